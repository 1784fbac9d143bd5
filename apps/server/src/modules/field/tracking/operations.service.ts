// Operations and their rounds.
import { sql, type RawBuilder } from 'kysely';
import { Operation, Round, trackingAccess, type NewOperation, type NewRound } from '@minga/contracts/tracking';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { refusing } from './refusals.ts';

const allow = guard(trackingAccess);

const operationColumns = sql`o.id, o.code, o.name, o.name_en as "nameEn", o.component, o.concept, o.programme_id as "programmeId", o.class`;

/** The number that stands for each place and group: the latest agreement. */
export const agreed = sql`(select distinct on (visit_id, population_group) * from tracking.agreement order by visit_id, population_group, agreed_at desc, id desc)`;

/** Rounds with how far they are: visits by outcome, and the people agreed upon so far. */
async function selectRounds({ tx }: Context, which: RawBuilder<unknown>): Promise<Round[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select r.id, r.operation_id as "operationId", r.number, r.reporting_on as "reportingOn", r.starts_on as "startsOn", r.ends_on as "endsOn",
      r.groups, r.question, r.wording, r.recall, r.group_definition as "groupDefinition", r.standard_hours as "standardHours", r.state,
      json_build_object('places', v.places, 'done', v.done, 'returned', v.returned, 'notAccessible', v.closed,
        'coverage', v.done::float8 / nullif(v.places - v.closed, 0)) as progress, a.people
    from tracking.round r
    cross join lateral (select count(*) as places, count(*) filter (where outcome = 'done') as done,
      count(*) filter (where outcome = 'returned') as returned, count(*) filter (where outcome = 'not-accessible') as closed
      from tracking.visit where round_id = r.id) v
    cross join lateral (select sum(a.people)::integer as people from ${agreed} a join tracking.visit v on v.id = a.visit_id and v.round_id = r.id) a
    where ${which} order by r.number desc`.execute(tx);
  return rows.map((row) => Round.parse(row));
}

export async function getRoundRow(context: Context, id: string): Promise<Round> {
  const [round] = await selectRounds(context, sql`r.id = ${id}`);
  if (!round) throw notFound({ id });
  return round;
}

export async function listOperations(context: Context): Promise<{ operations: Operation[] }> {
  allow(context.actor, 'tracking.read');
  const { rows } = await sql<Record<string, unknown>>`
    select ${operationColumns} from tracking.operation o order by o.name, o.code`.execute(context.tx);
  const rounds = Map.groupBy(await selectRounds(context, sql`true`), (round) => round.operationId);
  return {
    operations: rows.map((row) => Operation.parse({ ...row, rounds: rounds.get(String(row['id'])) ?? [] })),
  };
}

/** An operation with its rounds, the latest first. */
export async function getOperation(context: Context, id: string): Promise<Operation> {
  allow(context.actor, 'tracking.read');
  const { rows } = await sql<Record<string, unknown>>`
    select ${operationColumns} from tracking.operation o where o.id = ${id}`.execute(context.tx);
  if (!rows[0]) throw notFound({ id });
  return Operation.parse({ ...rows[0], rounds: await selectRounds(context, sql`r.operation_id = ${id}`) });
}

export async function addOperation(context: Context, input: NewOperation): Promise<Operation> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.plan');
  const id = newId();
  await refusing(() =>
    tx
      .insertInto('tracking.operation')
      .values({
        id,
        code: input.code,
        name: input.name,
        name_en: input.nameEn ?? null,
        component: input.component,
        concept: input.concept,
        programme_id: input.programmeId ?? null,
        class: input.class,
        created_by: actor.id,
      })
      .execute(),
  );
  audit({ act: 'tracking.plan', kind: 'tracking-operation', id });
  return getOperation(context, id);
}

/** Plans the next round. Its places are those of the round before, so that both can be compared. */
export async function addRound(context: Context, operationId: string, input: NewRound): Promise<Round> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.plan');
  const { rounds } = await getOperation(context, operationId);
  const [before] = rounds;
  const id = newId();
  await refusing(() =>
    tx
      .insertInto('tracking.round')
      .values({
        id,
        operation_id: operationId,
        number: (before?.number ?? 0) + 1,
        reporting_on: input.reportingOn,
        starts_on: input.startsOn,
        ends_on: input.endsOn,
        groups: input.groups,
        question: input.question,
        wording: input.wording,
        recall: input.recall,
        group_definition: input.groupDefinition,
        standard_hours: input.standardHours ?? null,
        created_by: actor.id,
      })
      .execute(),
  );
  await noteState(context, id, 'planned', null);
  if (before)
    await sql`
      insert into tracking.visit (id, round_id, location_id, team, added_by)
      select gen_random_uuid(), ${id}, v.location_id, v.team, ${actor.id}
      from tracking.visit v join tracking.location l on l.id = v.location_id
      where v.round_id = ${before.id} and l.merged_into_id is null and (l.closed_on is null or l.closed_on > ${input.startsOn})
        and v.location_id in (select tracking.locations_of('tracking.plan'))`.execute(tx);
  audit({ act: 'tracking.plan', kind: 'tracking-round', id });
  return getRoundRow(context, id);
}

/** One line of a round's history. */
export async function noteState(
  { tx, actor }: Context,
  roundId: string,
  state: string,
  reason: string | null,
): Promise<void> {
  await tx
    .insertInto('tracking.round_change')
    .values({ id: newId(), round_id: roundId, state, reason, changed_by: actor.id })
    .execute();
}
