import type { FigureFilters } from '@minga/contracts/figures';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';

export interface PlanFigure {
  areaId: string | null;
  value: number | null;
}

/** Standing targets in people, for the plan as a whole and by area. What no row states is null, never 0. */
export async function targets({ tx }: Context, filters: FigureFilters): Promise<PlanFigure[]> {
  const { rows } = await sql<PlanFigure>`
    with standing as (
      select t.* from plan.target t where t.unit = 'people' and t.value is not null and t.objective_id is null and t.activity_id is null
        and t.place_id is not distinct from ${filters.place ?? null}::uuid and t.population_group is not distinct from ${filters.group ?? null}
        and t.sex is null and t.age_from is null and t.recorded_at <= coalesce(${filters.asOf ?? null}::timestamptz, 'infinity')
        and not exists (select from plan.target n where n.replaces_id = t.id and n.recorded_at <= coalesce(${filters.asOf ?? null}::timestamptz, 'infinity')))
    select a.id as "areaId", (select sum(s.value)::float8 from standing s where s.area_id = a.id) as value from plan.area a
    union all
    select null, coalesce((select sum(s.value)::float8 from standing s where s.area_id is null),
      case when ${filters.place ?? null}::uuid is null and ${filters.group ?? null}::text is null then (select sum(p.people_targeted)::float8 from plan.plan p) end)`.execute(
    tx,
  );
  return rows;
}

/** What the plan requires in US dollars, as a whole and by area. */
export async function requirements({ tx, actor }: Context): Promise<PlanFigure[]> {
  if (!actor.verbs.has('plan.money')) return wholeOnly({ tx });
  const { rows } = await sql<PlanFigure>`
    with standing as (select r.* from plan.requirement r where r.usd is not null and r.objective_id is null
      and not exists (select from plan.requirement n where n.replaces_id = r.id))
    select a.id as "areaId", (select sum(s.usd)::float8 from standing s where s.area_id = a.id or s.activity_id in (select v.id from plan.activity v where v.area_id = a.id)) as value
    from plan.area a
    union all
    select null, coalesce((select sum(s.usd)::float8 from standing s where s.area_id is null and s.activity_id is null), (select sum(p.requirement_usd)::float8 from plan.plan p))`.execute(
    tx,
  );
  return rows;
}

/** The plan's own headline is published with the plan; its split is not. */
async function wholeOnly({ tx }: Pick<Context, 'tx'>): Promise<PlanFigure[]> {
  const { rows } =
    await sql<PlanFigure>`select null as "areaId", sum(p.requirement_usd)::float8 as value from plan.plan p`.execute(
      tx,
    );
  return rows;
}

/** Received, closed and committed contributions in US dollars: as a whole, and by area as far as they are allocated. */
export async function funding({ tx, actor }: Context): Promise<PlanFigure[]> {
  if (!actor.verbs.has('plan.money')) return [{ areaId: null, value: null }];
  const { rows } = await sql<PlanFigure>`
    with firm as (
      select c.id, round(c.amount * c.usd_rate, 2) as usd from plan.contribution c
      where (select s.state from plan.contribution_state s where s.contribution_id = c.id order by s.recorded_at desc, s.id desc limit 1) in ('committed', 'received', 'closed')),
    given as (select coalesce(a.area_id, v.area_id) as area_id, a.usd from plan.allocation a join firm f on f.id = a.contribution_id left join plan.activity v on v.id = a.activity_id)
    select a.id as "areaId", (select sum(g.usd)::float8 from given g where g.area_id = a.id) as value from plan.area a
    union all select null, (select sum(f.usd)::float8 from firm f)`.execute(tx);
  return rows;
}
