import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addNumberTo,
  changeOf,
  effectiveN,
  emptyMean,
  isHidden,
  meanOf,
  sampleSize,
  shareOf,
  strataWeights,
  surveyEstimate,
  tallyOf,
  weightingEffect,
  type Interval,
} from '../index.ts';

const close = (found: number, exact: number): void =>
  expect(Math.abs(found - exact)).toBeLessThan(1e-9 * Math.max(1, Math.abs(exact)));
const closeInterval = (found: Interval, low: number, high: number): void => {
  close(found.low, low);
  close(found.high, high);
};
const shown = <Kept>(found: Kept): Exclude<Kept, { hidden: true }> => {
  if (isHidden(found)) throw new Error('hidden');
  return found as Exclude<Kept, { hidden: true }>;
};

// Exact fractions with whole numbers of any length: nothing is shared with what is tested.
type Fraction = readonly [bigint, bigint];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const over = (a: Fraction, [c, d]: Fraction): Fraction => times(a, [d, c]);
const digits = 10n ** 40n;
const scaled = ([a, b]: Fraction): bigint => (a * digits) / b;
/** Newton's square root of a fraction, to 40 digits. */
function root(of: Fraction): bigint {
  const value = scaled(of) * digits;
  if (value === 0n) return 0n;
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (guess + value / guess) / 2n;
    if (next >= guess) return guess;
    guess = next;
  }
}
const toNumber = (value: bigint): number => Number(value / 10n ** 20n) / 1e20;
const z: Fraction = [1_959_963_984_540_054n, 10n ** 15n];

test('U1 shares, effective samples and intervals equal exact fractions to 1e-9, for any weights', () => {
  const answer = fc.record({ sixteenths: fc.integer({ min: 1, max: 1_000_000 }), yes: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(answer, { minLength: 30, maxLength: 400 }),
      fc.integer({ min: 1, max: 2 ** 40 }),
      (rows, population) => {
        const found = shown(
          surveyEstimate(
            rows.map(({ sixteenths, yes }) => ({ weight: sixteenths / 16, yes })),
            { name: 'frame', population },
          ),
        ).answer;
        const weights = rows.map(({ sixteenths }): Fraction => [BigInt(sixteenths), 16n]);
        const w: Fraction = [weights.reduce((sum, [a]) => sum + a, 0n), 16n];
        const w2: Fraction = [weights.reduce((sum, [a]) => sum + a * a, 0n), 256n];
        const n = over(times(w, w), w2);
        const p = over([rows.reduce((sum, { sixteenths, yes }) => sum + (yes ? BigInt(sixteenths) : 0n), 0n), 16n], w);
        const margin = (scaled(z) * root(over(times(p, plus([1n, 1n], times([-1n, 1n], p))), n))) / digits;
        close(found.share, toNumber(scaled(p)));
        close(found.effectiveN, toNumber(scaled(n)));
        closeInterval(found.interval, toNumber(scaled(p) - margin), toNumber(scaled(p) + margin));
        close(found.frame!.people, toNumber(scaled(times(p, [BigInt(population), 1n]))));
        expect(found.shown.low).toBe(Math.max(0, found.interval.low));
        expect(found.shown.high).toBe(Math.min(1, found.interval.high));
      },
    ),
    { numRuns: 300 },
  );
});

/** The generator of Park and Miller (1988), as reference.py runs it. */
function sample(seed: number, size: number, unequal: boolean): { weight: number; yes: boolean; value: number }[] {
  let state = seed;
  const below = (limit: number): number => (state = (state * 48_271) % 2_147_483_647) % limit;
  return Array.from({ length: size }, () => ({
    weight: unequal ? (below(997) + 1) / 64 : 1,
    yes: below(100) < seed % 97,
    value: below(5_000),
  }));
}

type Reference = { seed: number; size: number; unequal: boolean } & Record<
  'share' | 'effectiveN' | 'effect' | 'low' | 'high' | 'mean' | 'meanLow' | 'meanHigh',
  string
>;
const references = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8')) as Reference[];

test.each(references)('U1 U2 $size interviews (seed $seed) equal a calculation in 60 digits to 1e-9', (reference) => {
  const rows = sample(reference.seed, reference.size, reference.unequal);
  const { base, answer } = shown(surveyEstimate(rows));
  expect(base).toBe(reference.size);
  close(answer.share, Number(reference.share));
  close(answer.effectiveN, Number(reference.effectiveN));
  close(answer.weightingEffect, Number(reference.effect));
  closeInterval(answer.interval, Number(reference.low), Number(reference.high));
  const tally = emptyMean();
  for (const { value, weight } of rows) addNumberTo(tally, value, weight);
  const mean = shown(meanOf(tally)).answer;
  close(mean.mean, Number(reference.mean));
  closeInterval(mean.interval, Number(reference.meanLow), Number(reference.meanHigh));
});

test('U1 the vector of the handbook: weights 1, 2, 1.5, 0.5, 3 are worth 64 ÷ 16.5 interviews', () => {
  close(effectiveN([1, 2, 1.5, 0.5, 3]), 64 / 16.5);
  close(weightingEffect(tallyOf([1, 2, 1.5, 0.5, 3])), (5 * 16.5) / 64);
});

test('U2 the mean of yes and no as 1 and 0 is the share with its interval', () => {
  const rows = sample(33, 90, true);
  const tally = emptyMean();
  for (const { yes, weight } of rows) addNumberTo(tally, yes ? 1 : 0, weight);
  const { share, interval } = shown(surveyEstimate(rows)).answer;
  const mean = shown(meanOf(tally)).answer;
  close(mean.mean, share);
  closeInterval(mean.interval, interval.low, interval.high);
});

test('U3 weights may be multiplied by anything: shares, means and intervals stay', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (seed, factor) => {
      const rows = sample(seed, 40, true);
      const before = shown(surveyEstimate(rows)).answer;
      const after = shown(surveyEstimate(rows.map((row) => ({ ...row, weight: row.weight * factor })))).answer;
      close(after.share, before.share);
      close(after.effectiveN, before.effectiveN);
      closeInterval(after.interval, before.interval.low, before.interval.high);
      expect(before.effectiveN).toBeLessThanOrEqual(40 + 1e-9);
    }),
  );
});

test('U4 nothing is told of fewer than 30, and who weighs 0 is not counted among them', () => {
  const rows = sample(5, 30, false);
  expect(isHidden(surveyEstimate(rows))).toBe(false);
  expect(isHidden(surveyEstimate(rows.slice(1)))).toBe(true);
  expect(isHidden(surveyEstimate([...rows.slice(1), { weight: 0, yes: true }]))).toBe(true);
  expect(isHidden(meanOf(emptyMean()))).toBe(true);
});

test('U5 what is no weight and no number is refused', () => {
  for (const weight of [-1, Number.NaN, Infinity])
    expect(() => surveyEstimate([{ weight, yes: true }])).toThrow(RangeError);
  expect(() => surveyEstimate([{ weight: 0, yes: true }])).toThrow(RangeError);
  expect(() => shareOf(tallyOf([]), tallyOf([]))).toThrow(RangeError);
  expect(() => addNumberTo(emptyMean(), Number.NaN, 1)).toThrow(RangeError);
});

test('U9 weights of strata make each stratum count as its people do', () => {
  const strata = [
    { code: 'quito', population: 60_000 },
    { code: 'guayaquil', population: 40_000 },
    { code: 'manta', population: 5_000 },
  ];
  const interviews = new Map([['quito', 300], ['guayaquil', 100], ['tulcan', 12]]); // prettier-ignore
  const plain = strataWeights(strata, interviews);
  expect(plain.weights).toEqual(new Map([['quito', 200], ['guayaquil', 400]])); // prettier-ignore
  expect(plain).toMatchObject({ uncovered: ['manta'], covered: 100_000 });
  expect(plain.outside).toEqual(new Map([['tulcan', 12]]));
  const { weights } = strataWeights(strata, interviews, { isNormalised: true });
  close(weights.get('quito')! * 300 + weights.get('guayaquil')! * 100, 400);
  close(weights.get('guayaquil')! / weights.get('quito')!, 2);
  expect(() => strataWeights([strata[0]!, strata[0]!], interviews)).toThrow(RangeError);
});

test('U10 a sample for 12,000 people: 384.16, 372.27, 558.41, 621', () => {
  const size = sampleSize({ p: 0.5, e: 0.05, population: 12_000, designEffect: 1.5, nonResponse: 0.1 });
  expect([size.infinite, size.finite, size.withDesign].map((n) => n.toFixed(2))).toEqual([
    '384.16',
    '372.27',
    '558.41',
  ]);
  expect(size.interviews).toBe(621);
});

test('U11 a change has the variance of both samples', () => {
  const before = shareOf(tallyOf(Array(30).fill(1)), tallyOf(Array(100).fill(1)));
  const now = shareOf(tallyOf(Array(60).fill(1)), tallyOf(Array(120).fill(1)));
  const { change, interval, isBeyondChance } = changeOf(before, now);
  close(change, 0.2);
  const margin = 1.959963984540054 * Math.sqrt(0.0021 + 0.25 / 120);
  closeInterval(interval, 0.2 - margin, 0.2 + margin);
  expect(isBeyondChance).toBe(true);
  expect(changeOf(before, before).isBeyondChance).toBe(false);
});
