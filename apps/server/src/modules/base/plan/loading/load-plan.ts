// A mission's plan goes in whole, from its files. The same files again change nothing.
import { planAccess } from '@minga/contracts/plan';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { addAliases, findOrganisations } from '../../partners/index.ts';
import { loadElements } from './load-elements.ts';
import { loadFigures } from './load-figures.ts';
import { loadIndicators } from './load-indicators.ts';
import { loadPlanRow, loadTree } from './load-tree.ts';
import { loadIfChanged } from '../../places/index.ts';
import { reviseIfChanged } from '../revisions.service.ts';
import { readMissionPlan, type PlanFile } from './plan-file.ts';

const allow = guard(planAccess);

export interface PlanLoad {
  /** Null when the mission has no plan file. */
  planId: string | null;
  changed: { tree: number; elements: number; figures: number; indicators: number };
}

/** Loads `plan.json`, `figures.json`, `groups.json` and `indicators.json`. Places and organisations go in before it. */
export async function loadPlan(context: Context, missionFolder: string): Promise<PlanLoad> {
  allow(context.actor, 'plan.write');
  const files = ['plan.json', 'figures.json', 'groups.json', 'indicators.json'];
  const loaded = await loadIfChanged(context, 'plan/1', missionFolder, files, () => loadFiles(context, missionFolder));
  if (loaded) return loaded;
  const plan = await context.tx
    .selectFrom('plan.plan')
    .select('id')
    .orderBy('starts_on', 'desc')
    .orderBy('code')
    .executeTakeFirst();
  return { planId: plan?.id ?? null, changed: { tree: 0, elements: 0, figures: 0, indicators: 0 } };
}

/** Reads the files and brings every row up to date, whether they changed since the last time or not. */
export async function loadFiles(context: Context, missionFolder: string): Promise<PlanLoad> {
  const mission = readMissionPlan(missionFolder);
  const changed = { tree: 0, elements: 0, figures: 0, indicators: 0 };
  if (!mission) return { planId: null, changed };
  const organisations = await findOrganisations(context, [mission.plan.organization.id]);
  const plan = await loadPlanRow(context, mission.plan, organisations.get(mission.plan.organization.id) ?? null);
  changed.tree = plan.changed + (await loadTree(context, mission, plan.planId));
  changed.elements = await loadElements(context, mission.plan, plan.planId);
  changed.elements += await keepOtherNames(context, mission.plan);
  changed.figures = await loadFigures(context, mission, plan.planId);
  changed.indicators = await loadIndicators(context, missionFolder);
  const any = Object.values(changed).some((count) => count > 0);
  if (any) await reviseIfChanged(context, 'the mission’s files were loaded');
  if (any) context.audit({ act: 'plan.write', kind: 'plan', id: plan.planId, facts: changed });
  return { planId: plan.planId, changed };
}

/** Other names that the plan itself uses for its actors become names they are found by. */
async function keepOtherNames(context: Context, plan: PlanFile): Promise<number> {
  const actors = plan.actors.filter((actor) => actor.aliases.length > 0);
  const ids = await findOrganisations(
    context,
    actors.map((actor) => actor.id),
  );
  let added = 0;
  for (const actor of actors) {
    const id = ids.get(actor.id);
    if (id) added += await addAliases(context, id, actor.aliases, 'plan');
  }
  return added;
}
