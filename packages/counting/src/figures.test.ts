import { expect, test } from 'vitest';
import {
  addFigures,
  aggregate,
  checkParts,
  checkPercentages,
  checkPeriods,
  checkShares,
  checkTargets,
  chooseFigure,
  competing,
  contributionUsd,
  currentFigures,
  fundedPct,
  latestReports,
  notStated,
  outcomeShare,
  planGap,
  possibleDoubles,
  progressPct,
  rangeOf,
  stated,
  sumContributions,
  type Contribution,
  type Figure,
} from './index.ts';

const figure = (id: string, value: Figure['value'], facts: Partial<Figure> = {}): Figure => ({
  id,
  concept: 'deportations',
  value,
  qualifier: 'exact',
  unit: 'person',
  category: 'flow',
  place: 'EC',
  population: 'returnee',
  period: { from: '2025-01-01', to: '2025-12-31' },
  source: id,
  publishedAt: '2026-01-10',
  ...facts,
});
const codes = (issues: readonly { code: string }[]) => issues.map((issue) => issue.code);

test('A1 each aggregation says its n and what was missing; nothing to go on is not stated, never 0', () => {
  const values = [{ value: 4 }, { value: 10 }, { value: null }, { value: 1 }];
  const answers = (['sum', 'max', 'mean', 'median'] as const).map((kind) => aggregate(kind, values));
  expect(answers.map((answer) => answer.value)).toEqual([15, 10, 5, 4].map((value) => ({ stated: true, value })));
  expect(answers[0]).toMatchObject({ n: 3, missing: 1 });
  expect(aggregate('sum', [{ value: null }])).toMatchObject({ value: { stated: false }, n: 0, missing: 1 });
  expect(aggregate('distinct', [{ id: 'a' }, { id: 'b' }, { id: 'a' }]).value).toEqual({ stated: true, value: 2 });
  expect(aggregate('ratio', [{ numerator: 0, denominator: 0 }]).value).toEqual(notStated);
});

test('A2 last is the latest by date, whatever the order of rows', () => {
  const rows = [
    { id: '1', at: '2026-03-31', value: 7 },
    { id: '2', at: '2026-01-31', value: 9 },
  ];
  expect(aggregate('last', rows).value).toEqual(aggregate('last', rows.toReversed()).value);
  expect(aggregate('last', rows).value).toEqual({ stated: true, value: 7 });
});

test('P1 what the source does not state stays not stated, never 0', () => {
  const nothing = sumContributions([]);
  expect(fundedPct(notStated, nothing)).toEqual({ stated: false, why: 'not-stated' });
  expect(progressPct(stated(10), notStated).stated).toBe(false);
  expect(progressPct(stated(10), stated(0)).stated).toBe(false);
  expect(outcomeShare([{ activity: 'a', requirementUsd: notStated, shares: { o: 100 } }], 'o').stated).toBe(false);
});

test("P2 a contribution counts at its own date's rate; without a rate it is named, not counted as 0", () => {
  const euros: Contribution = {
    id: 'c1',
    donor: 'd',
    amount: stated(100),
    currency: 'EUR',
    usdRate: stated(1.1),
    date: '2026-01-01',
    state: 'received',
  };
  expect(contributionUsd(euros)).toEqual({ stated: true, value: 110 });
  const unrated = { ...euros, id: 'c2', usdRate: notStated };
  expect(sumContributions([unrated])).toMatchObject({ receivedUsd: 0, notStated: ['c2'] });
  expect(codes(possibleDoubles([euros, unrated]))).toEqual(['contribution-entered-twice']);
});

test('P3 shares of an activity sum to 100 ± 0.01', () => {
  const shares = (a: number, b: number) => [{ activity: 'a', requirementUsd: notStated, shares: { a, b } }];
  expect(checkShares(shares(33.33, 66.66))).toEqual([]);
  expect(codes(checkShares(shares(33.3, 66.6)))).toEqual(['shares-not-100']);
});

test('P4 an area over 100 % never hides another gap; a target under its parts is flagged', () => {
  const areas = [
    { area: 'a', reached: stated(150), target: stated(100) },
    { area: 'b', reached: stated(20), target: stated(100) },
    { area: 'c', reached: stated(20), target: notStated },
  ];
  expect(planGap(areas)).toMatchObject({ gap: { stated: true, value: 80 }, notStated: ['c'] });
  const targets = [
    { id: 'all', value: stated(100) },
    { id: 'x', parent: 'all', value: stated(70) },
    { id: 'y', parent: 'all', value: stated(40) },
  ];
  expect(codes(checkTargets(targets))).toEqual(['target-below-parts']);
});

test('F1 parts never exceed their whole, read as kindly as their qualifiers allow', () => {
  const whole = figure('w', 100);
  expect(codes(checkParts(whole, [figure('p', 101)]))).toEqual(['part-exceeds-whole']);
  expect(checkParts(whole, [figure('p', 101, { qualifier: 'about' })])).toEqual([]);
  expect(codes(checkParts(whole, [figure('p', 60), figure('q', 50)]))).toEqual(['parts-exceed-whole']);
  expect(checkParts(whole, [figure('p', 60), figure('q', 50)], false)).toEqual([]);
});

test('F2 58.5 + 41.9 + 0.1 is flagged; 33.3 three times is rounding', () => {
  expect(checkPercentages([58.5, 41.9, 0.1])).toMatchObject([{ code: 'percentages-not-100', facts: { sum: 100.5 } }]);
  expect(checkPercentages([33.3, 33.3, 33.3])).toEqual([]);
});

test('F3 flows of one source that share days are flagged', () => {
  const half = { period: { from: '2025-06-01', to: '2025-12-31' }, source: 'a' };
  expect(codes(checkPeriods([figure('a', 10), figure('b', 5, half)]))).toEqual(['period-overlap']);
});

test('F4 qualifiers and ranges say what may be true', () => {
  expect(rangeOf({ value: 100, qualifier: 'over' })).toEqual({ low: 100, high: Infinity });
  expect(rangeOf({ value: { low: 90, high: 110 }, qualifier: 'exact' })).toEqual({ low: 90, high: 110 });
  expect(rangeOf({ value: 100, qualifier: 'nearly' })).toEqual({ low: 95, high: 100 });
});

test('F5 competing figures stand together until a person chooses one, with a reason', () => {
  const rivals = [figure('ministry', 8000), figure('press', 11_000, { qualifier: 'over' })];
  expect(competing(rivals)).toMatchObject([{ agree: false, figures: [{ id: 'ministry' }, { id: 'press' }] }]);
  expect(chooseFigure(rivals, 'ministry', { by: 'im', why: ' ' }).ok).toBe(false);
  const choice = chooseFigure(rivals, 'ministry', { by: 'im', why: 'counted at arrival' });
  if (!choice.ok) throw new Error('refused');
  expect(competing(choice.value)[0]!.chosen).toMatchObject({ id: 'ministry', role: 'recommended' });
  const lastYear = figure('old', 5000, { period: { from: '2024-01-01', to: '2024-12-31' } });
  expect(competing([...rivals, lastYear])).toHaveLength(2);
});

test('F6 the latest report replaces, it never adds', () => {
  const first = figure('r1', 2, { source: 'sitrep' });
  const second = figure('r2', 3, { source: 'sitrep', publishedAt: '2026-01-11' });
  expect(latestReports([second, first]).map(({ id }) => id)).toEqual(['r2']);
  expect(currentFigures([first, { ...second, supersedes: 'r1' }]).map(({ id }) => id)).toEqual(['r2']);
  expect(currentFigures([first, { ...second, supersedes: 'r1' }], '2026-01-10').map(({ id }) => id)).toEqual(['r1']);
});

test('F7 rates, rivals, unlike units and one stock at two dates are never added', () => {
  const sum = (...figures: Figure[]) => {
    const answer = addFigures(figures);
    return answer.ok ? answer.value : answer.issues[0]!.code;
  };
  const rate = { unit: 'percent' } as const;
  expect(sum(figure('a', 10, rate), figure('b', 20, rate))).toBe('rate-not-summable');
  expect(sum(figure('a', 2), figure('b', 3))).toBe('competing-not-summable');
  expect(sum(figure('a', 2), figure('b', 3, { unit: 'household' }))).toBe('units-differ');
  const later = { period: { from: '2026-01-01', to: '2026-01-31' } };
  expect(sum(figure('a', 2, { category: 'stock' }), figure('b', 3, { category: 'stock', ...later }))).toBe(
    'stock-over-time',
  );
  expect(sum(figure('a', { low: 2, high: 4 }), figure('b', 3, { place: 'CO' }))).toEqual({ low: 5, high: 7 });
});
