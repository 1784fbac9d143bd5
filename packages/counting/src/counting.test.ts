import { expect, test } from 'vitest';
import {
  acceptEntry,
  asItStood,
  asReported,
  disaggregate,
  frequencies,
  newPeopleByMonth,
  peopleBy,
  peopleByMainGroup,
  peopleBySource,
  peopleCovered,
  peopleReached,
  periodPeople,
  possibleOverlaps,
  quantitiesByUnit,
  servicesDelivered,
  siteUsers,
  type DeliveryFact,
  type Recipient,
} from './index.ts';

let made = 0;
/** A delivery with the facts that matter to a test; the rest is the same for all. */
export function delivery(recipient: Recipient | string, facts: Partial<DeliveryFact> = {}): DeliveryFact {
  const id = `d${++made}`;
  return {
    id,
    recordedAt: `${facts.date ?? '2026-01-10'}T12:00:00Z`,
    date: '2026-01-10',
    place: 'EC0801',
    activity: 'food',
    area: 'assistance',
    group: 'migrant-settled',
    recipient: typeof recipient === 'string' ? { kind: 'person', person: recipient } : recipient,
    quantity: 1,
    unit: 'kit',
    planned: false,
    source: 'direct',
    ...facts,
  };
}
const heads = (people: number, facts: Partial<DeliveryFact> = {}) => delivery({ kind: 'headcount', people }, facts);

const march = { date: '2026-03-10' };
const anaAndLuis = [
  delivery('ana'),
  delivery('ana', { activity: 'cash' }),
  delivery('ana', { activity: 'cash', ...march }),
  delivery('luis', march),
];

test('C1 planned is never reached', () => {
  expect(peopleReached([delivery('ana', { planned: true })]).total).toBe(0);
});

test('C1 covered is more than reached: type, amount and quality', () => {
  const line = { activity: 'food', unit: 'kit', quantity: 2, qualityMet: true };
  const plan = [
    { person: 'ana', ...line },
    { person: 'luis', ...line },
    { person: 'eva', ...line, qualityMet: false },
  ];
  const facts = [delivery('ana'), delivery('ana'), delivery('luis'), delivery('eva', { quantity: 2 })];
  expect(peopleReached(facts).distinct).toBe(3);
  expect([...peopleCovered(facts, plan)]).toEqual(['ana']);
});

test('C2 Ana and Luis are two people with four services', () => {
  expect(peopleReached(anaAndLuis).total).toBe(2);
  expect(servicesDelivered(anaAndLuis)).toBe(4);
});

test('C2 linking two records changes the count at once, and unlinking changes it back', () => {
  const clusterOf = (person: string) => (person === 'luis' ? 'ana' : person);
  expect(peopleReached(anaAndLuis, { clusterOf }).distinct).toBe(1);
  expect(peopleReached(anaAndLuis).distinct).toBe(2);
});

test('C3 one place with 120, 300 and 80 first-time people in three areas is 300 estimated, not 500', () => {
  const firstTime = { frequency: 'first-time', source: 'partner' } as const;
  const facts = [
    heads(120, { area: 'PR', ...firstTime }),
    heads(300, { area: 'WA', ...firstTime }),
    heads(80, { area: 'S', ...firstTime }),
  ];
  expect(peopleReached(facts)).toMatchObject({ distinct: 0, estimated: 300, total: 300, isEstimated: true });
});

test('C3 places are summed, unless people move between them', () => {
  const facts = [heads(100), heads(40, { place: 'EC1701' })];
  expect(peopleReached(facts).total).toBe(140);
  expect(peopleReached(facts, { peopleMove: true }).total).toBe(100);
});

test('C3 months without first-time cells give the highest month; with them, the sum', () => {
  expect(peopleReached([heads(100), heads(90, march)]).estimated).toBe(100);
  const firstTime = { frequency: 'first-time' } as const;
  expect(peopleReached([heads(100, firstTime), heads(90, { ...march, ...firstTime })]).estimated).toBe(190);
});

test('C4 household aid counts the members active that day; an average carries its flag', () => {
  const family = delivery({ kind: 'household', household: 'h1', members: ['ana', 'luis', 'eva'] });
  expect(peopleReached([family, delivery('ana')]).distinct).toBe(3);
  const average = delivery({ kind: 'household', household: 'h2', headcount: 4, average: true });
  expect(peopleReached([average, average])).toMatchObject({ estimated: 4, usesAverage: true });
  const unknown = delivery({ kind: 'household', household: 'h3' });
  expect(peopleReached([unknown])).toMatchObject({ total: 0, householdsWithoutPeople: 1 });
});

test('C5 each person is in one main group, so groups sum to the total', () => {
  const facts = [
    delivery('ana', { group: 'migrant-transit' }),
    delivery('ana', march),
    delivery('luis', { group: null }),
  ];
  expect(Object.fromEntries(peopleByMainGroup(facts))).toEqual({ 'migrant-settled': 1, unknown: 1 });
});

test('C6 first reached in January, recurrent in March, new for another service', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const of = (delivery: DeliveryFact) => frequencies(anaAndLuis, year).find((row) => row.delivery === delivery.id);
  expect(of(anaAndLuis[1]!)).toMatchObject({ forYear: 'recurrent', forService: 'first-time' });
  expect(of(anaAndLuis[2]!)).toMatchObject({ forYear: 'recurrent', forService: 'recurrent' });
  expect(Object.fromEntries(newPeopleByMonth(anaAndLuis, year))).toEqual({ '2026-01': 1, '2026-03': 1 });
});

test('C7 staff, entities, listeners, users and kits have units of their own and reach nobody', () => {
  const facts = [
    heads(25, { unit: 'staff-trained', quantity: 25 }),
    heads(80_000, { unit: 'media-reach', quantity: 80_000 }),
    delivery({ kind: 'institution', institution: 'school' }, { quantity: 300, unit: 'kit' }),
  ];
  expect(peopleReached(facts).total).toBe(0);
  expect(Object.fromEntries(quantitiesByUnit(facts))).toEqual({ 'staff-trained': 25, 'media-reach': 80_000, kit: 300 });
});

test('C8 direct users of works stand apart from their catchment', () => {
  const well = delivery({ kind: 'site', site: 'well', directUsers: 120, catchment: 900 });
  expect(siteUsers([well, well])).toEqual({
    sites: 1,
    directUsers: { stated: true, value: 120 },
    catchmentEstimate: { stated: true, value: 900 },
  });
  expect(siteUsers([delivery({ kind: 'site', site: 'park' })]).directUsers).toEqual({
    stated: false,
    why: 'not-stated',
  });
});

test('C9 a corrected entry counts once, as it stood on any day', () => {
  const typed = heads(400);
  const corrected = heads(40, { supersedes: typed.id, recordedAt: '2026-02-03T08:00:00Z' });
  const again = heads(44, { supersedes: typed.id, recordedAt: '2026-02-04T08:00:00Z' });
  const facts = [again, typed, corrected];
  expect(peopleReached(asItStood(facts)).total).toBe(44);
  expect(peopleReached(asItStood(facts, '2026-02-03T23:59:59Z')).total).toBe(40);
  expect(peopleReached(asItStood(facts, '2026-01-31T23:59:59Z')).total).toBe(400);
});

test('C9 a reversal voids every version; reversing twice is reversing once; a reversed reversal says nothing', () => {
  const first = heads(400);
  const second = heads(40, { supersedes: first.id, recordedAt: '2026-02-03T08:00:00Z' });
  const reversal = heads(0, { reverses: first.id, recordedAt: '2026-02-04T08:00:00Z' });
  const twice = heads(0, { reverses: second.id, recordedAt: '2026-02-05T08:00:00Z' });
  expect(asItStood([first, second, reversal])).toEqual([]);
  expect(asItStood([first, second, reversal, twice])).toEqual([]);
  const undone = [reversal, twice].map((entry) => heads(0, { reverses: entry.id, recordedAt: '2026-02-06T08:00:00Z' }));
  expect(asItStood([first, second, reversal, twice, undone[0]!])).toEqual([]);
  expect(asItStood([first, second, reversal, twice, ...undone])).toEqual([second]);
});

test('C9 a closed month changes only with a reason, and its report stays reproducible', () => {
  const closed = new Map([['2026-01', '2026-02-10T00:00:00Z']]);
  const first = heads(400);
  const late = heads(40, { supersedes: first.id, recordedAt: '2026-03-01T00:00:00Z' });
  expect(acceptEntry(late, closed)).toMatchObject({ ok: false, issues: [{ code: 'month-closed' }] });
  expect(acceptEntry({ ...late, reason: 'typed one zero too many' }, closed).ok).toBe(true);
  expect(acceptEntry({ ...late, date: '2026-02-20' }, closed, first).ok).toBe(false);
  expect(peopleReached(asReported([first, late], '2026-01', closed)).total).toBe(400);
});

test('C10 cells that fall short are completed with unknown; cells that exceed are flagged, neither replaced', () => {
  const cells = [{ sex: 'female', age: '0-17', people: 30 }];
  expect(disaggregate(50, cells).cells.at(-1)).toEqual({ sex: 'unknown', age: 'unknown', people: 20 });
  const over = disaggregate(20, cells, { disability: 21 });
  expect([over.total, over.cells[0]!.people]).toEqual([20, 30]);
  expect(over.issues.map((issue) => issue.code)).toEqual(['cells-exceed-total', 'of-which-exceeds-total']);
});

test('C11 the year is distinct, not the sum of months; the plan is distinct again over its areas', () => {
  const year = periodPeople(anaAndLuis);
  expect([year.whole.total, year.sumOfMonths, year.parts.get('2026-03')!.total]).toEqual([2, 3, 2]);
  const areas = peopleBy([delivery('ana'), delivery('ana', { area: 'protection' })], (fact) => fact.area);
  expect([...areas.parts.values()].map((area) => area.total)).toEqual([1, 1]);
  expect(areas.whole.total).toBe(1);
});

test('C12 partner and direct counts merge only after an overlap review', () => {
  const facts = [delivery('ana'), heads(10, { source: 'partner', organisation: 'p1' })];
  expect(peopleBySource(facts).merged).toMatchObject({ ok: false, issues: [{ code: 'overlap-not-reviewed' }] });
  const review = { reviewedBy: 'im', reviewedAt: '2026-02-01', peopleInBoth: 1 };
  expect(peopleBySource(facts, review)).toMatchObject({
    direct: { total: 1 },
    partner: { total: 10 },
    merged: { value: 10 },
  });
  expect(peopleBySource(facts, { ...review, peopleInBoth: 2 }).merged.ok).toBe(false);
  expect(possibleOverlaps(facts)).toMatchObject([
    { place: 'EC0801', month: '2026-01', organisations: ['direct', 'p1'] },
  ]);
});
