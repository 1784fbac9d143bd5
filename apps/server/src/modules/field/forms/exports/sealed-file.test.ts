import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealToDisk } from './sealed-file.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'minga-sealed-'))));
afterAll(() => rm(folder, { recursive: true }));

async function* pieces(): AsyncGenerator<string> {
  yield* ['María, ', 'Quito\r\n'];
}

test('FE12 a file that waits to leave lies sealed on the disk, and opens whole or not at all', async () => {
  const path = join(folder, 'one');
  const file = await sealToDisk(path, pieces());
  const lying = await readFile(path);
  expect(lying.includes('María')).toBe(false);
  expect(await text(file.open(() => undefined))).toBe('María, Quito\r\n');
  lying[3]! ^= 1;
  await writeFile(path, lying);
  await expect(text(file.open(() => undefined))).rejects.toThrow();
});
