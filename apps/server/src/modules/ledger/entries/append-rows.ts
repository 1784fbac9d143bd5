import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/database.ts';

/** One column of a ledger: its name, its PostgreSQL type, and where an entry keeps it. */
export interface Column<Entry> {
  name: string;
  type: string;
  of: (entry: Entry) => unknown;
}

/** Rows of one statement: enough to spread its cost, few enough for its parameters to stay below a few megabytes. */
const batchRows = 5_000;

/**
 * Adds many entries as one array per column: COPY is closed to tables with row security, and `unnest` costs less per
 * row than JSON. A column with one value throughout travels once; one that is null throughout does not travel.
 */
export async function appendRows<Entry>(
  tx: Tx,
  table: string,
  columns: readonly Column<Entry>[],
  entries: readonly Entry[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += batchRows)
    await appendBatch(tx, table, columns, entries.slice(from, from + batchRows));
}

async function appendBatch<Entry>(
  tx: Tx,
  table: string,
  columns: readonly Column<Entry>[],
  entries: readonly Entry[],
): Promise<void> {
  const arrays: { column: Column<Entry>; values: (string | null)[] }[] = [];
  const constants: { column: Column<Entry>; value: unknown }[] = [];
  for (const [at, column] of columns.entries()) {
    const values = entries.map((entry) => plain(column.of(entry)));
    const [first] = values;
    // The first column is the id: it keeps the number of rows even when there is one row only.
    if (at > 0 && values.every((value) => value === first)) {
      if (first !== null) constants.push({ column, value: first });
    } else arrays.push({ column, values });
  }
  const names = [...arrays, ...constants].map(({ column }) => sql.ref(column.name));
  const from = arrays.map(({ column, values }) => sql`${arrayText(values)}::${raw(`${column.type}[]`)}`);
  const given = [
    ...arrays.map((_, at) => raw(`u.c${at}`)),
    ...constants.map(({ column, value }) => sql`${value}::${raw(column.type)}`),
  ];
  const aliases = arrays.map((_, at) => raw(`c${at}`));
  await sql`insert into ${sql.table(table)} (${sql.join(names)})
    select ${sql.join(given)} from unnest(${sql.join(from)}) as u(${sql.join(aliases)})`.execute(tx);
}

const raw = (text: string): RawBuilder<unknown> => sql.raw(text);

function plain(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}

const needsQuotes = /[{}",\\\s]|^$|^null$/i;

/** PostgreSQL's text form of an array (PostgreSQL manual 8.15.2); the driver's own quotes every element. */
function arrayText(values: readonly (string | null)[]): string {
  const parts = values.map((text) => {
    if (text === null) return 'NULL';
    return needsQuotes.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : text;
  });
  return `{${parts.join(',')}}`;
}
