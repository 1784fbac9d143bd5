// Rows of a list on their way into a file: fetched in portions, their small counts taken out.
import type { Cell } from '@minga/standards';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database.ts';
import type { ListColumn, ListQuery, ListRow } from './export-recipe.ts';

const portion = 2_000;

/** Reads a query through a cursor of this transaction: memory does not grow with the rows. */
export async function* fetchRows(tx: Tx, { select, order }: ListQuery): AsyncGenerator<ListRow> {
  await sql`declare export_rows no scroll cursor for select * from (${select}) r order by ${order}`.execute(tx);
  for (;;) {
    const fetched = await sql<ListRow>`fetch ${sql.raw(String(portion))} from export_rows`.execute(tx);
    yield* fetched.rows;
    if (fetched.rows.length < portion) break;
  }
  await sql`close export_rows`.execute(tx);
}

const isSmall = (value: unknown): boolean => typeof value === 'number' && value > 0 && value < 5;

/**
 * The cells of a row in the order of the columns. When one count of people is 1 to 4, all counts of the row go, and what
 * follows them, since a sum of the row would give it back; the last column says so.
 */
export function toCells(
  row: ListRow,
  columns: readonly ListColumn[],
  /** All columns of the list: a small count hides the row's counts also where it was not asked for itself. */
  known: readonly ListColumn[],
): { cells: Cell[]; hidden: boolean } {
  const hidden = row['hidden'] === true || known.some(({ id, people }) => people && isSmall(row[id]));
  const cells = columns.map(({ id, people, follows }): Cell => {
    if (hidden && (people || follows)) return null;
    const value = row[id];
    if (value === null || value === undefined) return null;
    return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
      ? value
      : JSON.stringify(value);
  });
  return { cells, hidden };
}
