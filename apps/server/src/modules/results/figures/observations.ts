import type { FigureFilters } from '@minga/contracts/figures';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import type { Scope } from './scope.ts';

/** What stands for a concept: one figure, or several that were put together. */
export interface Known {
  at: Record<string, string | null>;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string | null;
  n: number;
  qualifier: string;
}

/** Concepts of people in need, as plans and humanitarian overviews file them. */
export const needConcepts = ['in-need', 'need.people', 'people-in-need'];

interface Asked {
  concept: RawBuilder<boolean>;
  filters: FigureFilters;
  scope: Scope;
}

/** Flows and amounts add up over the months; of everything else the last stands. A missing end makes the sum missing. */
const overTime = (value: string): RawBuilder<unknown> =>
  sql.raw(`case when measure in ('flow', 'amount') then case when count(${value}) = count(*) then sum(${value}) end
    else (array_agg(${value} order by period desc))[1] end`);

/**
 * One figure per concept, place, group and month: the chosen one, else the recommended, else the latest recorded. Of
 * these, stocks keep the last; flows add up the months; rates, ranks, indices and shares keep the last and are never
 * added. A figure of the asked place itself wins; else those of the places below it are added, for stocks and flows.
 */
export async function knownFigures({ tx }: Context, { concept, filters, scope }: Asked): Promise<Known[]> {
  const asOf = filters.asOf ?? null;
  const month = (text: string | undefined) => (text === undefined ? null : `${text}-01`);
  const byMonth = scope.by.some(({ name }) => name === 'month');
  const until = sql`coalesce(${asOf}::timestamptz, 'infinity')`;
  const question = sql.raw('place_id, area_id, population_group');
  const { rows } = await sql<Standing>`
    with chosen as materialized (select observation_id as id from observations.chosen_at(${until})),
    standing as (
      select distinct on (place_id, area_id, population_group, period) ${question}, period, level, measure, unit, qualifier, value, value_low, value_high
      from (select o.*, p.level, o.id in (select id from chosen) as chosen
        from observations.observation o join places.place p on p.id = o.place_id
        where ${concept} and o.sign = 1 and o.recorded_at <= ${until}
          and (${filters.place ?? null}::uuid is null or p.lineage @> array[${filters.place ?? null}::uuid])
          and (${filters.area ?? null}::uuid is null or o.area_id = ${filters.area ?? null}::uuid)
          and (${filters.organisation ?? null}::uuid is null or o.organisation_id = ${filters.organisation ?? null}::uuid)
          and (${filters.group ?? null}::text is null or o.population_group = ${filters.group ?? null}) and o.sex is null and o.age_from is null
          and o.period >= coalesce(${month(filters.from)}::date, '-infinity') and o.period <= coalesce(${month(filters.to)}::date, 'infinity')
          and not exists (select from observations.observation b where b.reverses_id = o.id and b.period = o.period
            and b.period >= coalesce(${month(filters.from)}::date, '-infinity') and b.period <= coalesce(${month(filters.to)}::date, 'infinity') and b.recorded_at <= ${until})) asked
      order by ${question}, period, chosen desc, (role = 'recommended') desc, recorded_at desc, id desc)
    select ${question}, max(period)::date as period, level, measure, unit, count(*)::integer as n,
      (array_agg(qualifier order by period desc))[1] as qualifier,
      ${overTime('value')}::float8 as value, ${overTime('coalesce(value_low, value)')}::float8 as low, ${overTime('coalesce(value_high, value)')}::float8 as high
    from standing group by ${question}, level, measure, unit${byMonth ? sql`, period` : sql``} order by max(period), place_id`.execute(
    tx,
  );
  return combine(rows, scope);
}

interface Standing extends Known {
  place_id: string;
  period: string;
  area_id: string | null;
  population_group: string | null;
  measure: string;
  level: number;
}

function combine(rows: readonly Standing[], scope: Scope): Known[] {
  const at = (row: Standing): Record<string, string | null> =>
    Object.fromEntries(
      scope.by.map(({ name }) => [
        name,
        name === 'area'
          ? row.area_id
          : name === 'month'
            ? row.period.slice(0, 7)
            : name === 'place' || name === 'province'
              ? row.place_id
              : null,
      ]),
    );
  const levelWanted = scope.by.some(({ name }) => name === 'province') ? 1 : undefined;
  const cells = Map.groupBy(
    rows.filter((row) => levelWanted === undefined || row.level === levelWanted),
    (row) => JSON.stringify(at(row)),
  );
  return [...cells.values()].map((cell) => ({ ...together(topMost(cell, scope)), at: at(cell[0]!) }));
}

/** Figures of the highest places alone: a province's own figure is not added to those of its cantons. */
function topMost(rows: readonly Standing[], scope: Scope): Standing[] {
  if (scope.by.some(({ name }) => name === 'place')) return [...rows];
  const top = Math.min(...rows.map((row) => row.level));
  return rows.filter((row) => row.level === top);
}

const added: ReadonlySet<string> = new Set(['stock', 'flow', 'amount']);

function together(rows: readonly Standing[]): Omit<Known, 'at'> {
  const last = rows.at(-1)!;
  const { measure, unit } = last;
  // A figure of all people is not added to figures of single groups.
  const overAll = rows.some((row) => row.population_group === null);
  const alike = rows.filter(
    (row) => row.measure === measure && row.unit === unit && (row.population_group === null) === overAll,
  );
  const places = Map.groupBy(alike, (row) => JSON.stringify([row.place_id, row.population_group]));
  const perPlace = [...places.values()].map((own) =>
    measure === 'flow' || measure === 'amount' ? sum(own) : pick(own.at(-1)!),
  );
  const n = alike.reduce((all, row) => all + row.n, 0);
  // A rate of several places has no sum: without their numerators it is not stated.
  if (perPlace.length > 1 && !added.has(measure))
    return { value: null, low: null, high: null, unit, n, qualifier: 'exact' };
  return { ...sum(perPlace), unit, n, qualifier: last.qualifier };
}

type Part = Pick<Known, 'value' | 'low' | 'high'>;
const pick = ({ value, low, high }: Part): Part => ({ value, low, high });

function sum(parts: readonly Part[]): Part {
  const total = (of: (part: Part) => number | null) =>
    parts.every((part) => of(part) !== null) ? parts.reduce((all, part) => all + (of(part) ?? 0), 0) : null;
  return { value: total((p) => p.value), low: total((p) => p.low), high: total((p) => p.high) };
}
