// Who passed a point, day by day, and the mean a day.
import { sql } from 'kysely';
import {
  Flow,
  trackingAccess,
  type NewFlow,
  type PointFlow,
  type Round,
  type VisitPage,
} from '@minga/contracts/tracking';
import { meanDailyFlow } from '@minga/counting';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { getVisit } from './numbers.service.ts';
import { refusing } from './refusals.ts';
import { countAsVisited, getVisitRow } from './visits.service.ts';

const allow = guard(trackingAccess);

async function selectFlows({ tx }: Context, visitId: string): Promise<Flow[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select f.id, f.day, f.hours_open as "hoursOpen", f.direction, f.nationality, f.people, f.women, f.men, f.girls, f.boys,
      f.came_from as "cameFrom", f.goes_to as "goesTo", f.transport, f.replaces_id as "replacesId", f.reason,
      to_char(f.recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
      f.people is not null and not exists (select from tracking.flow later where later.replaces_id = f.id) as stands
    from tracking.flow f where f.visit_id = ${visitId} order by f.day, f.recorded_at, f.id`.execute(tx);
  return rows.map((row) => Flow.parse(row));
}

const peopleOf = (rows: readonly Flow[]): number => rows.reduce((sum, { people }) => sum + people!, 0);

/**
 * The mean a day at one point (domain.md 3): people ÷ days watched, or, where the round says how long a day is, people
 * per hour × those hours, so that three hours are not reported as a day. Hours of a day are the longest that its rows say.
 */
export async function flowOf(context: Context, visitId: string, round: Round): Promise<PointFlow> {
  const rows = await selectFlows(context, visitId);
  const stands = rows.filter((row) => row.stands);
  const days = [...Map.groupBy(stands, ({ day }) => day)].map(([day, ofDay]) => ({
    day,
    hours: Math.max(...ofDay.map(({ hoursOpen }) => hoursOpen)),
    people: peopleOf(ofDay),
  }));
  const mean = (some: readonly Flow[]) => {
    const people = peopleOf(some);
    // All days count, also those on which nobody of this kind passed.
    const seen = days.map(({ hours }, at) => ({ people: at === 0 ? people : 0, hoursOpen: hours }));
    const perDay = meanDailyFlow(seen, round.standardHours ?? undefined);
    return { people, perDay: perDay.stated ? perDay.value : 0 };
  };
  const directions = [...Map.groupBy(stands, ({ direction }) => direction)].map(([direction, some]) => ({
    direction,
    ...mean(some),
    nationalities: [...Map.groupBy(some, ({ nationality }) => nationality)]
      .map(([nationality, of]) => ({ nationality, ...mean(of) }))
      .toSorted((a, b) => b.people - a.people),
  }));
  const hours = days.reduce((sum, day) => sum + day.hours, 0);
  return { days: days.length, hours, standardHours: round.standardHours, directions, byDay: days, rows };
}

/** Notes a group that passed, corrects it, or takes it back. A point with a day that was watched counts as visited. */
export async function addFlow(context: Context, visitId: string, input: NewFlow): Promise<VisitPage> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.collect');
  const { visit } = await getVisitRow(context, visitId);
  const id = newId();
  if (
    input.replacesId !== undefined &&
    !(await selectFlows(context, visitId)).some((row) => row.id === input.replacesId)
  )
    throw notFound({ id: input.replacesId });
  await refusing(() =>
    tx
      .insertInto('tracking.flow')
      .values({
        id,
        visit_id: visitId,
        day: input.day,
        hours_open: input.hoursOpen,
        direction: input.direction,
        nationality: input.nationality ?? null,
        people: input.people,
        women: input.women ?? null,
        men: input.men ?? null,
        girls: input.girls ?? null,
        boys: input.boys ?? null,
        came_from: input.cameFrom ?? null,
        goes_to: input.goesTo ?? null,
        transport: input.transport ?? null,
        replaces_id: input.replacesId ?? null,
        reason: input.reason ?? null,
        recorded_by: actor.id,
      })
      .execute(),
  );
  if (input.people !== null) await countAsVisited(context, visit, input.day);
  audit({ act: 'tracking.collect', kind: 'tracking-visit', id: visitId, facts: { flow: id } });
  return getVisit(context, visitId);
}
