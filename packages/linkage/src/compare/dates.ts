import type { PartialDate } from '../person.ts';
import { dates } from './levels.ts';

/** A birth date as comparing needs it: parts that are not known are 0. */
export interface PreparedDate {
  year: number;
  month: number;
  day: number;
  /** A year given as an age or a guess. */
  estimated: boolean;
  /** The eight digits YYYYMMDD, four bits each: two dates differ in as many digits as groups of the exclusive or. */
  digits: number;
}

export function prepareDate(date: PartialDate | undefined): PreparedDate | undefined {
  if (date === undefined || !(date.year >= 1 && date.year <= 9999)) return undefined;
  const month = date.precision === 'day' || date.precision === 'month' ? within(date.month, 12) : 0;
  const day = date.precision === 'day' && month > 0 ? within(date.day, 31) : 0;
  const year = Math.trunc(date.year);
  const text = year * 10000 + month * 100 + day;
  return { year, month, day, estimated: date.precision === 'estimated', digits: Number.parseInt(String(text), 16) | 0 };
}

const within = (value: number | undefined, most: number) =>
  value !== undefined && value >= 1 && value <= most ? Math.trunc(value) : 0;

/** Two dates are compared only as far as both are known. */
export function compareDates(a: PreparedDate | undefined, b: PreparedDate | undefined): number {
  if (a === undefined || b === undefined) return dates.missing;
  if (a.estimated || b.estimated) return compareEstimated(a, b);
  if (a.month === 0 || b.month === 0) return compareYears(a, b);
  if (a.day === 0 || b.day === 0) return compareMonths(a, b);
  return compareDays(a, b);
}

function compareEstimated(a: PreparedDate, b: PreparedDate): number {
  const apart = Math.abs(a.year - b.year);
  if (apart === 0) return dates.year;
  // An age said at the interview is off by one for most of the year, and two guesses by more.
  return apart <= (a.estimated && b.estimated ? 3 : 2) ? dates.nearYear : dates.different;
}

function compareYears(a: PreparedDate, b: PreparedDate): number {
  const apart = Math.abs(a.year - b.year);
  if (apart === 0) return dates.year;
  return apart === 1 ? dates.nearYear : dates.different;
}

function compareMonths(a: PreparedDate, b: PreparedDate): number {
  if (a.year !== b.year) return compareYears(a, b);
  if (a.month === b.month) return dates.month;
  return isNewYear(a) || isNewYear(b) ? dates.defaultYear : dates.sameYear;
}

/** 1 January is what forms and clerks write when only the year is known. */
const isNewYear = (date: PreparedDate) => date.month === 1 && date.day === 1;

function compareDays(a: PreparedDate, b: PreparedDate): number {
  if (a.year === b.year) {
    if (isNewYear(a) || isNewYear(b)) return dates.defaultYear;
    if (a.month === b.month && (a.day === 1 || b.day === 1)) return dates.defaultDay;
    if (a.digits === b.digits) return dates.exact;
    if (a.day === b.month && a.month === b.day) return dates.swapped;
  } else if (isNewYear(a) && isNewYear(b)) {
    return compareYears(a, b);
  }
  const changed = a.digits ^ b.digits;
  const edits = digitsChanged(changed);
  if (edits === 1) return dates.oneEdit;
  if (edits === 2 && isSwapOfNeighbours(a.digits, b.digits, changed)) return dates.oneEdit;
  if (a.year === b.year) {
    if (a.month === b.month) return dates.sameMonth;
    if (a.day === b.day) return dates.onePart;
    return edits === 2 ? dates.twoEdits : dates.sameYear;
  }
  if (a.month === b.month && a.day === b.day) {
    const apart = Math.abs(a.year - b.year);
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
