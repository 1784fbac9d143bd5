import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { columnsBy, grouped, listed, type Counted, type FactColumn, type Scope } from './scope.ts';
import type { SumRule } from './rules.ts';

/** Levels of `figures.cube` by the columns they tell besides month, province, area and unit; the smallest first. */
const levels: readonly { level: number; tells: readonly FactColumn[] }[] = [
  { level: 1, tells: [] },
  { level: 5, tells: ['organisation'] },
  { level: 3, tells: ['activity'] },
  { level: 4, tells: ['grp'] },
  { level: 2, tells: ['place'] },
  { level: 10, tells: ['activity', 'organisation'] },
  { level: 11, tells: ['grp', 'organisation'] },
  { level: 9, tells: ['activity', 'grp'] },
  { level: 6, tells: ['place', 'activity'] },
  { level: 7, tells: ['place', 'grp'] },
  { level: 8, tells: ['place', 'organisation'] },
];
const always: ReadonlySet<FactColumn> = new Set<FactColumn>(['month', 'province', 'area', 'unit']);

function levelFor(scope: Scope): number | undefined {
  const needed = [...scope.narrowed, ...scope.by.map(({ column }) => column)].filter((column) => !always.has(column));
  return levels.find(({ tells }) => needed.every((column) => tells.includes(column)))?.level;
}

/** The columns of `figures.cube` computed from single facts. */
const measures: Record<string, string> = {
  entries: 'sign::bigint',
  services: 'case when reaches then sign else 0 end',
  people: 'case when reaches then sign * coalesce(people, 0) else 0 end',
  people_n: 'case when reaches and people is not null then sign else 0 end',
  people_new: 'case when reaches then sign * coalesce(people_new, 0) else 0 end',
  girls: 'case when reaches then sign * coalesce(girls, 0) else 0 end',
  boys: 'case when reaches then sign * coalesce(boys, 0) else 0 end',
  women: 'case when reaches then sign * coalesce(women, 0) else 0 end',
  men: 'case when reaches then sign * coalesce(men, 0) else 0 end',
  other_gender: 'case when reaches then sign * coalesce(other_gender, 0) else 0 end',
  cells_n: 'case when reaches and num_nonnulls(girls, boys, women, men, other_gender) > 0 then sign else 0 end',
  quantity: 'sign * coalesce(quantity, 0)',
  quantity_n: 'case when quantity is not null then sign else 0 end',
  usd: 'sign * coalesce(usd, 0)',
  usd_n: 'case when usd is not null then sign else 0 end',
};

/** Sums of one column of the rows in scope, by its breakdown: `value`, the rows that state it, and all rows. */
export async function sumDeliveries({ tx }: Context, scope: Scope, rule: SumRule): Promise<Counted[]> {
  const by = columnsBy(scope);
  const wanted = [...new Set([rule.column, rule.stated, rule.of, 'entries'])];
  const level = scope.rolledUp ? levelFor(scope) : undefined;
  const fromRows = (table: RawBuilder<unknown>, also: RawBuilder<unknown>) =>
    sql`select ${listed(by)} ${sql.raw(wanted.map((name) => `${measures[name]} as ${name}`).join(', '))} from ${table} where ${scope.where} and ${also}`;
  const fromCube = sql`select ${listed(by)} ${sql.raw(wanted.join(', '))} from figures.cube where level = ${level ?? 0} and ${scope.where}`;
  const source =
    level === undefined
      ? fromRows(scope.facts, sql`true`)
      : sql`${fromCube} union all ${fromRows(sql`figures.tail`, sql`sign <> 0 and class <> 'strict'`)}
          ${scope.strict ? sql`union all ${fromRows(sql`figures.entry`, sql`class = 'strict'`)}` : sql``}`;
  const { rows } = await sql<Counted>`
    select ${listed(by)} sum(${sql.ref(rule.column)})::float8 as value, sum(${sql.ref(rule.stated)})::float8 as stated, sum(${sql.ref(rule.of)})::float8 as entries
    from (${source}) s ${grouped(by)} ${by.length > 0 ? sql`having sum(entries) <> 0 or sum(${sql.ref(rule.column)}) <> 0` : sql``}`.execute(
    tx,
  );
  return rows;
}
