/** How often each thing happens, from 0 to 1. */
export interface Rates {
  /** On every record. */
  noDocument: number;
  noPhone: number;
  noMother: number;
  noStreet: number;
  noPlace: number;

  /** On further records only, and where the person has what it is about. */
  secondSurnameDropped: number;
  surnamesSwapped: number;
  /** A married woman or widow with `de` or `viuda de`. */
  marriedName: number;
  nickname: number;
  secondGivenDropped: number;
  secondGivenInitial: number;
  /** A slip of the keys, for each of given names, surnames, mother's name and street. */
  typo: number;
  /** Written as heard (b/v, s/z, h …), for each of given names, surnames and mother's name. */
  byEar: number;
  accentsLost: number;
  upperCase: number;

  dayMissing: number;
  yearOnly: number;
  /** 1 January of the right year, as if it were exact. */
  defaultDate: number;
  dayMonthSwapped: number;
  /** One digit of the day or the year. */
  dateTypo: number;

  documentTypo: number;
  /** Another of the documents the person holds. */
  otherDocument: number;
  /** The same number with other punctuation. */
  documentRespelled: number;
  phoneChanged: number;
  moved: number;
  streetRespelled: number;
  sexWrong: number;
  /** Listed twice in the same household registration; else the registration is another. */
  sameRegistration: number;
}

/**
 * The rates of the project's benchmark. Document missing and mistyped, second surname, swapped surnames, nickname, day
 * and year are laid down; the others are our reading of field lists.
 */
export const defaultRates: Readonly<Rates> = {
  noDocument: 0.3,
  noPhone: 0.2,
  noMother: 0.2,
  noStreet: 0.15,
  noPlace: 0.03,
  secondSurnameDropped: 0.2,
  surnamesSwapped: 0.03,
  marriedName: 0.02,
  nickname: 0.05,
  secondGivenDropped: 0.15,
  secondGivenInitial: 0.06,
  typo: 0.08,
  byEar: 0.06,
  accentsLost: 0.3,
  upperCase: 0.15,
  dayMissing: 0.15,
  yearOnly: 0.05,
  defaultDate: 0.02,
  dayMonthSwapped: 0.02,
  dateTypo: 0.02,
  documentTypo: 0.04,
  otherDocument: 0.1,
  documentRespelled: 0.1,
  phoneChanged: 0.25,
  moved: 0.2,
  streetRespelled: 0.3,
  sexWrong: 0.003,
  sameRegistration: 0.1,
};
