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
import { silenceOf } from './late.ts';
import { getRule } from './rules.ts';
import { turns } from './turns.ts';

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
  return turns.run(() => respond(context, filters));
}

async function respond(context: Context, filters: ResponseQuery): Promise<ResponseFigures> {
  const asOf = filters.asOf ?? context.clock.now().toISOString();
  const placeAxis = filters.place === undefined ? 'province' : 'place';
  const silence = await silenceOf(context, filters, placeAxis, asOf);
  const tables = await tablesOf(context, filters, ['area', placeAxis, 'month']);
  const lines = (axis: Axis): ResponseLine[] => {
    const table = tables.byAxis.get(axis)!;
    const keys = new Set(asked.flatMap((rule) => [...table[rule].keys()]));
    keys.delete('');
    return [...keys]
      .toSorted()
      .map((key) => ({ ...lineOf(table, key), ...at(axis, key), ...(axis === 'month' ? {} : silence(axis, key)) }));
  };
  return {
    asOf,
    filters,
    whole: { ...lineOf(tables.whole, ''), ...silence('whole', '') },
    areas: lines('area'),
    places: lines(placeAxis),
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

function lineOf(table: Table, key: string): ResponseLine {
  const of = (rule: Asked): FigureValue => table[rule].get(key) ?? notStated;
  return {
    areaId: null,
    placeId: null,
    month: null,
    need: of('need'),
    target: of('target'),
    reached: table['people-reached'].get(key) ?? { ...notStated, value: 0, status: 'counted' },
    funded: of('funded'),
    required: of('required'),
    late: false,
    lastMonth: null,
  };
}
