import { wordsIn } from '../compare/bags.ts';
import { inRow, row, type PreparedRecord } from '../compare/index.ts';
import { firstSoundIn, isShort, lengthIn, setsOf, word } from '../compare/words.ts';

/** How many names of each part are looked at; more only add blocks that others already give. */
const mostPerPart = 3;

/** Adds what a name sounds like, and what sets of pet names it belongs to, as numbers: several for one name. */
export function addSounds(sounds: number[], numbers: Int32Array, name: number): void {
  const outline = numbers[name + word.outline]!;
  if ((outline & isShort) !== 0 || lengthIn(outline) < 2) return;
  sounds.push(numbers[name + word.keyHash]!);
  const sets = setsOf(numbers, name);
  for (let at = 1; at <= Math.min(2, numbers[sets]!); at++) sounds.push(Math.imul(numbers[sets + at]! + 1, 0x3c6ef372));
}

/** The first words of a part of a record, as places on its shelf. */
export function firstWords(record: PreparedRecord, part: number, most: number): number[] {
  return wordsIn(record.shelf.numbers, inRow(record, part), most);
}

export interface NameTokens {
  /** What all of a record's names sound like, whichever part they stand in; each once. */
  sounds: number[];
  /** First letters in order of the alphabet, as one number. */
  initials: number;
  /** The names as spelled, as places on the record's shelf. */
  words: number[];
}

export function nameTokens(record: PreparedRecord): NameTokens {
  const { numbers } = record.shelf;
  const words = firstWords(record, row.givenNames, mostPerPart);
  const given = words.length;
  for (const one of firstWords(record, row.surnames, mostPerPart)) words.push(one);
  const inParts = words.length;
  const hasBoth = given > 0 && inParts > given;
  const rest = hasBoth ? firstWords(record, row.otherNames, mostPerPart) : firstWords(record, row.wholeName, 5);
  for (const one of rest) words.push(one);
  const all: number[] = [];
  for (const one of words) addSounds(all, numbers, one);
  const sounds = all.filter((sound, at) => all.indexOf(sound) === at);
  return { sounds, initials: initialsOf(numbers, words, inParts > 0 ? inParts : words.length), words };
}

function initialsOf(numbers: Int32Array, words: readonly number[], count: number): number {
  const letters: number[] = [];
  for (let at = 0; at < count; at++) letters.push(firstSoundIn(numbers[words[at]! + word.outline]!));
  letters.sort((a, b) => a - b);
  let value = letters.length;
  for (const letter of letters) value = Math.imul(value, 31) + letter;
  return value;
}
