import { expect, test } from 'vitest';
import { generate, populationOf, type SyntheticRow } from './generate.ts';
import { Random } from './random.ts';
import { shuffleWithin } from './shuffle.ts';

const rows = [...generate({ people: 10_000, seed: 41 })];

function byPerson(of: readonly SyntheticRow[]): Map<string, SyntheticRow[]> {
  return Map.groupBy(of, ({ person }) => person);
}

test('G1 the same seed gives the same people and records', () => {
  expect([...generate({ people: 600, seed: 7 })]).toEqual([...generate({ people: 600, seed: 7 })]);
});

test('G1 the people hang on the seed alone: other rates and more people leave them as they are', () => {
  const few = [...populationOf({ people: 500, seed: 7 })].slice(0, -1);
  const more = [...populationOf({ people: 900, seed: 7, rates: { typo: 1 }, duplicated: 1 })];
  expect(more.slice(0, few.length)).toEqual(few);
});

test('G2 another seed gives others', () => {
  const names = (seed: number): Set<string> =>
    new Set([...generate({ people: 1_000, seed })].map(({ record }) => `${record.givenNames} ${record.surnames}`));
  const one = names(1);
  const shared = [...names(2)].filter((name) => one.has(name));
  expect(shared.length).toBeLessThan(20);
});

test('G3 there are as many people as asked for, each with one to four records, under identifiers of their own', () => {
  const people = byPerson(rows);
  expect(people.size).toBe(10_000);
  expect(new Set(rows.map(({ record }) => record.id)).size).toBe(rows.length);
  const counts = [0, 0, 0, 0, 0];
  for (const of of people.values()) counts[of.length]! += 1;
  expect(counts[1]! / 10_000).toBeCloseTo(0.8, 1);
  expect(counts[2]! / 2_000).toBeCloseTo(0.7, 1);
  expect(counts[3]! / 2_000).toBeCloseTo(0.2, 1);
  expect(counts[4]! / 2_000).toBeCloseTo(0.1, 1);
});

test('G3 as many records as asked for', () => {
  expect([...generate({ records: 3_333, seed: 3 })]).toHaveLength(3_333);
  expect(() => generate({ seed: 3 }).next()).toThrow('Say how many');
});

test('G3 who has further records, and how many, is for the caller to say', () => {
  const none = [...generate({ people: 500, seed: 3, duplicated: 0 })];
  const two = [...generate({ people: 500, seed: 3, duplicated: 1, further: [0, 1] })];
  expect([none.length, two.length]).toEqual([500, 1_500]);
});

test('G4 the records of one person hardly ever stand side by side', () => {
  const beside = rows.filter(({ person }, i) => rows[i + 1]?.person === person);
  expect(beside.length).toBeLessThan(8);
});

test('G4 the order does not say which record came first, and the record does not say who it is of', () => {
  const pairs = [...byPerson(rows).values()].filter(({ length }) => length === 2);
  // Only a later record lacks the day, so it tells the two apart.
  const later = pairs.filter((pair) => pair.some(({ record }) => record.birthDate?.day === undefined));
  const ahead = later.filter((pair) => pair[0]!.record.birthDate?.day === undefined);
  expect(ahead.length / later.length).toBeGreaterThan(0.4);
  expect(ahead.length / later.length).toBeLessThan(0.6);
  const shown = rows.filter(({ record, person }) => Object.values(record).includes(person));
  expect(shown).toEqual([]);
});

test('G4 another registration of a household bears another number', () => {
  const further = [...byPerson(rows).values()].filter(({ length }) => length > 1);
  const repeated = further.filter((of) => new Set(of.map(({ record }) => record.household)).size < of.length);
  expect(repeated.length / further.length).toBeLessThan(0.25);
  expect(repeated.length / further.length).toBeGreaterThan(0.05);
});

test('G9 no more records wait than the window holds, and nothing is made before it is asked for', () => {
  let made = 0;
  function* count(): Generator<number> {
    for (;;) yield (made += 1);
  }
  const shuffled = shuffleWithin(count(), 100, new Random(1));
  const seen = Array.from({ length: 5_000 }, () => shuffled.next().value as number);
  expect(made).toBe(5_100);
  expect(new Set(seen).size).toBe(5_000);
});

test('G9 a stream of five million people starts at once; twenty thousand records in well under a second', () => {
  const stream = generate({ people: 5_000_000, seed: 9, window: 1_000 });
  const started = performance.now();
  let phones = 0;
  for (let i = 0; i < 20_000; i += 1) phones += (stream.next().value as SyntheticRow).record.phones?.length ?? 0;
  expect(phones).toBeGreaterThan(15_000);
  // 0.2 s alone on the machine; the rest is for the others that run at the same time.
  expect(performance.now() - started).toBeLessThan(3_000);
});
