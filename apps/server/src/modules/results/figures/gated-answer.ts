// What a reader below confidential gets to see of an answer. Two of such a reader's questions must not tell by their
// difference what neither tells alone: wholes, provinces and sibling cells are judged together with what was asked.
import type { FigureCell, FigureFilters, FigureQuery } from '@minga/contracts/figures';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { concealedIn, gateCells, hide, type Judged } from './gate.ts';
import { cutsABlock } from './gate-periods.ts';
import { getRule, type Rule } from './rules.ts';

type By = FigureQuery['by'];
/** Cells of a rule before the gate. */
export type Count = (rule: Rule, filters: FigureFilters, by: By) => Promise<FigureCell[]>;
export interface Shown {
  value: FigureCell;
  cells: FigureCell[];
}

const nothing: FigureCell = {
  at: {},
  value: 0,
  status: 'counted',
  low: null,
  high: null,
  n: 0,
  coverage: null,
  parts: null,
};

const pastNotTold = defineProblem('figures/past-not-told', 403, {
  es: 'Cómo estaba esta cifra en otra fecha lo ve quien lee datos confidenciales: la diferencia entre dos fechas puede señalar a una persona. Consulte las publicaciones, que no cambian.',
  en: 'How this figure stood on another date is for whoever reads confidential data: the difference of two dates may point at one person. See the releases, which never change.',
});

/** The answer as it may be shown; a filter whose cell the table beside it hides, hides the whole answer. */
export async function gatedAnswer(
  context: Context,
  count: Count,
  rule: Rule,
  filters: FigureFilters,
  by: By,
): Promise<Shown> {
  if (filters.asOf !== undefined) throw pastNotTold();
  const shown = await gatedTable(context, count, rule, filters, by);
  if (!(await hiddenInATable(context, count, rule, filters))) return shown;
  return { value: hide(shown.value), cells: shown.cells.map(hide) };
}

const axes = ['place', 'area', 'activity', 'organisation', 'group', 'unit'] as const;

/** Asked alone, a cell is as telling as in its table: each narrowed dimension is opened again and judged there. */
async function hiddenInATable(context: Context, count: Count, rule: Rule, filters: FigureFilters): Promise<boolean> {
  for (const axis of axes) {
    const code = filters[axis];
    if (code === undefined || !rule.by.includes(axis)) continue;
    const { [axis]: _narrowed, ...open } = filters;
    const [province] = axis === 'place' ? (await provincesOf(context, [code])).values() : [];
    const opened = axis === 'place' && province === code ? 'province' : axis;
    const { cells } = await gatedTable(context, count, rule, open, [opened]);
    if (cells.some((cell) => cell.at[opened] === code && cell.status === 'hidden')) return true;
  }
  return false;
}

/** Columns that are told apart for the same rows: what is hidden of one, its siblings must not give back. */
const siblings = ['girls', 'boys', 'women', 'men', 'other-gender'];

async function gatedTable(context: Context, count: Count, rule: Rule, filters: FigureFilters, by: By): Promise<Shown> {
  const cells = by.length > 0 ? await count(rule, filters, by) : [];
  const [whole = nothing] = await count(rule, filters, []);
  const tree = await treeOf(context, cells, by);
  const margins = async (of: Rule): Promise<FigureCell[]> =>
    (await Promise.all(marginsOf(by).map((part) => count(of, filters, part)))).flat();
  const beside = await margins(rule);
  const judged: Judged = { by, tree, overlapping: rule.kind !== 'sum' };
  const parts = [[], ...marginsOf(by), ...(by.length > 0 ? [by] : [])];
  const rows = await periodsOf(count, rule, filters, parts, ({ n }) => n);
  const concealed = concealedIn(judged, [whole, ...beside, ...cells], rows);
  if (rule.kind === 'sum' && rule.unit === 'people') {
    const columns = siblings.includes(rule.id) ? siblings : [rule.id];
    const told: FigureCell[] = [];
    const people = new Map<string, Measure>();
    for (const id of columns) {
      const own = getRule(id);
      const same = id === rule.id;
      const wholes = same
        ? [whole, ...beside, ...cells]
        : [...(await count(own, filters, [])), ...(await margins(own))];
      const inner = same || by.length === 0 ? [] : await count(own, filters, by);
      people.set(id, await periodsOf(count, own, filters, parts, ({ value }) => value));
      told.push(...[...wholes, ...inner].map((cell) => ({ ...cell, at: { ...cell.at, column: id } })));
    }
    const table = { ...judged, by: [...by, 'column'] };
    for (const key of concealedIn(table, told, byColumn(people), rule.id)) concealed.add(key);
  }
  return gateCells(whole, cells, judged, concealed);
}

type Measure = (cell: FigureCell) => number | null;

const keyOf = ({ month: _month, column: _column, ...at }: FigureCell['at']): string =>
  JSON.stringify(Object.entries(at).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const byColumn =
  (measures: ReadonlyMap<string, Measure>): Measure =>
  (cell) =>
    measures.get(cell.at['column']!)!(cell);

/**
 * What a cell is judged by: its size, or 1 where its period cuts a few people off another period that may be asked for.
 * A cell of a month is a period of its own.
 */
async function periodsOf(
  count: Count,
  rule: Rule,
  filters: FigureFilters,
  parts: By[],
  size: Measure,
): Promise<Measure> {
  const { from, to, ...open } = filters;
  if (from === undefined && to === undefined && !parts.some((by) => by.includes('month'))) return size;
  const months = new Map<string, Map<string, number>>();
  for (const by of new Map(
    parts.map((part) => part.filter((name) => name !== 'month')).map((by) => [by.join(), by]),
  ).values())
    for (const cell of await count(rule, open, [...by, 'month'])) {
      const own = months.get(keyOf(cell.at)) ?? new Map<string, number>();
      months.set(keyOf(cell.at), own.set(cell.at['month'] ?? '', size(cell) ?? 0));
    }
  return (cell) => {
    const own = size(cell);
    const month = cell.at['month'] ?? undefined;
    const counts = months.get(keyOf(cell.at)) ?? new Map<string, number>();
    return own !== null && own > 0 && cutsABlock(counts, month ?? from, month ?? to) ? 1 : own;
  };
}

/** Every way of leaving breakdowns out, but all and none; a province stands between a place and the whole. */
function marginsOf(by: By): By[] {
  const [first, second] = by;
  if (first === undefined) return [];
  const up = (name: By[number]): By => (name === 'place' && !by.includes('province') ? ['province'] : []);
  if (second === undefined) return [up(first)].filter((part) => part.length > 0);
  return [
    [first],
    [second],
    up(first),
    up(second),
    ...up(first).map((name): By => [name, second]),
    ...up(second).map((name): By => [first, name]),
  ].filter((part) => part.length > 0);
}

/** Place → its province, for the places of a breakdown by place. */
async function treeOf(context: Context, cells: readonly FigureCell[], by: By): Promise<Map<string, string>> {
  if (!by.includes('place') || by.includes('province')) return new Map();
  return provincesOf(context, [...new Set(cells.flatMap(({ at }) => at['place'] ?? []))]);
}

async function provincesOf({ tx }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ place: string; province: string }>`
    select p.id as place, a.id as province from places.place p join places.place a on a.id = any (p.lineage) and a.level = 1
    where p.id = any (${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ place, province }) => [place, province]));
}
