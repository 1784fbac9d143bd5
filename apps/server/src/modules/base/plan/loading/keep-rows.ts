import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database.ts';

/**
 * Adds rows that are missing, by their natural key, and brings differing ones up to date; rows that are the same are
 * not touched. Gives how many were new or different. All rows name the same columns; `id` is used for new rows only.
 */
export async function keepRows(
  tx: Tx,
  table: `plan.${string}`,
  key: readonly string[],
  rows: readonly Record<string, unknown>[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = Object.keys(rows[0]!);
  const kept = columns.filter((column) => column !== 'id' && !key.includes(column));
  const list = (names: readonly string[], alias?: string) =>
    sql.join(names.map((name) => (alias ? sql`${sql.ref(`${alias}.${name}`)}` : sql`${sql.ref(name)}`)));
  const change =
    kept.length === 0
      ? sql`do nothing`
      : sql`do update set ${sql.join(kept.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}
          where (${list(kept, 'held')}) is distinct from (${list(kept, 'excluded')})`;
  const done = await sql`
    insert into ${sql.table(table)} as held (${list(columns)})
    select ${list(columns)} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (${list(key)}) ${change} returning 1`.execute(tx);
  return done.rows.length;
}

/** Ids by code of the rows of one plan. */
export async function idsByCode(
  tx: Tx,
  table: 'plan.objective' | 'plan.area' | 'plan.population_group' | 'plan.frame',
  planId: string,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from ${sql.table(table)} where plan_id = ${planId}`.execute(tx);
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** Adds rows whose natural key is new; a row that stands is never changed. Gives how many were new. */
export async function addRows(
  tx: Tx,
  table: `plan.${string}`,
  rows: readonly Record<string, unknown>[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const list = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)));
  const done = await sql`
    insert into ${sql.table(table)} (${list})
    select ${list} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning 1`.execute(tx);
  return done.rows.length;
}
