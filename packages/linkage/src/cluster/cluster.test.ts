import { expect, test } from 'vitest';
import { prepare } from '../compare/index.ts';
import { generate } from '../generate/index.ts';
import { linkRecords } from '../model/link-records.ts';
import { randomNumbers } from '../model/random-pairs.ts';
import { agglomerate, apart, usualRules } from './agglomerate.ts';
import { clusterRecords, findPeople, linksOf } from './cluster-records.ts';
import { clustersWithDecisions } from './decisions.ts';
import { candidatesAtMost, guardBatch, guardPerson, sayStop } from './guards.ts';

const rules = { ...usualRules, minimum: 0 };
const linksFrom = (list: [number, number, number][]) => ({
  a: list.map(([a]) => a),
  b: list.map(([, b]) => b),
  weight: list.map(([, , weight]) => weight),
});

const people = [...generate({ seed: 6, people: 300 })];
const records = people.map(({ record }) => prepare(record));
const linked = linkRecords(records);

test('C1 one wrong link does not join two people', () => {
  const within = (from: number): [number, number, number][] => [
    [from, from + 1, 10],
    [from, from + 2, 10],
    [from + 1, from + 2, 10],
  ];
  const found = agglomerate(6, linksFrom([...within(0), ...within(3), [2, 3, 9]]), rules);
  expect([...found]).toEqual([0, 0, 0, 3, 3, 3]);
});

test('C2 two records that must stay apart are never in one cluster', () => {
  const found = agglomerate(
    4,
    linksFrom([
      [0, 1, 12],
      [1, 2, 12],
      [0, 2, apart],
      [2, 3, 12],
    ]),
    rules,
  );
  expect(found[0]).not.toBe(found[2]);
});

test('C3 two people of one household are not joined by what a household shares', () => {
  const shared = { surnames: 'Quishpe Toapanta', motherName: 'Rosa Toapanta', place: 'Ambato', street: 'Av. Bolívar' };
  const home = { ...shared, phones: ['0991234567'], household: 'h-own' };
  const pair = [prepare({ id: 'x1', ...home }), prepare({ id: 'x2', ...home })];
  const all = [...records, ...pair];
  const clusters = clusterRecords(all, linkRecords(all), 0.5);
  expect(clusters.at(-1)).not.toBe(clusters.at(-2));
});

test('C4 the order of the records does not change the people', () => {
  const idsOf = (some: typeof records): string =>
    findPeople(some)
      .map((person) => person.map((record) => record.id).join())
      .sort()
      .join(' ');
  const random = randomNumbers(8);
  const shuffled = records.map((record) => [random(), record] as const).sort((a, b) => a[0] - b[0]);
  expect(idsOf(shuffled.map(([, record]) => record))).toBe(idsOf(records));
});

test('C5 a decision holds, and taking it back restores what was', () => {
  const links = linksOf(records, linked);
  const before = clustersWithDecisions(records.length, links, [], rules);
  const joined = before.findIndex((cluster, at) => cluster !== at);
  const pair = { a: before[joined]!, b: joined };
  const parted = clustersWithDecisions(records.length, links, [{ kind: 'unlink', ...pair }], rules);
  expect(parted[pair.a]).not.toBe(parted[pair.b]);
  const lone = before.findIndex((cluster, at) => cluster === at && at !== pair.a && !before.slice(at + 1).includes(at));
  const forced = clustersWithDecisions(records.length, links, [{ kind: 'link', a: pair.a, b: lone }], rules);
  expect(forced[lone]).toBe(forced[pair.a]);
  const latest = [
    { kind: 'unlink' as const, ...pair },
    { kind: 'link' as const, ...pair },
  ];
  expect(clustersWithDecisions(records.length, links, latest, rules)[pair.b]).toBe(before[pair.b]);
  expect([...clustersWithDecisions(records.length, links, [], rules)]).toEqual([...before]);
});

test('C6 a batch of which half looks duplicate stops, and says which rule', () => {
  expect(guardBatch(100, 49)).toBeUndefined();
  expect(guardBatch(100, 50)).toEqual({ rule: 'half-of-batch', records: 100, duplicates: 50 });
  expect(guardBatch(1, 1)).toBeUndefined();
});

test('C7 a person with more than five candidates stops, in either language', () => {
  expect(guardPerson('p', candidatesAtMost)).toBeUndefined();
  const stop = guardPerson('p', 6)!;
  expect(stop).toEqual({ rule: 'too-many-candidates', id: 'p', candidates: 6 });
  expect(sayStop(stop, 'es')).toContain('6 posibles duplicados');
  expect(sayStop(stop, 'en')).toContain('6 possible duplicates');
});
