import {
  ClosedMonth,
  deliveriesAccess,
  type LinkedSubjects,
  type MonthClosing,
  type SubjectLink,
} from '@minga/contracts/deliveries';
import type { Sensitivity } from '@minga/contracts/access';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { outOfScope } from '../../../platform/problem.ts';
import { firstDay, toWords } from '../entries/index.ts';

const allow = guard(deliveriesAccess);

const toClosed = (row: Record<string, unknown> & { period: string }): ClosedMonth => {
  const { period, ...rest } = toWords(row);
  return ClosedMonth.parse({ ...rest, month: String(period).slice(0, 7) });
};

/** Closes a month of one ledger. Closing it twice changes nothing: a month that was reported stays reported. */
export async function closeMonth(context: Context, input: MonthClosing): Promise<ClosedMonth> {
  allow(context.actor, 'deliveries.close');
  const { tx, actor, audit } = context;
  await needWholeMission(context, 'deliveries.close', 'public');
  const period = firstDay(input.month);
  await tx
    .insertInto('ledger.closed_month')
    .values({ id: newId(), ledger: input.ledger, period, closed_by: actor.id, reason: input.reason })
    .onConflict((clash) => clash.columns(['ledger', 'period']).doNothing())
    .execute();
  const row = await tx
    .selectFrom('ledger.closed_month')
    .selectAll()
    .where('ledger', '=', input.ledger)
    .where('period', '=', period)
    .executeTakeFirstOrThrow();
  audit({ act: 'deliveries.close', kind: 'month', id: `${input.ledger}:${input.month}` });
  return toClosed(row);
}

/** A month and a person belong to the whole mission: a right that is narrowed to a place or an organisation moves neither. */
async function needWholeMission(
  { tx }: Context,
  verb: keyof typeof deliveriesAccess,
  upTo: Sensitivity,
): Promise<void> {
  const { rows } = await sql<{ may: boolean }>`
    select coalesce(access.ceiling(${verb}) >= ${upTo}::access.sensitivity, false) as may`.execute(tx);
  if (!rows[0]?.may) throw outOfScope({ verb });
}

export async function listClosedMonths({ tx }: Context): Promise<ClosedMonth[]> {
  const rows = await tx.selectFrom('ledger.closed_month').selectAll().orderBy('period', 'desc').limit(500).execute();
  return rows.map(toClosed);
}

/**
 * Says that these records are one person from now on; giving a record its own id as cluster takes it out again.
 * Earlier spells stay, so that a figure of the past is told as it stood.
 */
export async function linkSubjects(context: Context, { clusterId, subjectIds }: SubjectLink): Promise<LinkedSubjects> {
  allow(context.actor, 'deliveries.correct');
  const { tx, audit } = context;
  await needWholeMission(context, 'deliveries.correct', 'confidential');
  const ids = [...new Set(subjectIds)].sort();
  const { rows: held } = await sql<{ id: string; cluster_id: string }>`
    select id, cluster_id from ledger.subject where id = any(${ids}::uuid[]) and valid_to = 'infinity' order by id for update`.execute(
    tx,
  );
  const standing = new Map(held.map((row) => [row.id, row.cluster_id]));
  const moving = ids.filter((id) => (standing.get(id) ?? id) !== clusterId);
  const ending = moving.filter((id) => standing.has(id));
  await sql`update ledger.subject set valid_to = clock_timestamp() where id = any(${ending}::uuid[]) and valid_to = 'infinity'`.execute(
    tx,
  );
  await sql`insert into ledger.subject (id, cluster_id, valid_from)
    select m.id, ${clusterId}::uuid, coalesce((select max(s.valid_to) from ledger.subject s where s.id = m.id), clock_timestamp())
    from unnest(${moving}::uuid[]) as m(id)`.execute(tx);
  audit({ act: 'deliveries.correct', kind: 'cluster', id: clusterId, facts: { records: moving.length } });
  return { clusterId, changed: moving.length };
}
