import { dateColumnOf, type DateColumn } from '../cells/dates.ts';
import { decimalMarkOf, type DecimalMark } from '../cells/numbers.ts';
import type { Issue } from '../cells/issue.ts';
import type { ColumnMapping } from '../headers/propose.ts';
import type { Cell, Row } from '../results.ts';
import { fieldsByName, type Field } from './fields.ts';
import type { Kind } from './kinds.ts';

/** How one mapped column writes its cells, learned from the column as a whole. */
export interface ColumnProfile {
  column: number;
  field: Field;
  decimalMark?: DecimalMark;
  dates?: DateColumn;
  /** Country prefix of the column's P-codes, by which one written as a number can be repaired. */
  country?: string;
}

const NUMERIC = new Set(['count', 'number', 'score', 'percentage', 'latitude', 'longitude']);

function cellsOf(rows: readonly Row[], column: number): Cell[] {
  return rows.map((row) => row.cells[column] ?? null);
}

function countryOf(cells: readonly Cell[]): string | undefined {
  for (const cell of cells) if (typeof cell === 'string' && /^[A-Z]{2}\d/.test(cell)) return cell.slice(0, 2);
  return undefined;
}

/** Decimal marks are a habit of the file: a column that proves none takes that of the others. */
function sharedMark(profiles: readonly ColumnProfile[]): DecimalMark {
  const marks = new Set(profiles.map((each) => each.decimalMark).filter((mark) => mark !== undefined));
  return marks.size === 1 ? [...marks][0] : undefined;
}

/** Profiles of all mapped columns. Give all rows if they are at hand, else the first thousands. */
export function profileColumns(kind: Kind, columns: readonly ColumnMapping[], rows: readonly Row[]): ColumnProfile[] {
  const byName = fieldsByName(kind.fields);
  const profiles = columns.flatMap(({ column, field: name }): ColumnProfile[] => {
    const field = name ? byName.get(name) : undefined;
    if (!field) return [];
    const cells = cellsOf(rows, column);
    if (NUMERIC.has(field.type)) return [{ column, field, decimalMark: decimalMarkOf(cells) }];
    if (field.type === 'date') return [{ column, field, dates: dateColumnOf(cells) }];
    if (field.type === 'pcode') return [{ column, field, country: countryOf(cells) }];
    return [{ column, field }];
  });
  const mark = sharedMark(profiles);
  const country = profiles.find((each) => each.country)?.country;
  // One column that proves its order speaks for the other date columns of the file.
  const sure = profiles.find((each) => each.dates?.certain && !each.dates.mixed)?.dates;
  for (const each of profiles) {
    if (NUMERIC.has(each.field.type)) each.decimalMark ??= mark;
    if (each.field.type === 'pcode') each.country ??= country;
    if (each.dates && !each.dates.certain && sure) each.dates = { ...sure };
  }
  return profiles;
}

/** What the user must decide about whole columns: a day order that no cell proves, or one that cells contradict. */
export function columnIssues(profiles: readonly ColumnProfile[], rows: readonly Row[]): Issue[] {
  return profiles.flatMap(({ column, field, dates }): Issue[] => {
    const cell = rows
      .map((row) => row.cells[column] ?? null)
      .find((each) => typeof each === 'string' && /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d/.test(each));
    if (!dates || cell === undefined || (dates.certain && !dates.mixed)) return [];
    const value = String(cell);
    const [first, second, year] = value.trim().split(/[/.-]/);
    const facts = { value, column: column + 1, a: `${year}-${second}-${first}`, b: `${year}-${first}-${second}` };
    const code = dates.mixed ? 'date-order-mixed' : 'date-ambiguous';
    return [{ code, severity: 'warning', field: field.name, column, cell, facts }];
  });
}
