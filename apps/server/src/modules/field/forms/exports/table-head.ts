// What stands above the rows of an export, and which columns may leave.
import type { ExportColumn } from '@minga/standards';
import { unknownField } from '../problems.ts';
import { root } from '../submissions/answers.ts';
import type { RecordColumn } from './record-column.ts';

/**
 * Marked answers leave only when each is asked for by name. `known` are the columns of the tables that leave; a name that
 * none of them has is refused.
 */
export function chosenColumns(
  known: readonly (readonly RecordColumn[])[],
  asked: readonly string[] | undefined,
): RecordColumn[][] {
  if (asked === undefined) return known.map((columns) => columns.filter(({ isMarked }) => !isMarked));
  const fields = new Set(known.flat().map(({ path }) => path));
  const unknown = asked.find((field) => !fields.has(field));
  if (unknown !== undefined) throw unknownField({ field: unknown, fields: [...fields] });
  const wanted = new Set(asked);
  return known.map((columns) => columns.filter(({ path }) => wanted.has(path)));
}

/** Names of the columns that ODK's clients know stand as they do there; every row ends with the id of the export (E5). */
export function headOf(table: string, columns: readonly RecordColumn[]): ExportColumn[] {
  const named = (...headers: string[]): ExportColumn[] => headers.map((header) => ({ header }));
  const export_ = { header: 'Export', ...(columns.some(({ tag }) => tag) ? { tag: '#meta+export+id' } : {}) };
  const asked = columns.map(({ header, tag }) => ({ header, ...(tag === undefined ? {} : { tag }) }));
  if (table !== root) return [...named('PARENT_KEY', 'KEY'), ...asked, export_];
  const about = named('KEY', 'SubmitterID', 'ReviewState', 'Edits', 'FormVersion', 'Encrypted', 'Unread');
  return [...named('SubmissionDate'), ...asked, ...about, export_];
}
