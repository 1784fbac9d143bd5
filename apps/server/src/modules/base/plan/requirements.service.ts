// What the plan needs, in USD, for the whole or a part. Old statements stay on record.
import { sql } from 'kysely';
import { planAccess, type NewRequirement, type Requirement } from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { getCurrentPlan, partId, statedOf } from './plan-rows.ts';

const allow = guard(planAccess);

const reasonNeeded = defineProblem<{ was: number | null }>('plan/requirement-stands', 409, {
  es: 'Ya hay un monto requerido para esto. Para cambiarlo escriba el motivo; el anterior se conserva.',
  en: 'There is a requirement for this already. To change it, write the reason; the old one is kept.',
});

/** States a requirement. The same amount again changes nothing; another amount needs a reason. */
export async function stateRequirement(context: Context, input: NewRequirement): Promise<Requirement> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.fund');
  const plan = await getCurrentPlan(context);
  const part = {
    objective_id: await partId(context, 'objective', input.objective),
    area_id: await partId(context, 'area', input.area),
    activity_id: await partId(context, 'activity', input.activity),
    starts_on: input.startsOn ?? null,
    ends_on: input.endsOn ?? null,
  };
  const { rows } = await sql<{ id: string; usd: number | null }>`
    select r.id, r.usd from plan.requirement r where r.plan_id = ${plan.id} and not exists (select from plan.requirement n where n.replaces_id = r.id)
      and (r.objective_id, r.area_id, r.activity_id, r.starts_on, r.ends_on) is not distinct from (${part.objective_id}::uuid,
        ${part.area_id}::uuid, ${part.activity_id}::uuid, ${part.starts_on}::date, ${part.ends_on}::date)`.execute(tx);
  const standing = rows[0];
  if (standing && standing.usd === input.usd) return { id: standing.id, requirementUsd: statedOf(standing.usd) };
  if (standing && !input.reason) throw reasonNeeded({ was: standing.usd });
  const id = newId();
  await tx
    .insertInto('plan.requirement')
    .values({
      id,
      plan_id: plan.id,
      replaces_id: standing?.id ?? null,
      ...part,
      usd: input.usd,
      source: input.source,
      reason: input.reason ?? null,
      recorded_by: actor.id,
    })
    .execute();
  audit({ act: 'plan.fund', kind: 'requirement', id, facts: { replaces: standing?.id ?? null } });
  return { id, requirementUsd: statedOf(input.usd) };
}
