import type { CorrectionDone, Reversal, UndoneImport } from '@minga/contracts/deliveries';
import { observationsAccess, type ObservationReplacement } from '@minga/contracts/observations';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { alreadyReversed, refusing } from '../entries/index.ts';
import { writeObservations } from './append.ts';

const allow = guard(observationsAccess);

export async function reverseObservation(context: Context, id: string, { reason }: Reversal): Promise<CorrectionDone> {
  allow(context.actor, 'observations.write');
  const reversalId = await mirror(context, id, reason);
  context.audit({ act: 'observations.write', kind: 'observation', id, facts: { correction: 'reversed' } });
  return { reversalId, replacementId: null };
}

/** Takes one figure back and puts another in its place, in one transaction. */
export async function replaceObservation(
  context: Context,
  id: string,
  { reason, observation }: ObservationReplacement,
): Promise<CorrectionDone> {
  allow(context.actor, 'observations.write');
  const reversalId = await mirror(context, id, reason);
  const replacementId = newId();
  const recordedBy = context.actor.id;
  await writeObservations(context, [{ ...observation, reason, id: replacementId, replacesId: id, recordedBy }]);
  context.audit({ act: 'observations.write', kind: 'observation', id, facts: { correction: 'replaced' } });
  return { reversalId, replacementId };
}

/** Takes back every row of an import that still stands. Doing it twice changes nothing. */
export async function undoObservationImport(
  context: Context,
  importId: string,
  { reason }: Reversal,
): Promise<UndoneImport> {
  allow(context.actor, 'observations.write');
  const rows = await refusing(() => mirrors(context, sql`o.import_id = ${importId}::uuid`, reason));
  context.audit({ act: 'observations.write', kind: 'import', id: importId, facts: { reversed: rows.length } });
  return { importId, reversed: rows.length };
}

async function mirror(context: Context, id: string, reason: string): Promise<string> {
  const found = await context.tx
    .selectFrom('observations.observation')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound({ id });
  const [made] = await refusing(() => mirrors(context, sql`o.id = ${id}::uuid`, reason));
  if (!made) throw alreadyReversed({ id });
  return made.id;
}

const kept = `period, concept, measure, place_id, site, lon, lat, place_accuracy, population_group, cause, nationality, sex,
  age_from, age_to, value, value_low, value_high, qualifier, unit, household_size, base, starts_on, ends_on, date_stated, date_accuracy, source, source_kind,
  published_on, method, reliability, confidence, role, part_of_id, edition, organisation_id, programme_id, area_id,
  import_id, source_row, note, class`;

async function mirrors(
  { tx, actor }: Context,
  which: ReturnType<typeof sql>,
  reason: string,
): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    insert into observations.observation (id, recorded_by, sign, reverses_id, reason, ${sql.raw(kept)})
    select gen_random_uuid(), ${actor.id}, -1, o.id, ${reason}, ${sql.raw(kept.replaceAll(/\b([a-z_]+)\b/g, 'o.$1'))}
    from observations.observation o
    where ${which} and o.sign = 1
      and not exists (select from observations.observation b where b.reverses_id = o.id and b.period = o.period)
    returning id`.execute(tx);
  return rows;
}
