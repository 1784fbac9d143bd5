import type { PreparedDocument } from '../normalise/documents.ts';
import type { PreparedPhone } from '../normalise/phones.ts';
import type { Bag } from './bag.ts';
import type { PreparedDate } from './dates.ts';

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

/** A record made ready once, so that comparing two of them allocates nothing. */
export interface PreparedRecord {
  id: string;
  surnames: Bag | undefined;
  givenNames: Bag | undefined;
  /** The whole name: the full name as given, or given names and surnames together. */
  wholeName: Bag | undefined;
  /** What the full name says beyond the given names and surnames, when the source has both. */
  otherNames: Bag | undefined;
  motherName: Bag | undefined;
  birthDate: PreparedDate | undefined;
  documents: readonly PreparedDocument[];
  phones: readonly PreparedPhone[];
  sex: string;
  houseNumber: string;
  street: Bag | undefined;
  address2: Bag | undefined;
  place: Bag | undefined;
  postcode: string;
  region: Bag | undefined;
  nationality: string;
  occupation: Bag | undefined;
  household: string;
}

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
}
