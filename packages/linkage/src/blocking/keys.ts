import type { PreparedRecord } from '../compare/index.ts';
import { keyFor, kindOf } from './kinds.ts';
import { spellingSignatures } from './spelling.ts';
import { nameTokens, soundsOf, type NameTokens } from './tokens.ts';

/** No record gives more keys than this, whatever its texts say. */
const mostKeys = 96;

// Filled anew for each record: a million of them should not leave a million sets behind.
const gathered = new Int32Array(mostKeys);

/** A text of digits and letters as a number (FNV-1a). */
function textHash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value | 0;
}

/** What of a record besides its names can be shared; 0 where it is missing. */
function shared(record: PreparedRecord) {
  const date = record.birthDate;
  const day = date !== undefined && date.day > 0 ? date.month * 100 + date.day : 0;
  return {
    year: date?.year ?? 0,
    day,
    date: day > 0 ? date!.year * 10_000 + day : 0,
    place: record.place?.joinedHash ?? 0,
    postcode: record.postcode === '' ? 0 : textHash(record.postcode),
    occupation: record.occupation?.joinedHash ?? 0,
    street: record.street?.joinedHash ?? 0,
    house: record.houseNumber === '' ? 0 : textHash(record.houseNumber),
  };
}

type Add = (kind: number, first: number, second: number) => void;

/**
 * All blocking keys of a record, each once. Two records are compared when they share one key at least. No key asks for
 * a field that another could not stand in for: a file without birth dates is blocked by places, streets or names.
 */
export function blockingKeys(record: PreparedRecord): number[] {
  let count = 0;
  const add: Add = (kind, first, second) => {
    if (first !== 0 && second !== 0 && count < mostKeys) gathered[count++] = keyFor(kind, first, second);
  };
  const names = nameTokens(record);
  const other = shared(record);
  addNumbers(record, add);
  addNames(names, other, add);
  addSpellings(names, other, add);
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
  return distinct(count);
}

/** Each of the gathered keys once, in rising order. */
function distinct(count: number): number[] {
  const sorted = gathered.subarray(0, count).sort();
  const found: number[] = [];
  for (let at = 0; at < count; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) found.push(sorted[at]!);
  return found;
}

function addNumbers(record: PreparedRecord, add: Add): void {
  for (const { number } of record.documents)
    if (number.length >= 4) add(kindOf.document, textHash(number.slice(-6)), 1);
  for (const { key } of record.phones) if (key.length >= 6) add(kindOf.telephone, textHash(key.slice(-7)), 1);
  const mother = record.motherName?.words.slice(0, 3).flatMap(soundsOf) ?? [];
  const own = record.givenNames?.words.slice(0, 2).flatMap(soundsOf) ?? [];
  for (const sound of own.slice(0, 3)) for (const hers of mother.slice(0, 4)) add(kindOf["mother's name"], sound, hers);
}

function addNames(names: NameTokens, other: ReturnType<typeof shared>, add: Add): void {
  for (const name of names.sounds) {
    add(kindOf['name and year'], name, other.year);
    add(kindOf['name and day of the year'], name, other.day);
    add(kindOf['name and place'], name, other.place);
    add(kindOf['name and postcode'], name, other.postcode);
    add(kindOf['name and occupation'], name, other.occupation);
    add(kindOf['rare name'], name, 1);
  }
  const most = Math.min(5, names.sounds.length);
  for (let i = 0; i < most; i++) {
    for (let j = i + 1; j < most; j++) {
      const [a, b] = [names.sounds[i]!, names.sounds[j]!];
      add(kindOf['two names'], Math.min(a, b), Math.max(a, b));
      // In a large file two names are shared by too many; a year or a third name makes them few again.
      if (j < 4) add(kindOf['two names and year'], together(a, b), other.year);
      for (let k = j + 1; k < Math.min(4, most); k++) add(kindOf['three names'], together(a, b, names.sounds[k]!), 1);
    }
  }
}

/** Names as one number, in whatever order they stand. */
const together = (...names: number[]): number =>
  names.reduce((sum, name) => (sum + Math.imul(name, 0x9e3779b1)) | 0, 1);

function addSpellings(names: NameTokens, other: ReturnType<typeof shared>, add: Add): void {
  for (const { text } of names.words.slice(0, 4)) {
    if (text.length < 4) continue;
    for (const signature of spellingSignatures(text, 2)) {
      add(kindOf['spelling and year'], signature, other.year);
      add(kindOf['spelling and place'], signature, other.postcode === 0 ? other.place : other.postcode);
    }
  }
  const whole = names.words.map((word) => word.text).join('');
  if (whole.length < 6) return;
  const [a, b, c, d] = spellingSignatures(whole, 4) as [number, number, number, number];
  add(kindOf['spelling of the whole name'], a, b);
  add(kindOf['spelling of the whole name'], c, d);
}
