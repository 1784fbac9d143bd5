import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { columnsBy, grouped, listed, type Counted, type FactColumn, type Scope } from './scope.ts';

/**
 * People without ids, always an estimate (counting rule 3): within place × group × area the highest of what each
 * reporting line says (an activity of an organisation in a month), of first-time rows per activity, and of households
 * each at its largest; across areas the highest; groups and places summed. Every cell of a breakdown is put together anew.
 */
export async function estimatePeople({ tx }: Context, scope: Scope): Promise<Counted[]> {
  const by = cellsOf(scope);
  const lines = isKept(scope)
    ? sql`${keptLines(scope, by)} union all ${factLines(scope, by, sql`(place, grp) in (select place, grp from touched)`)}`
    : factLines(scope, by, sql`true`);
  const { rows } = await sql<Counted>`
    with touched as materialized (
      select place, grp from figures.tail where sign <> 0 and reaches and recipient in ('c', 'h') union select place, grp from figures.due),
    lines as (${lines}),
    -- Across areas the highest: the highest line of the highest area is the highest line of all.
    groups as (select ${by.names} place, grp, max(people) as people from lines group by ${by.names} place, grp)
    select ${listed(by.columns)} coalesce(sum(people), 0)::float8 as value from groups ${grouped(by.refs)}`.execute(tx);
  return rows;
}

/** The breakdown's columns under names of their own, since a stratum has columns of the same names. */
interface Cells {
  /** `month as cell0, area as cell1,` */
  made: RawBuilder<unknown>;
  /** `cell0, cell1,` */
  names: RawBuilder<unknown>;
  refs: RawBuilder<unknown>[];
  /** `cell0 as month, cell1 as area` */
  columns: RawBuilder<unknown>[];
}

function cellsOf(scope: Scope): Cells {
  const refs = scope.by.map((_, at) => sql.ref(`cell${at}`));
  const columns = columnsBy(scope);
  return {
    made: listed(columns.map((column, at) => sql`${column} as ${refs[at]}`)),
    names: listed(refs),
    refs,
    columns: columns.map((column, at) => sql`${refs[at]} as ${column}`),
  };
}

/** What the rows in scope say, counted from themselves. */
const factLines = (scope: Scope, by: Cells, also: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  with heads as materialized (
    select ${by.made} place, grp, area, activity, organisation, source, month, case when recipient = 'h' then party end as home, first_time, people
    from ${scope.facts} where stands and reaches and recipient in ('c', 'h') and people > 0 and ${scope.where} and ${also})
  select ${by.names} place, grp, sum(people) as people from heads where home is null
    group by ${by.names} place, grp, area, activity, organisation, source, month
  union all
  select ${by.names} place, grp, sum(people) from heads where home is null and first_time group by ${by.names} place, grp, area, activity
  union all
  select ${by.names} place, grp, sum(people) from (
    select ${by.names} place, grp, area, max(people) as people from heads where home is not null group by ${by.names} place, grp, area, home) each
    group by ${by.names} place, grp, area)`;

const kept: ReadonlySet<FactColumn> = new Set<FactColumn>(['place', 'province', 'area', 'activity', 'grp', 'month']);

/** Strata are kept for all organisations and units together. */
const isKept = ({ rolledUp, strict, narrowed, by }: Scope): boolean =>
  rolledUp && !strict && [...narrowed, ...by.map(({ column }) => column)].every((column) => kept.has(column));

/**
 * The same from what was rolled up, for strata of which no row has come since. Lists are taken apart in the select list:
 * beside the table, as a function call for each row, that takes four times as long.
 */
function keptLines(scope: Scope, by: Cells): RawBuilder<unknown> {
  const byActivity = scope.narrowed.has('activity') || scope.by.some(({ column }) => column === 'activity');
  // Members that stood in an earlier month of the period are counted there; in a breakdown by month each month is a period.
  const first = scope.by.some(({ column }) => column === 'month') ? sql`month` : sql`${scope.months.from}`;
  const untouched = sql`(place, grp) not in (select place, grp from touched)`;
  return sql`(
    select ${by.names} place, grp, greatest(max(highest), sum(first_time)) as people from (
      select ${by.made} place, grp, area, activity, highest, first_time
      from (select place, province, grp, area, activity, unnest(months) as month, unnest(highest) as highest, unnest(first_time) as first_time
        from figures.headcount) k where ${scope.where} and ${untouched}) head
    group by ${by.names} place, grp, area, activity
    union all
    select ${by.names} place, grp, sum(members) from (
      select ${by.made} place, grp, area, members
      from (select place, province, grp, area, activity, unnest(months) as month, unnest(before) as before, unnest(members) as members
        from figures.household) k
      where ${scope.where} and ${untouched} and before < ${first} and (activity <> -1) = ${byActivity}) member
    group by ${by.names} place, grp, area)`;
}
