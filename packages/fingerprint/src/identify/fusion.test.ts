import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandOf, thresholdsFor } from './bands.ts';
import { bestOf, fuseFingers } from '../match/score.ts';
import { addSpreads, fused, noSpread, scaleOf, standing } from './spread.ts';

const score = fc.double({ min: 0, max: 40, noNaN: true });

test('N5 a score stands as many deviations above the mean of all that the finger was compared with', () => {
  const scores = [900, 1000, 1100];
  const spread = scores.map((value) => ({ count: 1, sum: value, squares: value * value })).reduce(addSpreads, noSpread);
  const scale = scaleOf(spread);
  expect(scale.mean).toBe(1000);
  expect(standing(1100, 1, scale)).toBeCloseTo(Math.sqrt(1.5), 10);
  // Among ten comparisons a stranger's best is expected to stand 1.539 deviations up: that much is no sign.
  expect(standing(1100, 10, scale)).toBeCloseTo(Math.sqrt(1.5) - 1.539, 10);
  expect(standing(5, 1, scaleOf({ count: 1, sum: 5, squares: 25 }))).toBe(0);
});

test('N5 strangers spread alike, whatever the number of fingers that could be compared', () => {
  // Deterministic draws of deviation 1; the fused spread must stay 1.
  let state = 7;
  const draw = (): number => {
    let sum = -6;
    for (let i = 0; i < 12; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      sum += state / 2 ** 32;
    }
    return sum;
  };
  for (const fingers of [1, 2, 10]) {
    let squares = 0;
    for (let i = 0; i < 4000; i++) {
      squares +=
        fused(
          Array.from({ length: fingers }, draw).reduce((sum, value) => sum + value, 0),
          fingers,
        ) ** 2;
    }
    expect(Math.sqrt(squares / 4000)).toBeGreaterThan(0.94);
    expect(Math.sqrt(squares / 4000)).toBeLessThan(1.06);
  }
});

test('N7 one finger says what its score says; several say less than their sum, and more than each', () => {
  fc.assert(
    fc.property(score, score, (a, b) => {
      expect(fuseFingers([a])).toBeCloseTo(a, 9);
      expect(fuseFingers([a, b])).toBeLessThanOrEqual(a + b + 1e-9);
      expect(fuseFingers([a, b])).toBeCloseTo(fuseFingers([b, a]), 9);
      expect(fuseFingers([a + 1, b])).toBeGreaterThan(fuseFingers([a, b]));
    }),
  );
  expect(fuseFingers([])).toBe(0);
  // The chance that two even draws multiply to 10^-8 or less is 10^-8 (1 + 8 ln 10).
  expect(fuseFingers([3, 5])).toBeCloseTo(8 - Math.log10(1 + 8 * Math.LN10), 9);
});

test('N7 the combined score keeps its promise: of strangers one in 10^s reaches s', () => {
  let state = 3;
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return -Math.log10((state + 0.5) / 2 ** 32);
  };
  for (const fingers of [1, 2, 5]) {
    let reached = 0;
    for (let i = 0; i < 20_000; i++) if (fuseFingers(Array.from({ length: fingers }, draw)) >= 2) reached++;
    expect(reached).toBeGreaterThan(140);
    expect(reached).toBeLessThan(260);
  }
});

test('N7 the best of ten tries counts a decade less', () => {
  expect(bestOf(5, 10)).toBeCloseTo(4, 12);
  expect(bestOf(0.4, 10)).toBe(0);
  expect(bestOf(5, 1)).toBe(5);
});

test('N8 review begins where one search in ten shows a stranger, near-certain two decades above and never below six', () => {
  const large = thresholdsFor(450_000);
  expect(450_000 * 10 ** -large.review).toBeCloseTo(0.1, 9);
  expect(large.nearCertain).toBeCloseTo(large.review + 2, 12);
  expect(thresholdsFor(10)).toEqual({ review: 2, nearCertain: 6 });
  expect(thresholdsFor(0).review).toBe(1);
});

test('N8 one finger alone is never near-certain', () => {
  const thresholds = { review: 4, nearCertain: 6 };
  expect(bandOf(3.9, 2, thresholds)).toBe('clear');
  expect(bandOf(4, 1, thresholds)).toBe('review');
  expect(bandOf(99, 1, thresholds)).toBe('review');
  expect(bandOf(99, 0, thresholds)).toBe('review');
  expect(bandOf(6, 2, thresholds)).toBe('near-certain');
});
