import type { Breakdown, FigureFilters } from '@minga/contracts/figures';
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
  /** Figures that it rests on. */
  n: number;
  /** None of them is said to be about, over, nearly or below. */
  exact: boolean;
}

/** Concepts of people in need, as plans and humanitarian overviews file them. */
export const needConcepts = ['in-need', 'need.people', 'people-in-need'];

interface Asked {
  concept: RawBuilder<boolean>;
  filters: FigureFilters;
  scope: Scope;
}

const isByMonth = ({ scope }: Asked): boolean => scope.by.some(({ name }) => name === 'month');
const monthOr = (text: string | undefined, open: string) =>
  sql`coalesce(${text === undefined ? null : `${text}-01`}::date, ${open})`;

/** Of the asked places, areas, groups and months; `o` has a question's columns. */
const asked = ({ concept, filters }: Asked): RawBuilder<unknown> => sql`${concept}
  and (${filters.place ?? null}::uuid is null or o.place_id in (select id from places.place where lineage @> array[${filters.place ?? null}::uuid]))
  and (${filters.area ?? null}::uuid is null or o.area_id = ${filters.area ?? null}::uuid)
  and (${filters.group ?? null}::text is null or o.population_group = ${filters.group ?? null})
  and o.period between ${monthOr(filters.from, '-infinity')} and ${monthOr(filters.to, 'infinity')}`;

const question = sql.raw('place_id, area_id, population_group');
const stated = sql.raw(`part, way, measure, unit, qualifier = 'exact' as exact, value,
  coalesce(value_low, value) as low, coalesce(value_high, value) as high`);
/** A missing end makes the sum missing. */
const summed = (end: string, type = 'numeric') =>
  sql.raw(`case when count(${end}) = count(*) then sum(${end}) end::${type} as ${end}`);

/**
 * What is kept of every question, for readers whose right is not narrowed. Of lasting figures those that were followed by
 * another in the period are left out here: most are.
 */
function fromKept(asking: Asked): RawBuilder<unknown> {
  const last = sql`(o.measure in ('flow', 'amount') or o.next_period is null or o.next_period > ${monthOr(asking.filters.to, 'infinity')})`;
  return sql`
    select ${question}, period, ${stated} from figures.standing o where ${asked(asking)} and ${isByMonth(asking) ? sql`true` : last}`;
}

/** The same told from the ledger: as it stood, of one organisation, or as far as a narrowed right goes. */
function fromLedger(asking: Asked): RawBuilder<unknown> {
  const { filters } = asking;
  const until = sql`coalesce(${filters.asOf ?? null}::timestamptz, 'infinity')`;
  return sql`
    select distinct on (${question}, period, part) ${question}, period, ${stated}
    from (select o.*, observations.part(o) as part, observations.way(o) as way,
        o.id in (select observation_id from observations.chosen_at(${until})) as chosen
      from observations.observation o where ${asked(asking)} and o.sign = 1 and observations.way(o) < 8 and o.recorded_at <= ${until}
        and (${filters.organisation ?? null}::uuid is null or o.organisation_id = ${filters.organisation ?? null}::uuid)
        and not exists (select from observations.observation b where b.reverses_id = o.id and b.period = o.period and b.recorded_at <= ${until})) rivals
    order by ${question}, period, part, chosen desc, (role = 'recommended') desc, recorded_at desc, id desc`;
}

/** Tells one place, area, group and month apart, where a null must equal a null. */
const oneOf = sql.raw(`place_id, coalesce(area_id, place_id), coalesce(population_group, ''), measure, unit, period`);
/** Only people and amounts are added: a rate of several parts has no sum. */
const addedUp = (end: string) =>
  sql.raw(
    `case when measure in ('stock', 'flow', 'amount') and count(${end}) = count(*) then sum(${end}) end as ${end}`,
  );

/**
 * One figure per concept, place, group and month: the chosen one, else the recommended, else the latest recorded. Where
 * the whole is not stated, its parts are added: by site, else by cause, else by nationality. Of these figures stocks keep
 * the last; flows add up the months; rates, ranks, indices and shares keep the last and are never added. A figure of the
 * asked place itself wins; else those of the places below it are added, for stocks and flows.
 */
export async function knownFigures({ tx }: Context, asking: Asked): Promise<Known[]> {
  const { scope, filters } = asking;
  const source = scope.standingKept && filters.organisation === undefined ? fromKept(asking) : fromLedger(asking);
  const month = sql.raw(isByMonth(asking) ? ', period' : '');
  const series = sql`${question}, measure, unit${month}`;
  const place = sql.raw(
    scope.by.some(({ name }) => name === 'place' || name === 'province') ? 'place_id' : 'null::uuid',
  );
  const { rows } = await sql<Standing>`
    with standing as materialized (${source}),
    parts as (
      select *, rank() over (partition by ${question}, measure, unit, period order by way) as nth
      from standing where way > 0 and (${oneOf}) not in (select ${oneOf} from standing where way = 0)),
    monthly as materialized (
      select ${question}, period, measure, unit, 1 as n, exact, value, low, high from standing where way = 0
      union all
      select ${question}, period, measure, unit, count(*), bool_and(exact), ${addedUp('value')}, ${addedUp('low')}, ${addedUp('high')}
      from parts where nth = 1 group by ${question}, period, measure, unit),
    lasting as (
      select distinct on (${series}) ${question}, period, measure, unit, n, exact, value, low, high
      from monthly where measure not in ('flow', 'amount') order by ${series}, period desc),
    flowing as (
      select ${question}, max(period) as period, measure, unit, sum(n) as n, bool_and(exact) as exact, ${summed('value')}, ${summed('low')}, ${summed('high')}
      from monthly where measure in ('flow', 'amount') group by ${series})
    select ${place} as place_id, area_id, population_group is null as "ofAll", max(period)::date as period, level, measure, unit,
      sum(n)::integer as n, count(*)::integer as places, bool_and(exact) as exact,
      ${summed('value', 'float8')}, ${summed('low', 'float8')}, ${summed('high', 'float8')}
    from (select * from lasting union all select * from flowing) told join places.place p on p.id = place_id
    group by ${place}, area_id, population_group is null, level, measure, unit${month} order by max(period), 1`.execute(
    tx,
  );
  return combine(rows, scope);
}

/** What places of one level state, added up; of one place where the breakdown is by place. */
interface Standing extends Omit<Known, 'at'> {
  place_id: string | null;
  period: string;
  area_id: string | null;
  /** Of people of all groups, not of single groups. */
  ofAll: boolean;
  measure: string;
  level: number;
  /** Places and groups that were added. */
  places: number;
}

/** What a row says of a dimension of the breakdown; an observation knows no others. */
const told: Partial<Record<Breakdown, (row: Standing) => string | null>> = {
  area: (row) => row.area_id,
  month: (row) => row.period.slice(0, 7),
  place: (row) => row.place_id,
  province: (row) => row.place_id,
};

function combine(rows: readonly Standing[], scope: Scope): Known[] {
  const values = (row: Standing) => scope.by.map(({ name }) => told[name]?.(row) ?? null);
  const provinces = scope.by.some(({ name }) => name === 'province');
  const cells = Map.groupBy(provinces ? rows.filter((row) => row.level === 1) : rows, (row) => values(row).join(' '));
  return [...cells.values()].map((cell) => {
    const at = values(cell[0]!);
    return {
      ...together(topMost(cell, scope)),
      at: Object.fromEntries(scope.by.map(({ name }, n) => [name, at[n] ?? null])),
    };
  });
}

/** Figures of the highest places alone: a province's own figure is not added to those of its cantons. */
function topMost(rows: readonly Standing[], scope: Scope): Standing[] {
  if (scope.by.some(({ name }) => name === 'place')) return [...rows];
  const top = Math.min(...rows.map((row) => row.level));
  return rows.filter((row) => row.level === top);
}

const flows: ReadonlySet<string> = new Set(['flow', 'amount']);

function together(rows: readonly Standing[]): Omit<Known, 'at'> {
  const { measure, unit } = rows.at(-1)!;
  // A figure of all people is not added to figures of single groups.
  const ofAll = rows.some((row) => row.ofAll);
  const alike = rows.filter((row) => row.measure === measure && row.unit === unit && row.ofAll === ofAll);
  // People stand in several areas: the figure of all areas, else the latest, and never their sum.
  const area = alike.some(({ area_id }) => area_id === null) ? null : alike.at(-1)!.area_id;
  const used = flows.has(measure) ? alike : alike.filter(({ area_id }) => area_id === area);
  const n = used.reduce((all, row) => all + row.n, 0);
  // A rate of several places has no sum: without their numerators it is not stated.
  const several = used.reduce((all, { places }) => all + places, 0) > 1;
  if (several && measure !== 'stock' && !flows.has(measure))
    return { value: null, low: null, high: null, unit, n, exact: true };
  return { ...sum(used), unit, n, exact: used.every(({ exact }) => exact) };
}

type Part = Pick<Known, 'value' | 'low' | 'high'>;

function sum(parts: readonly Part[]): Part {
  const total = (of: (part: Part) => number | null) =>
    parts.every((part) => of(part) !== null) ? parts.reduce((all, part) => all + (of(part) ?? 0), 0) : null;
  return { value: total((p) => p.value), low: total((p) => p.low), high: total((p) => p.high) };
}
