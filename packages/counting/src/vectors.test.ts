import { expect, test } from 'vitest';
import {
  aggregate,
  comparableChange,
  costPerJob,
  coverage,
  fundedPct,
  fundingGap,
  incomparable,
  informantConfidence,
  informClass,
  informRisk,
  meanDailyFlow,
  netJobs,
  occupancy,
  outcomeShare,
  personNights,
  recordStock,
  safeCapacity,
  stated,
  stockBalance,
  sumContributions,
  triangulate,
  type Contribution,
  type StockEntry,
} from './index.ts';

const usd = (state: Contribution['state'], amount: number): Contribution => ({
  id: state,
  donor: 'donor',
  amount: stated(amount),
  currency: 'USD',
  usdRate: stated(1),
  date: '2026-01-15',
  state,
});
const number = (answer: { stated: boolean; value?: number }): number => answer.value ?? Number.NaN;

test('T1 safe capacity is what the scarcest of beds, space, toilets, showers and taps allows', () => {
  const capacity = safeCapacity({ beds: 60, coveredM2: 190, toilets: 3, showers: 2, taps: 1 });
  expect(capacity).toEqual({ people: 54, limit: 'coveredM2' });
  const full = occupancy(57, capacity.people);
  expect(number(full.share)).toBeCloseTo(1.056, 3);
  expect(full.overCapacity).toBe(true);
  expect(occupancy(3, 0).share.stated).toBe(false);
  expect(personNights([54, 57, 50])).toBe(161);
});

test('T2 an INFORM risk is the geometric mean of three, with its class', () => {
  const risk = informRisk(6, 4.5, 5.6);
  expect(risk.value).toBeCloseTo(5.33, 2);
  expect(risk.class).toBe('high');
  expect([1.9, 2, 3.4, 3.5, 4.9, 5, 6.4, 6.5].map(informClass)).toEqual([
    'very-low',
    'low',
    'low',
    'medium',
    'medium',
    'high',
    'high',
    'very-high',
  ]);
});

test('T5 required 100, received 20, committed 15, pledged 40: 35 % funded, gap 65', () => {
  const funding = sumContributions([
    usd('received', 20),
    usd('committed', 15),
    usd('pledged', 40),
    usd('withdrawn', 9),
  ]);
  expect(number(fundedPct(stated(100), funding))).toBeCloseTo(35, 10);
  expect(fundingGap(stated(100), funding)).toEqual({ stated: true, value: 65 });
  expect(funding.pledgedUsd).toBe(40);
});

test('T6 activities of 60 and 40 with half and a quarter for an outcome give it 40 %', () => {
  const activities = [
    { activity: 'a', requirementUsd: stated(60), shares: { o1: 50, o2: 50 } },
    { activity: 'b', requirementUsd: stated(40), shares: { o1: 25, o2: 75 } },
  ];
  expect(outcomeShare(activities, 'o1')).toEqual({ stated: true, value: 40 });
});

test('T7 a firm that lost a post is not forgotten: net 2 jobs at 6,000', () => {
  const firms = [
    { firm: 'X', baseline: 4, now: 7 },
    { firm: 'Y', baseline: 6, now: 5 },
  ];
  expect(netJobs(firms)).toBe(2);
  expect(costPerJob(stated(12_000), firms)).toEqual({ stated: true, value: 6000 });
  expect(costPerJob(stated(12_000), [firms[1]!]).stated).toBe(false);
});

test('T8 informants at 400 and 430 with a register of 415 are A; 400 and 600 are C', () => {
  const spread = triangulate([400, 430, 415].map((value) => ({ source: `${value}`, value })))?.spread;
  expect(spread).toBeCloseTo(0.0723, 4);
  expect(informantConfidence([{ value: 400 }, { value: 430 }], [415])).toBe('A');
  expect(informantConfidence([{ value: 400 }, { value: 430 }])).toBe('B');
  expect(informantConfidence([{ value: 400 }, { value: 600 }], [500])).toBe('C');
  expect(informantConfidence([{ value: 400 }])).toBe('C');
  expect(informantConfidence([400, 410].map((value) => ({ value, type: 'leader' })))).toBe('C');
});

test('T9 change is over places covered in both rounds: +10, new D 70, dropped C 30', () => {
  const before = new Map(Object.entries({ A: 100, B: 50, C: 30 }));
  const now = new Map(Object.entries({ A: 120, B: 40, D: 70 }));
  const { change, added, dropped } = comparableChange(before, now);
  expect(change).toBe(10);
  expect([...added, ...dropped]).toEqual([
    ['D', 70],
    ['C', 30],
  ]);
  const question = { questionId: 'q', wording: 'w', unit: 'person', recall: '30d', groupDefinition: 'g' };
  expect(incomparable(question, { ...question, recall: '7d' })).toEqual(['recall']);
});

test('T10 one of two and thirty of a hundred are 30.4 %, not 40 %', () => {
  const inputs = [
    { numerator: 1, denominator: 2 },
    { numerator: 30, denominator: 100 },
  ];
  const rate = aggregate('ratio', inputs);
  expect([rate.numerator, rate.denominator]).toEqual([31, 102]);
  expect(number(rate.value)).toBeCloseTo(0.304, 3);
});

test('T11 500 in, 480 issued, 5 back, 3 lost leave 22, and issuing 23 is refused', () => {
  const entry = (kind: StockEntry['kind'], quantity: number): StockEntry => ({ id: kind, item: 'kit', kind, quantity });
  const entries = [entry('receipt', 500), entry('issue', 480), entry('return', 5), entry('loss', 3)];
  expect(stockBalance(entries).get('kit')).toBe(22);
  expect(recordStock(22, entry('issue', 23))).toMatchObject({ ok: false, issues: [{ code: 'stock-insufficient' }] });
  expect(recordStock(22, entry('issue', 22))).toEqual({ ok: true, value: 0 });
  expect(recordStock(22, entry('issue', -1)).ok).toBe(false);
});

test('T12 coverage and daily flow: three hours are not a day', () => {
  expect(coverage(45, 60)).toEqual({ stated: true, value: 0.75 });
  expect(coverage(0, 0).stated).toBe(false);
  const days = [
    { people: 30, hoursOpen: 3 },
    { people: 90, hoursOpen: 9 },
  ];
  expect(meanDailyFlow(days)).toEqual({ stated: true, value: 60 });
  expect(meanDailyFlow(days, 12)).toEqual({ stated: true, value: 120 });
});
