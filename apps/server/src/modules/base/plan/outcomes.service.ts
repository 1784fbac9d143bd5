// Long-term outcomes and strategic frames: what share of the money serves which outcome, which activity serves which frame.
import { sql } from 'kysely';
import { checkShares, outcomeShare, stated, type OutcomeShares } from '@minga/counting';
import {
  FramePage,
  planAccess,
  type AreaObjectives,
  type FrameTag,
  type NewOutcome,
  type OutcomeShareSet,
  type PlanTree,
} from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem, notFound } from '../../../platform/problem.ts';
import { fromCounting, getCurrentPlan, getPartId, partId } from './plan-rows.ts';

const allow = guard(planAccess);

export const sharesNotWhole = defineProblem<{ sum: number }>('plan/shares-not-100', 422, {
  es: 'Los porcentajes no suman 100. No se guardó nada; ajústelos y vuelva a guardar.',
  en: 'The percentages do not add up to 100. Nothing was saved; adjust them and save again.',
});
const outcomeStands = defineProblem<{ code: string }>('plan/outcome-stands', 409, {
  es: 'Ya existe un resultado de largo plazo con este código.',
  en: 'A long-term outcome with this code exists already.',
});

/** The plan's long-term outcomes, each with its share of the required money when that can be told. */
export async function outcomeShares(context: Context, planId: string): Promise<PlanTree['outcomes']> {
  const { tx } = context;
  const outcomes = await tx
    .selectFrom('plan.outcome')
    .select(['code', 'title', 'id'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute();
  if (outcomes.length === 0) return [];
  const { rows } = await sql<{ activity: string; usd: number | null; shares: Record<string, number> | null }>`
    select c.code as activity, (select r.usd from plan.requirement r where r.activity_id = c.id and r.starts_on is null
        and not exists (select from plan.requirement n where n.replaces_id = r.id)) as usd,
      (select jsonb_object_agg(s.outcome_id, s.share_percent) from plan.outcome_share s
        where s.set_id = (select l.set_id from plan.outcome_share l where l.activity_id = c.id order by l.recorded_at desc, l.set_id desc limit 1)) as shares
    from plan.activity c join plan.area a on a.id = c.area_id where a.plan_id = ${planId}`.execute(tx);
  const activities: OutcomeShares[] = rows
    .filter((row) => row.shares !== null)
    .map((row) => ({ activity: row.activity, requirementUsd: stated(row.usd), shares: row.shares ?? {} }));
  return outcomes.map(({ code, title, id }) => ({
    code,
    title: title as PlanTree['outcomes'][number]['title'],
    share: fromCounting(outcomeShare(activities, id)),
  }));
}

export async function addOutcome(context: Context, input: NewOutcome): Promise<PlanTree['outcomes']> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.write');
  const plan = await getCurrentPlan(context);
  const id = newId();
  const { rows } = await sql`
    insert into plan.outcome (id, plan_id, frame_id, code, position, title)
    select ${id}, ${plan.id}, ${await partId(context, 'frame', input.frame)}::uuid, ${input.code},
      (select count(*) + 1 from plan.outcome where plan_id = ${plan.id}), ${JSON.stringify(input.title)}::jsonb
    on conflict do nothing returning id`.execute(tx);
  if (rows.length === 0) throw outcomeStands({ code: input.code });
  audit({ act: 'plan.write', kind: 'outcome', id });
  return outcomeShares(context, plan.id);
}

/** States the shares of one activity anew; the earlier set stays on record. @throws sharesNotWhole */
export async function stateShares(
  context: Context,
  activity: string,
  input: OutcomeShareSet,
): Promise<PlanTree['outcomes']> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.write');
  const shares = Object.fromEntries(input.shares.map((share) => [share.outcome, share.percent]));
  const [wrong] = checkShares([{ activity, requirementUsd: stated(null), shares }]);
  if (wrong || Object.keys(shares).length !== input.shares.length)
    throw sharesNotWhole({ sum: input.shares.reduce((sum, share) => sum + share.percent, 0) });
  const plan = await getCurrentPlan(context);
  const activityId = await getPartId(context, 'activity', activity);
  const setId = newId();
  for (const share of input.shares)
    await tx
      .insertInto('plan.outcome_share')
      .values({
        id: newId(),
        set_id: setId,
        activity_id: activityId,
        outcome_id: await getPartId(context, 'outcome', share.outcome),
        share_percent: share.percent,
        source: input.source,
        recorded_by: actor.id,
      })
      .execute();
  audit({ act: 'plan.write', kind: 'activity', id: activityId, facts: { shares: input.shares.length } });
  return outcomeShares(context, plan.id);
}

/** Says which objectives an area serves. From then on the suggestion of the mission's files is left aside. */
export async function stateObjectives(context: Context, area: string, input: AreaObjectives): Promise<void> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.write');
  const sum = input.objectives.reduce((total, objective) => total + objective.sharePercent, 0);
  if (Math.abs(sum - 100) > 0.01 + 1e-9) throw sharesNotWhole({ sum });
  const areaId = await getPartId(context, 'area', area);
  await tx
    .updateTable('plan.area_objective')
    .set({ share_percent: 0, inferred: false })
    .where('area_id', '=', areaId)
    .execute();
  for (const { code, sharePercent } of input.objectives) {
    const stated = { share_percent: sharePercent, inferred: false, basis: null };
    await tx
      .insertInto('plan.area_objective')
      .values({ area_id: areaId, objective_id: await getPartId(context, 'objective', code), ...stated })
      .onConflict((conflict) => conflict.columns(['area_id', 'objective_id']).doUpdateSet(stated))
      .execute();
  }
  audit({ act: 'plan.write', kind: 'area', id: areaId, facts: { objectives: input.objectives.length } });
}

/** Tags an activity with a frame. Several frames may tag one activity; totals of the plan count it once all the same. */
export async function tagActivity(context: Context, frame: string, input: FrameTag): Promise<void> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.write');
  const frameId = await getPartId(context, 'frame', frame);
  const activityId = await getPartId(context, 'activity', input.activity);
  await tx
    .insertInto('plan.frame_tag')
    .values({ frame_id: frameId, activity_id: activityId, theme: input.theme ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  audit({ act: 'plan.write', kind: 'frame', id: frameId, facts: { activity: input.activity } });
}

/** The activities of a frame, each with the other frames that it serves too. */
export async function getFrame(context: Context, code: string): Promise<FramePage> {
  allow(context.actor, 'plan.read');
  const plan = await getCurrentPlan(context);
  const { rows } = await sql`
    select f.code, f.title, coalesce((select jsonb_agg(jsonb_build_object('code', c.code, 'title', c.title, 'area', a.code, 'theme', t.theme,
        'alsoIn', (select coalesce(jsonb_agg(o.code order by o.position), '[]') from plan.frame_tag x join plan.frame o on o.id = x.frame_id
          where x.activity_id = c.id and o.id <> f.id)) order by a.position, c.position)
      from plan.frame_tag t join plan.activity c on c.id = t.activity_id join plan.area a on a.id = c.area_id where t.frame_id = f.id), '[]') as activities
    from plan.frame f where f.plan_id = ${plan.id} and f.code = ${code}`.execute(context.tx);
  if (!rows[0]) throw notFound({ id: code });
  return FramePage.parse(rows[0]);
}
