import type { PreparedDocument } from '../normalise/documents.ts';
import { numbers } from './levels.ts';
import { compareNumbers } from './numbers.ts';
import type { Shelf } from './shelf.ts';
import { hash, putText } from './texts.ts';

// Documents on a shelf: how many, and then for each its number's place, type, country, and marks.
const each = 4;
const isChecked = 1;
const isPassport = 2;

/** Puts a record's documents on a shelf; none has place 0. */
export function putDocuments(shelf: Shelf, documents: readonly PreparedDocument[]): number {
  if (documents.length === 0) return 0;
  const place = shelf.take(1 + each * documents.length);
  shelf.numbers[place] = documents.length;
  for (const [at, { number, type, country, checked }] of documents.entries()) {
    const text = putText(shelf, number);
    const marks = (checked ? isChecked : 0) | (type === 'passport' ? isPassport : 0);
    shelf.numbers.set([text, codeOf(type), codeOf(country), marks], place + 1 + each * at);
  }
  return place;
}

/** A word as a number; 0 where nothing is said. */
const codeOf = (text: string): number => (text === '' ? 0 : hash(text));

/** The places of the numbers of documents. */
export function documentNumbers(from: Int32Array, place: number): number[] {
  const found: number[] = [];
  if (place > 0) for (let at = 0; at < from[place]!; at++) found.push(from[place + 1 + each * at]!);
  return found;
}

/** The most alike of all pairs of documents that may be compared; missing when none may. */
export function compareDocuments(one: Int32Array, a: number, two: Int32Array, b: number): number {
  let best: number = numbers.missing;
  if (a === 0 || b === 0) return best;
  const endA = a + 1 + each * one[a]!;
  const endB = b + 1 + each * two[b]!;
  for (let i = a + 1; i < endA; i += each) {
    for (let j = b + 1; j < endB; j += each) {
      const level = compareTwo(one, i, two, j);
      if (level === numbers.missing) continue;
      if (level === numbers.exact) return level;
      if (best === numbers.missing || level < best) best = level;
    }
  }
  return best;
}

function compareTwo(one: Int32Array, a: number, two: Int32Array, b: number): number {
  if (one[a + 1] !== 0 && two[b + 1] !== 0 && one[a + 1] !== two[b + 1]) return numbers.missing;
  if (one[a + 2] !== 0 && two[b + 2] !== 0 && one[a + 2] !== two[b + 2]) return numbers.missing;
  const level = compareNumbers(one, one[a]!, two, two[b]!);
  // A check digit finds every single mistake and most swaps: two numbers that both pass are two documents.
  if (level > numbers.exact && (one[a + 3]! & two[b + 3]! & isChecked) !== 0) return numbers.different;
  return level;
}

/** Two numbers of one kind and country, both with a right check digit: a person has one. */
export function haveTwoDocuments(one: Int32Array, a: number, two: Int32Array, b: number): boolean {
  if (a === 0 || b === 0) return false;
  const endA = a + 1 + each * one[a]!;
  const endB = b + 1 + each * two[b]!;
  for (let i = a + 1; i < endA; i += each) {
    if (one[i + 3] !== isChecked) continue;
    for (let j = b + 1; j < endB; j += each) {
      if ((two[j + 3]! & isChecked) === 0 || one[i + 1] !== two[j + 1] || one[i + 2] !== two[j + 2]) continue;
      if (compareNumbers(one, one[i]!, two, two[j]!) !== numbers.exact) return true;
    }
  }
  return false;
}
