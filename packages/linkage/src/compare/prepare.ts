import { countryCode, isCountry } from '../normalise/countries.ts';
import { prepareDocuments } from '../normalise/documents.ts';
import { foldNumber } from '../normalise/fold.ts';
import { preparePhone } from '../normalise/phones.ts';
import { remembered } from '../normalise/remembered.ts';
import { sexCode } from '../normalise/sex.ts';
import type { PersonRecord } from '../person.ts';
import { wordsIn } from './bags.ts';
import { compareWords } from './compare-words.ts';
import { prepareDate } from './dates.ts';
import { putDocuments } from './documents.ts';
import { names } from './levels.ts';
import type { Lexicon } from './lexicon.ts';
import { BagReader } from './read-bags.ts';
import type { Shelf } from './shelf.ts';
import { putText } from './texts.ts';
import { row, rowLength, sexes, type PreparedRecord } from './types.ts';

export interface PrepareOptions {
  /** Where a telephone without a country code belongs, by its ISO code; Ecuador when not said. */
  country?: string;
}

// Records go on one shelf until it has so many numbers, and then on another: a shelf that no record is on is freed.
const fullShelf = 32_000_000;
let reader = new BagReader();

/** Makes a record ready for comparing. */
export function prepare(record: PersonRecord, options: PrepareOptions = {}): PreparedRecord {
  if (reader.lexicon.shelf.used > fullShelf) reader = new BagReader();
  return prepareWith(reader, record, options);
}

/** Makes a record ready on the shelf of a reader of its own. */
export function prepareWith(
  bags: BagReader,
  record: PersonRecord,
  { country = 'EC' }: PrepareOptions = {},
): PreparedRecord {
  const { lexicon } = bags;
  const { shelf } = lexicon;
  const surnames = bags.name(record.surnames, 'surname');
  const givenNames = bags.name(record.givenNames, 'given');
  const full = bags.name(record.fullName, 'whole');
  const other = wordsBeyond(lexicon, full, givenNames, surnames);
  const mother = bags.name(record.motherName, 'whole');
  const [street, address2] = [bags.placeName(record.street), bags.placeName(record.address2)];
  const [place, region] = [bags.placeName(record.place), bags.placeName(record.region)];
  const occupation = bags.placeName(record.occupation);
  const whole = full === 0 ? joinBags(lexicon, givenNames, surnames) : full;
  const [houseNumber, postcode] = [
    lexicon.text(folded(record.houseNumber ?? '')),
    lexicon.text(folded(record.postcode ?? '')),
  ];
  // What is no country says nothing, and differs from none.
  const stated = countryCode(record.nationality);
  const nationality = lexicon.text(isCountry(stated) ? stated : '');
  const [dateParts, dateDigits] = prepareDate(record.birthDate);
  // The row comes last, with what is this record's alone: they are looked at together.
  const at = shelf.take(rowLength);
  const documents = putDocuments(shelf, prepareDocuments(record.documents));
  const phones = putPhones(shelf, record.phones, country);
  const { numbers } = shelf;
  numbers[at + row.surnames] = surnames;
  numbers[at + row.givenNames] = givenNames;
  numbers[at + row.wholeName] = whole;
  numbers[at + row.otherNames] = other;
  numbers[at + row.motherName] = mother;
  numbers[at + row.dateParts] = dateParts;
  numbers[at + row.dateDigits] = dateDigits;
  numbers[at + row.documents] = documents;
  numbers[at + row.phones] = phones;
  numbers[at + row.sex] = sexes[sexCode(record.sex)] ?? 0;
  numbers[at + row.houseNumber] = houseNumber;
  numbers[at + row.street] = street;
  numbers[at + row.address2] = address2;
  numbers[at + row.place] = place;
  numbers[at + row.postcode] = postcode;
  numbers[at + row.region] = region;
  numbers[at + row.nationality] = nationality;
  numbers[at + row.occupation] = occupation;
  return { id: record.id, household: record.household ?? '', shelf, at };
}

/** House numbers and postcodes are few. */
const folded = remembered(foldNumber, 20_000);

/** Given names and surnames as one name; a part alone is not the whole. */
function joinBags(lexicon: Lexicon, givenNames: number, surnames: number): number {
  if (givenNames === 0 || surnames === 0) return 0;
  return lexicon.bag(wordsOfBoth(lexicon, givenNames, surnames));
}

function wordsOfBoth(lexicon: Lexicon, givenNames: number, surnames: number): number[] {
  const { numbers } = lexicon.shelf;
  return [...wordsIn(numbers, givenNames), ...wordsIn(numbers, surnames)];
}

/** What a full name says that is not in its parts already, not even in another spelling. */
function wordsBeyond(lexicon: Lexicon, full: number, givenNames: number, surnames: number): number {
  if (full === 0 || givenNames === 0 || surnames === 0) return 0;
  const { numbers } = lexicon.shelf;
  const said = wordsOfBoth(lexicon, givenNames, surnames);
  return lexicon.bag(
    wordsIn(numbers, full).filter((word) =>
      said.every((one) => compareWords(numbers, word, numbers, one) > names.initial),
    ),
  );
}

/** Puts the telephones on the shelf, each once: how many, and the place of each. */
function putPhones(shelf: Shelf, phones: readonly string[] | undefined, country: string): number {
  const keys: string[] = [];
  for (const text of phones ?? []) {
    const key = preparePhone(text, country)?.key ?? '';
    if (key !== '' && !keys.includes(key)) keys.push(key);
  }
  if (keys.length === 0) return 0;
  const place = shelf.take(1 + keys.length);
  for (const [at, key] of keys.entries()) {
    const text = putText(shelf, key);
    shelf.numbers[place + 1 + at] = text;
  }
  shelf.numbers[place] = keys.length;
  return place;
}
