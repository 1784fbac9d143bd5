import { nicknameSets, spelledOut } from '../normalise/nicknames.ts';
import { namesOf, type NamePart, type NameWord } from '../normalise/names.ts';
import { spanishKey } from '../normalise/phonetic.ts';
import { placeWords } from '../normalise/places.ts';
import { outlineOf, type Outline } from './distance.ts';

/**
 * One word of a name, with everything that comparing it needs. Numbers come first: most words are told apart by them,
 * without a look at the texts, which lie elsewhere in memory.
 */
export interface Word extends Outline {
  textHash: number;
  keyHash: number;
  /** The sets of equivalent names as bits, some sharing one: no bit in common means no set in common. */
  setBits: number;
  fullHash: number;
  text: string;
  /** With particles; equal words are equal in this. */
  full: string;
  /** What the word sounds like. */
  key: string;
  /** The sets of equivalent names it belongs to. */
  sets: readonly number[];
  /** One letter, or letters cut short by a full stop. */
  short: boolean;
  /** A word such as street, which two places may share without being any nearer. */
  weak: boolean;
  /** Read out of a pet name: Mafer gives María and Fernanda, but never as exactly equal. */
  derived: boolean;
}

/** Words of which order says little; the outline is that of all of them joined. */
export interface Bag extends Outline {
  words: readonly Word[];
  /** In their order without spaces, particles included. */
  joined: string;
  joinedHash: number;
  /** The words as bits: no bit in common means no word in common. */
  fullBits: number;
  /** How the words sound, as bits: no bit in common means that no two words sound the same. */
  soundBits: number;
  /** In their order with spaces: the value whose frequency is counted. */
  term: string;
  /** How many of the words were read out of a pet name. */
  derived: number;
  /** The same names with pet names of two names written out (Juanca: Juan Carlos), when there are any. */
  spelledOut: Bag | undefined;
}

/** So many words of a bag are compared; `align.ts` keeps a byte of bits for them. */
export const mostWords = 8;

/** FNV-1a, so that unequal texts are told apart by one comparison of numbers. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}

/** The bag of a person's name, or of a part of it. */
export function nameBag(text: string | undefined, part: NamePart): Bag | undefined {
  if (text === undefined) return undefined;
  if (part !== 'given') return bagOf(namesOf(text, part));
  // Given names come back so often, even two together, that their bags are kept; surnames in pairs do not.
  const known = givenBags.get(text);
  if (known !== undefined) return known;
  const bag = bagOf(namesOf(text, part));
  if (bag !== undefined) remember(givenBags, text, bag);
  return bag;
}

/** The bag of a place, a street or a trade: words with their usual abbreviations written out. */
export function wordBag(text: string | undefined): Bag | undefined {
  if (text === undefined) return undefined;
  const known = wordBags.get(text);
  if (known !== undefined) return known;
  const bag = bagOf(placeWords(text));
  if (bag !== undefined) remember(wordBags, text, bag);
  return bag;
}

export function bagOf(names: readonly NameWord[]): Bag | undefined {
  if (names.length === 0) return undefined;
  return bagOfWords(names.map((name) => wordOf(name, false)));
}

/** Words with pet names of two names (Mafer) also have a bag where these are written out. */
export function bagOfWords(words: readonly Word[]): Bag {
  const longer = words.some((word) => spelledOut(word.text) !== undefined);
  return bagOfAll(words, longer ? bagOfAll(words.flatMap(written), undefined) : undefined);
}

function written(word: Word): Word[] {
  const parts = spelledOut(word.text);
  if (parts === undefined) return [word];
  return parts.map((part) => wordOf({ text: part, full: part, short: false, weak: false }, true));
}

function bagOfAll(all: readonly Word[], longer: Bag | undefined): Bag {
  const words = all.slice(0, mostWords);
  const joined = words.map((one) => one.full).join('');
  const { length, first, mask } = outlineOf(joined);
  return {
    words,
    joined,
    joinedHash: hash(joined),
    length,
    first,
    mask,
    fullBits: words.reduce((bits, one) => bits | (1 << (one.fullHash & 31)), 0),
    soundBits: words.reduce((bits, one) => bits | (1 << (one.keyHash & 31)), 0),
    term: words.map((one) => one.full).join(' '),
    derived: words.filter((one) => one.derived).length,
    spelledOut: longer,
  };
}

// The same names come back in record after record: they are read once, and take their memory once.
const mostRemembered = 200_000;
const wordsKnown = new Map<string, Word>();
const wordBags = new Map<string, Bag>();
const givenBags = new Map<string, Bag>();

function remember<T>(known: Map<string, T>, key: string, value: T): void {
  if (known.size >= mostRemembered) known.clear();
  // A text of unusual length is nobody's name, and would only take room.
  if (key.length <= 100) known.set(key, value);
}

function wordOf(name: NameWord, derived: boolean): Word {
  const id = `${name.full} ${name.text}${name.short ? '.' : ''}${derived ? '*' : ''}${name.weak ? '~' : ''}`;
  const known = wordsKnown.get(id);
  if (known !== undefined) return known;
  const key = spanishKey(name.text);
  const sets = nicknameSets(name.text);
  const { length, first, mask } = outlineOf(name.text);
  const word: Word = {
    textHash: hash(name.text),
    keyHash: hash(key),
    setBits: sets.reduce((bits, set) => bits | (1 << (set & 31)), 0),
    length,
    first,
    mask,
    fullHash: hash(name.full),
    text: name.text,
    full: name.full,
    key,
    sets,
    short: name.short,
    weak: name.weak,
    derived,
  };
  remember(wordsKnown, id, word);
  return word;
}
