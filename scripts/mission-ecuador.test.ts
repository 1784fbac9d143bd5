import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  demoAccounts,
  demoContributions,
  demoDeliveries,
  demoDonors,
  demoObservations,
  demoPartners,
  demoTargets,
  type DemoActivity,
} from '../missions/ecuador/demo/generate.ts';

const file = (name: string) => readFileSync(new URL(`../missions/ecuador/${name}`, import.meta.url), 'utf8');

interface Plan {
  counts: Record<string, number>;
  objectives: { commitments: object[] }[];
  areas: { id: string; priority: boolean; activities: { id: string; unit: string[]; modules: string[] }[] }[];
  places: { provincesNamed: object[] };
  populationGroups: { id: string }[];
  actors: { id: string }[];
  [list: string]: object;
}
const plan: Plan = JSON.parse(file('plan.json'));

/** Comma-separated rows with quotes, as the mission's files are written; every value stays text. */
function rows(name: string): Record<string, string>[] {
  const [head = '', ...lines] = file(name).trimEnd().split('\n');
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2] ?? '');
  const columns = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [columns[i] ?? '', cell])));
}

const places = rows('places.csv');
const codes = new Set(places.map((place) => place['pcode']));
const of = (pcode: string) => places.find((place) => place['pcode'] === pcode);
const populations = rows('populations.csv');
const cantons = populations
  .filter((p) => p['pcode']?.length === 6 && p['year'] === '2020')
  .map((p) => ({ code: p['pcode'] ?? '', population: Number(p['value']) }));
const activities: DemoActivity[] = plan.areas.flatMap((area) =>
  area.activities.map((one) => ({ ...one, areaId: area.id })),
);
const recipe = {
  seed: 'test',
  count: 40_000,
  from: '2024-01-01',
  to: '2025-12-31',
  places: cantons,
  activities,
  organisations: [{ id: 'iom-ecuador', type: 'un' }, ...demoPartners(), ...demoDonors()],
};
const digest = (all: Iterable<object>) => {
  const hash = createHash('sha256');
  for (const one of all) hash.update(JSON.stringify(one));
  return hash.digest('hex');
};

test('the plan holds as many objectives, areas, activities and figures as it says', () => {
  const size = (list: string) => Object.keys(plan[list] ?? {}).length;
  expect({
    objectives: plan.objectives.length,
    objectiveCommitments: plan.objectives.flatMap((one) => one.commitments).length,
    areas: plan.areas.length,
    priorityAreas: plan.areas.filter((area) => area.priority).length,
    activities: activities.length,
    contextFigures: size('contextFigures'),
    populationGroups: plan.populationGroups.length,
    actors: plan.actors.length,
    coordinationRoles: size('coordinationRoles'),
    provincesNamed: plan.places.provincesNamed.length,
    programmesAndTools: size('programmesAndTools'),
    localizationPillars: size('localizationPillars'),
  }).toEqual(plan.counts);
  expect(plan.counts).toMatchObject({ activities: 75, contextFigures: 43 });
});

test('there are 25 provinces with the zone not delimited, 224 cantons and 1,040 parishes, each code once', () => {
  const level = (n: string) => places.filter((place) => place['level'] === n).length;
  expect([level('0'), level('1'), level('2'), level('3')]).toEqual([1, 25, 224, 1040]);
  expect(codes.size).toBe(places.length);
});

test('every parent, population, name, tag and site stands at a place of the list', () => {
  for (const place of places) {
    for (const parent of [place['parent_pcode'], place['parent_pcode_current']])
      if (parent) expect(codes).toContain(parent);
  }
  for (const name of ['populations.csv', 'aliases.csv', 'tags.csv', 'sites.csv']) {
    expect(
      rows(name)
        .map((row) => row['pcode'])
        .filter((pcode) => !codes.has(pcode)),
      name,
    ).toEqual([]);
  }
});

test('La Concordia keeps the code EC0808 and belongs to Santo Domingo today', () => {
  expect(of('EC0808')).toMatchObject({
    parent_pcode: 'EC08',
    parent_pcode_current: 'EC23',
    dpa_code: '0808',
    dpa_code_current: '2302',
  });
});

test('the zone not delimited has three cantons, and its people are in the country but in no province', () => {
  expect(places.filter((place) => place['parent_pcode'] === 'EC90').map((place) => place['pcode'])).toEqual([
    'EC9001',
    'EC9003',
    'EC9004',
  ]);
  const sum = (keep: (code: string) => boolean) =>
    cantons.filter((c) => keep(c.code)).reduce((total, c) => total + c.population, 0);
  expect(sum((code) => code.startsWith('EC90'))).toBe(41_907);
  expect(sum(() => true)).toBe(17_510_643);
});

test('codes keep their leading zeros, and the census stands beside the projection', () => {
  expect(of('EC0101')?.['dpa_code']).toBe('0101');
  expect(populations.find((p) => p['pcode'] === 'EC' && p['method'] === 'census')).toMatchObject({
    year: '2022',
    value: '16938986',
  });
});

test('the same seed makes the same deliveries and observations, another seed others', () => {
  const small = { ...recipe, count: 2000 };
  expect(digest(demoDeliveries(small))).toBe(digest(demoDeliveries(small)));
  expect(digest(demoDeliveries({ ...small, seed: 'other' }))).not.toBe(digest(demoDeliveries(small)));
  expect(digest(demoObservations(small))).toBe(digest(demoObservations(small)));
});

test('deliveries name real cantons and activities, and every activity of the plan is used', () => {
  const known = new Map(activities.map((one) => [one.id, one.areaId]));
  const used = new Set<string>();
  for (const row of demoDeliveries(recipe)) {
    if (!codes.has(row.placeCode) || known.get(row.activityId) !== row.areaId) expect.fail(JSON.stringify(row));
    used.add(row.activityId);
  }
  expect(used.size).toBe(75);
});

test('parts add up to the people, sub-counts stay within them, and person rows are confidential', () => {
  for (const row of demoDeliveries(recipe)) {
    const sum = row.cells === null ? null : Object.values(row.cells).reduce((a, b) => a + b, 0);
    const whole =
      sum === null
        ? row.people === 0 || row.sex === 'unknown'
        : sum === row.people && Object.values(row.cells ?? {}).every((n) => n >= 0);
    const within =
      row.ofWhich === null ||
      (Math.max(row.ofWhich.disability, row.ofWhich.lgbti) <= row.people &&
        row.ofWhich.pregnant <= (row.cells?.women ?? 0));
    const named =
      (row.recipient === 'person') === (row.subject !== null) &&
      (row.class === 'confidential') === (row.recipient === 'person');
    if (!whole || !within || !named || !row.synthetic) expect.fail(JSON.stringify(row));
  }
});

test('a person gets 1 to 12 services and is first reached once a year', () => {
  const times = new Map<number, number>();
  const first = new Map<string, number>();
  for (const row of demoDeliveries(recipe)) {
    if (row.subject === null) continue;
    times.set(row.subject, (times.get(row.subject) ?? 0) + 1);
    const key = `${row.subject} ${row.date.slice(0, 4)}`;
    first.set(key, (first.get(key) ?? 0) + (row.firstTime ? 1 : 0));
  }
  expect(Math.max(...times.values())).toBeLessThanOrEqual(12);
  expect(Math.max(...times.values())).toBeGreaterThan(1);
  expect([...first.values()].filter((n) => n !== 1)).toEqual([]);
});

test('everything made for practice says so', () => {
  const areaIds = plan.areas.map((area) => area.id);
  const all = [
    ...demoTargets({ seed: 't', year: 2025, places: cantons.slice(0, 3), activities }),
    ...demoContributions({ seed: 't', year: 2025, areaIds }),
    ...demoAccounts(['registrar', 'auditor']),
    ...demoPartners(),
    ...demoDonors(),
    ...demoObservations({ ...recipe, count: 100 }),
  ];
  expect(all.filter((one) => !one.synthetic)).toEqual([]);
  for (const one of [...demoAccounts(['registrar']), ...demoPartners(), ...demoDonors()])
    expect(one.name).toMatch(/práctica/);
});

test('every indicator, group and module map points at what exists, and no plan id is left out', () => {
  const areas = new Set(plan.areas.map((area) => area.id));
  const units = new Set<string>(
    JSON.parse(file('catalogues/units.json')).items.map((one: { code: string }) => one.code),
  );
  const cards: {
    id: string;
    unit: string;
    areas: string[];
    aggregation: string;
    formula: { denominator: string | null };
  }[] = JSON.parse(file('indicators.json')).indicators;
  expect(new Set(cards.map((card) => card.id)).size).toBe(75);
  for (const card of cards) {
    expect(units, card.id).toContain(card.unit);
    expect(
      card.areas.filter((area) => !areas.has(area)),
      card.id,
    ).toEqual([]);
    expect(card.formula.denominator !== null, card.id).toBe(
      card.aggregation === 'ratio' ||
        card.id === 'dtm.daily-flow' ||
        ['reint.score', 'shel.m2-per-person'].includes(card.id),
    );
  }
  for (const unit of activities.flatMap((one) => one.unit)) expect(units).toContain(unit);
  const groups: { codes: { code: string }[]; planGroups: { planGroupId: string; codes: string[] }[] } = JSON.parse(
    file('groups.json'),
  );
  const codesOfGroups = groups.codes.map((one) => one.code);
  expect(groups.planGroups.map((one) => one.planGroupId)).toEqual(plan.populationGroups.map((one) => one.id));
  for (const one of groups.planGroups) expect(codesOfGroups).toEqual(expect.arrayContaining(one.codes));
  const modules: Record<string, string[]> = JSON.parse(file('modules.json')).modules;
  for (const used of activities.flatMap((one) => one.modules)) expect(modules[used]?.length, used).toBeGreaterThan(0);
});
