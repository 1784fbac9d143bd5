import type { PersonRecord } from '../person.ts';
import { recordOf, type ColumnName } from './columns.ts';
import type { TestSet } from './set.ts';

export interface TrueRecord {
  record: PersonRecord;
  /** Records with one entity are one person's; empty when the file does not say. */
  entity: string;
}

export type RowReader =
  | { ok: true; read: (row: readonly string[], id: string) => TrueRecord }
  | { ok: false; issues: string[] };

/** How the rows of one file of a set are read, once its header is known. */
export function rowReader(set: TestSet, header: readonly string[]): RowReader {
  const places = new Map(header.map((name, at) => [name.trim().toLowerCase(), at]));
  const issues: string[] = [];
  const placeOf = (column: string): number => {
    const place = places.get(column.trim().toLowerCase());
    if (place === undefined) issues.push(`no column ${column}`);
    return place ?? -1;
  };
  const truthAt = placeOf(set.truth.column);
  const columns = set.columns.map(([name, from]) => [name, from.map(placeOf)] as const);
  if (issues.length > 0) return { ok: false, issues };
  const missing = new Set(['', ...set.missing]);
  const cell = (row: readonly string[], at: number): string => {
    const text = row[at] ?? '';
    return missing.has(text) ? '' : text;
  };
  const read = (row: readonly string[], id: string): TrueRecord => {
    const texts = new Map<ColumnName, string>();
    for (const [name, from] of columns) {
      const text = from.length === 1 ? cell(row, from[0]!) : joined(from.map((at) => cell(row, at)));
      if (text !== '') texts.set(name, text);
    }
    const truth = cell(row, truthAt);
    const entity = set.truth.pattern === undefined ? truth : (set.truth.pattern.exec(truth)?.[1] ?? truth);
    return { record: recordOf(id, texts), entity };
  };
  return { ok: true, read };
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
