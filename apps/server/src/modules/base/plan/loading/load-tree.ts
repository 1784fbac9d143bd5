// Plan, objectives, areas and activities: the tree that everything else hangs on.
import type { Context } from '../../../../platform/database.ts';
import { newId } from '../../../../platform/ids.ts';
import { idsByCode, keepRows } from './keep-rows.ts';
import type { MissionPlan, PlanFile } from './plan-file.ts';

/** Loads the plan's own row; gives its id and whether it was new or different. */
export async function loadPlanRow(
  { tx }: Context,
  plan: PlanFile,
  organisationId: string | null,
): Promise<{ planId: string; changed: number }> {
  const year = plan.provenance.planYear.value;
  const changed = await keepRows(
    tx,
    'plan.plan',
    ['code'],
    [
      {
        id: newId(),
        code: plan.id,
        title: plan.title,
        vision: plan.vision,
        starts_on: `${year}-01-01`,
        ends_on: `${year}-12-31`,
        state: 'published',
        organisation_id: organisationId,
        requirement_usd: plan.headline.fundingRequiredUsd ?? null,
        people_targeted: plan.headline.peopleTargeted ?? null,
        entities_targeted: plan.headline.entitiesTargeted ?? null,
        requirement_source: plan.headline,
        country_roles: plan.country.roles,
        source: plan.provenance,
        revised_on: plan.headline.lastUpdated ?? null,
      },
    ],
  );
  const { id } = await tx.selectFrom('plan.plan').select('id').where('code', '=', plan.id).executeTakeFirstOrThrow();
  return { planId: id, changed };
}

export async function loadTree(context: Context, { plan, groups }: MissionPlan, planId: string): Promise<number> {
  const { tx } = context;
  let changed = await keepRows(
    tx,
    'plan.objective',
    ['plan_id', 'code'],
    plan.objectives.map((objective) => ({
      id: newId(),
      plan_id: planId,
      code: objective.id,
      position: objective.order,
      title: objective.title,
      summary: objective.summary,
    })),
  );
  changed += await keepRows(
    tx,
    'plan.area',
    ['plan_id', 'code'],
    plan.areas.map((area) => ({
      id: newId(),
      plan_id: planId,
      code: area.id,
      position: area.order,
      title: area.title,
      summary: area.summary,
      priority: area.priority,
    })),
  );
  const objectives = await idsByCode(tx, 'plan.objective', planId);
  const areas = await idsByCode(tx, 'plan.area', planId);
  changed += await loadCommitments(context, plan, objectives);
  changed += await loadAreaObjectives(context, plan, areas, objectives);
  changed += await loadGroups(context, plan, groups, planId);
  changed += await loadActivities(context, plan, areas, await idsByCode(tx, 'plan.population_group', planId));
  return changed;
}

function loadCommitments({ tx }: Context, plan: PlanFile, objectives: ReadonlyMap<string, string>): Promise<number> {
  const rows = plan.objectives.flatMap((objective) =>
    objective.commitments.map((commitment, index) => ({
      id: newId(),
      objective_id: objectives.get(objective.id)!,
      code: commitment.id,
      position: index + 1,
      title: commitment.text,
      modules: commitment.modules,
    })),
  );
  return keepRows(tx, 'plan.commitment', ['code'], rows);
}

/** A suggestion is `inferred`; once somebody has stated the objectives of an area, the file's suggestion is left aside. */
async function loadAreaObjectives(
  { tx }: Context,
  plan: PlanFile,
  areas: ReadonlyMap<string, string>,
  objectives: ReadonlyMap<string, string>,
): Promise<number> {
  const stated = await tx.selectFrom('plan.area_objective').select('area_id').where('inferred', '=', false).execute();
  const decided = new Set(stated.map((row) => row.area_id));
  const rows = plan.areas.flatMap((area) => {
    const area_id = areas.get(area.id)!;
    if (decided.has(area_id)) return [];
    const codes = area.objectiveIds ?? area.suggestedObjectiveIds;
    return codes.map((code) => ({
      area_id,
      objective_id: objectives.get(code)!,
      inferred: area.objectiveIds === null,
      basis: area.objectiveIds === null ? (area.suggestionBasis ?? null) : null,
    }));
  });
  return keepRows(tx, 'plan.area_objective', ['area_id', 'objective_id'], rows);
}

function loadGroups({ tx }: Context, plan: PlanFile, groups: MissionPlan['groups'], planId: string): Promise<number> {
  const maps = new Map(groups.map((group) => [group.planGroupId, group]));
  const rows = plan.populationGroups.map((group, index) => ({
    id: newId(),
    plan_id: planId,
    code: group.id,
    position: index + 1,
    title: group.title,
    main_groups: maps.get(group.id)?.codes ?? [],
    maps: maps.get(group.id)?.how ?? null,
    kind: group.kind ?? 'people',
  }));
  return keepRows(tx, 'plan.population_group', ['plan_id', 'code'], rows);
}

async function loadActivities(
  { tx }: Context,
  plan: PlanFile,
  areas: ReadonlyMap<string, string>,
  groups: ReadonlyMap<string, string>,
): Promise<number> {
  const activities = plan.areas.flatMap((area) =>
    area.activities.map((activity, index) => ({ ...activity, areaId: areas.get(area.id)!, position: index + 1 })),
  );
  const rows = activities.map((activity) => ({
    id: newId(),
    area_id: activity.areaId,
    code: activity.id,
    position: activity.position,
    title: activity.title,
    summary: activity.summary,
    units: activity.unit,
    modules: activity.modules,
  }));
  const changed = await keepRows(tx, 'plan.activity', ['code'], rows);
  const known = await tx.selectFrom('plan.activity').select(['id', 'code']).execute();
  const ids = new Map(known.map((row) => [row.code, row.id]));
  const served = activities.flatMap((activity) =>
    activity.populationGroups.map((code) => ({ activity_id: ids.get(activity.id)!, group_id: groups.get(code)! })),
  );
  return changed + (await keepRows(tx, 'plan.activity_group', ['activity_id', 'group_id'], served));
}
