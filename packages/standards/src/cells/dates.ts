import { fold } from '../headers/fold.ts';
import type { Cell } from '../results.ts';
import { isNotStated, read, unread, type Read } from './issue.ts';

/** A calendar day with what is known of it; `iso` is `2026-03-07`, `2026-03`, `2026-Q1` or `2026`. */
export interface ReadDate {
  iso: string;
  precision: 'day' | 'month' | 'quarter' | 'year';
}

export type DateOrder = 'day-first' | 'month-first';

/** How a column writes its days. `certain` is false when no cell tells; then day comes first, as in this field. */
export interface DateColumn {
  order: DateOrder;
  certain: boolean;
  /** Cells prove both orders: those that do not fit the more frequent one. */
  mixed: boolean;
}

const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?:[ T,].*)?$/;
const ISO = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?$/;

const MONTHS: Record<string, number> = {};
for (const names of [
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'january february march april may june july august september october november december',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'jan feb mar apr may jun jul aug sept oct nov dec',
]) {
  for (const [at, name] of names.split(' ').entries()) MONTHS[name] = at + 1;
}
MONTHS['setiembre'] = 9;

const two = (n: number): string => String(n).padStart(2, '0');

function day(year: number, month: number, dayOfMonth: number): ReadDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth || year < 1900 || year > 2100)
    return undefined;
  return { iso: `${year}-${two(month)}-${two(dayOfMonth)}`, precision: 'day' };
}

function month(year: number, m: number): ReadDate | undefined {
  if (m < 1 || m > 12 || year < 1900 || year > 2100) return undefined;
  return { iso: `${year}-${two(m)}`, precision: 'month' };
}

/** Looks at a whole column: one cell with 13 to 31 in first or second place settles the order of all. */
export function dateColumnOf(cells: Iterable<Cell>): DateColumn {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const cell of cells) {
    const found = typeof cell === 'string' ? NUMERIC.exec(cell.trim()) : null;
    if (!found) continue;
    if (Number(found[1]) > 12) dayFirst++;
    else if (Number(found[2]) > 12) monthFirst++;
  }
  const order = monthFirst > dayFirst ? 'month-first' : 'day-first';
  return { order, certain: dayFirst + monthFirst > 0, mixed: dayFirst > 0 && monthFirst > 0 };
}

/** Day number of a workbook (1900 system, with its missing leap-day fault) to a date. */
export function dateOfSerial(serial: number): ReadDate | undefined {
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return serial >= 61 && serial < 73_051 ? { iso: date.toISOString().slice(0, 10), precision: 'day' } : undefined;
}

function fromNumber(value: number): ReadDate | undefined {
  if (Number.isInteger(value) && value >= 1900 && value <= 2100) return { iso: String(value), precision: 'year' };
  return value >= 20_000 ? dateOfSerial(value) : undefined;
}

function fromNumeric(text: string, order: DateOrder): ReadDate | undefined {
  const found = NUMERIC.exec(text);
  if (!found) return undefined;
  const [a, b] = [Number(found[1]), Number(found[2])];
  const year = found[3]!.length === 2 ? 2000 + Number(found[3]) : Number(found[3]);
  const dayIsFirst = a > 12 || (b <= 12 && order === 'day-first');
  return dayIsFirst ? day(year, b, a) : day(year, a, b);
}

/** «7 de marzo de 2021», «March 7, 2021», «mars 2021», «Tue, 10 Dec 2024 18:04:35 GMT». */
function fromWords(text: string): ReadDate | number | undefined {
  const words = fold(text).split(' ');
  const at = words.findIndex((word) => Object.hasOwn(MONTHS, word));
  if (at < 0) return undefined;
  const m = MONTHS[words[at]!]!;
  const numbers = words
    .filter((word) => /^\d{1,4}(?:st|nd|rd|th|er)?$/.test(word))
    .map((word) => Number.parseInt(word, 10));
  const year = numbers.find((n) => n >= 1900 && n <= 2100);
  if (year === undefined) return numbers.length === 0 ? m : undefined;
  const dayOfMonth = numbers.find((n) => n >= 1 && n <= 31);
  return dayOfMonth === undefined ? month(year, m) : day(year, m, dayOfMonth);
}

/**
 * A date as a field file writes it: ISO, `dd/mm/yyyy` in the column's order, workbook serials, month names in Spanish,
 * English and French, year and month, quarter, year. `year` completes a month that stands alone.
 */
export function readDate(cell: Cell, order: DateOrder = 'day-first', year?: number): Read<ReadDate | null> {
  if (isNotStated(cell)) return read(null);
  if (typeof cell === 'boolean') return unread('date-not-read', cell);
  const text = String(cell).trim();
  const iso = ISO.exec(text);
  const quarter = /^(\d{4})[- ]?[QT]([1-4])$/i.exec(text);
  let found: ReadDate | number | undefined;
  if (iso) {
    const [y, m] = [Number(iso[1]), Number(iso[2])];
    found = iso[3] === undefined ? month(y, m) : day(y, m, Number(iso[3]));
  } else if (/^\d+(?:\.\d+)?$/.test(text)) found = fromNumber(Number(text));
  else if (quarter) found = { iso: `${quarter[1]}-Q${quarter[2]}`, precision: 'quarter' };
  else found = fromNumeric(text, order) ?? monthSlashYear(text) ?? fromWords(text);
  if (typeof found === 'number') {
    if (year === undefined) return unread('month-without-year', cell);
    found = month(year, found);
  }
  return found ? read(found) : unread('date-not-read', cell);
}

function monthSlashYear(text: string): ReadDate | undefined {
  const found = /^(\d{1,2})[/-](\d{4})$/.exec(text);
  return found ? month(Number(found[2]), Number(found[1])) : undefined;
}

/** First and last day of what a date covers: `2026-02` is 2026-02-01 to 2026-02-28. */
export function daysOf({ iso, precision }: ReadDate): { start: string; end: string } {
  if (precision === 'day') return { start: iso, end: iso };
  const year = Number(iso.slice(0, 4));
  if (precision === 'year') return { start: `${year}-01-01`, end: `${year}-12-31` };
  const first = precision === 'month' ? Number(iso.slice(5, 7)) : (Number(iso.slice(6)) - 1) * 3 + 1;
  const last = precision === 'month' ? first : first + 2;
  const end = new Date(Date.UTC(year, last, 0)).toISOString().slice(0, 10);
  return { start: `${year}-${two(first)}-01`, end };
}
