// The plan as a tree, an area's page and an activity's page. What the plan does not state is said to be not stated.
import { sql } from 'kysely';
import {
  ActivityPage,
  AreaPage,
  Indicator,
  planAccess,
  PlanArea,
  PlanTree,
  type StatedNumber,
} from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { noteOpening } from '../../../platform/openings.ts';
import { notFound } from '../../../platform/problem.ts';
import { planFigures } from './figures.service.ts';
import { outcomeShares } from './outcomes.service.ts';
import { getCurrentPlan, noPlan, statedOf } from './plan-rows.ts';
import { listTargets } from './targets.service.ts';

const allow = guard(planAccess);

/** The whole plan, published facts; money by area only for who may read money. */
export async function getPlan(context: Context): Promise<PlanTree> {
  const { tx, actor } = context;
  allow(actor, 'plan.read');
  const plan = await getCurrentPlan(context);
  const { rows } = await sql<
    PlanTree & { requirementUsd: number | null; peopleTargeted: number | null; entitiesTargeted: number | null }
  >`
    select l.id, l.code, l.title, l.vision, l.starts_on as "startsOn", l.ends_on as "endsOn", l.state, l.country_roles as "countryRoles",
      l.requirement_usd as "requirementUsd", l.people_targeted as "peopleTargeted", l.entities_targeted as "entitiesTargeted",
      l.revised_on as "revisedOn", l.source,
      (select jsonb_build_object('id', o.id, 'code', o.code, 'name', o.name) from partners.organisation o where o.id = l.organisation_id) as organisation,
      (select coalesce(jsonb_agg(jsonb_build_object('code', b.code, 'position', b.position, 'title', b.title, 'summary', b.summary,
          'commitments', (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'title', c.title, 'modules', c.modules) order by c.position), '[]')
            from plan.commitment c where c.objective_id = b.id)) order by b.position), '[]') from plan.objective b where b.plan_id = l.id) as objectives,
      (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'title', g.title, 'mainGroups', g.main_groups, 'kind', g.kind) order by g.position), '[]')
        from plan.population_group g where g.plan_id = l.id) as "populationGroups",
      (select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'title', f.title, 'note', f.note,
          'activities', (select count(*) from plan.frame_tag t where t.frame_id = f.id)) order by f.position), '[]')
        from plan.frame f where f.plan_id = l.id) as frames,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'code', e.code, 'title', e.title, 'summary', e.summary,
          'pcode', (select p.pcode from places.place p where p.id = e.place_id), 'detail', e.detail) order by e.kind, e.position), '[]')
        from plan.element e where e.plan_id = l.id) as elements
    from plan.plan l where l.id = ${plan.id}`.execute(tx);
  const row = rows[0];
  if (!row) throw noPlan();
  return PlanTree.parse({
    ...row,
    requirementUsd: statedOf(await planRequirement(context, plan.id, row.requirementUsd)),
    peopleTargeted: statedOf(row.peopleTargeted),
    entitiesTargeted: statedOf(row.entitiesTargeted),
    areas: await planAreas(context, plan.id),
    figures: await planFigures(context, plan.id),
    outcomes: await outcomeShares(context, plan.id),
  });
}

/** The plan's requirement as last stated by who keeps the money, else as published with the plan. */
async function planRequirement({ tx }: Context, planId: string, published: number | null): Promise<number | null> {
  const { rows } = await sql<{ usd: number | null }>`
    select r.usd from plan.requirement r where r.plan_id = ${planId} and num_nonnulls(r.objective_id, r.area_id, r.activity_id, r.starts_on) = 0
      and not exists (select from plan.requirement n where n.replaces_id = r.id)`.execute(tx);
  return rows[0] ? rows[0].usd : published;
}

interface AreaRow {
  objectives: { code: string; share: number | null; inferred: boolean; basis: string | null }[];
  peopleTargeted: number | null;
  requirementUsd: number | null;
}

async function planAreas({ tx, actor }: Context, planId: string, code?: string): Promise<PlanArea[]> {
  const { rows } = await sql<AreaRow>`
    select a.id, a.code, a.position, a.title, a.summary, a.priority,
      (select coalesce(jsonb_agg(jsonb_build_object('code', b.code, 'share', s.share_percent, 'inferred', s.inferred, 'basis', s.basis) order by b.position), '[]')
        from plan.area_objective s join plan.objective b on b.id = s.objective_id
        where s.area_id = a.id and s.share_percent is distinct from 0) as objectives,
      (select t.value from plan.target t where t.area_id = a.id and t.unit = 'people' and t.indicator_id is null and t.place_id is null
        and t.population_group is null and t.sex is null and t.age_from is null and t.age_to is null
        and not exists (select from plan.target n where n.replaces_id = t.id) order by t.recorded_at desc limit 1) as "peopleTargeted",
      (select r.usd from plan.requirement r where r.area_id = a.id and r.starts_on is null
        and not exists (select from plan.requirement n where n.replaces_id = r.id)) as "requirementUsd",
      (select coalesce(jsonb_agg(jsonb_build_object('code', c.code, 'position', c.position, 'title', c.title, 'summary', c.summary,
          'units', c.units, 'modules', c.modules) order by c.position), '[]') from plan.activity c where c.area_id = a.id) as activities
    from plan.area a where a.plan_id = ${planId} and (${code ?? null}::text is null or a.code = ${code ?? null}) order by a.position`.execute(
    tx,
  );
  const money = actor.verbs.has('plan.money');
  return rows.map((row) =>
    PlanArea.parse({
      ...row,
      objectives: row.objectives.map((objective) => ({ ...objective, share: statedOf(objective.share) })),
      peopleTargeted: statedOf(row.peopleTargeted),
      money: money ? { requirementUsd: statedOf(row.requirementUsd) } : null,
    }),
  );
}

export async function getArea(context: Context, code: string): Promise<AreaPage> {
  allow(context.actor, 'plan.read');
  const plan = await getCurrentPlan(context);
  const [area] = await planAreas(context, plan.id, code);
  if (!area) throw notFound({ id: code });
  noteOpening(context, 'plan.read', 'area', area.id);
  const { targets, warnings } = await listTargets(context, { area: code });
  return AreaPage.parse({ area, targets, warnings, indicators: await listIndicators(context, code) });
}

/** Newest versions of the indicator cards, of one area or all. */
export async function listIndicators({ tx, actor }: Context, area?: string): Promise<Indicator[]> {
  allow(actor, 'plan.read');
  const { rows } = await sql`
    select distinct on (code) code, version, title, type, unit, formula, aggregation, disaggregation, source_records as "sourceRecords",
      coalesce(caveats, '[]') as caveats, estimate_allowed as "estimateAllowed", source
    from plan.indicator where ${area ?? null}::text is null or areas = '{}' or ${area ?? null} = any (areas)
    order by code, version desc`.execute(tx);
  return rows.map((row) => Indicator.parse(row));
}

export async function getActivity(context: Context, code: string): Promise<ActivityPage> {
  const { tx, actor } = context;
  allow(actor, 'plan.read');
  const plan = await getCurrentPlan(context);
  const { rows } = await sql<{ id: string; requirementUsd: number | null }>`
    select c.id, jsonb_build_object('code', c.code, 'position', c.position, 'title', c.title, 'summary', c.summary, 'units', c.units,
        'modules', c.modules) as activity,
      jsonb_build_object('code', a.code, 'title', a.title, 'priority', a.priority) as area,
      (select coalesce(jsonb_agg(jsonb_build_object('code', g.code, 'title', g.title) order by g.position), '[]')
        from plan.activity_group ag join plan.population_group g on g.id = ag.group_id where ag.activity_id = c.id) as "populationGroups",
      (select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'title', f.title, 'theme', t.theme) order by f.position), '[]')
        from plan.frame_tag t join plan.frame f on f.id = t.frame_id where t.activity_id = c.id) as frames,
      (select coalesce(jsonb_agg(jsonb_build_object('outcome', o.code, 'title', o.title, 'percent', s.share_percent) order by o.position), '[]')
        from plan.outcome_share s join plan.outcome o on o.id = s.outcome_id
        where s.set_id = (select l.set_id from plan.outcome_share l where l.activity_id = c.id order by l.recorded_at desc, l.set_id desc limit 1)) as "outcomeShares",
      (select r.usd from plan.requirement r where r.activity_id = c.id and r.starts_on is null
        and not exists (select from plan.requirement n where n.replaces_id = r.id)) as "requirementUsd"
    from plan.activity c join plan.area a on a.id = c.area_id where a.plan_id = ${plan.id} and c.code = ${code}`.execute(
    tx,
  );
  const row = rows[0];
  if (!row) throw notFound({ id: code });
  noteOpening(context, 'plan.read', 'activity', row.id);
  const requirementUsd: StatedNumber = statedOf(row.requirementUsd);
  return ActivityPage.parse({
    ...row,
    figures: await planFigures(context, plan.id, row.id),
    ...(await listTargets(context, { activity: code })),
    money: actor.verbs.has('plan.money') ? { requirementUsd } : null,
  });
}
