// What the plan states: people to reach, money required, money given. A statement answers only the question it was made
// for: the plan's own total is not the total of a province, and a target of the year is not the target of its March.
import type { Breakdown, FigureFilters } from '@minga/contracts/figures';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../platform/database.ts';

export type PlanRule = 'target' | 'required' | 'funded';

/** One statement in the breakdown's cells; null is "not stated". */
export interface PlanFigure {
  at: Record<string, string | null>;
  value: number | null;
}

/** Filters that a source can answer. Under any other it states nothing. */
const answers: Record<PlanRule, ReadonlySet<keyof FigureFilters>> = {
  target: new Set(['place', 'group', 'area', 'activity', 'from', 'to', 'asOf']),
  required: new Set(['area', 'activity', 'from', 'to', 'asOf']),
  funded: new Set(['area', 'activity', 'asOf']),
};

export async function plannedFigures(
  context: Context,
  rule: PlanRule,
  filters: FigureFilters,
  by: readonly Breakdown[],
): Promise<PlanFigure[]> {
  const asked = await narrowing(context, filters);
  const answerable = Object.entries(asked).every(
    ([name, value]) => value === undefined || answers[rule].has(name as keyof FigureFilters),
  );
  const stated = answerable ? await statements(context, rule, asked, by) : [];
  return by.join() === 'area' ? withEveryArea(context, asked, stated) : stated;
}

/** The filters that narrow the plan: the whole country and all of the plan's time are no narrowing. */
async function narrowing({ tx }: Context, filters: FigureFilters): Promise<FigureFilters> {
  const { rows } = await sql<{ everywhere: boolean; always: boolean }>`select
    coalesce((select p.level = 0 from places.place p where p.id = ${filters.place ?? null}::uuid), true) as everywhere,
    coalesce((select ${firstOf(filters)} = starts_on and ${lastOf(filters)} = ends_on from (${currentPlan}) plan), true) as always`.execute(
    tx,
  );
  const { everywhere, always } = rows[0]!;
  const { place, from, to, ...others } = filters;
  return { ...others, ...(everywhere ? {} : { place }), ...(always ? {} : { from, to }) };
}

const currentPlan = sql`select * from plan.plan order by starts_on desc, code limit 1`;
const firstOf = ({ from }: FigureFilters) =>
  sql`greatest(${from === undefined ? null : `${from}-01`}::date, plan.starts_on)`;
const lastOf = ({ to }: FigureFilters) =>
  sql`least((${to === undefined ? null : `${to}-01`}::date + interval '1 month - 1 day')::date, plan.ends_on)`;
const untilOf = ({ asOf }: FigureFilters) => sql`coalesce(${asOf ?? null}::timestamptz, 'infinity')`;

/** Columns of every source: what a statement is about, for how long, and when it was made. */
const columns = sql`area, activity, place, grp, starts, ends, value, recorded_at`;

async function statements(
  { tx }: Context,
  rule: PlanRule,
  asked: FigureFilters,
  by: readonly Breakdown[],
): Promise<PlanFigure[]> {
  const at = by.length > 0 ? by.map((name) => sql`${sql.lit(name)}, ${told[name] ?? sql`null`}`) : [];
  // The latest statement of one question stands; one that was taken back states nothing.
  const { rows } = await sql<PlanFigure>`
    with plan as (${currentPlan}), stated (${columns}) as (${sources[rule](asked)}),
    standing as (select distinct on (area, activity, place, grp, starts, ends) * from stated
      order by area, activity, place, grp, starts, ends, recorded_at desc)
    select jsonb_build_object(${sql.join(at)}) as at, s.value::float8 as value
    from standing s cross join plan left join places.place p on p.id = s.place
    where ${sql.join(conditions(asked, by), sql` and `)} and s.value is not null`.execute(tx);
  return rows;
}

const told: Partial<Record<Breakdown, RawBuilder<unknown>>> = {
  area: sql`s.area`,
  activity: sql`s.activity`,
  group: sql`s.grp`,
  place: sql`s.place`,
  province: sql`(select a.id from places.place a where a.id = any (p.lineage) and a.level = 1)`,
  month: sql`to_char(s.starts, 'YYYY-MM')`,
};

/** A statement answers when it is about exactly what is asked: what is neither asked nor broken down, it leaves open. */
function conditions(asked: FigureFilters, by: readonly Breakdown[]): RawBuilder<unknown>[] {
  const { area, activity, place, group } = asked;
  const splits = (name: Breakdown) => by.includes(name);
  const ofActivities = splits('activity') || activity !== undefined;
  const ofAreas = splits('area') || area !== undefined;
  const stated = (column: string, wanted: boolean) => sql`${sql.ref(column)} is ${wanted ? sql`not null` : sql`null`}`;
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [sql`${sql.ref(column)}::text = ${value}`];
  const ofPlaces = splits('place') || splits('province');
  return [
    stated('s.activity', ofActivities),
    ...(ofActivities ? [] : [stated('s.area', ofAreas)]),
    ...equal('s.area', area),
    ...equal('s.activity', activity),
    stated('s.grp', splits('group') || group !== undefined),
    ...equal('s.grp', group),
    stated('s.place', ofPlaces || place !== undefined),
    ...(ofPlaces ? [] : equal('s.place', place)),
    ...(ofPlaces && place !== undefined ? [sql`p.lineage @> array[${place}::uuid]`] : []),
    // A place is no part of itself; by province, its province is the one cell.
    ...(splits('place') && place !== undefined ? [sql`s.place <> ${place}::uuid`] : []),
    ...(splits('province') && !splits('place') ? [sql`p.level = 1`] : []),
    splits('month')
      ? sql`s.starts >= ${firstOf(asked)} and s.ends <= ${lastOf(asked)}
          and s.starts = greatest(date_trunc('month', s.ends)::date, plan.starts_on)
          and s.ends = least((date_trunc('month', s.starts) + interval '1 month - 1 day')::date, plan.ends_on)`
      : sql`s.starts = ${firstOf(asked)} and s.ends = ${lastOf(asked)}`,
  ];
}

// What a row leaves open lasts as long as the plan, and is true everywhere.
const starts = (row: string) => sql`greatest(${sql.ref(`${row}.starts_on`)}, plan.starts_on)`;
const ends = (row: string) => sql`least(${sql.ref(`${row}.ends_on`)}, plan.ends_on)`;

/** The plan's own headline is its oldest statement. As it stood, it is told by the revision that was frozen by then. */
const headline = (asked: FigureFilters, column: string, frozenAs: string) => sql`
  select null::uuid, null::uuid, null::uuid, null::text, plan.starts_on, plan.ends_on,
    case when ${asked.asOf === undefined} then ${sql.ref(`plan.${column}`)} else (select (r.snapshot -> ('plan:' || plan.code) ->> ${frozenAs})::numeric
      from plan.revision r where r.plan_id = plan.id and r.made_at <= ${untilOf(asked)} order by r.made_at desc limit 1) end,
    '-infinity'::timestamptz from plan`;

const sources: Record<PlanRule, (asked: FigureFilters) => RawBuilder<unknown>> = {
  target: (asked) => sql`
    select coalesce(t.area_id, v.area_id), t.activity_id, case when p.level > 0 then p.id end, t.population_group,
      ${starts('t')}, ${ends('t')}, t.value, t.recorded_at
    from plan join plan.target t on t.plan_id = plan.id left join plan.activity v on v.id = t.activity_id left join places.place p on p.id = t.place_id
    where t.unit = 'people' and t.objective_id is null and t.indicator_id is null and t.sex is null and t.age_from is null and t.age_to is null
      and t.recorded_at <= ${untilOf(asked)}
      and not exists (select from plan.target n where n.replaces_id = t.id and n.recorded_at <= ${untilOf(asked)})
    union all ${headline(asked, 'people_targeted', 'peopleTargeted')}`,
  // Row security keeps all but the headline from who may not read the plan's money.
  required: (asked) => sql`
    select coalesce(r.area_id, v.area_id), r.activity_id, null::uuid, null::text, ${starts('r')}, ${ends('r')}, r.usd, r.recorded_at
    from plan join plan.requirement r on r.plan_id = plan.id left join plan.activity v on v.id = r.activity_id
    where r.objective_id is null and r.recorded_at <= ${untilOf(asked)}
      and not exists (select from plan.requirement n where n.replaces_id = r.id and n.recorded_at <= ${untilOf(asked)})
    union all ${headline(asked, 'requirement_usd', 'requirementUsd')}`,
  // Committed, received and closed, in dollars of their own date; by part as far as it is allocated.
  funded: (asked) => sql`
    select g.area, g.activity, null::uuid, null::text, plan.starts_on, plan.ends_on, sum(g.usd), now() from (
      with firm as (
        select c.id, round(c.amount * c.usd_rate, 2) as usd from plan.contribution c join plan on plan.id = c.plan_id
        where (select s.state from plan.contribution_state s where s.contribution_id = c.id and s.recorded_at <= ${untilOf(asked)}
          order by s.recorded_at desc, s.id desc limit 1) in ('committed', 'received', 'closed')),
      given as (
        select coalesce(a.area_id, v.area_id) as area, a.activity_id as activity, a.usd from firm join plan.allocation a on a.contribution_id = firm.id
          left join plan.activity v on v.id = a.activity_id where a.recorded_at <= ${untilOf(asked)})
      select null::uuid as area, null::uuid as activity, usd from firm
      union all select area, null, usd from given where area is not null
      union all select area, activity, usd from given where activity is not null) g cross join plan
    group by g.area, g.activity, plan.starts_on, plan.ends_on`,
};

/** An area of which nothing is stated stands there as such. */
async function withEveryArea(
  { tx }: Context,
  { area, activity }: FigureFilters,
  stated: readonly PlanFigure[],
): Promise<PlanFigure[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from plan.area a where a.plan_id = (select id from (${currentPlan}) plan) and (${area ?? null}::uuid is null or a.id = ${area ?? null}::uuid)
      and (${activity ?? null}::uuid is null or a.id = (select v.area_id from plan.activity v where v.id = ${activity ?? null}::uuid))
    order by a.position, a.code`.execute(tx);
  const values = new Map(stated.map(({ at, value }) => [at['area'], value]));
  return rows.map(({ id }) => ({ at: { area: id }, value: values.get(id) ?? null }));
}
