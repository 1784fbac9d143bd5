import type { PartialDate } from '../person.ts';
import { fold } from './fold.ts';

export interface DateReading {
  /** Which comes first where both could be a month; day first unless told. */
  order?: 'day-first' | 'month-first';
  /** The year in which the text was written: ages and years of two digits are counted from it. */
  referenceYear?: number;
}

const monthNames: Record<string, number> = {
  ene: 1,
  jan: 1,
  feb: 2,
  mar: 3,
  abr: 4,
  apr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  ago: 8,
  aug: 8,
  sep: 9,
  set: 9,
  oct: 10,
  okt: 10,
  out: 10,
  nov: 11,
  dic: 12,
  dec: 12,
  dez: 12,
};

/**
 * A birth date as written, as far as it says one: ISO 8601, YYYYMMDD, year, month and day with any marks between them,
 * day and month in either order, months by name in Spanish or English, a year, a year and month, an age. A day or month
 * of 00, or one that no calendar has, is left out: the rest still says something.
 */
export function parseDate(text: string, reading: DateReading = {}): PartialDate | undefined {
  const parts = fold(text.slice(0, 60).replace(/[T ]\d{1,2}:\d\d.*$/, '')).match(/\d+|[a-zñ]+/g) ?? [];
  const numbers = parts.filter((part) => /^\d/.test(part));
  const month = parts.map((part) => monthNames[part.slice(0, 3)]).find((found) => found !== undefined);
  if (parts.length <= 2 && isAge(parts)) return fromAge(Number(parts[0]), reading);
  if (month !== undefined && numbers.length > 0) return withMonthName(numbers, month, reading);
  if (numbers.length === 1) return fromOneNumber(numbers[0]!, reading);
  if (numbers.length === 2) return fromTwoNumbers(numbers[0]!, numbers[1]!);
  if (numbers.length === 3) return fromThreeNumbers(numbers[0]!, numbers[1]!, numbers[2]!, reading);
  return undefined;
}

const isAge = (parts: readonly string[]) =>
  /^\d{1,3}$/.test(parts[0] ?? '') && (parts.length === 1 || /^(a|años|año|anos|years|year|yrs|yo|y)$/.test(parts[1]!));

function fromAge(age: number, { referenceYear }: DateReading): PartialDate | undefined {
  if (referenceYear === undefined || age > 120) return undefined;
  return { year: referenceYear - age, precision: 'estimated' };
}

function withMonthName(numbers: readonly string[], month: number, reading: DateReading): PartialDate | undefined {
  const year = numbers.find((number) => number.length === 4) ?? numbers.at(-1)!;
  const day = numbers.find((number) => number !== year);
  return build(fullYear(year, reading), month, day === undefined ? 0 : Number(day));
}

function fromOneNumber(number: string, reading: DateReading): PartialDate | undefined {
  if (number.length === 4) return build(Number(number), 0, 0);
  if (number.length === 6) return build(Number(number.slice(0, 4)), Number(number.slice(4)), 0);
  if (number.length !== 8) return undefined;
  const [year, month, day] = [number.slice(0, 4), number.slice(4, 6), number.slice(6)];
  // 17051990 is no date of 1705: year first unless only the day first makes a date.
  if (Number(month) > 12 && isDayAndMonth(number.slice(0, 2), number.slice(2, 4))) {
    return fromThreeNumbers(number.slice(0, 2), number.slice(2, 4), number.slice(4), reading);
  }
  return build(Number(year), Number(month), Number(day));
}

const isDayAndMonth = (a: string, b: string) =>
  Math.max(Number(a), Number(b)) <= 31 && Math.min(Number(a), Number(b)) <= 12 && a !== '00' && b !== '00';

function fromTwoNumbers(first: string, second: string): PartialDate | undefined {
  if (first.length === 4) return build(Number(first), Number(second), 0);
  return second.length === 4 ? build(Number(second), Number(first), 0) : undefined;
}

function fromThreeNumbers(a: string, b: string, c: string, reading: DateReading): PartialDate | undefined {
  if (a.length >= 3) return build(Number(a), Number(b), Number(c));
  const first = Number(a);
  const second = Number(b);
  const monthFirst = second > 12 || (reading.order === 'month-first' && first <= 12);
  return monthFirst ? build(fullYear(c, reading), first, second) : build(fullYear(c, reading), second, first);
}

/** 85 is 1985 and, written in 2026, 26 is 2026 and 27 is 1927: nobody is born after the text about them. */
function fullYear(text: string, { referenceYear }: DateReading): number {
  const year = Number(text);
  if (text.length !== 2) return year;
  if (referenceYear === undefined) return 1900 + year;
  const century = referenceYear - (referenceYear % 100);
  return year <= referenceYear % 100 ? century + year : century - 100 + year;
}

function build(year: number, month: number, day: number): PartialDate | undefined {
  if (!(year >= 1 && year <= 9999)) return undefined;
  if (month > 12 && day >= 1 && day <= 12 && month <= 31) return build(year, day, month);
  if (!(month >= 1 && month <= 12)) return { year, precision: 'year' };
  if (!(day >= 1 && day <= 31)) return { year, month, precision: 'month' };
  return { year, month, day, precision: 'day' };
}

/** What forms and clerks write when they do not know: 1 January for a year, the first for a month. */
export function defaultDate({ precision, month, day }: PartialDate): 'new-year' | 'first-of-month' | undefined {
  if (precision !== 'day' || day !== 1) return undefined;
  return month === 1 ? 'new-year' : 'first-of-month';
}
