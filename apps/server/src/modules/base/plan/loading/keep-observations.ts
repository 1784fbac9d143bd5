// Observations that come from the mission's files. The ledger is append-only: a figure whose statement changed is taken
// back by a reversal and written anew, both with the reason; one that says the same is left alone.
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { newId } from '../../../../platform/ids.ts';

export interface Filed {
  /** Names the statement in the mission's files; kept as the observation's source row. */
  key: string;
  partOfKey: string | null;
  columns: Record<string, unknown> & { concept: string; period: string };
}
interface Held {
  id: string;
  key: string;
  content: string;
}

const reason = 'the mission file states it otherwise';

/** Gives how many observations were written, reversals not counted. */
export async function keepObservations(context: Context, rows: readonly Filed[]): Promise<number> {
  const held = await heldByKey(context, rows);
  const ids = new Map(rows.map((row) => [row.key, held.get(row.key)?.id ?? newId()]));
  const same = await sameAsHeld(context, rows, held);
  const changed = rows.filter((row) => !same.has(row.key));
  for (const row of changed) if (held.has(row.key)) ids.set(row.key, newId());
  const taken = changed.flatMap((row) => (held.has(row.key) ? [held.get(row.key)!.id] : []));
  if (taken.length > 0) await reverse(context, taken);
  if (changed.length > 0)
    await insert(
      context,
      changed.map((row) => ({
        ...row.columns,
        id: ids.get(row.key),
        sign: 1,
        source_row: row.key,
        part_of_id: row.partOfKey ? (ids.get(row.partOfKey) ?? null) : null,
        replaces_id: held.get(row.key)?.id ?? null,
        reason: held.has(row.key) ? reason : null,
        class: 'public',
        reliability: 'not-stated',
        recorded_by: context.actor.id,
        recorded_at: context.clock.now().toISOString(),
      })),
    );
  return changed.length;
}

async function heldByKey({ tx }: Context, rows: readonly Filed[]): Promise<Map<string, Held>> {
  const concepts = [...new Set(rows.map((row) => row.columns.concept))];
  const { rows: held } = await sql<Held>`
    select o.id, o.source_row as key, o.concept as content from observations.observation o
    where o.concept = any (${concepts}) and o.source_row = any (${rows.map((row) => row.key)}) and o.sign = 1
      and not exists (select from observations.observation r where r.reverses_id = o.id and r.period = o.period)`.execute(
    tx,
  );
  return new Map(held.map((row) => [row.key, row]));
}

/** Keys whose held row says exactly what the file says; the database compares, so that numbers and dates are its own. */
async function sameAsHeld(
  { tx }: Context,
  rows: readonly Filed[],
  held: ReadonlyMap<string, Held>,
): Promise<Set<string>> {
  const known = rows.filter((row) => held.has(row.key));
  if (known.length === 0) return new Set();
  const columns = Object.keys(known[0]!.columns);
  const list = (alias: string) => sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)));
  const wanted = known.map((row) => ({ ...row.columns, id: held.get(row.key)!.id, source_row: row.key }));
  const { rows: same } = await sql<{ key: string }>`
    select w.source_row as key
    from jsonb_populate_recordset(null::observations.observation, ${JSON.stringify(wanted)}::jsonb) w
    join observations.observation o on o.id = w.id and o.sign = 1
    where (${list('w')}) is not distinct from (${list('o')})`.execute(tx);
  return new Set(same.map((row) => row.key));
}

async function reverse({ tx, actor, clock }: Context, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(o) as row from observations.observation o where o.id = any (${ids}) and o.sign = 1`.execute(tx);
  await insert(
    { tx },
    rows.map(({ row }) => ({
      ...row,
      id: newId(),
      sign: -1,
      reverses_id: row.id,
      replaces_id: null,
      reason,
      recorded_by: actor.id,
      recorded_at: clock.now().toISOString(),
    })),
  );
}

async function insert({ tx }: Pick<Context, 'tx'>, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const list = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into observations.observation (${list})
    select ${list} from jsonb_populate_recordset(null::observations.observation, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  );
}
