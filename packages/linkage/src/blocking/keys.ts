import { bag } from '../compare/bags.ts';
import { dayIn, monthIn, yearIn } from '../compare/dates.ts';
import { documentNumbers } from '../compare/documents.ts';
import { inRow, row, type PreparedRecord } from '../compare/index.ts';
import { phoneTexts } from '../compare/numbers.ts';
import { hashOf, hashOfLast, lengthOf } from '../compare/texts.ts';
import { lengthIn, textOf, word } from '../compare/words.ts';
import { keyFor, kindOf } from './kinds.ts';
import { spellingSignatures } from './spelling.ts';
import { addSounds, firstWords, nameTokens, type NameTokens } from './tokens.ts';

/** No record gives more keys than this, whatever its texts say. */
const mostKeys = 96;

// Filled anew for each record: a million of them should not leave a million sets behind.
const gathered = new Int32Array(mostKeys);
let count = 0;

function add(kind: number, first: number, second: number): void {
  if (first !== 0 && second !== 0 && count < mostKeys) gathered[count++] = keyFor(kind, first, second);
}

/** What of a record besides its names can be shared; 0 where it is missing. */
function shared(record: PreparedRecord) {
  const { numbers } = record.shelf;
  const date = inRow(record, row.dateParts);
  const day = dayIn(date) > 0 ? monthIn(date) * 100 + dayIn(date) : 0;
  const joined = (part: number): number => {
    const place = inRow(record, part);
    return place === 0 ? 0 : numbers[place + bag.joinedHash]!;
  };
  const written = (part: number): number => {
    const place = inRow(record, part);
    return place === 0 ? 0 : hashOf(numbers, place);
  };
  return {
    year: yearIn(date),
    day,
    date: day > 0 ? yearIn(date) * 10_000 + day : 0,
    place: joined(row.place),
    postcode: written(row.postcode),
    occupation: joined(row.occupation),
    street: joined(row.street),
    house: written(row.houseNumber),
  };
}

type Shared = ReturnType<typeof shared>;

/**
 * All blocking keys of a record, each once. Two records are compared when they share one key at least. No key asks for
 * a field that another could not stand in for: a file without birth dates is blocked by places, streets or names.
 */
export const blockingKeys = (record: PreparedRecord): number[] => [...passingKeys(record)];

/** The same, in an array that the next call fills anew. */
export function passingKeys(record: PreparedRecord): Int32Array {
  count = 0;
  const names = nameTokens(record);
  const other = shared(record);
  addNumbers(record);
  addNames(names, other);
  addSpellings(record.shelf.numbers, names, other);
  const { date, year, place, postcode, occupation, street, house } = other;
  add(kindOf['birth date'], date, 1);
  add(kindOf['birth date and initials'], date, names.initials);
  add(kindOf['birth date and postcode'], date, postcode);
  add(kindOf['birth date and place'], date, place);
  add(kindOf['street and house'], street, house);
  add(kindOf['street and postcode'], street, postcode);
  add(kindOf['postcode and occupation'], postcode, occupation);
  add(kindOf['postcode and year'], postcode, year);
  if (year !== 0) add(kindOf['year, place and occupation'], place, occupation === 0 ? 0 : occupation ^ year);
  return gathered.subarray(0, distinct(count));
}

// Where a key met before stands, by a part of it, and in which record's turn: nothing is emptied between records.
const slots = new Int32Array(512);
const turns = new Float64Array(512);
let turn = 0;

/** Moves each of the gathered keys to the front once, and answers how many there are. */
function distinct(all: number): number {
  let kept = 0;
  turn++;
  for (let at = 0; at < all; at++) {
    const key = gathered[at]!;
    let slot = (key ^ (key >>> 23)) & 511;
    while (turns[slot] === turn && slots[slot] !== key) slot = (slot + 1) & 511;
    if (turns[slot] === turn) continue;
    turns[slot] = turn;
    slots[slot] = key;
    gathered[kept++] = key;
  }
  return kept;
}

function addNumbers(record: PreparedRecord): void {
  const { numbers } = record.shelf;
  for (const number of documentNumbers(numbers, inRow(record, row.documents)))
    if (lengthOf(numbers, number) >= 4) add(kindOf.document, hashOfLast(numbers, number, 6), 1);
  for (const phone of phoneTexts(numbers, inRow(record, row.phones)))
    if (lengthOf(numbers, phone) >= 6) add(kindOf.telephone, hashOfLast(numbers, phone, 7), 1);
  const mother: number[] = [];
  const own: number[] = [];
  for (const name of firstWords(record, row.motherName, 3)) addSounds(mother, numbers, name);
  for (const name of firstWords(record, row.givenNames, 2)) addSounds(own, numbers, name);
  for (const sound of own.slice(0, 3)) for (const hers of mother.slice(0, 4)) add(kindOf["mother's name"], sound, hers);
}

function addNames({ sounds }: NameTokens, other: Shared): void {
  for (const name of sounds) {
    add(kindOf['name and year'], name, other.year);
    add(kindOf['name and day of the year'], name, other.day);
    add(kindOf['name and place'], name, other.place);
    add(kindOf['name and postcode'], name, other.postcode);
    add(kindOf['name and occupation'], name, other.occupation);
    add(kindOf['rare name'], name, 1);
  }
  const most = Math.min(5, sounds.length);
  for (let i = 0; i < most; i++) {
    for (let j = i + 1; j < most; j++) {
      const a = sounds[i]!;
      const b = sounds[j]!;
      add(kindOf['two names'], Math.min(a, b), Math.max(a, b));
      const both = together(together(1, a), b);
      // In a large file two names are shared by too many; a year or a third name makes them few again.
      if (j < 4) add(kindOf['two names and year'], both, other.year);
      for (let k = j + 1; k < Math.min(4, most); k++) add(kindOf['three names'], together(both, sounds[k]!), 1);
    }
  }
}

/** Names as one number, in whatever order they stand. */
const together = (sum: number, name: number): number => (sum + Math.imul(name, 0x9e3779b1)) | 0;

function addSpellings(numbers: Int32Array, names: NameTokens, other: Shared): void {
  const texts = names.words.map((name) => textOf(numbers, name));
  let length = 0;
  for (const [at, text] of texts.entries()) {
    const letters = lengthIn(numbers[names.words[at]! + word.outline]!);
    length += letters;
    if (at >= 4 || letters < 4) continue;
    for (const signature of spellingSignatures(numbers, [text], 2)) {
      add(kindOf['spelling and year'], signature, other.year);
      add(kindOf['spelling and place'], signature, other.postcode === 0 ? other.place : other.postcode);
    }
  }
  if (length < 6) return;
  const [a, b, c, d] = spellingSignatures(numbers, texts, 4) as [number, number, number, number];
  add(kindOf['spelling of the whole name'], a, b);
  add(kindOf['spelling of the whole name'], c, d);
}
