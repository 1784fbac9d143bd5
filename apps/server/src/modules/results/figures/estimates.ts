import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { columnsBy, listed, type Counted, type Scope } from './scope.ts';

/**
 * People without ids, always an estimate (counting rule 3): within place × group × area the highest of what each
 * reporting line says (an activity of an organisation in a month), of first-time rows per activity, and of households
 * each at its largest; across areas the highest; groups and places summed. Every cell of a breakdown is put together anew.
 */
export async function estimatePeople({ tx }: Context, scope: Scope): Promise<Counted[]> {
  const cells = scope.by.map((_, at) => sql.ref(`cell${at}`));
  const asCells = columnsBy(scope).map((column, at) => sql`${column} as ${cells[at]}`);
  const asColumns = columnsBy(scope).map((column, at) => sql`${cells[at]} as ${column}`);
  const per = (...columns: string[]) => sql.join([...cells, ...columns.map((column) => sql.ref(column))]);
  const { rows } = await sql<Counted>`
    with heads as materialized (
      select ${listed(asCells)} place, grp, area, activity, organisation, source, month,
        case when recipient = 'h' then party end as home, first_time, people
      from ${scope.facts} where stands and reaches and recipient in ('c', 'h') and people > 0 and ${scope.where}),
    lines as (
      select ${per('place', 'grp', 'area')}, sum(people) as people from heads where home is null
        group by ${per('place', 'grp', 'area', 'activity', 'organisation', 'source', 'month')}
      union all
      select ${per('place', 'grp', 'area')}, sum(people) from heads where home is null and first_time
        group by ${per('place', 'grp', 'area', 'activity')}
      union all
      select ${per('place', 'grp', 'area')}, sum(people) from (
        select ${per('place', 'grp', 'area')}, max(people) as people from heads where home is not null
          group by ${per('place', 'grp', 'area', 'home')}) each
        group by ${per('place', 'grp', 'area')}),
    -- Across areas the highest: the highest line of the highest area is the highest line of all.
    groups as (select ${per('place', 'grp')}, max(people) as people from lines group by ${per('place', 'grp')})
    select ${listed(asColumns)} coalesce(sum(people), 0)::float8 as value from groups
    ${cells.length > 0 ? sql`group by ${sql.join(cells)}` : sql``}`.execute(tx);
  return rows;
}
