/** How exactly a birth date is known; `estimated` stands for a year given as an age or a guess. */
export type DatePrecision = 'day' | 'month' | 'year' | 'estimated';

export interface PartialDate {
  year: number;
  /** 1 to 12; undefined below month precision. */
  month?: number;
  /** 1 to 31; undefined below day precision. */
  day?: number;
  precision: DatePrecision;
}

export interface IdentityDocument {
  /** The number as written; compared without punctuation and leading zeros. */
  number: string;
  /** `cedula`, `passport`, `ruc` …; undefined when the source does not say. */
  type?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
}

/**
 * One record of a person, as a source gives it. Everything but the identifier may be missing, and missing is not
 * disagreement. Texts are as written; the package normalises them itself.
 */
export interface PersonRecord {
  id: string;
  /** The whole name in one text, when the source has no parts or has both. */
  fullName?: string;
  givenNames?: string;
  surnames?: string;
  birthDate?: PartialDate;
  sex?: string;
  documents?: IdentityDocument[];
  phones?: string[];
  motherName?: string;
  /** Places from the narrowest to the widest, as named: house number, street, locality, region. */
  houseNumber?: string;
  street?: string;
  address2?: string;
  place?: string;
  postcode?: string;
  region?: string;
  nationality?: string;
  occupation?: string;
  /** Records of one household share it; people of one household are never joined by shared fields alone. */
  household?: string;
}
