// Where the money goes: allocations of contributions, and what was spent.
import { sql } from 'kysely';
import { planAccess, type Contribution, type NewAllocation, type NewExpenditure } from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { getContribution } from './contributions.service.ts';
import { getCurrentPlan, partId, placeIdOf } from './plan-rows.ts';

const allow = guard(planAccess);

export const overAllocated = defineProblem<{ leftUsd: number | null }>('plan/over-allocated', 409, {
  es: 'Se asignaría más dinero del que el aporte tiene. No se guardó nada.',
  en: 'More money would be allocated than the contribution holds. Nothing was saved.',
});
const notLive = defineProblem<{ state: string }>('plan/contribution-withdrawn', 409, {
  es: 'Este aporte fue retirado; no se puede asignar.',
  en: 'This contribution was withdrawn; it cannot be allocated.',
});

/** Moves part of a contribution to a part of the plan. @throws overAllocated when it does not hold that much. */
export async function allocate(context: Context, input: NewAllocation): Promise<Contribution> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.fund');
  // Two allocations of one contribution at once must not both fit into what only one leaves.
  await sql`select pg_advisory_xact_lock(hashtextextended(${input.contributionId}, 7))`.execute(tx);
  const contribution = await getContribution(context, input.contributionId);
  if (contribution.state === 'withdrawn') throw notLive({ state: contribution.state });
  const after = contribution.allocatedUsd + input.usd;
  if (!contribution.usd.stated || after > contribution.usd.value + 0.005 || after < -0.005)
    throw overAllocated({
      leftUsd: contribution.usd.stated ? contribution.usd.value - contribution.allocatedUsd : null,
    });
  const goal = await goalOf(context, input);
  if (input.usd < 0) await refuseTakingMoreThanStands(context, input, goal);
  const id = newId();
  await tx
    .insertInto('plan.allocation')
    .values({
      id,
      contribution_id: input.contributionId,
      ...goal,
      usd: input.usd,
      on_date: input.on,
      reason: input.reason ?? null,
      recorded_by: actor.id,
    })
    .execute();
  audit({ act: 'plan.fund', kind: 'allocation', id, facts: { contribution: input.contributionId } });
  return getContribution(context, input.contributionId);
}

async function refuseTakingMoreThanStands(
  { tx }: Context,
  { contributionId, usd }: NewAllocation,
  goal: Awaited<ReturnType<typeof goalOf>>,
): Promise<void> {
  const { rows } = await sql<{ usd: number }>`
    select coalesce(sum(l.usd), 0) as usd from plan.allocation l where l.contribution_id = ${contributionId}
      and (l.area_id, l.activity_id, l.programme_id) is not distinct from (${goal.area_id}::uuid, ${goal.activity_id}::uuid, ${goal.programme_id}::uuid)`.execute(
    tx,
  );
  if (rows[0]!.usd + usd < -0.005) throw overAllocated({ leftUsd: rows[0]!.usd });
}

/** Enters what was spent; a negative amount corrects an earlier entry. */
export async function recordExpenditure(context: Context, input: NewExpenditure): Promise<{ id: string }> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.fund');
  const plan = await getCurrentPlan(context);
  if (input.contributionId) await getContribution(context, input.contributionId);
  const id = newId();
  await tx
    .insertInto('plan.expenditure')
    .values({
      id,
      plan_id: plan.id,
      contribution_id: input.contributionId ?? null,
      ...(await goalOf(context, input)),
      place_id: await placeIdOf(context, input.place),
      usd: input.usd,
      spent_on: input.on,
      reference: input.reference ?? null,
      recorded_by: actor.id,
    })
    .execute();
  audit({ act: 'plan.fund', kind: 'expenditure', id });
  return { id };
}

/** An activity brings its area along, so that totals by area find it. */
async function goalOf(context: Context, goal: { area?: string; activity?: string; programme?: string }) {
  const activity_id = await partId(context, 'activity', goal.activity);
  const owner = activity_id
    ? await context.tx
        .selectFrom('plan.activity')
        .select('area_id')
        .where('id', '=', activity_id)
        .executeTakeFirstOrThrow()
    : undefined;
  return {
    area_id: owner?.area_id ?? (await partId(context, 'area', goal.area)),
    activity_id,
    programme_id: await partId(context, 'programme', goal.programme),
  };
}
