import type { PartialDate } from '../person.ts';
import { dates } from './levels.ts';

/** A birth date on a shelf is two numbers: its parts, and its eight digits. Parts that are not known are 0. */
export const yearIn = (parts: number): number => parts >>> 10;
export const monthIn = (parts: number): number => (parts >>> 6) & 15;
export const dayIn = (parts: number): number => (parts >>> 1) & 31;
/** A year given as an age or a guess. */
const isEstimated = (parts: number): boolean => (parts & 1) === 1;

/**
 * The parts of a date, and the digits YYYYMMDD, four bits each: two dates differ in as many digits as groups of the
 * exclusive or. Both are 0 where there is no date.
 */
export function prepareDate(date: PartialDate | undefined): [parts: number, digits: number] {
  if (date === undefined || !(date.year >= 1 && date.year <= 9999)) return [0, 0];
  const month = date.precision === 'day' || date.precision === 'month' ? within(date.month, 12) : 0;
  const day = date.precision === 'day' && month > 0 ? within(date.day, 31) : 0;
  const year = Math.trunc(date.year);
  let digits = 0;
  let rest = year * 10000 + month * 100 + day;
  for (let shift = 0; shift < 32; shift += 4) {
    digits |= (rest % 10) << shift;
    rest = Math.floor(rest / 10);
  }
  const parts = (year << 10) | (month << 6) | (day << 1) | (date.precision === 'estimated' ? 1 : 0);
  return [parts, digits];
}

const within = (value: number | undefined, most: number) =>
  value !== undefined && value >= 1 && value <= most ? Math.trunc(value) : 0;

/** Two dates are compared only as far as both are known. */
export function compareDates(a: number, digitsA: number, b: number, digitsB: number): number {
  if (a === 0 || b === 0) return dates.missing;
  if (isEstimated(a) || isEstimated(b)) return compareEstimated(a, b);
  if (monthIn(a) === 0 || monthIn(b) === 0) return compareYears(a, b);
  if (dayIn(a) === 0 || dayIn(b) === 0) return compareMonths(a, b);
  return compareDays(a, digitsA, b, digitsB);
}

function compareEstimated(a: number, b: number): number {
  const apart = Math.abs(yearIn(a) - yearIn(b));
  if (apart === 0) return dates.year;
  // An age said at the interview is off by one for most of the year, and two guesses by more.
  return apart <= (isEstimated(a) && isEstimated(b) ? 3 : 2) ? dates.nearYear : dates.different;
}

function compareYears(a: number, b: number): number {
  const apart = Math.abs(yearIn(a) - yearIn(b));
  if (apart === 0) return dates.year;
  return apart === 1 ? dates.nearYear : dates.different;
}

function compareMonths(a: number, b: number): number {
  if (yearIn(a) !== yearIn(b)) return compareYears(a, b);
  if (monthIn(a) === monthIn(b)) return dates.month;
  return isNewYear(a) || isNewYear(b) ? dates.defaultYear : dates.sameYear;
}

/** 1 January is what forms and clerks write when only the year is known. */
const isNewYear = (date: number) => ((date >>> 1) & 511) === ((1 << 5) | 1);

function compareDays(a: number, digitsA: number, b: number, digitsB: number): number {
  if (yearIn(a) === yearIn(b)) {
    if (isNewYear(a) || isNewYear(b)) return dates.defaultYear;
    if (monthIn(a) === monthIn(b) && (dayIn(a) === 1 || dayIn(b) === 1)) return dates.defaultDay;
    if (digitsA === digitsB) return dates.exact;
    if (dayIn(a) === monthIn(b) && monthIn(a) === dayIn(b)) return dates.swapped;
  } else if (isNewYear(a) && isNewYear(b)) {
    return compareYears(a, b);
  }
  const changed = digitsA ^ digitsB;
  const edits = digitsChanged(changed);
  if (edits === 1) return dates.oneEdit;
  if (edits === 2 && isSwapOfNeighbours(digitsA, digitsB, changed)) return dates.oneEdit;
  if (yearIn(a) === yearIn(b)) {
    if (monthIn(a) === monthIn(b)) return dates.sameMonth;
    if (dayIn(a) === dayIn(b)) return dates.onePart;
    return edits === 2 ? dates.twoEdits : dates.sameYear;
  }
  if (monthIn(a) === monthIn(b) && dayIn(a) === dayIn(b)) {
    const apart = Math.abs(yearIn(a) - yearIn(b));
    return apart === 1 || apart === 10 ? dates.yearOff : dates.onePart;
  }
  return edits === 2 ? dates.twoEdits : dates.different;
}

/** How many groups of four bits are not zero. */
function digitsChanged(bits: number): number {
  let x = bits | (bits >>> 1);
  x = (x | (x >>> 2)) & 0x11111111;
  return Math.imul(x, 0x11111111) >>> 28;
}

function isSwapOfNeighbours(a: number, b: number, changed: number): boolean {
  const at = (31 - Math.clz32(changed & -changed)) & ~3;
  if ((changed >>> at) >>> 8 !== 0) return false;
  return ((a >>> at) & 15) === ((b >>> (at + 4)) & 15) && ((a >>> (at + 4)) & 15) === ((b >>> at) & 15);
}
