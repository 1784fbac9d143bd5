import type { PreparedDocument } from '../normalise/documents.ts';
import type { PreparedPhone } from '../normalise/phones.ts';
import { editsUpToTwo, isTransposition } from './distance.ts';
import { numbers, postcodes } from './levels.ts';

/** Two edits in a short number leave nothing of it. */
const shortestForTwoEdits = 6;

/** Two numbers of one kind, character by character. Below `shortest` characters there is only the same and different. */
export function compareNumbers(a: string, b: string, shortest = 4): number {
  if (a === '' || b === '') return numbers.missing;
  if (a === b) return numbers.exact;
  const shorter = Math.min(a.length, b.length);
  if (shorter < shortest) return numbers.different;
  const edits = editsUpToTwo(a, b);
  if (edits > 2) return numbers.different;
  if (edits === 2) return shorter < shortestForTwoEdits ? numbers.different : numbers.twoEdits;
  return isTransposition(a, b) ? numbers.transposed : numbers.oneEdit;
}

/** Postcodes name an area by how they begin; half of one is worth more than two letters here and there. */
export function comparePostcodes(a: string, b: string): number {
  const level = compareNumbers(a, b);
  if (level <= numbers.oneEdit) return level;
  const half = (Math.max(a.length, b.length) + 1) >> 1;
  if (half > 1 && a.length >= half && b.startsWith(a.slice(0, half))) return postcodes.sameArea;
  return postcodes.different;
}

/** The most alike of all pairs of documents that may be compared; missing when none may. */
export function compareDocuments(a: readonly PreparedDocument[], b: readonly PreparedDocument[]): number {
  let best: number = numbers.missing;
  for (let i = 0; i < a.length; i++) {
    const one = a[i]!;
    for (let j = 0; j < b.length; j++) {
      const level = compareTwoDocuments(one, b[j]!);
      if (level === numbers.missing) continue;
      if (level === numbers.exact) return level;
      if (best === numbers.missing || level < best) best = level;
    }
  }
  return best;
}

function compareTwoDocuments(a: PreparedDocument, b: PreparedDocument): number {
  if (a.type !== '' && b.type !== '' && a.type !== b.type) return numbers.missing;
  if (a.country !== '' && b.country !== '' && a.country !== b.country) return numbers.missing;
  const level = compareNumbers(a.number, b.number);
  // A check digit finds every single mistake and most swaps: two numbers that both pass are two documents.
  if (level > numbers.exact && a.checked && b.checked) return numbers.different;
  return level;
}

/** The most alike of all pairs of telephones. */
export function comparePhones(a: readonly PreparedPhone[], b: readonly PreparedPhone[]): number {
  if (a.length === 0 || b.length === 0) return numbers.missing;
  let best: number = numbers.different;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      const level = compareNumbers(a[i]!.key, b[j]!.key);
      if (level === numbers.exact) return level;
      if (level < best) best = level;
    }
  }
  return best;
}
