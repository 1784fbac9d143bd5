import type { Shelf } from './shelf.ts';

export type FieldName =
  | 'surnames'
  | 'givenNames'
  | 'fullName'
  | 'otherNames'
  | 'birthDate'
  | 'document'
  | 'phone'
  | 'motherName'
  | 'sex'
  | 'place'
  | 'street'
  | 'houseNumber'
  | 'address2'
  | 'postcode'
  | 'region'
  | 'nationality'
  | 'occupation';

/**
 * A record made ready once, so that comparing two of them allocates nothing. What is compared lies on a shelf, as `row`
 * tells; `at` is where its row begins.
 */
export interface PreparedRecord {
  id: string;
  household: string;
  shelf: Shelf;
  at: number;
}

/** Where each number of a prepared record stands in its row; most are places on the shelf, 0 for what is missing. */
export const row = {
  surnames: 0,
  givenNames: 1,
  /** The whole name: the full name as given, or given names and surnames together. */
  wholeName: 2,
  /** What the full name says beyond the given names and surnames, when the source has both. */
  otherNames: 3,
  motherName: 4,
  dateParts: 5,
  dateDigits: 6,
  documents: 7,
  phones: 8,
  /** One of `sexes`. */
  sex: 9,
  houseNumber: 10,
  street: 11,
  address2: 12,
  place: 13,
  postcode: 14,
  region: 15,
  nationality: 16,
  occupation: 17,
} as const;

export const rowLength = 18;

export const sexes: Record<string, number> = { m: 1, f: 2, x: 3 };

/** The part of a record's row that is a place, a date or a code. */
export const inRow = (record: PreparedRecord, part: number): number => record.shelf.numbers[record.at + part]!;

export interface Level {
  code: string;
  es: string;
  en: string;
}

/** How one field of two records is compared: to a small whole number, the place of the answer in `levels`. */
export interface FieldComparison {
  name: FieldName;
  /** Level 0 is missing and weighs nothing; 1 is the most alike; the last is different. */
  levels: Level[];
  compare(a: PreparedRecord, b: PreparedRecord): number;
  /** The value whose frequency says how much an exact agreement is worth; undefined when there is none. */
  termOf?(record: PreparedRecord): string | undefined;
  /** The place of that value, where its hash stands first: of one shelf, equal values have equal places. */
  termPlace?(record: PreparedRecord): number;
}
