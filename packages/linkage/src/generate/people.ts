import type { IdentityDocument } from '../person.ts';
import type { Address } from './addresses.ts';
import type { Country, Culture, Sex } from './cultures.ts';

export type Role = 'father' | 'mother' | 'child' | 'grandmother' | 'alone';

export interface BirthDate {
  year: number;
  month: number;
  day: number;
}

/** A person as they are, before anybody writes them down. */
export interface Person {
  /** Counted from 0 through the whole run. */
  number: number;
  role: Role;
  culture: Culture;
  nationality: Country;
  sex: Sex;
  given: string[];
  /** The first of the father and the first of the mother. */
  surnames: [string, string];
  /** The first surname of a husband, which some records add after `de`. */
  husband: string;
  widow: boolean;
  birth: BirthDate;
  mother: { given: string[]; surnames: [string, string] };
  documents: IdentityDocument[];
  /** Own or of the household. */
  phone: string;
}

/** People who live together; an absent father is no member. */
export interface Household {
  /** Counted from 0 through the whole run. */
  number: number;
  address: Address;
  members: Person[];
}
