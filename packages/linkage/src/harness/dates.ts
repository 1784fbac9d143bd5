import type { DatePrecision, PartialDate } from '../person.ts';
import type { ColumnName } from './columns.ts';

/** A birth date from one column or from three; undefined when not even a year can be read. */
export function readDate(texts: ReadonlyMap<ColumnName, string>): PartialDate | undefined {
  const text = texts.get('birthDate');
  const read = text === undefined ? partsOf(texts) : readText(text);
  const precision = texts.get('birthPrecision');
  if (read !== undefined && (precision === 'estimated' || precision === 'year' || precision === 'month')) {
    read.precision = precision as DatePrecision;
  }
  return read;
}

function partsOf(texts: ReadonlyMap<ColumnName, string>): PartialDate | undefined {
  const [year, month, day] = (['birthYear', 'birthMonth', 'birthDay'] as const).map((name) => Number(texts.get(name)));
  return dateOf(year!, month!, day!);
}

/** 19560409, 1956-04-09, 1956-04, 1956, ~1956, 9/4/1956: the year is what has four digits. */
function readText(text: string): PartialDate | undefined {
  const joined = /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text);
  if (joined !== null) return dateOf(Number(joined[1]), Number(joined[2]), Number(joined[3]));
  const yearFirst = /^\s*~?(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?:[T ].*)?$/.exec(text);
  if (yearFirst !== null) {
    const date = dateOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
    if (date !== undefined && text.includes('~')) date.precision = 'estimated';
    return date;
  }
  const dayFirst = /^\s*(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})\s*$/.exec(text);
  return dayFirst === null ? undefined : dateOf(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
}

function dateOf(year: number, month: number, day: number): PartialDate | undefined {
  if (!Number.isInteger(year) || year < 1) return undefined;
  if (!Number.isInteger(month) || month < 1) return { year, precision: 'year' };
  if (!Number.isInteger(day) || day < 1) return { year, month, precision: 'month' };
  return { year, month, day, precision: 'day' };
}
