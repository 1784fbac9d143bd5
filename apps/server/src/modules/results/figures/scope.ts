// What is counted and by what: the numbers of the filter's names, and where rows may be counted from.
import { figuresAccess, type Breakdown, type FigureFilters } from '@minga/contracts/figures';
import { reachesUpTo } from '@minga/contracts/access';
import { sql, type RawBuilder } from 'kysely';
import type { Actor, Context } from '../../../platform/database.ts';
import { notAllowed, notFound } from '../../../platform/problem.ts';
import { factsAsTheyStood } from './as-it-stood.ts';

/** Dimensions of a fact, by the names of its columns. */
export const columnOf = {
  province: 'province',
  place: 'place',
  area: 'area',
  activity: 'activity',
  organisation: 'organisation',
  month: 'month',
  group: 'grp',
  sex: 'sex',
  age: 'age',
  unit: 'unit',
  source: 'source',
} as const satisfies Record<Breakdown, string>;
export type FactColumn = (typeof columnOf)[Breakdown];

export interface Scope {
  /** Conditions on the columns that facts, sums and sets of people share. Null matches nothing at all. */
  where: RawBuilder<boolean>;
  /** Columns that the filters narrow, month apart. */
  narrowed: ReadonlySet<FactColumn>;
  /** The number of a narrowed column, where it is one number. */
  numbers: ReadonlyMap<FactColumn, number>;
  months: { from: number; to: number };
  by: readonly { name: Breakdown; column: FactColumn }[];
  /** Table of facts, or the same columns told from the ledger as it stood. */
  facts: RawBuilder<unknown>;
  /** Rolled-up totals may be used: the right is not narrowed, and the question is about now. */
  rolledUp: boolean;
  /** What stands of each question may be taken as kept: the right to observations is not narrowed, and it is about now. */
  standingKept: boolean;
  /** Strict rows are counted as well; they are never rolled up. */
  strict: boolean;
  /** Small cells are hidden from this reader (rulings 6). */
  gated: boolean;
}

const readers: ReadonlySet<string> = new Set(figuresAccess['figures.read'].roles);

/** Small cells are shown only where the whole right to totals reaches confidential, and never to the public. */
export function isGated(actor: Actor): boolean {
  if (actor.kind === 'public') return true;
  const grants = actor.grants.filter((grant) => readers.has(grant.role) && grant.role !== 'government-observer');
  const whole = grants.filter((g) => !g.placeId && !g.programmeId && !g.organisationId && !g.sectorId);
  const deciding = whole.length > 0 ? whole : grants;
  if (deciding.length === 0) return true;
  const reaches = (grant: { ceiling: 'public' | 'internal' | 'confidential' | 'strict' }) =>
    reachesUpTo(grant.ceiling, 'confidential');
  return whole.length > 0 ? !whole.some(reaches) : !grants.every(reaches);
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

interface Named {
  place_level: number | null;
  places: number[] | null;
  province: number | null;
  area: number | null;
  activity: number | null;
  organisation: number | null;
  grp: number | null;
  unit: number | null;
  ceiling: string | null;
  observations: boolean;
}

/** Reads the filter's names in one call. A place nobody knows is refused; a name without rows matches nothing. */
async function namesOf({ tx }: Context, filters: FigureFilters): Promise<Named> {
  const no = (kind: string, id: string | undefined) =>
    id === undefined ? sql`null::integer` : sql`(select no from figures.name where kind = ${kind} and id = ${id})`;
  const place = filters.place ?? null;
  const { rows } = await sql<Named>`select
    (select level from places.place where id = ${place}::uuid) as place_level,
    case when (select level from places.place where id = ${place}::uuid) > 1 then
      array(select n.no from places.place p join figures.name n on n.kind = 'place' and n.id = p.id::text where p.lineage @> array[${place}::uuid]) end as places,
    ${no('place', filters.place)} as province, ${no('area', filters.area)} as area, ${no('activity', filters.activity)} as activity,
    ${no('organisation', filters.organisation)} as organisation, ${no('group', filters.group)} as grp, ${no('unit', filters.unit)} as unit,
    figures.ceiling()::text as ceiling, (select whole is not null and whole >= all (select r.ceiling from access.reach('observations.read') r)
      from access.ceiling('observations.read') whole) as observations`.execute(tx);
  const [named] = rows;
  if (place !== null && named!.place_level === null) throw notFound({ id: place });
  return named!;
}

export async function scopeOf(
  context: Context,
  filters: FigureFilters,
  breakdowns: readonly Breakdown[],
): Promise<Scope> {
  const named = await namesOf(context, filters);
  const months = {
    from: filters.from ? monthNumber(filters.from) : 0,
    to: filters.to ? monthNumber(filters.to) : 120_000,
  };
  const wanted: RawBuilder<unknown>[] = [sql`month between ${months.from} and ${months.to}`];
  const narrowed = new Set<FactColumn>();
  const numbers = new Map<FactColumn, number>();
  const narrow = (column: FactColumn, asked: boolean, no: number | null) => {
    if (!asked) return;
    narrowed.add(column);
    numbers.set(column, no ?? -1);
    wanted.push(sql`${sql.ref(column)} = ${no ?? -1}`);
  };
  narrow('province', named.place_level === 1, named.province);
  if (named.place_level !== null && named.place_level > 1) {
    narrowed.add('place');
    wanted.push(
      named.places?.length === 1 ? sql`place = ${named.places[0]}` : sql`place = any(${named.places ?? []}::integer[])`,
    );
  }
  narrow('area', filters.area !== undefined, named.area);
  narrow('activity', filters.activity !== undefined, named.activity);
  narrow('organisation', filters.organisation !== undefined, named.organisation);
  narrow('grp', filters.group !== undefined, named.grp);
  narrow('unit', filters.unit !== undefined, named.unit);
  const whole = named.ceiling !== null;
  if (filters.asOf !== undefined && !context.actor.verbs.has('deliveries.read'))
    throw notAllowed({ verb: 'deliveries.read' });
  return {
    where: sql`(${sql.join(wanted, sql` and `)})`,
    narrowed,
    numbers,
    months,
    by: breakdowns.map((name) => ({ name, column: columnOf[name] })),
    facts: filters.asOf === undefined ? sql`figures.entry` : factsAsTheyStood(filters.asOf),
    rolledUp: whole && filters.asOf === undefined,
    standingKept: named.observations && filters.asOf === undefined,
    strict: named.ceiling === 'strict',
    gated: isGated(context.actor),
  };
}

/** `, a, b` and `a, b` of the breakdown's columns, for select lists and groupings. */
export const columnsBy = (scope: Scope): RawBuilder<unknown>[] => scope.by.map(({ column }) => sql.ref(column));
export const listed = (columns: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  columns.length > 0 ? sql`${sql.join(columns)},` : sql``;
export const grouped = (columns: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  columns.length > 0 ? sql`group by ${sql.join(columns)}` : sql``;

export type Counted = Record<string, number | string | null>;

/** Turns the numbers of a breakdown back into ids, codes and months. */
export async function namesAt(
  { tx }: Context,
  scope: Scope,
  rows: readonly Counted[],
): Promise<(row: Counted) => Record<string, string | null>> {
  if (scope.by.length === 0) return () => ({});
  const plain = new Set<FactColumn>(['month', 'sex', 'source']);
  const numbers = new Set<number>();
  for (const { column } of scope.by)
    if (!plain.has(column)) for (const row of rows) numbers.add(Number(row[column] ?? 0));
  const { rows: known } = await sql<{ no: number; id: string }>`
    select no, id from figures.name where no = any(${[...numbers]}::integer[])`.execute(tx);
  const names = new Map(known.map(({ no, id }) => [no, id]));
  const sexes: Record<string, string> = { f: 'female', m: 'male', o: 'other', u: 'unknown' };
  return (row) =>
    Object.fromEntries(
      scope.by.map(({ name, column }) => {
        const value = row[column] ?? null;
        if (column === 'month') return [name, monthText(Number(value))];
        if (column === 'sex') return [name, sexes[String(value)] ?? null];
        if (column === 'source') return [name, value === 'd' ? 'direct' : 'partner'];
        return [name, names.get(Number(value)) ?? null];
      }),
    );
}
