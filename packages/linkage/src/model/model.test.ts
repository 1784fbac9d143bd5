import { expect, test } from 'vitest';
import { fields, prepare } from '../compare/index.ts';
import { generate } from '../generate/index.ts';
import { estimate } from './estimate.ts';
import { explain } from './explain.ts';
import { findPerson } from './find-person.ts';
import { linkRecords } from './link-records.ts';
import { probabilityOf, readModel, weightOf } from './model.ts';
import { Patterns } from './patterns.ts';
import { randomNumbers, randomPairs } from './random-pairs.ts';
import { score } from './score.ts';
import { termWeight } from './terms.ts';
import { thresholdsFor } from './thresholds.ts';

const people = [...generate({ seed: 4, people: 700 })];
const records = people.map(({ record }) => prepare(record));
const linked = linkRecords(records);
const { model } = linked;

test('P1 patterns are counted, and each is kept once', () => {
  const patterns = new Patterns(3);
  const random = randomNumbers(1);
  const sums = new Map<string, number>();
  for (let i = 0; i < 20_000; i++) {
    const levels = [0, 0, 0].map(() => Math.floor(random() * 14));
    const id = patterns.add(levels);
    expect([...patterns.levelsOf(id)]).toEqual(levels);
    sums.set(levels.join(), (sums.get(levels.join()) ?? 0) + 1);
  }
  expect(patterns.size).toBe(sums.size);
  for (let id = 0; id < patterns.size; id++) expect(patterns.counts[id]).toBe(sums.get(patterns.levelsOf(id).join()));
});

/** Pairs with known chances: a hundredth matches, three fields of three levels. */
function knownPairs(): { patterns: Patterns; random: Patterns } {
  const draw = randomNumbers(9);
  const level = (shares: number[]): number => {
    let at = draw();
    for (const [i, share] of shares.entries()) if ((at -= share) < 0) return i + 1;
    return shares.length;
  };
  const patterns = new Patterns(3);
  const random = new Patterns(3);
  for (let i = 0; i < 200_000; i++) {
    const shares = i % 100 === 0 ? [0.8, 0.1, 0.1] : [0.02, 0.05, 0.93];
    const levels = [level(shares), level(shares), level(shares)];
    patterns.add(levels);
    if (i % 4 === 1) random.add(levels);
  }
  return { patterns, random };
}

test('P2 EM finds lambda, m and u of pairs whose chances are known', () => {
  const { patterns, random } = knownPairs();
  const levels = [4, 4, 4];
  const found = estimate({ blocked: patterns, random, allPairs: 200_000, levels, relations: [], expected: 500 });
  expect(found.lambda).toBeCloseTo(0.01, 3);
  expect(found.m[0]![1]).toBeCloseTo(0.8, 1);
  expect(found.u[0]![1]).toBeCloseTo(0.02, 2);
  expect(found.m[0]![0]).toBe(0);
});

test('P3 what is missing weighs nothing', () => {
  const bare = prepare({ id: 'bare' });
  const scored = score(model, fields, bare, records[0]!);
  expect(scored.steps.every((step) => step.level === 0 && step.weight === 0 && step.term === 0)).toBe(true);
});

test('P4 a score does not ask which record comes first', () => {
  for (const [a, b] of randomPairs(records.length, records.length, 500, 3)) {
    const [one, other] = [records[a]!, records[b]!];
    expect(score(model, fields, one, other).weight).toBeCloseTo(score(model, fields, other, one).weight, 9);
  }
});

test('P5 the weights of a run and of single scores are the same', () => {
  for (let pair = 0; pair < linked.weights.length; pair += 97) {
    const [a, b] = [records[linked.pairs.a.at(pair)]!, records[linked.pairs.b.at(pair)]!];
    expect(score(model, fields, a, b).weight).toBeCloseTo(linked.weights[pair]!, 3);
  }
});

test('P6 a rare value that agrees weighs more than a common one', () => {
  const field = { ...model.fields[0]!, terms: { garcia: 0.05, quishpe: 0.0001 }, rare: 0.0001 };
  expect(termWeight(field, 'quishpe')).toBeGreaterThan(termWeight(field, 'garcia') + 5);
  expect(termWeight(field, undefined)).toBe(0);
  expect(termWeight(field, 'toString')).toBe(termWeight(field, 'quishpe'));
});

test('P7 the waterfall is in words and ends at the weight', () => {
  const at = linked.weights.indexOf(linked.weights.reduce((a, b) => Math.max(a, b)));
  const scored = score(model, fields, records[linked.pairs.a.at(at)]!, records[linked.pairs.b.at(at)]!);
  for (const language of ['es', 'en'] as const) {
    const steps = explain(scored, fields, language);
    expect(steps.at(-1)!.total).toBeCloseTo(scored.weight, 9);
    expect(steps.every((step) => step.text.length > 5)).toBe(true);
  }
  expect(explain(scored, fields, 'es').some((step) => step.text.startsWith('Apellidos: '))).toBe(true);
});

test('P8 a model is data, and one for other levels is refused', () => {
  const read = readModel(JSON.parse(JSON.stringify(model)), fields);
  expect(read).toEqual({ ok: true, model });
  const wrong = [null, 3, {}, { ...model, version: 2 }, { ...model, fields: [] }, { ...model, lambda: '1' }];
  for (const broken of [...wrong, { ...model, eta: 'x' }, { ...model, eta: [2] }, { ...model, fields: [null] }]) {
    expect(readModel(broken, fields).ok).toBe(false);
  }
  const damage: ((field: Record<string, unknown>) => void)[] = [
    (field) => (field['h'] = {}),
    (field) => (field['h'] = []),
    (field) => (field['levels'] = 'x'),
    (field) => (field['terms'] = null),
    (field) => (field['terms'] = { garcia: 0 }),
    (field) => ((field['terms'] = { garcia: 0.1 }), (field['rare'] = 'a')),
  ];
  for (const change of damage) {
    const damaged = structuredClone(model);
    change(damaged.fields[0] as unknown as Record<string, unknown>);
    expect(readModel(damaged, fields), String(change)).toEqual({ ok: false, reason: 'surnames' });
  }
  expect(readModel({ ...model, lambda: 0.9, eta: [0.5, 0.5] }, fields).ok).toBe(false);
  const renamed = structuredClone(model);
  renamed.fields[0]!.levels[1] = 'other';
  expect(readModel(renamed, fields)).toEqual({ ok: false, reason: 'surnames' });
});

test('P9 thresholds keep the wanted error rates', () => {
  const chances = Float64Array.from([0.9999, 0.99, 0.5, 0.01, 0.0001]);
  const counts = Float64Array.from([100, 10, 10, 10, 1000]);
  const { match, possible } = thresholdsFor(chances, counts, { falseLinks: 0.002, missedLinks: 0.005 });
  expect(probabilityOf(match)).toBeCloseTo(0.99, 6);
  expect(probabilityOf(possible)).toBeCloseTo(0.5, 6);
  expect(weightOf(probabilityOf(7))).toBeCloseTo(7, 9);
});

test('P10 brothers and sisters are not taken for one person', () => {
  let [right, made, wanted] = [0, 0, 0];
  for (let pair = 0; pair < linked.weights.length; pair++) {
    const same = people[linked.pairs.a.at(pair)]!.person === people[linked.pairs.b.at(pair)]!.person;
    if (same) wanted++;
    if (linked.weights[pair]! < 0) continue;
    made++;
    if (same) right++;
  }
  expect(right / made).toBeGreaterThan(0.97);
  expect(right / wanted).toBeGreaterThan(0.97);
});

test('P11 a person is found among candidates, the heaviest first', () => {
  const hits = findPerson(model, fields, records[0]!, records);
  expect(hits[0]!.record.id).toBe(records[0]!.id);
  for (let i = 1; i < hits.length; i++) expect(hits[i]!.score.weight).toBeLessThanOrEqual(hits[i - 1]!.score.weight);
});
