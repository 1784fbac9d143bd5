// Required, given, allocated, spent: by area and for the plan, with nothing counted twice (domain.md 2).
import { sql } from 'kysely';
import { fundedPct, fundingGap, sumContributions, stated, type Funding, type Stated } from '@minga/counting';
import { FundingPage, planAccess, type Contribution } from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { asCounted, listContributions } from './contributions.service.ts';
import { outcomeShares } from './outcomes.service.ts';
import { fromCounting, getCurrentPlan } from './plan-rows.ts';

const allow = guard(planAccess);

interface AreaMoney {
  area: string;
  requirement: number | null;
  spent: number;
}
interface Allocated {
  contributionId: string;
  area: string | null;
  usd: number;
}

export async function getFunding(context: Context): Promise<FundingPage> {
  const { tx, actor } = context;
  allow(actor, 'plan.money');
  const plan = await getCurrentPlan(context);
  const { contributions, doubles } = await listContributions(context);
  const { rows: areas } = await sql<AreaMoney>`
    select a.code as area, (select r.usd from plan.requirement r where r.area_id = a.id and r.starts_on is null
        and not exists (select from plan.requirement n where n.replaces_id = r.id)) as requirement,
      coalesce((select sum(e.usd) from plan.expenditure e where e.area_id = a.id and e.plan_id = a.plan_id), 0) as spent
    from plan.area a where a.plan_id = ${plan.id} order by a.position`.execute(tx);
  const { rows: allocated } = await sql<Allocated>`
    select l.contribution_id as "contributionId", a.code as area, sum(l.usd) as usd from plan.allocation l
      join plan.contribution c on c.id = l.contribution_id left join plan.area a on a.id = l.area_id
    where c.plan_id = ${plan.id} group by l.contribution_id, a.code`.execute(tx);
  const { rows: whole } = await sql<{ stated: boolean; usd: number | null; spent: number }>`
    select exists (select from plan.requirement r where r.plan_id = ${plan.id} and num_nonnulls(r.objective_id, r.area_id, r.activity_id, r.starts_on) = 0) as stated,
      (select r.usd from plan.requirement r where r.plan_id = ${plan.id} and num_nonnulls(r.objective_id, r.area_id, r.activity_id, r.starts_on) = 0
        and not exists (select from plan.requirement n where n.replaces_id = r.id)) as usd,
      coalesce((select sum(e.usd) from plan.expenditure e where e.plan_id = ${plan.id}), 0) as spent`.execute(tx);
  const total = sumContributions(contributions.map(asCounted));
  const byArea = areas.map((area) => areaLine(area, contributions, allocated));
  const inAreas = (key: 'receivedUsd' | 'committedUsd' | 'pledgedUsd') =>
    total[key] - byArea.reduce((sum, line) => sum + line[key], 0);
  const required = areas.map((area) => area.requirement);
  return FundingPage.parse({
    ...sums(stated(whole[0]!.stated ? whole[0]!.usd : plan.requirementUsd), total),
    spentUsd: whole[0]!.spent,
    withoutUsd: total.notStated,
    byArea,
    unallocated: {
      receivedUsd: cents(inAreas('receivedUsd')),
      committedUsd: cents(inAreas('committedUsd')),
      pledgedUsd: cents(inAreas('pledgedUsd')),
    },
    areasRequirementUsd: fromCounting(
      stated(required.includes(null) ? null : required.reduce<number>((sum, usd) => sum + (usd ?? 0), 0)),
    ),
    outcomes: (await outcomeShares(context, plan.id)).map(({ code, share }) => ({ outcome: code, share })),
    contributions,
    doubles,
  });
}

/** Money of an area: what its allocations take of each contribution, in that contribution's state. */
function areaLine(area: AreaMoney, contributions: readonly Contribution[], allocated: readonly Allocated[]) {
  const byId = new Map(contributions.map((contribution) => [contribution.id, contribution]));
  const parts = allocated
    .filter((part) => part.area === area.area)
    .flatMap((part) => {
      const whole = byId.get(part.contributionId);
      return whole ? [{ ...asCounted(whole), amount: stated(part.usd) }] : [];
    });
  return { area: area.area, ...sums(stated(area.requirement), sumContributions(parts)), spentUsd: area.spent };
}

function sums(requirement: Stated<number>, funding: Funding) {
  return {
    requirementUsd: fromCounting(requirement),
    receivedUsd: cents(funding.receivedUsd),
    committedUsd: cents(funding.committedUsd),
    pledgedUsd: cents(funding.pledgedUsd),
    fundedPct: fromCounting(fundedPct(requirement, funding)),
    gapUsd: fromCounting(fundingGap(requirement, funding)),
  };
}

const cents = (usd: number): number => Math.round(usd * 100) / 100;
