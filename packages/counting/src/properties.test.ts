import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  aggregate,
  asItStood,
  differences,
  disaggregate,
  hidden,
  newPeopleByMonth,
  peopleBy,
  peopleByMainGroup,
  peopleReached,
  periodPeople,
  protect,
  protectedShare,
  servicesDelivered,
  type DeliveryFact,
} from './index.ts';

const recipient = fc.oneof(
  fc.record({ kind: fc.constant('person' as const), person: fc.constantFrom('ana', 'luis', 'eva', 'joel', 'rosa') }),
  fc.record({ kind: fc.constant('headcount' as const), people: fc.integer({ min: 0, max: 90 }) }),
  fc.record({
    kind: fc.constant('household' as const),
    household: fc.constantFrom('h1', 'h2'),
    headcount: fc.integer({ min: 1, max: 8 }),
  }),
);

/** A ledger without corrections: ids are positions. */
const ledger: fc.Arbitrary<DeliveryFact[]> = fc
  .array(
    fc.record({
      date: fc.constantFrom('2026-01-10', '2026-01-20', '2026-02-11', '2026-03-09'),
      place: fc.constantFrom('EC08', 'EC17'),
      activity: fc.constantFrom('food', 'cash', 'legal'),
      area: fc.constantFrom('assistance', 'protection'),
      group: fc.constantFrom('migrant-settled', 'host-community', null),
      recipient,
      quantity: fc.constant(1),
      unit: fc.constant('service'),
      frequency: fc.constantFrom('first-time' as const, 'recurrent' as const, undefined),
      planned: fc.constant(false),
      source: fc.constantFrom('partner' as const, 'direct' as const),
    }),
    { maxLength: 30 },
  )
  .map((rows) => rows.map((row, i) => ({ ...row, id: `d${i}`, recordedAt: `${row.date}T00:00:${10 + i}Z` })));

const shuffled = <T>(rows: readonly T[], seed: number): T[] =>
  rows
    .map((row, i) => ({ row, rank: Math.sin(seed + i * 7919) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ row }) => row);

const corrected = (fact: DeliveryFact, version: number, change: Partial<DeliveryFact>): DeliveryFact => ({
  ...fact,
  id: `${fact.id}v${version}`,
  recordedAt: `2026-04-0${version}T00:00:00Z`,
  ...change,
});

test('C2 the order of rows never changes a count', () => {
  fc.assert(
    fc.property(ledger, fc.integer(), (facts, seed) => {
      const other = shuffled(facts, seed);
      expect(peopleReached(other)).toEqual(peopleReached(facts));
      expect(servicesDelivered(other)).toBe(servicesDelivered(facts));
      expect(peopleByMainGroup(other)).toEqual(peopleByMainGroup(facts));
    }),
  );
});

test('C3 splitting a row of a month into two never changes the people', () => {
  fc.assert(
    fc.property(ledger, fc.nat(), (facts, at) => {
      const row = facts[at % Math.max(1, facts.length)];
      if (!row || row.recipient.kind !== 'headcount') return;
      const part = Math.floor(row.recipient.people / 3);
      const halves = [part, row.recipient.people - part].map((people, i) => ({
        ...row,
        id: `${row.id}-${i}`,
        recipient: { kind: 'headcount' as const, people },
      }));
      const split = [...facts.filter((fact) => fact !== row), ...halves];
      expect(peopleReached(split)).toEqual(peopleReached(facts));
    }),
    { numRuns: 200 },
  );
});

test('C3 one row more never lowers the people reached', () => {
  fc.assert(
    fc.property(ledger, (facts) => {
      const fewer = facts.slice(0, -1);
      expect(peopleReached(facts).total).toBeGreaterThanOrEqual(peopleReached(fewer).total);
    }),
  );
});

test('C3 anonymous people of a place are at least its highest row and at most all rows together', () => {
  fc.assert(
    fc.property(ledger, (facts) => {
      const rows = facts.flatMap(({ recipient }) => (recipient.kind === 'headcount' ? [recipient.people] : []));
      const counts = facts.filter((fact) => fact.recipient.kind === 'headcount');
      const { estimated } = peopleReached(counts);
      expect(estimated).toBeGreaterThanOrEqual(Math.max(0, ...rows));
      expect(estimated).toBeLessThanOrEqual(rows.reduce((a, b) => a + b, 0));
    }),
  );
});

test('C9 correcting twice, in any order, counts the last correction once', () => {
  fc.assert(
    fc.property(ledger, fc.nat(), fc.integer(), (facts, at, seed) => {
      const row = facts[at % Math.max(1, facts.length)];
      if (!row) return;
      const first = corrected(row, 1, { supersedes: row.id, recipient: { kind: 'headcount', people: 900 } });
      const second = corrected(row, 2, { supersedes: row.id });
      const chained = corrected(row, 2, { supersedes: first.id });
      for (const last of [second, chained]) {
        const standing = asItStood(shuffled([...facts, first, last], seed));
        expect(standing).toHaveLength(facts.length);
        expect(peopleReached(standing)).toEqual(peopleReached(facts));
      }
    }),
  );
});

test('C9 reversing once or twice takes exactly one delivery away, and the past stays as it was', () => {
  fc.assert(
    fc.property(ledger, fc.nat(), fc.boolean(), (facts, at, twice) => {
      const row = facts[at % Math.max(1, facts.length)];
      if (!row) return;
      const reversals = [1, 2].slice(0, twice ? 2 : 1).map((version) => corrected(row, version, { reverses: row.id }));
      const all = [...facts, ...reversals];
      expect(peopleReached(asItStood(all))).toEqual(peopleReached(facts.filter((fact) => fact !== row)));
      expect(peopleReached(asItStood(all, '2026-03-31T00:00:00Z'))).toEqual(peopleReached(facts));
    }),
  );
});

test('C9 a row sent four times by a weak network is one row, and a circle of corrections ends', () => {
  fc.assert(
    fc.property(ledger, (facts) => {
      expect(asItStood([...facts, ...facts])).toHaveLength(facts.length);
    }),
  );
  const base = { date: '2026-01-01', recordedAt: '2026-01-01T00:00:00Z' };
  fc.assert(
    fc.property(
      ledger.filter((facts) => facts.length > 1),
      fc.integer(),
      ([one, two], seed) => {
        const circle = [
          { ...one!, ...base, id: 'a', supersedes: 'b' },
          { ...two!, ...base, id: 'b', supersedes: 'a' },
        ];
        expect(asItStood(shuffled(circle, seed)).map(({ id }) => id)).toEqual(['b']);
      },
    ),
  );
});

test('C10 cells sum to the total whenever they do not exceed it', () => {
  const cell = fc.record({ sex: fc.constantFrom('f', 'm'), age: fc.constantFrom('a', 'b'), people: fc.nat(50) });
  fc.assert(
    fc.property(fc.array(cell), fc.nat(400), (cells, total) => {
      const { cells: complete, issues } = disaggregate(total, cells);
      const sum = complete.reduce((all, { people }) => all + people, 0);
      expect(issues.length > 0 ? sum > total : sum === total).toBe(true);
    }),
  );
});

test('C11 every part is at most the whole, and the whole at most the sum of parts, for people known by id', () => {
  fc.assert(
    fc.property(ledger, (facts) => {
      const identified = facts.filter((fact) => fact.recipient.kind === 'person');
      const { parts, whole } = peopleBy(identified, (fact) => fact.area);
      const totals = [...parts.values()].map((part) => part.total);
      for (const total of totals) expect(total).toBeLessThanOrEqual(whole.total);
      expect(whole.total).toBeLessThanOrEqual(totals.reduce((a, b) => a + b, 0));
      const year = periodPeople(identified);
      expect(year.whole.total).toBeLessThanOrEqual(year.sumOfMonths);
      const newcomers = newPeopleByMonth(identified, { from: '2026-01-01', to: '2026-12-31' });
      expect([...newcomers.values()].reduce((a, b) => a + b, 0)).toBe(year.whole.total);
      expect([...peopleByMainGroup(identified).values()].reduce((a, b) => a + b, 0)).toBe(year.whole.total);
    }),
  );
});

test('A3 splitting the inputs of a ratio changes nothing; its value lies between the smallest and largest rate', () => {
  const input = fc.record({ numerator: fc.nat(50), denominator: fc.integer({ min: 50, max: 500 }) });
  fc.assert(
    fc.property(fc.array(input, { minLength: 1 }), (inputs) => {
      const { value } = aggregate('ratio', inputs);
      const rates = inputs.map(({ numerator, denominator }) => numerator / denominator);
      if (!value.stated) throw new Error('not stated');
      expect(value.value).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-12);
      expect(value.value).toBeLessThanOrEqual(Math.max(...rates) + 1e-12);
    }),
  );
});

test('D9 two releases that differ by a few people, or show what the other hides, are named before publishing', () => {
  const release = (count: number, other: number) =>
    protect({
      dimensions: [{ name: 'place', members: [{ code: 'a' }, { code: 'b' }, { code: 'c' }] }],
      cells: [
        { at: ['a'], count },
        { at: ['b'], count: other },
        { at: ['c'], count: 70 },
      ],
    }).cells;
  expect(differences(release(100, 60), release(102, 60))).toEqual([
    { at: ['*'], kind: 'small-change' },
    { at: ['a'], kind: 'small-change' },
  ]);
  expect(differences(release(100, 3), release(100, 60)).map(({ kind }) => kind)).toContain('shown-now');
  expect(differences(release(100, 60), release(100, 60))).toEqual([]);
});

test('D10 a share of a hidden count is hidden', () => {
  expect(protectedShare(hidden, 100)).toBe(hidden);
  expect(protectedShare(10, hidden)).toBe(hidden);
  expect(protectedShare(10, 40)).toBe(0.25);
});
