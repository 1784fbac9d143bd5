import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const PROCESSES = 3;
const ROUNDS = 150;

// Each round they wait for each other and then ask at once, in a folder where no key is yet.
const asker = `
const { workerData, parentPort } = require('node:worker_threads');
import(workerData.keys).then(({ rootKey }) => {
  const waiting = new Int32Array(workerData.waiting);
  const found = [];
  for (let round = 0; round < workerData.rounds; round++) {
    Atomics.add(waiting, round, 1);
    while (Atomics.load(waiting, round) < workerData.processes);
    try {
      const { key, made } = rootKey(workerData.folder + '/' + round);
      found.push({ key: key.toString('hex'), made });
    } catch (error) {
      found.push({ error: error.message });
    }
  }
  parentPort.postMessage(found);
});`;

interface Found {
  key?: string;
  made?: boolean;
  error?: string;
}

test('C1 several processes that start together on a bare machine find one key, whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-keys-'));
  const waiting = new SharedArrayBuffer(4 * ROUNDS);
  const workerData = {
    keys: new URL('keys.ts', import.meta.url).href,
    folder,
    waiting,
    rounds: ROUNDS,
    processes: PROCESSES,
  };
  try {
    const answers = await Promise.all(
      Array.from(
        { length: PROCESSES },
        () =>
          new Promise<Found[]>((resolve, reject) => {
            const worker = new Worker(asker, { eval: true, workerData });
            worker.on('message', resolve);
            worker.on('error', reject);
          }),
      ),
    );
    for (let round = 0; round < ROUNDS; round++) {
      const found = answers.map((answer) => answer[round]!);
      expect(found.filter(({ error }) => error !== undefined)).toEqual([]);
      expect(new Set(found.map(({ key }) => key)).size).toBe(1);
      expect(found.filter(({ made }) => made)).toHaveLength(1);
      expect(readdirSync(join(folder, String(round), 'keys'))).toEqual(['root.key']);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
