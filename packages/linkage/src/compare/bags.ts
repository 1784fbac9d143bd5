import type { Shelf } from './shelf.ts';
import { lengthOf, letterAt, readText } from './texts.ts';
import { copied, fullOf, isDerived, isOneLetter, isShort, word } from './words.ts';

/** Words of which order says little, on a shelf: where each number of a bag stands. */
export const bag = {
  /** Of all words in their order without spaces, particles included: hash, letters as bits, length, first letter. */
  joinedHash: 0,
  mask: 1,
  length: 2,
  first: 3,
  /** The words as bits: no bit in common means no word in common. */
  fullBits: 4,
  /** How the words sound, as bits: no bit in common means that no two words sound the same. */
  soundBits: 5,
  /** The sets of equivalent names of all words as bits. */
  setBits: 6,
  /** Marks of the words; each stands here when one word has it. */
  marks: 7,
  /** How many of the words were read out of a pet name. */
  derived: 8,
  /** The same names with pet names of two names written out (Juanca: Juan Carlos), or 0. */
  spelledOut: 9,
  /** How many words, and behind it copies of them. */
  count: 10,
  words: 11,
} as const;

/** So many words of a bag are compared; `align.ts` keeps a byte of bits for them. */
export const mostWords = 8;

export const countOf = (numbers: Int32Array, place: number): number => numbers[place + bag.count]!;
export const wordAt = (place: number, at: number): number => place + bag.words + copied * at;

/** Where the copies of a bag's first words lie; none of a bag that is missing. */
export function wordsIn(numbers: Int32Array, place: number, most = mostWords): number[] {
  const found: number[] = [];
  const count = place === 0 ? 0 : Math.min(most, countOf(numbers, place));
  for (let at = 0; at < count; at++) found.push(wordAt(place, at));
  return found;
}

/** The value whose frequency is counted: the words in their order with spaces. */
export function termIn(numbers: Int32Array, place: number): string {
  return wordsIn(numbers, place)
    .map((one) => readText(numbers, fullOf(numbers, one)))
    .join(' ');
}

/** Puts a bag of words, which lie on the same shelf, beside them. */
export function putBag(shelf: Shelf, words: readonly number[], spelledOut: number): number {
  const place = shelf.take(bag.words + copied * words.length);
  const { numbers } = shelf;
  let [joinedHash, mask, length, fullBits, soundBits, setBits, marks, derived] = [0x811c9dc5, 0, 0, 0, 0, 0, 0, 0];
  for (const [at, one] of words.entries()) {
    const full = fullOf(numbers, one);
    const letters = lengthOf(numbers, full);
    for (let i = 0; i < letters; i++) {
      const letter = letterAt(numbers, full, i);
      joinedHash = Math.imul(joinedHash ^ letter, 0x01000193);
      mask |= 1 << (letter & 31);
    }
    length += letters;
    fullBits |= 1 << (numbers[one + word.fullHash]! & 31);
    soundBits |= 1 << (numbers[one + word.keyHash]! & 31);
    setBits |= numbers[one + word.setBits]!;
    marks |= numbers[one + word.outline]!;
    if ((numbers[one + word.outline]! & isDerived) !== 0) derived++;
    numbers.copyWithin(place + bag.words + copied * at, one, one + copied);
  }
  numbers[place + bag.joinedHash] = joinedHash;
  numbers[place + bag.mask] = mask;
  numbers[place + bag.length] = length;
  numbers[place + bag.first] = letterAt(numbers, fullOf(numbers, words[0]!), 0);
  numbers[place + bag.fullBits] = fullBits;
  numbers[place + bag.soundBits] = soundBits;
  numbers[place + bag.setBits] = setBits;
  numbers[place + bag.marks] = marks & (isShort | isOneLetter);
  numbers[place + bag.derived] = derived;
  numbers[place + bag.spelledOut] = spelledOut;
  numbers[place + bag.count] = words.length;
  return place;
}
