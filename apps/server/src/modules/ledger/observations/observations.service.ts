import {
  ChosenObservation,
  Observation,
  observationsAccess,
  type Choice,
  type NewObservation,
  type ObservationPage,
  type ObservationQuery,
  type WrittenObservation,
} from '@minga/contracts/observations';
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Context, Database } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { noteOpening } from '../../../platform/openings.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { alreadyReversed, countedRows, firstDay, fromMark, toMark, toWords } from '../entries/index.ts';
import { writeObservations } from './append.ts';
import { warningsOf } from './warnings.ts';

const allow = guard(observationsAccess);

export async function recordObservation(context: Context, input: NewObservation): Promise<WrittenObservation> {
  allow(context.actor, 'observations.write');
  const id = newId();
  await writeObservations(context, [{ ...input, id, recordedBy: context.actor.id }]);
  context.audit({ act: 'observations.write', kind: 'observation', id });
  const written = await readObservation(context, id);
  return { ...written, warnings: await warningsOf(context, written) };
}

export async function getObservation(context: Context, id: string): Promise<Observation> {
  allow(context.actor, 'observations.read');
  const observation = await readObservation(context, id);
  noteOpening(context, 'observations.read', 'observation', id, { class: observation.class });
  return observation;
}

const rowsWithFate = (tx: Context['tx']) =>
  tx
    .selectFrom('observations.observation as observation')
    .selectAll('observation')
    .select((row) => [
      row
        .selectFrom('observations.observation as back')
        .select('back.id')
        .whereRef('back.reverses_id', '=', 'observation.id')
        .whereRef('back.period', '=', 'observation.period')
        .as('reversed_by_id'),
      sql<boolean>`observation.id in (select observation_id from observations.chosen_at('infinity'))`.as('chosen'),
    ]);

function toObservation(row: Record<string, unknown>): Observation {
  return Observation.parse({ ...toWords(row), period: row.period === '-infinity' ? null : row.period });
}

async function readObservation({ tx }: Context, id: string): Promise<Observation> {
  const row = await rowsWithFate(tx).where('observation.id', '=', id).executeTakeFirst();
  if (!row) throw notFound({ id });
  return toObservation(row);
}

type Row = ExpressionBuilder<Database & { observation: Database['observations.observation'] }, 'observation'>;

/** Competing figures stand side by side; each says whether it is the chosen one. */
export async function listObservations(context: Context, query: ObservationQuery): Promise<ObservationPage> {
  allow(context.actor, 'observations.read');
  const { tx } = context;
  const after = query.after ? fromMark(query.after) : undefined;
  const found = await rowsWithFate(tx)
    .where((row) => row.and(conditions(row, query)))
    .$if(after !== undefined, (rows) =>
      rows.where(sql<SqlBool>`(observation.period, observation.id) < (${after?.period}::date, ${after?.id}::uuid)`),
    )
    .orderBy('observation.period', 'desc')
    .orderBy('observation.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const counted = await tx
    .selectFrom(
      tx
        .selectFrom('observations.observation as observation')
        .select(sql`1`.as('one'))
        .where((row) => row.and(conditions(row, query)))
        .limit(countedRows)
        .as('some'),
    )
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  const rows = found.slice(0, query.limit);
  const confidential = rows.filter((row) => row.class === 'confidential' || row.class === 'strict').length;
  if (confidential > 0)
    context.audit({
      act: 'observations.read',
      kind: 'observation-list',
      facts: { rows: rows.length, confidential, ids: rows.map(({ id }) => id) },
    });
  const last = rows.at(-1);
  return {
    total: counted.total,
    rows: rows.map(toObservation),
    next: found.length > query.limit && last ? toMark(last) : null,
  };
}

function conditions(row: Row, query: ObservationQuery): Expression<SqlBool>[] {
  const wanted: Expression<SqlBool>[] = [];
  if (query.concept) wanted.push(row('observation.concept', '=', query.concept));
  if (query.place)
    wanted.push(
      sql<SqlBool>`observation.place_id in (select p.id from places.place p where p.lineage @> array[${query.place}::uuid])`,
    );
  if (query.area) wanted.push(row('observation.area_id', '=', query.area));
  if (query.group) wanted.push(row('observation.population_group', '=', query.group));
  if (query.importId) wanted.push(row('observation.import_id', '=', query.importId));
  if (query.from) wanted.push(row('observation.period', '>=', firstDay(query.from)));
  if (query.to) wanted.push(row('observation.period', '<=', firstDay(query.to)));
  if (query.asOf) wanted.push(sql<SqlBool>`observation.recorded_at <= ${query.asOf}::timestamptz`);
  if (!query.history)
    wanted.push(
      row('observation.sign', '=', 1),
      sql<SqlBool>`not exists (select from observations.observation back where back.reverses_id = observation.id
        and back.period = observation.period and back.recorded_at <= coalesce(${query.asOf ?? null}::timestamptz, 'infinity'))`,
    );
  return wanted;
}

/** Chooses one of several competing figures, and says why. Earlier choices stay readable; the latest stands. */
export async function chooseObservation(context: Context, id: string, { reason }: Choice): Promise<ChosenObservation> {
  allow(context.actor, 'observations.choose');
  const { tx, actor, audit } = context;
  const row = await rowsWithFate(tx).where('observation.id', '=', id).executeTakeFirst();
  if (!row || row.sign !== 1) throw notFound({ id });
  if (row.reversed_by_id !== null) throw alreadyReversed({ id });
  const chosen = await tx
    .insertInto('observations.choice')
    .values({
      id: newId(),
      observation_id: id,
      concept: row.concept,
      place_id: row.place_id,
      population_group: row.population_group,
      area_id: row.area_id,
      period: row.period,
      reason,
      chosen_by: actor.id,
      chosen_at: sql`clock_timestamp()`,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  audit({ act: 'observations.choose', kind: 'observation', id });
  const { id: choiceId, observation_id, chosen_by, chosen_at } = chosen;
  return ChosenObservation.parse(toWords({ id: choiceId, observation_id, reason, chosen_by, chosen_at }));
}
