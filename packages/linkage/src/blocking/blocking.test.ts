import { expect, test } from 'vitest';
import { prepare } from '../compare/index.ts';
import { generate } from '../generate/index.ts';
import { randomNumbers } from '../model/random-pairs.ts';
import { buildBlocks, usualLimits } from './blocks.ts';
import { forEachPair, keysToShare } from './candidates.ts';
import { blockingKeys } from './keys.ts';
import { kindOf, keyFor, kindOfKey } from './kinds.ts';
import { PersonIndex } from './person-index.ts';
import { sortByKey } from './radix.ts';

const people = [...generate({ seed: 2, people: 600 })];
const keys = people.map(({ record }) => blockingKeys(prepare(record)));
const pairsOf = (blocks: ReturnType<typeof buildBlocks>, least = 1): string[] => {
  const found: string[] = [];
  forEachPair(blocks, 0, blocks.records, (a, b) => found.push(`${a} ${b}`), least);
  return found;
};
const shares = (a: number[], b: number[]): boolean => a.some((key) => b.includes(key));

test('B1 keys are sorted like numbers, and owners stay in order within a key', () => {
  const random = randomNumbers(5);
  const values = Array.from({ length: 3000 }, () => Math.floor(random() * (random() < 0.5 ? 50 : 4_294_967_296)));
  const [sorted, owners] = [Uint32Array.from(values), Uint32Array.from(values.keys())];
  sortByKey(sorted, owners);
  expect([...owners]).toEqual([...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b));
  expect([...sorted]).toEqual(values.sort((a, b) => a - b));
});

test('B2 two records are paired exactly when they share a key, and once', () => {
  const few = keys.slice(0, 150);
  const found = pairsOf(buildBlocks(few.length, (at) => few[at]!));
  const wanted: string[] = [];
  for (let b = 0; b < few.length; b++)
    for (let a = 0; a < b; a++) if (shares(few[a]!, few[b]!)) wanted.push(`${a} ${b}`);
  expect(found.sort()).toEqual(wanted.sort());
});

test('B3 of two files only pairs across are made', () => {
  const few = keys.slice(0, 200);
  const found = pairsOf(buildBlocks(few.length, (at) => few[at]!, 120)).map((pair) => pair.split(' ').map(Number));
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(([a, b]) => a! < 120 && b! >= 120)).toBe(true);
});

test('B4 a cap says what it leaves out', () => {
  const blocks = buildBlocks(10, (at) => [keyFor(kindOf.document, 7, 1), keyFor(kindOf.telephone, at >> 1, 1)], 10, {
    ...usualLimits,
    largest: 5,
  });
  expect(pairsOf(blocks)).toHaveLength(5);
  expect(blocks.dropped).toEqual([{ kind: 'document', blocks: 1, pairs: 45, largest: 10 }]);
});

test('B5 within a budget the smallest blocks and the pairs that share most keys come first', () => {
  const blocks = buildBlocks(keys.length, (at) => keys[at]!);
  const all = pairsOf(blocks).length;
  const least = keysToShare(blocks, all / 3);
  expect(least).toBeGreaterThan(1);
  let visited = 0;
  const leftOut = forEachPair(blocks, 0, blocks.records, () => visited++, least);
  expect(visited + leftOut).toBe(all);
  expect(visited).toBeLessThanOrEqual(all / 3);
  const tight = buildBlocks(keys.length, (at) => keys[at]!, keys.length, {
    ...usualLimits,
    heldPerRecord: 5,
    heldAtLeast: 0,
  });
  expect(tight.dropped.length).toBeGreaterThan(0);
});

test('B6 nearly all records of one person meet, though names and numbers are mistyped', () => {
  const found = new Set(pairsOf(buildBlocks(keys.length, (at) => keys[at]!)));
  let [wanted, met] = [0, 0];
  for (let b = 0; b < people.length; b++) {
    for (let a = 0; a < b; a++) {
      if (people[a]!.person !== people[b]!.person) continue;
      wanted++;
      if (found.has(`${a} ${b}`)) met++;
    }
  }
  expect(met / wanted).toBeGreaterThan(0.99);
});

test('B7 a key bears its kind, and a record gives each key once and never too many', () => {
  for (const list of keys) {
    expect(new Set(list).size).toBe(list.length);
    expect(list.length).toBeLessThanOrEqual(96);
  }
  expect(kindOfKey(keyFor(kindOf['two names'], 1, 2))).toBe(kindOf['two names']);
  expect(blockingKeys(prepare({ id: 'bare' }))).toEqual([]);
});

test('B8 an index in memory names the records that share most keys, those added later too', () => {
  const index = new PersonIndex(500, (at) => keys[at]!);
  for (let at = 500; at < keys.length; at++) expect(index.add(keys[at]!)).toBe(at);
  for (const at of [0, 250, 499, 500, keys.length - 1]) expect(index.candidates(keys[at]!)[0]).toBe(at);
  expect(index.candidates(keys[3]!, 5).length).toBeLessThanOrEqual(5);
  expect(index.candidates([])).toEqual([]);
  // Keys may come signed or not: both are the same 32 bits.
  const added = new PersonIndex(0, () => []);
  added.add([-5]);
  expect([added.candidates([-5 >>> 0]), added.candidates([-5])]).toEqual([[0], [0]]);
});
