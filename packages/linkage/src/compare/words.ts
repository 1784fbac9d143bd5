import { nicknameSets, spelledOut } from '../normalise/nicknames.ts';
import type { NameWord } from '../normalise/names.ts';
import { spanishKey } from '../normalise/phonetic.ts';
import { letterMask } from './distance.ts';
import type { Shelf } from './shelf.ts';
import { hash, putText } from './texts.ts';

/**
 * One word of a name on a shelf: where each of its numbers stands. The first ones, up to `home`, tell most words apart;
 * each bag has a copy of them, so that what is compared together lies together.
 */
export const word = {
  /** What the word itself, and with its particles, and its sound come to as numbers. */
  textHash: 0,
  fullHash: 1,
  keyHash: 2,
  /** The sets of equivalent names as bits, some sharing one: no bit in common means no set in common. */
  setBits: 3,
  /** The letters as bits. */
  mask: 4,
  /** Length, first letter, first sound and marks; see below. */
  outline: 5,
  /** Where the word itself lies: only there stands what follows. */
  home: 6,
  /** Places of the texts; both are one where the name has no particles. */
  text: 7,
  full: 8,
  /** How many sets of equivalent names, and behind it which. */
  sets: 9,
} as const;

/** So many numbers of a word are copied into bags. */
export const copied = 7;

/** The places of a word's texts, and of its sets, from a copy of it. */
export const textOf = (numbers: Int32Array, at: number): number => numbers[numbers[at + word.home]! + word.text]!;
export const fullOf = (numbers: Int32Array, at: number): number => numbers[numbers[at + word.home]! + word.full]!;
export const setsOf = (numbers: Int32Array, at: number): number => numbers[at + word.home]! + word.sets;

/** One letter, or letters cut short by a full stop. */
export const isShort = 1 << 24;
/** A word such as street, which two places may share without being any nearer. */
export const isWeak = 1 << 25;
/** Read out of a pet name: Mafer gives María and Fernanda, but never as exactly equal. */
export const isDerived = 1 << 26;
/** A pet name of two names. */
export const isCompound = 1 << 27;
export const isOneLetter = 1 << 28;

export const lengthIn = (outline: number): number => outline & 255;
export const firstIn = (outline: number): number => (outline >>> 8) & 255;
export const firstSoundIn = (outline: number): number => (outline >>> 16) & 255;

export function outlineOf({ text, short, weak }: NameWord, derived: boolean): number {
  return (
    Math.min(255, text.length) |
    (text.charCodeAt(0) << 8) |
    (short ? isShort : 0) |
    (text.length === 1 ? isOneLetter : 0) |
    (weak ? isWeak : 0) |
    (derived ? isDerived : 0) |
    (spelledOut(text) === undefined ? 0 : isCompound)
  );
}

/** Puts a word on a shelf. */
export function putWord(shelf: Shelf, name: NameWord, derived: boolean): number {
  const key = spanishKey(name.text);
  const sets = nicknameSets(name.text);
  const place = shelf.take(word.sets + 1 + sets.length);
  const text = putText(shelf, name.text);
  const full = name.full === name.text ? text : putText(shelf, name.full);
  shelf.numbers.set(
    [
      hash(name.text),
      hash(name.full),
      hash(key),
      sets.reduce((bits, set) => bits | (1 << (set & 31)), 0),
      letterMask(name.text),
      outlineOf(name, derived) | (key === '' ? 0 : key.charCodeAt(0) << 16),
      place,
      text,
      full,
      sets.length,
      ...sets,
    ],
    place,
  );
  return place;
}
