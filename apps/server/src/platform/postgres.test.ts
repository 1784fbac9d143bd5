import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { runningPid } from './postgres.ts';

// A postmaster removes its pid file when it ends, at any moment of somebody else's look at it.
const comesAndGoes = `
const { workerData } = require('node:worker_threads');
const { writeFileSync, rmSync } = require('node:fs');
for (;;) {
  writeFileSync(workerData.file, workerData.pid + '\\n');
  rmSync(workerData.file);
}`;

test('a pid file that is taken away while it is looked at means that no postmaster runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-pid-'));
  mkdirSync(join(folder, 'data'));
  const file = join(folder, 'data', 'postmaster.pid');
  const worker = new Worker(comesAndGoes, { eval: true, workerData: { file, pid: process.pid } });
  try {
    await new Promise((resolve) => worker.once('online', resolve));
    const seen = new Set<number | undefined>();
    for (let look = 0; look < 20_000 || (seen.size < 2 && look < 2_000_000); look++) seen.add(runningPid(folder));
    expect(seen).toEqual(new Set([undefined, process.pid]));
  } finally {
    await worker.terminate();
    rmSync(folder, { recursive: true, force: true });
  }
});
