import type { Shelf } from './shelf.ts';

// A text on a shelf: its hash, its length, and its letters, four to a number. Folded texts have no letter above 255.
const lettersFrom = 2;

/** FNV-1a, so that unequal texts are told apart by one comparison of numbers. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}

/** Puts a folded text on a shelf. An empty one has place 0. */
export function putText(shelf: Shelf, text: string): number {
  if (text === '') return 0;
  const place = shelf.take(lettersFrom + ((text.length + 3) >> 2));
  const { numbers } = shelf;
  numbers[place] = hash(text);
  numbers[place + 1] = text.length;
  for (let i = 0; i < text.length; i++) {
    numbers[place + lettersFrom + (i >> 2)]! |= (text.charCodeAt(i) & 255) << ((i & 3) << 3);
  }
  return place;
}

export const hashOf = (numbers: Int32Array, place: number): number => numbers[place]!;
export const lengthOf = (numbers: Int32Array, place: number): number => numbers[place + 1]!;

export const letterAt = (numbers: Int32Array, place: number, at: number): number =>
  (numbers[place + lettersFrom + (at >> 2)]! >>> ((at & 3) << 3)) & 255;

/** The same hash as `hash`, of the last letters of a text. */
export function hashOfLast(numbers: Int32Array, place: number, most: number): number {
  const length = lengthOf(numbers, place);
  let value = 0x811c9dc5;
  for (let i = Math.max(0, length - most); i < length; i++)
    value = Math.imul(value ^ letterAt(numbers, place, i), 0x01000193);
  return value | 0;
}

export function sameText(one: Int32Array, a: number, two: Int32Array, b: number): boolean {
  if (one === two && a === b) return true;
  const end = lettersFrom + ((lengthOf(one, a) + 3) >> 2);
  for (let i = 0; i < end; i++) if (one[a + i] !== two[b + i]) return false;
  return true;
}

export function readText(numbers: Int32Array, place: number): string {
  const codes: number[] = [];
  if (place > 0) for (let i = 0; i < lengthOf(numbers, place); i++) codes.push(letterAt(numbers, place, i));
  return String.fromCharCode(...codes);
}
