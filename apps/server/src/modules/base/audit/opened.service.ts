import { sql } from 'kysely';
import { auditAccess, WhoOpened } from '@minga/contracts/audit';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { notFound } from '../../../platform/problem.ts';

const allow = guard(auditAccess);

/**
 * Who opened one record: the latest 50 lines about it. Only for a record the caller may see: the record's own policies
 * answer that (`audit.shows`). For any other record the answer is 404, as for one that does not exist.
 */
export async function whoOpened({ tx, actor, audit }: Context, kind: string, id: string): Promise<WhoOpened> {
  allow(actor, 'audit.opened');
  const { rows: seen } = await sql<{ shown: boolean }>`select audit.shows(${kind}, ${id}) as shown`.execute(tx);
  if (!seen[0]?.shown) throw notFound({ id });
  const lines = tx.selectFrom('audit.entry as e').where('e.subject_id', '=', id).where('e.subject_kind', '=', kind);
  const rows = await lines
    .leftJoinLateral(sql<{ name: string; roles: string[] }>`audit.actor(e.account_id, e.at)`.as('who'), (join) =>
      join.onTrue(),
    )
    .select(['who.name', 'who.roles', 'e.act', 'e.outcome'])
    .select(sql<string>`to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as('at'))
    .orderBy('e.at', 'desc')
    .limit(50)
    .execute();
  const { count } = await lines.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  audit({ act: 'audit.opened', kind, id, facts: { count } });
  return WhoOpened.parse({ openings: rows.map((row) => ({ ...row, roles: row.roles ?? [] })), total: count });
}
