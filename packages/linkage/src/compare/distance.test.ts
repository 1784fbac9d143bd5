import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damerauLevenshtein, editsUpToTwo, isTransposition, jaroWinkler, mayBeAlike, outlineOf } from './distance.ts';

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 9 });

test('L13 Jaro-Winkler gives the published values (Winkler 1990)', () => {
  expect(jaroWinkler('MARTHA', 'MARHTA')).toBeCloseTo(0.9611, 4);
  expect(jaroWinkler('DIXON', 'DICKSONX')).toBeCloseTo(0.8133, 4);
  expect(jaroWinkler('DWAYNE', 'DUANE')).toBeCloseTo(0.84, 4);
  expect([jaroWinkler('', 'a'), jaroWinkler('abc', 'xyz'), jaroWinkler('', '')]).toEqual([0, 0, 1]);
});

test('L13 Jaro-Winkler is symmetric, between 0 and 1, and never says alike where the letters rule it out', () => {
  fc.assert(
    fc.property(short, short, (a, b) => {
      const value = jaroWinkler(a, b);
      expect(value).toBe(jaroWinkler(b, a));
      expect(value >= 0 && value <= 1).toBe(true);
      if (value >= 0.85 && a !== '') expect(mayBeAlike(outlineOf(a), outlineOf(b))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

/** The same distance from its definition, slowly. */
function slowly(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const last = a.at(-1) === b.at(-1) ? 0 : 1;
  const least = Math.min(
    slowly(a.slice(0, -1), b) + 1,
    slowly(a, b.slice(0, -1)) + 1,
    slowly(a.slice(0, -1), b.slice(0, -1)) + last,
  );
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return swapped ? Math.min(least, slowly(a.slice(0, -2), b.slice(0, -2)) + 1) : least;
}

const tiny = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test('L14 Damerau-Levenshtein and its short form agree with the definition', () => {
  expect([
    damerauLevenshtein('kitten', 'sitting'),
    damerauLevenshtein('ca', 'ac'),
    damerauLevenshtein('ca', 'abc'),
  ]).toEqual([3, 1, 3]);
  fc.assert(
    fc.property(tiny, tiny, fc.integer({ min: 0, max: 7 }), (a, b, limit) => {
      const distance = slowly(a, b);
      expect(damerauLevenshtein(a, b)).toBe(distance);
      expect(damerauLevenshtein(a, b, limit)).toBe(Math.min(distance, limit + 1));
      expect(editsUpToTwo(a, b)).toBe(Math.min(distance, 3));
    }),
    { numRuns: 400 },
  );
});

test('L14 a swap of neighbours is told from other edits', () => {
  expect([isTransposition('1234', '1324'), isTransposition('1234', '1334'), isTransposition('12', '21')]).toEqual([
    true,
    false,
    true,
  ]);
  expect([isTransposition('1234', '1234'), isTransposition('1234', '2143'), isTransposition('', '')]).toEqual([
    false,
    false,
    false,
  ]);
});
