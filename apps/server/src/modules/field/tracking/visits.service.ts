// The places of a round: who visits them, how far it is, and what was agreed upon there.
import { sql, type RawBuilder } from 'kysely';
import {
  trackingAccess,
  Visit,
  type NewVisits,
  type RoundPage,
  type RoundState,
  type VisitChange,
} from '@minga/contracts/tracking';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { noteOpening } from '../../../platform/openings.ts';
import { notFound } from '../../../platform/problem.ts';
import { getPlaceByCode } from '../../base/places/index.ts';
import { locationColumns, locationPlace } from './locations.service.ts';
import { agreed, getOperation, getRoundRow } from './operations.service.ts';
import { refusing } from './refusals.ts';

const allow = guard(trackingAccess);

/** Numbers that nothing replaced and nobody took back. */
export const standing = sql`(select n.* from tracking.number n where n.people is not null
  and not exists (select from tracking.number later where later.replaces_id = n.id))`;

export async function selectVisits({ tx }: Context, which: RawBuilder<unknown>): Promise<Visit[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select v.id, v.team, v.outcome, v.reason, v.visited_on as "visitedOn",
      (select count(*) from ${standing} n where n.visit_id = v.id) as numbers, a.agreed, a.people, a.confidence,
      (select row_to_json(one) from (select ${locationColumns} from tracking.location l ${locationPlace} where l.id = v.location_id) one) as location
    from tracking.visit v join tracking.location ordered on ordered.id = v.location_id
    cross join lateral (select count(*) as agreed, sum(people)::integer as people, max(confidence) as confidence
      from ${agreed} a where a.visit_id = v.id) a
    where ${which} order by ordered.code`.execute(tx);
  return rows.map((row) => Visit.parse(row));
}

export async function getVisitRow(context: Context, id: string): Promise<{ visit: Visit; roundId: string }> {
  const row = await context.tx.selectFrom('tracking.visit').select('round_id').where('id', '=', id).executeTakeFirst();
  const [visit] = row ? await selectVisits(context, sql`v.id = ${id}`) : [];
  if (!row || !visit) throw notFound({ id });
  return { visit, roundId: row.round_id };
}

/** A round with all its places. */
export async function getRound(context: Context, id: string): Promise<RoundPage> {
  allow(context.actor, 'tracking.read');
  const round = await getRoundRow(context, id);
  const { rounds: _, ...operation } = await getOperation(context, round.operationId);
  const { rows: history } = await sql<{ state: RoundState; reason: string | null; at: string }>`
    select state, reason, to_char(changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from tracking.round_change where round_id = ${id} order by changed_at, id`.execute(context.tx);
  noteOpening(context, 'tracking.read', 'tracking-round', id, { class: operation.class });
  return { operation, round, visits: await selectVisits(context, sql`v.round_id = ${id}`), history };
}

/** Puts locations on the list of a round: those named, or all open ones at a place and below it. */
export async function addVisits(context: Context, roundId: string, input: NewVisits): Promise<{ added: number }> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.plan');
  await getRoundRow(context, roundId);
  const placeId = input.pcode ? (await getPlaceByCode(context, input.pcode)).id : null;
  const { rows } = await refusing(() =>
    sql`
      insert into tracking.visit (id, round_id, location_id, team, added_by)
      select gen_random_uuid(), ${roundId}, l.id, ${input.team ?? null}, ${actor.id}
      from tracking.location l ${locationPlace}
      where l.merged_into_id is null and (l.closed_on is null or l.closed_on > current_date)
        and case when ${placeId}::uuid is null then l.id = any (${input.locationIds ?? []}::uuid[]) else p.lineage @> array[${placeId}::uuid] end
      on conflict (round_id, location_id) do nothing returning id`.execute(tx),
  );
  audit({ act: 'tracking.plan', kind: 'tracking-round', id: roundId, facts: { places: rows.length } });
  return { added: rows.length };
}

/** Says who visits a place and how it went. A place goes back to its team with a reason. */
export async function changeVisit(context: Context, id: string, change: VisitChange): Promise<Visit> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.collect');
  await getVisitRow(context, id);
  const { outcome } = change;
  await refusing(() =>
    tx
      .updateTable('tracking.visit')
      .set({
        ...(change.team === undefined ? {} : { team: change.team }),
        ...(outcome === undefined ? {} : { outcome, reason: change.reason ?? null }),
        ...(change.visitedOn === undefined ? {} : { visited_on: change.visitedOn }),
      })
      .where('id', '=', id)
      .execute(),
  );
  audit({ act: 'tracking.collect', kind: 'tracking-visit', id, facts: outcome ? { outcome } : {} });
  return (await getVisitRow(context, id)).visit;
}

/** What was noted at a place says that somebody was there. */
export async function countAsVisited({ tx }: Context, { id, outcome }: Visit, day: string): Promise<void> {
  if (outcome === 'done') return;
  const done = { outcome: 'done', reason: null, visited_on: day };
  await tx.updateTable('tracking.visit').set(done).where('id', '=', id).execute();
}
