import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutsABlock } from './gate-periods.ts';

const months = Array.from({ length: 9 }, (_, at) => `2025-0${at + 1}`);

test('R11 no two periods that are told differ by fewer than five, unless by none', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }), (numbers) => {
      const counts = new Map(months.map((month, at) => [month, numbers[at]!]));
      const sum = (from: number, to: number) => numbers.slice(from, to + 1).reduce((all, one) => all + one, 0);
      const told = months
        .flatMap((_, from) => months.slice(from).map((_, more): [number, number] => [from, from + more]))
        .filter(([from, to]) => !cutsABlock(counts, months[from], months[to]));
      // Nested or side by side: what one question less another leaves, on either side.
      for (const [a, b] of told)
        for (const [c, d] of told) {
          if (c < a || d > b) continue;
          for (const rest of [sum(a, c - 1), sum(d + 1, b), sum(a, c - 1) + sum(d + 1, b)])
            expect(rest === 0 || rest >= 5).toBe(true);
        }
      if (sum(0, 8) >= 5) expect(cutsABlock(counts, months[0], months[8])).toBe(false);
      expect(cutsABlock(counts, undefined, undefined)).toBe(false);
    }),
  );
});

test('R11 large months stand alone; a small one is told only with its block', () => {
  const counts = new Map([
    ['2025-01', 12],
    ['2025-02', 2],
    ['2025-03', 9],
    ['2025-04', 3],
  ]);
  expect(cutsABlock(counts, '2025-01', '2025-01')).toBe(false);
  expect(cutsABlock(counts, '2025-02', '2025-02')).toBe(true);
  expect(cutsABlock(counts, '2025-03', '2025-03')).toBe(true);
  expect(cutsABlock(counts, '2025-02', '2025-04')).toBe(false);
  expect(cutsABlock(counts, '2025-02', '2025-12')).toBe(false);
});
