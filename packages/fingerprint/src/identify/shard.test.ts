import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused, type Result } from '../refusals.ts';
import { syntheticTemplate } from '../testing/synthesise/synthetic-template.ts';
import type { Finger } from './finger.ts';
import { Kernel } from './kernel.ts';
import { packTemplate, unpackTemplate } from './pack.ts';
import { Roll } from './roll.ts';
import { closePass, openPass, runPass } from './scan-pass.ts';
import type { Answer, SearchOptions } from './search.ts';
import { Shard } from './shard.ts';
import { again, fingersOf, nameOf } from './testing/people.ts';
import { compare } from './testing/plain-compare.ts';

async function shardOf(people: number, positions?: readonly number[]): Promise<Shard> {
  const shard = new Shard(compare);
  for (let person = 0; person < people; person++)
    valueOf(await shard.add(nameOf(person), fingersOf(person, positions)));
  return shard;
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

const search = async (shard: Shard, fingers: readonly Finger[], options?: SearchOptions): Promise<Answer> =>
  valueOf(await shard.search(fingers, options));

test('N6 a person is found again by another impression of two fingers, and near-certain', async () => {
  const shard = await shardOf(120);
  const { candidates, searched, thresholds } = await search(shard, again(fingersOf(17), 1));
  expect(candidates[0]).toMatchObject({ subject: nameOf(17), band: 'near-certain' });
  expect(candidates[0]!.fingers.map(({ position }) => position)).toEqual([2, 7]);
  expect(candidates.length).toBeLessThanOrEqual(30);
  expect(candidates.slice(1).every(({ score, band }) => score < thresholds.review && band === 'clear')).toBe(true);
  expect(searched).toMatchObject({ people: 120, templates: 240, exact: 60 });
  const one = await search(shard, again(fingersOf(17, [2]), 1));
  expect(one.candidates[0]).toMatchObject({ subject: nameOf(17), band: 'review' });
  expect(one.searched).toMatchObject({ people: 120, templates: 120, exact: 30 });
});

test('N6 only equal positions are compared; an unknown one with all', async () => {
  const shard = await shardOf(40, [1, 2, 3]);
  const wrong = await search(shard, again(fingersOf(5, [1]), 1, [4]));
  expect(wrong).toMatchObject({ candidates: [], searched: { people: 0, templates: 0, exact: 0 } });
  const unknown = await search(shard, again(fingersOf(5, [1]), 1, [0]));
  expect(unknown.candidates[0]).toMatchObject({ subject: nameOf(5), fingers: [{ position: 1 }] });
  expect(unknown.searched).toMatchObject({ people: 40, templates: 120, exact: 90 });
  // Two prints of which nobody knows the finger, kept as unknown: found, and never near-certain.
  await shard.add('unnoted', fingersOf(99, [0, 0]));
  const found = await search(shard, again(fingersOf(99, [0, 0]), 1));
  expect(found.candidates[0]).toMatchObject({ subject: 'unnoted', band: 'review' });
  expect(found.searched.templates).toBe(2 * (120 + 2));
});

test('N5 N7 a finger that is missing on either side does not cost the first place', async () => {
  const shard = await shardOf(60, [1, 2, 6, 7]);
  await shard.add('two', fingersOf(80, [1, 2]));
  const asked = again(fingersOf(80, [1, 2, 6, 7]), 3);
  expect((await search(shard, asked)).candidates[0]).toMatchObject({ subject: 'two', band: 'near-certain' });
  const fewer = await search(shard, again(fingersOf(9, [1, 2, 6, 7]), 3).slice(2));
  expect(fewer.candidates[0]).toMatchObject({ subject: nameOf(9), fingers: [{ position: 6 }, { position: 7 }] });
});

test('N8 of two fingers of which only one is alike, one alone would decide: never near-certain', async () => {
  const shard = new Shard((probe) => (probe.position === 2 ? 9 : 0.4));
  await shard.add('somebody', fingersOf(1, [2, 7]));
  const { candidates, thresholds } = await search(shard, fingersOf(1, [2, 7]));
  expect(candidates[0]!.score).toBeGreaterThan(thresholds.nearCertain);
  expect(candidates[0]!.band).toBe('review');
});

test('N11 the exact matcher is told to forget when a search ends', async () => {
  let forgotten = 0;
  const forgetful = Object.assign(() => 9, { forget: () => forgotten++ });
  const shard = new Shard(forgetful);
  await shard.add('somebody', fingersOf(1));
  await search(shard, fingersOf(1));
  expect(forgotten).toBe(1);
});

test('N9 of the people searched the best share is compared exactly, and never less than the candidates', async () => {
  const shard = await shardOf(200, [2]);
  const answer = await search(shard, again(fingersOf(3, [2]), 1), { penetration: 0.1, candidates: 5 });
  expect(answer.searched.exact).toBe(20);
  expect((await search(shard, fingersOf(3, [2]), { candidates: 7 })).searched.exact).toBe(7);
  await expect(shard.search(fingersOf(3), { penetration: 0 })).rejects.toThrow(RangeError);
  await expect(shard.search(fingersOf(3), { candidates: 0.5 })).rejects.toThrow(RangeError);
});

test('N10 people are added once, replaced where they are, removed for good', async () => {
  const shard = await shardOf(40);
  expect(codeOf(await shard.add(nameOf(3), fingersOf(3)))).toBe('gallery/already-there');
  expect(codeOf(await shard.replace('nobody', fingersOf(3)))).toBe('gallery/not-there');
  expect(await shard.remove('nobody')).toBe(false);
  valueOf(await shard.replace(nameOf(3), fingersOf(300, [1, 2, 7])));
  expect([shard.people, shard.templates]).toEqual([40, 81]);
  expect((await search(shard, again(fingersOf(300, [1, 2, 7]), 1))).candidates[0]!.subject).toBe(nameOf(3));
  const old = await search(shard, again(fingersOf(3), 1));
  expect(old.candidates.every(({ band }) => band === 'clear')).toBe(true);
  expect(await shard.remove(nameOf(3))).toBe(true);
  expect([shard.people, shard.templates]).toEqual([39, 78]);
  const gone = await search(shard, again(fingersOf(300, [1, 2, 7]), 1));
  expect(gone.candidates.some(({ subject }) => subject === nameOf(3))).toBe(false);
});

test('N10 where memory ends a person is refused, and whoever is there stays', () => {
  const kernel = new Kernel();
  const roll = new Roll(kernel);
  const packed = (person: number): Uint8Array[] =>
    fingersOf(person, [1, 2, 3]).map(({ position, template }) => packTemplate(position, template));
  let person = 0;
  kernel.grow(8);
  kernel.grow = () => false;
  const fill = (): void => {
    for (; ; person++) roll.put(nameOf(person), packed(person));
  };
  expect(fill).toThrow(Refused);
  expect([roll.people, roll.templates]).toEqual([person, 3 * person]);
  const before = Buffer.from(kernel.bytes);
  expect(() => roll.put(nameOf(0), packed(900))).toThrow(Refused);
  expect(before.equals(kernel.bytes)).toBe(true);
  expect(roll.remove(nameOf(1))).toBe(true);
  roll.put(nameOf(1), packed(1));
  expect(before.equals(kernel.bytes)).toBe(true);
});

test('N10 fingers and identifiers that make no sense are the caller’s mistake', async () => {
  const shard = new Shard(compare);
  const bad = [[], fingersOf(1, [11]), fingersOf(1, [1, 1]), fingersOf(1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])];
  for (const fingers of bad) {
    await expect(shard.add('somebody', fingers)).rejects.toThrow(RangeError);
    await expect(shard.search(fingers)).rejects.toThrow(RangeError);
  }
  await expect(shard.add('', fingersOf(1))).rejects.toThrow(RangeError);
  await expect(shard.add('x'.repeat(1025), fingersOf(1))).rejects.toThrow(RangeError);
  expect(shard.people).toBe(0);
});

test('N11 removal leaves no byte of the print behind, and its place is used again', () => {
  const kernel = new Kernel();
  const roll = new Roll(kernel);
  const packed = (person: number): Uint8Array[] =>
    fingersOf(person, [1, 0, 0]).map(({ position, template }) => packTemplate(position, template));
  for (let person = 0; person < 20; person++) roll.put(nameOf(person), packed(person));
  const taken = roll.bytes;
  const before = kernel.bytes.slice(0, taken);
  expect(roll.remove(nameOf(7))).toBe(true);
  for (const bytes of packed(7)) {
    expect(Buffer.from(before).includes(Buffer.from(bytes.subarray(8)))).toBe(true);
    expect(Buffer.from(kernel.bytes.subarray(0, taken)).includes(Buffer.from(bytes.subarray(8)))).toBe(false);
  }
  // Whatever changed, became zero: signatures, templates and their addresses.
  const changed = before.reduce((sum, byte, at) => (byte === kernel.bytes[at] ? sum : sum + 1), 0);
  const left = before.reduce(
    (sum, byte, at) => (byte !== kernel.bytes[at] && kernel.bytes[at] !== 0 ? sum + 1 : sum),
    0,
  );
  expect(changed).toBeGreaterThan(2000);
  expect(left).toBe(0);
  roll.put('somebody else', packed(7));
  expect([roll.bytes, roll.people, roll.templates, roll.rows]).toEqual([taken, 20, 60, 20]);
  expect(Buffer.from(kernel.bytes.subarray(0, taken)).equals(before)).toBe(true);
});

test('N11 nothing of a probe stays in the memory of a shard', async () => {
  const kernel = new Kernel();
  const roll = new Roll(kernel);
  const packed = (person: number): Uint8Array[] =>
    fingersOf(person, [1]).map(({ position, template }) => packTemplate(position, template));
  roll.put('somebody', packed(1));
  const before = Buffer.from(kernel.bytes);
  const pass = openPass(roll, packed(2));
  const { people } = await runPass(kernel, roll, pass);
  closePass(pass);
  expect(people).toBe(1);
  expect(before.equals(kernel.bytes)).toBe(true);
  expect(pass.fingers.every(({ probe, signatures }) => [...probe, ...signatures].every((byte) => byte === 0))).toBe(
    true,
  );
});

test('N12 a search names nobody who left meanwhile, and misses nobody who stayed', async () => {
  const shard = await shardOf(60);
  const asked = again(fingersOf(30), 2);
  const leaving = shard.search(asked);
  await shard.remove(nameOf(30));
  await shard.add('newcomer', fingersOf(30));
  expect(valueOf(await leaving).candidates.map(({ subject }) => subject)).not.toContain(nameOf(30));
  const staying = shard.search(asked);
  // All at once: the search has only just begun.
  await Promise.all([
    ...Array.from({ length: 25 }, (_, person) => shard.remove(nameOf(person))),
    ...Array.from({ length: 10 }, (_, i) => shard.add(nameOf(100 + i), fingersOf(100 + i))),
    shard.replace('newcomer', again(fingersOf(30), 5)),
  ]);
  const answer = valueOf(await staying);
  expect(answer.candidates[0]).toMatchObject({ subject: 'newcomer', band: 'near-certain' });
  const left = new Set(Array.from({ length: 25 }, (_, person) => nameOf(person)));
  expect(answer.candidates.filter(({ subject }) => left.has(subject))).toEqual([]);
});

test('N12 a person who takes the row of one who left is not taken for that one', async () => {
  const shard = await shardOf(3);
  const under = shard.search(again(fingersOf(1), 2));
  await shard.remove(nameOf(1));
  await shard.add('next', fingersOf(50));
  expect(valueOf(await under).candidates.map(({ subject }) => subject)).not.toContain('next');
});

test('N12 over many segments of people, a search names whoever is there from its beginning to its end', async () => {
  const shard = new Shard(() => 9);
  const small = (person: number): Finger[] =>
    fingersOf(person, [1]).map(({ position, template }) => ({
      position,
      template: { ...template, minutiae: template.minutiae.slice(0, 12) },
    }));
  for (let person = 0; person < 8600; person++) await shard.add(nameOf(person), small(person));
  const options = { candidates: 8600, penetration: 1 };
  const under = shard.search(small(8500), options);
  // Two segments are still to come: one leaves, one is replaced, others come and take rows that were free.
  await new Promise(setImmediate);
  await shard.remove(nameOf(8599));
  await shard.add('newcomer', small(8599));
  await shard.replace(nameOf(8598), small(20_000));
  const named = new Set(valueOf(await under).candidates.map(({ subject }) => subject));
  expect(named.has(nameOf(8599))).toBe(false);
  expect(named.has('newcomer')).toBe(false);
  const alike = await search(shard, small(8500), options);
  expect(named.size).toBe(alike.searched.people - 1);
  expect([...named].every((subject) => shard.has(subject))).toBe(true);
});

test('N16 a search ends when asked to, with the reason given', async () => {
  const shard = await shardOf(40);
  const reason = new Error('enough');
  await expect(shard.search(fingersOf(1), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  const controller = new AbortController();
  const ending = shard.search(fingersOf(1), { signal: controller.signal });
  controller.abort(reason);
  await expect(ending).rejects.toBe(reason);
  expect((await search(shard, again(fingersOf(1), 1))).candidates[0]!.subject).toBe(nameOf(1));
});

test('a packed template is the template again, to two points of quality', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10), (seed, position) => {
      const template = syntheticTemplate(seed, { position });
      const unpacked = unpackTemplate(packTemplate(position, template));
      const even = template.minutiae.map((minutia) => ({ ...minutia, quality: minutia.quality & ~1 }));
      expect(unpacked).toEqual({ ...template, minutiae: even });
    }),
    { numRuns: 50 },
  );
});
