import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sayRefusal, type Result } from '../refusals.ts';
import { crc32 } from '../crc32.ts';
import { Shard } from './shard.ts';
import { readSnapshot } from './snapshot.ts';
import { again, fingersOf, nameOf } from './testing/people.ts';
import { compare } from './testing/plain-compare.ts';

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

async function twelve(): Promise<Shard> {
  const shard = new Shard(compare);
  for (let person = 0; person < 11; person++) await shard.add(nameOf(person), fingersOf(person, [1, 0, 6]));
  await shard.add('Peña · 水', [
    { position: 0, template: { width: 1, height: 1, position: 0, quality: 0, minutiae: [] } },
  ]);
  return shard;
}

/** Sets the checksum of a changed snapshot right, as one who means harm would. */
function sealed(snapshot: Uint8Array): Uint8Array {
  const bytes = snapshot.slice();
  if (bytes.length >= 32) new DataView(bytes.buffer).setUint32(20, crc32(bytes.subarray(32)), true);
  return bytes;
}

test('N13 a snapshot that is loaded gives the same answers', async () => {
  const shard = await twelve();
  await shard.remove(nameOf(4));
  const snapshot = valueOf(await shard.snapshot());
  const other = new Shard(compare);
  expect(valueOf(await other.load(snapshot))).toBe(11);
  expect([other.people, other.templates]).toEqual([11, 31]);
  for (const person of [2, 4]) {
    const asked = again(fingersOf(person, [1, 0, 6]), 1);
    const [one, two] = [valueOf(await shard.search(asked)), valueOf(await other.search(asked))];
    expect({ ...two, searched: { ...two.searched, milliseconds: 0 } }).toEqual({
      ...one,
      searched: { ...one.searched, milliseconds: 0 },
    });
  }
  expect(other.has('Peña · 水')).toBe(true);
  expect(valueOf(await other.snapshot())).toEqual(snapshot);
});

test('N13 loading puts people in the place of those with the same identifier, and leaves the others', async () => {
  const shard = new Shard(compare);
  await shard.add(nameOf(3), fingersOf(300));
  await shard.add('other', fingersOf(301));
  expect(valueOf(await shard.load(valueOf(await (await twelve()).snapshot())))).toBe(12);
  expect([shard.people, shard.templates]).toEqual([13, 36]);
  const found = valueOf(await shard.search(again(fingersOf(3, [1, 0, 6]), 1)));
  expect(found.candidates[0]!.subject).toBe(nameOf(3));
});

test('N14 bytes of other formats and versions are refused as such', async () => {
  const snapshot = valueOf(await (await twelve()).snapshot());
  const later = snapshot.slice();
  later[8] = 2;
  const shard = new Shard(compare);
  for (const bytes of [new Uint8Array(0), Uint8Array.of(1, 2, 3), new TextEncoder().encode('FMR\0 20\0'), later]) {
    const result = await shard.load(bytes);
    expect(codeOf(result)).toBe('gallery/unknown-format');
    if (!result.ok) expect(sayRefusal(result.refusal, 'es')).toMatch(/galería/);
  }
  expect(codeOf(await shard.load(snapshot.subarray(0, 20)))).toBe('gallery/malformed');
});

test('N14 a damaged snapshot is refused and nothing changes', async () => {
  const snapshot = valueOf(await (await twelve()).snapshot());
  await fc.assert(
    fc.asyncProperty(fc.nat(snapshot.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const damaged = snapshot.slice();
      damaged[at]! ^= change;
      expect(codeOf(await readSnapshot(damaged))).toMatch(/^gallery\/(malformed|unknown-format)$/);
    }),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(snapshot.length - 1), async (length) => {
      expect(codeOf(await readSnapshot(snapshot.subarray(0, length)))).toMatch(/^gallery\//);
    }),
  );
  const shard = new Shard(compare);
  await shard.load(snapshot.slice(0, -1));
  expect(shard.people).toBe(0);
});

test('N14 bytes that were changed on purpose, checksum and all, are refused or are a gallery', async () => {
  const snapshot = valueOf(await (await twelve()).snapshot());
  const change = fc.tuple(fc.integer({ min: 8, max: snapshot.length - 1 }), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const bytes = snapshot.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const shard = new Shard(compare);
      const loaded = await shard.load(sealed(bytes));
      if (loaded.ok) expect(valueOf(await new Shard(compare).load(valueOf(await shard.snapshot())))).toBe(12);
      else expect(shard.people).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('N14 what no gallery writes is refused: doubled people and fingers, wrong counts, dirt at the end', async () => {
  const shard = new Shard(compare);
  await shard.add('a', fingersOf(1, [1]));
  await shard.add('b', fingersOf(2, [1, 2]));
  const snapshot = valueOf(await shard.snapshot());
  const second = snapshot.lastIndexOf('b'.charCodeAt(0));
  const name = snapshot.findIndex((byte, at) => at >= 32 && byte === 'a'.charCodeAt(0));
  const changed = async (at: number, value: number): Promise<string> => {
    const bytes = snapshot.slice();
    bytes[at] = value;
    return codeOf(await readSnapshot(sealed(bytes)));
  };
  expect(codeOf(await readSnapshot(sealed(snapshot)))).toBe('ok');
  expect(await changed(name, 'b'.charCodeAt(0))).toBe(second > name ? 'gallery/malformed' : 'ok');
  expect(await changed(name, 0xff)).toBe('gallery/malformed');
  expect(await changed(name + 1, 0)).toBe('gallery/malformed');
  expect(await changed(name + 2 + 4, 11)).toBe('gallery/malformed');
  expect(await changed(12, 3)).toBe('gallery/malformed');
  expect(await changed(16, 2)).toBe('gallery/malformed');
  const longer = new Uint8Array(snapshot.length + 1);
  longer.set(snapshot);
  new DataView(longer.buffer).setUint32(24, longer.length - 32, true);
  expect(codeOf(await readSnapshot(sealed(longer)))).toBe('gallery/malformed');
});
