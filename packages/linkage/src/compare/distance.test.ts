import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damerauLevenshtein } from './damerau.ts';
import { jaroWinkler, letterMask, likenessOfRows, likenessOfTexts, mayBeAlike } from './distance.ts';
import { editsUpToTwo, isTransposition } from './edits.ts';
import { Shelf } from './shelf.ts';
import { putText } from './texts.ts';

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 9 });

const outline = (text: string): [number, number] => [text.length, letterMask(text)];

/** Asks about two texts as they lie on two shelves. */
function onShelves<T>(a: string, b: string, ask: (one: Int32Array, a: number, two: Int32Array, b: number) => T): T {
  const [one, two] = [new Shelf(), new Shelf()];
  // Nothing is at place 0, so that an empty text has a place here.
  const [first, second] = [a, b].map((text, at) => putText([one, two][at]!, text) || [one, two][at]!.take(2));
  return ask(one.numbers, first!, two.numbers, second!);
}

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
      if (value >= 0.85 && a !== '') expect(mayBeAlike(...outline(a), ...outline(b), a[0] === b[0])).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('L13 texts on shelves are as alike as they are elsewhere, whole or in pieces', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', 'ñ', '9'), minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(plain, plain, fc.nat(9), (a, b, cut) => {
      expect(onShelves(a, b, likenessOfTexts)).toBe(jaroWinkler(a, b));
      const shelf = new Shelf();
      const pieces = [a.slice(0, cut), a.slice(cut)]
        .filter((piece) => piece !== '')
        .map((piece) => putText(shelf, piece));
      const other = putText(shelf, b);
      expect(likenessOfRows(shelf.numbers, pieces, shelf.numbers, [other])).toBe(jaroWinkler(a, b));
    }),
    { numRuns: 300 },
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
      expect(onShelves(a, b, editsUpToTwo)).toBe(Math.min(distance, 3));
    }),
    { numRuns: 400 },
  );
});

test('L14 a swap of neighbours is told from other edits', () => {
  const isSwap = (a: string, b: string): boolean => onShelves(a, b, isTransposition);
  expect([isSwap('1234', '1324'), isSwap('1234', '1334'), isSwap('12', '21')]).toEqual([true, false, true]);
  expect([isSwap('1234', '1234'), isSwap('1234', '2143'), isSwap('', '')]).toEqual([false, false, false]);
});
