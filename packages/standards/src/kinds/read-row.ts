import { formatAgeBand, readAgeBand, readSex } from '../age-sex.ts';
import { readBoolean } from '../cells/booleans.ts';
import { readDate } from '../cells/dates.ts';
import { read, unread, type Issue, type Read } from '../cells/issue.ts';
import { readCount, readNumber, readPercentage } from '../cells/numbers.ts';
import { readPcode } from '../pcodes.ts';
import type { Cell, Row } from '../results.ts';
import { checkRow } from './checks.ts';
import type { Kind } from './kinds.ts';
import { coreFields } from './measures.ts';
import type { ColumnProfile } from './profile.ts';
import { repeatFinder } from './repeats.ts';

/** A row's cells by canonical field: counts and numbers as numbers, dates as ISO, null where the file says nothing. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

export interface CanonicalRow {
  number: number;
  values: Values;
  /** Errors keep the row out; warnings let it in. */
  issues: Issue[];
  ok: boolean;
}

function readText(cell: Cell): Read<string | null> {
  if (cell === null) return read(null);
  const text = String(cell).trim();
  return read(text === '' ? null : text);
}

function coordinate(cell: Cell, profile: ColumnProfile, most: number): Read<number | null> {
  const found = readNumber(cell, profile.decimalMark ?? 'point');
  if (!found.ok || found.value === null) return found;
  return Math.abs(found.value) > most ? unread('coordinate-out-of-range', cell, { severity: 'warning' }) : found;
}

function readYear(cell: Cell): Read<number | null> {
  const found = readDate(cell);
  if (!found.ok) return found;
  return read(found.value ? Number(found.value.iso.slice(0, 4)) : null);
}

function asText<T>(found: Read<T | null>, text: (value: T) => string): Read<string | null> {
  if (!found.ok) return found;
  return read(found.value === null ? null : text(found.value));
}

/** One cell by its field's type and its column's habits. `year` completes months that stand alone. */
export function readCell(cell: Cell, profile: ColumnProfile, year?: number): Read<string | number | boolean | null> {
  const { field, decimalMark } = profile;
  switch (field.type) {
    case 'count':
      return readCount(cell, decimalMark);
    case 'number':
    case 'score':
      return readNumber(cell, decimalMark, false);
    case 'percentage':
      return readPercentage(cell, decimalMark);
    case 'date':
      return asText(readDate(cell, profile.dates?.order, year), (date) => date.iso);
    case 'year':
      return readYear(cell);
    case 'boolean':
      return readBoolean(cell);
    case 'pcode':
      return readPcode(cell, profile.country, Number(/\d/.exec(field.name)?.[0] ?? NaN));
    case 'sex':
      return readSex(cell);
    case 'ageBand':
      return asText(readAgeBand(cell), formatAgeBand);
    case 'latitude':
      return coordinate(cell, profile, 90);
    case 'longitude':
      return coordinate(cell, profile, 180);
    default:
      return readText(cell);
  }
}

// Types whose cells repeat down a column and cost more to read than to remember.
const REMEMBERED = new Set(['date', 'year', 'pcode', 'sex', 'ageBand', 'boolean']);
const MOST_REMEMBERED = 5000;

type CellReader = (cell: Cell) => Read<string | number | boolean | null>;

function cellReader(profile: ColumnProfile, year?: number): CellReader {
  if (!REMEMBERED.has(profile.field.type)) return (cell) => readCell(cell, profile, year);
  const known = new Map<Cell, ReturnType<CellReader>>();
  return (cell) => {
    let found = known.get(cell);
    if (!found) {
      found = readCell(cell, profile, year);
      if (known.size < MOST_REMEMBERED) known.set(cell, found);
    }
    return found;
  };
}

export interface RowContext {
  /** The year of a file whose months stand alone («Agosto»). */
  year?: number;
  /** False for a second reading of a file whose repeated rows were told at the first. */
  repeats?: boolean;
}

export function isBlank(row: Row): boolean {
  return row.cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));
}

/**
 * A reader of rows for one sheet: values by field, every fault with its cell, column and repair, the row's checks, and
 * duplicates within the file. Call it in the order of the file; blank rows give undefined.
 */
export function rowReader(
  kind: Kind,
  profiles: readonly ColumnProfile[],
  context: RowContext = {},
): (row: Row) => CanonicalRow | undefined {
  const names = profiles.map((each) => each.field.name);
  const blank: Values = Object.fromEntries(names.map((name) => [name, null]));
  // In the order of names, so that the order of columns changes nothing.
  const firstOf = context.repeats === false ? () => undefined : repeatFinder([...names].sort());
  const core = new Set(coreFields(kind.code));
  const readers = profiles.map((profile) => ({ ...profile, readOne: cellReader(profile, context.year) }));
  return (row) => {
    if (isBlank(row)) return undefined;
    const values: Record<string, string | number | boolean | null> = { ...blank };
    const issues: Issue[] = [];
    for (const { column, field, readOne } of readers) {
      const cell = row.cells[column] ?? null;
      const found = readOne(cell);
      values[field.name] = found.ok ? found.value : null;
      // A faulty cell outside the figures the kind exists for leaves its own value unstated, not the whole row out.
      const severity = core.has(field.name) ? 'error' : 'warning';
      if (!found.ok) issues.push({ ...found.issue, severity, field: field.name, column });
    }
    issues.push(...checkRow(kind, values));
    const first = firstOf(values, row.number);
    if (first !== undefined) issues.push({ code: 'duplicate-row', severity: 'warning', cell: null, facts: { first } });
    return { number: row.number, values, issues, ok: !issues.some((issue) => issue.severity === 'error') };
  };
}
