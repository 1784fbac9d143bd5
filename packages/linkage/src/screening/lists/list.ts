/** How much a name of an entry can be relied on: lists mark some aliases as weak, too common to search by alone. */
export type NameQuality = 'primary' | 'strong' | 'weak';
export type EntryKind = 'person' | 'organisation' | 'vessel' | 'other';

/** A birth date as lists give it: a day, a month, a year, or a span of years; `about` when the list says so. */
export interface ListDate {
  year: number;
  month?: number;
  day?: number;
  /** The last year of a span. */
  toYear?: number;
  about?: boolean;
}

export interface ListDocument {
  number: string;
  type?: string;
  country?: string;
}

/** One entry of a list in Minga's own shape, whatever its source. Texts are as the source gives them. */
export interface ListEntry {
  /** Unique in its list, and stable from version to version. */
  id: string;
  kind: EntryKind;
  names: { text: string; quality: NameQuality }[];
  birthDates: ListDate[];
  /** `m`, `f` or `x`. */
  sexes: string[];
  /** ISO 3166-1 alpha-2 where it is known, else the folded words of the source. */
  nationalities: string[];
  placesOfBirth: string[];
  documents: ListDocument[];
  programme?: string;
  /** ISO date. */
  listedOn?: string;
  source: string;
}

export interface WatchList {
  source: string;
  /** What the source calls this version, mostly the day of its publication. */
  version: string;
  entries: ListEntry[];
}

/** How much an importer takes in. The largest public list has some 350,000 entries in 700 MB; most have under 20,000. */
export interface ListLimits {
  bytes: number;
  entries: number;
}

const megabyte = 1024 * 1024;
export const defaultListLimits: ListLimits = { bytes: 256 * megabyte, entries: 500_000 };
export const megabytesOf = (bytes: number): number => Math.round((bytes / megabyte) * 10) / 10;

/** Longer texts are damage or mischief: no list has them. */
export const longestText = 500;
export const mostNames = 200;
