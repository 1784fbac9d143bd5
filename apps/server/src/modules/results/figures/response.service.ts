import {
  figuresAccess,
  type FigureCell,
  type FigureFilters,
  type FigureValue,
  type ResponseFigures,
  type ResponseLine,
  type ResponseQuery,
} from '@minga/contracts/figures';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { cellsOf, count } from './figures.service.ts';
import { gatedAnswer } from './gated-answer.ts';
import { getRule } from './rules.ts';

const allow = guard(figuresAccess);

type Axis = 'area' | 'province' | 'place' | 'month';
const asked = ['need', 'target', 'people-reached', 'funded', 'required'] as const;
type Asked = (typeof asked)[number];

const notStated: FigureValue = {
  value: null,
  status: 'not-stated',
  low: null,
  high: null,
  n: 0,
  coverage: null,
  parts: null,
};

type Table = Record<Asked, Map<string, FigureValue>>;

/** Need, target, reached and funded side by side: for the whole, by area, by place and by month. */
export async function getResponse(context: Context, filters: ResponseQuery): Promise<ResponseFigures> {
  allow(context.actor, 'figures.read');
  const latest = await latestMonths(context, filters);
  const now = context.clock.now();
  const tables = await tablesOf(context, filters, [
    'area',
    filters.place === undefined ? 'province' : 'place',
    'month',
  ]);
  const lines = (axis: Axis): ResponseLine[] => {
    const table = tables.byAxis.get(axis)!;
    const keys = new Set(asked.flatMap((rule) => [...table[rule].keys()]));
    keys.delete('');
    return [...keys].toSorted().map((key) => lineOf(table, key, at(axis, key), latest.byArea.get(key) ?? null, now));
  };
  const [, places] = tables.byAxis.keys();
  return {
    asOf: filters.asOf ?? now.toISOString(),
    filters,
    whole: lineOf(tables.whole, '', {}, latest.whole, now),
    areas: lines('area'),
    places: lines(places!),
    months: lines('month'),
  };
}

const at = (axis: Axis, key: string) =>
  axis === 'area' ? { areaId: key } : axis === 'month' ? { month: key } : { placeId: key };

/** The five figures for the whole and over each axis. One hidden cell may ask for the whole to be hidden as well. */
async function tablesOf(
  context: Context,
  filters: FigureFilters,
  axes: readonly Axis[],
): Promise<{ whole: Table; byAxis: Map<Axis, Table> }> {
  const whole = emptyTable();
  const byAxis = new Map(axes.map((axis) => [axis, emptyTable()]));
  for (const id of asked) {
    const rule = getRule(id);
    const { cells, scope } = await count(context, rule, filters, []);
    let top = cells[0] ?? (id === 'people-reached' ? nobody : { ...notStated, at: {} });
    const gate = scope.gated && rule.over === 'deliveries';
    if (gate) top = (await gatedAnswer(context, cellsOf(context), rule, filters, [])).value;
    for (const [axis, table] of byAxis) {
      if (!rule.by.includes(axis)) continue;
      const shown = gate
        ? await gatedAnswer(context, cellsOf(context), rule, filters, [axis])
        : { value: top, cells: (await count(context, rule, filters, [axis])).cells };
      if (shown.value.status === 'hidden') top = shown.value;
      for (const cell of shown.cells) table[id].set(cell.at[axis] ?? '', withoutPlace(cell));
    }
    whole[id].set('', withoutPlace(top));
  }
  return { whole, byAxis };
}

const nobody: FigureCell = { ...notStated, at: {}, value: 0, status: 'counted' };

const emptyTable = (): Table => ({
  need: new Map(),
  target: new Map(),
  'people-reached': new Map(),
  funded: new Map(),
  required: new Map(),
});

const withoutPlace = ({ value, status, low, high, n, coverage, parts }: FigureCell): FigureValue => ({
  value,
  status,
  low,
  high,
  n,
  coverage,
  parts,
});

function lineOf(
  table: Table,
  key: string,
  where: { areaId?: string; placeId?: string; month?: string },
  lastMonth: string | null,
  now: Date,
): ResponseLine {
  const of = (rule: Asked): FigureValue => table[rule].get(key) ?? notStated;
  const reached = table['people-reached'].get(key) ?? { ...notStated, value: 0, status: 'counted' as const };
  const target = of('target');
  return {
    areaId: where.areaId ?? null,
    placeId: where.placeId ?? null,
    month: where.month ?? null,
    need: of('need'),
    target,
    reached,
    funded: of('funded'),
    required: of('required'),
    late: (target.value ?? 0) > 0 && lastMonth !== null && isLate(lastMonth, now),
    lastMonth,
  };
}

/** A month is due by the end of the next one. */
function isLate(lastMonth: string, now: Date): boolean {
  const passed =
    now.getUTCFullYear() * 12 +
    now.getUTCMonth() -
    (Number(lastMonth.slice(0, 4)) * 12 + Number(lastMonth.slice(5, 7)) - 1);
  return passed > 2;
}

async function latestMonths(
  context: Context,
  filters: FigureFilters,
): Promise<{ whole: string | null; byArea: Map<string, string> }> {
  const { cells } = await count(context, getRule('services-delivered'), filters, ['area', 'month']);
  const byArea = new Map<string, string>();
  for (const { at, value } of cells) {
    if (!at.area || !at.month || !value) continue;
    if (at.month > (byArea.get(at.area) ?? '')) byArea.set(at.area, at.month);
  }
  return { whole: [...byArea.values()].toSorted().at(-1) ?? null, byArea };
}
