// The distinct names of one import, kept with what they mean, so that check, run and work list agree.
import type { PlaceRef } from '@minga/standards';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context, Tx } from '../../../../platform/database.ts';
import { newId } from '../../../../platform/ids.ts';

export type NameKind = 'place' | 'organisation' | 'sector';

const Facts = z.object({
  place: z.custom<PlaceRef>((value) => typeof value === 'object').optional(),
  candidates: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  sheet: z.int(),
  firstRow: z.int(),
});

export interface NameRow {
  kind: NameKind;
  key: string;
  facts: z.infer<typeof Facts>;
  targetId: string | null;
  how: string;
  rows: number;
}

/** Keeps what was found; a decision of a person stays as it is. */
export async function keepNames({ tx }: Context, importId: string, names: readonly NameRow[]): Promise<void> {
  const rows = names.map(({ targetId, ...name }) => ({ ...name, id: newId(), target_id: targetId }));
  await sql`
    insert into imports.name (id, import_id, kind, key, facts, target_id, how, rows)
    select id, ${importId}, kind, key, facts, target_id, how, rows from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w(id uuid, kind text, key text, facts jsonb, target_id uuid, how text, rows integer)
    on conflict on constraint name_once do update set rows = excluded.rows, facts = excluded.facts,
      target_id = case when name.how = 'decided' then name.target_id else excluded.target_id end,
      how = case when name.how = 'decided' then name.how else excluded.how end`.execute(tx);
}

export async function namesOf(tx: Tx, importId: string): Promise<NameRow[]> {
  const rows = await tx
    .selectFrom('imports.name')
    .select(['kind', 'key', 'facts', 'target_id as targetId', 'how', 'rows'])
    .where('import_id', '=', importId)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as NameKind, facts: Facts.parse(row.facts) }));
}

/** What people decided about these names in earlier imports they may see. */
export async function decidedBefore({ tx }: Context, kind: NameKind, importId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; targetId: string }>`
    select distinct on (n.key) n.key, n.target_id as "targetId" from imports.name n join imports.import i on i.id = n.import_id
    where n.kind = ${kind} and n.how = 'decided' and n.target_id is not null and n.import_id <> ${importId}
    order by n.key, i.created_at desc`.execute(tx);
  return new Map(rows.map((row) => [row.key, row.targetId]));
}
