import {
  deliveriesAccess,
  type CorrectionDone,
  type Replacement,
  type Reversal,
  type UndoneImport,
} from '@minga/contracts/deliveries';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { alreadyReversed, refusing } from '../entries/index.ts';
import { writeDeliveries } from './append.ts';

const allow = guard(deliveriesAccess);

/** Takes one row back: a new entry with the same keys and the opposite sign. */
export async function reverseDelivery(context: Context, id: string, { reason }: Reversal): Promise<CorrectionDone> {
  allow(context.actor, 'deliveries.correct');
  const reversalId = await mirror(context, id, reason);
  context.audit({ act: 'deliveries.correct', kind: 'delivery', id, facts: { correction: 'reversed' } });
  return { reversalId, replacementId: null };
}

/** Takes one row back and puts another in its place, in one transaction. */
export async function replaceDelivery(context: Context, id: string, correction: Replacement): Promise<CorrectionDone> {
  allow(context.actor, 'deliveries.correct');
  const reversalId = await mirror(context, id, correction.reason);
  const replacementId = newId();
  await writeDeliveries(context, [
    {
      ...correction.delivery,
      reason: correction.reason,
      id: replacementId,
      replacesId: id,
      recordedBy: context.actor.id,
    },
  ]);
  context.audit({ act: 'deliveries.correct', kind: 'delivery', id, facts: { correction: 'replaced' } });
  return { reversalId, replacementId };
}

/** Takes back every row of an import that still stands. Doing it twice changes nothing. */
export async function undoDeliveryImport(
  context: Context,
  importId: string,
  { reason }: Reversal,
): Promise<UndoneImport> {
  allow(context.actor, 'deliveries.correct');
  const rows = await refusing(() => mirrors(context, sql`o.import_id = ${importId}::uuid`, reason));
  context.audit({ act: 'deliveries.correct', kind: 'import', id: importId, facts: { reversed: rows.length } });
  return { importId, reversed: rows.length };
}

async function mirror(context: Context, id: string, reason: string): Promise<string> {
  const found = await context.tx
    .selectFrom('deliveries.delivery')
    .select(['id', 'sign'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound({ id });
  const [made] = await refusing(() => mirrors(context, sql`o.id = ${id}::uuid`, reason));
  if (!made) throw alreadyReversed({ id });
  return made.id;
}

/** Columns of a row that its reversal repeats; the database compares them (`reversal_mirrors_its_row`). */
const kept = `period, delivered_on, until, activity_id, area_id, programme_id, place_id, site, organisation_id,
  implementer_id, donor_id, source, recipient, subject_id, household_id, population_group, sex, age_band, people,
  people_new, girls, boys, women, men, other_gender, cells, of_which, households, frequency, counts_people, quantity,
  unit, usd, modality, mechanism, conditionality, import_id, source_row, stated, class`;

async function mirrors(
  { tx, actor }: Context,
  which: ReturnType<typeof sql>,
  reason: string,
): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    insert into deliveries.delivery (id, recorded_by, sign, reverses_id, reason, ${sql.raw(kept)})
    select gen_random_uuid(), ${actor.id}, -1, o.id, ${reason}, ${sql.raw(kept.replaceAll(/\b([a-z_]+)\b/g, 'o.$1'))}
    from deliveries.delivery o
    where ${which} and o.sign = 1
      and not exists (select from deliveries.delivery b where b.reverses_id = o.id and b.period = o.period)
    returning id`.execute(tx);
  return rows;
}
