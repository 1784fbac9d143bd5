import type { PreparedRecord } from '../compare/index.ts';

type Bag = NonNullable<PreparedRecord['surnames']>;
type Word = Bag['words'][number];

/** How many names of each part are looked at; more only add blocks that others already give. */
const mostPerPart = 3;

/** What a name sounds like, and what sets of pet names it belongs to, as numbers: several for one name. */
export function soundsOf(word: Word): number[] {
  if (word.short || word.text.length < 2) return [];
  const found = [word.keyHash];
  for (const set of word.sets.slice(0, 2)) found.push(Math.imul(set + 1, 0x3c6ef372));
  return found;
}

function wordsOf(bag: Bag | undefined): readonly Word[] {
  return bag === undefined ? [] : bag.words.slice(0, mostPerPart);
}

export interface NameTokens {
  /** What all of a record's names sound like, whichever part they stand in; each once. */
  sounds: number[];
  /** First letters in order of the alphabet, as one number. */
  initials: number;
  /** The names as spelled. */
  words: readonly Word[];
}

export function nameTokens(record: PreparedRecord): NameTokens {
  const given = wordsOf(record.givenNames);
  const surnames = wordsOf(record.surnames);
  const whole = given.length > 0 && surnames.length > 0 ? wordsOf(record.otherNames) : (record.wholeName?.words ?? []);
  const words = [...given, ...surnames, ...whole.slice(0, 5)];
  const sounds: number[] = [];
  for (const word of words) for (const sound of soundsOf(word)) if (!sounds.includes(sound)) sounds.push(sound);
  return {
    sounds,
    initials: initialsOf(given.length + surnames.length > 0 ? [...given, ...surnames] : words),
    words,
  };
}

function initialsOf(words: readonly Word[]): number {
  const letters = words.map((word) => word.key.charCodeAt(0)).sort((a, b) => a - b);
  return letters.reduce((value, letter) => Math.imul(value, 31) + letter, letters.length);
}
