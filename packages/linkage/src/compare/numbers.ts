import { editsUpToTwo, isTransposition } from './edits.ts';
import { numbers, postcodes } from './levels.ts';
import { hashOf, lengthOf, letterAt, sameText } from './texts.ts';

/** Two edits in a short number leave nothing of it. */
const shortestForTwoEdits = 6;

/**
 * Two numbers of one kind, on shelves, character by character. Below `shortest` characters there is only the same and
 * different.
 */
export function compareNumbers(one: Int32Array, a: number, two: Int32Array, b: number, shortest = 4): number {
  if (a === 0 || b === 0) return numbers.missing;
  if (hashOf(one, a) === hashOf(two, b) && sameText(one, a, two, b)) return numbers.exact;
  const shorter = Math.min(lengthOf(one, a), lengthOf(two, b));
  if (shorter < shortest) return numbers.different;
  const edits = editsUpToTwo(one, a, two, b);
  if (edits > 2) return numbers.different;
  if (edits === 2) return shorter < shortestForTwoEdits ? numbers.different : numbers.twoEdits;
  return isTransposition(one, a, two, b) ? numbers.transposed : numbers.oneEdit;
}

/** Postcodes name an area by how they begin; half of one is worth more than two letters here and there. */
export function comparePostcodes(one: Int32Array, a: number, two: Int32Array, b: number): number {
  const level = compareNumbers(one, a, two, b);
  if (level <= numbers.oneEdit) return level;
  const [lengthA, lengthB] = [lengthOf(one, a), lengthOf(two, b)];
  const half = (Math.max(lengthA, lengthB) + 1) >> 1;
  if (half === 1 || half > Math.min(lengthA, lengthB)) return postcodes.different;
  for (let i = 0; i < half; i++) if (letterAt(one, a, i) !== letterAt(two, b, i)) return postcodes.different;
  return postcodes.sameArea;
}

/** The places of a record's telephones, from the list of them. */
export function phoneTexts(from: Int32Array, list: number): number[] {
  const found: number[] = [];
  if (list > 0) for (let at = 1; at <= from[list]!; at++) found.push(from[list + at]!);
  return found;
}

/** The most alike of all pairs of telephones, from two lists of places on shelves. */
export function comparePhones(one: Int32Array, a: number, two: Int32Array, b: number): number {
  if (a === 0 || b === 0) return numbers.missing;
  let best: number = numbers.different;
  for (let i = 1; i <= one[a]!; i++) {
    for (let j = 1; j <= two[b]!; j++) {
      const level = compareNumbers(one, one[a + i]!, two, two[b + j]!);
      if (level === numbers.exact) return level;
      if (level < best) best = level;
    }
  }
  return best;
}
