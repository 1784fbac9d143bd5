import {
  figuresAccess,
  FigureRule,
  type FigureAnswer,
  type FigureCell,
  type FigureFilters,
  type FigureQuery,
  type FigureValue,
} from '@minga/contracts/figures';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { invalidRequest } from '../../../platform/problem.ts';
import { estimatePeople } from './estimates.ts';
import { gatedAnswer, type Count } from './gated-answer.ts';
import { knownFigures, needConcepts, type Known } from './observations.ts';
import { countParties } from './people.ts';
import { plannedFigures, type PlanFigure } from './plan-figures.ts';
import { getRule, rules, type Rule } from './rules.ts';
import { namesAt, scopeOf, type Counted, type Scope } from './scope.ts';
import { sumDeliveries } from './sums.ts';
import { turns } from './turns.ts';
import { completeParts, disaggregationOf, leavesUnknown, withoutUnknown } from './unknown.ts';

const allow = guard(figuresAccess);

export const listRules = async ({ actor }: Context): Promise<FigureRule[]> => {
  allow(actor, 'figures.read');
  return rules.map((rule) => FigureRule.parse(rule));
};

/** One figure: the rule over the rows of the filter in the period, and its breakdown, behind the disclosure gate. */
export async function getFigure(context: Context, query: FigureQuery): Promise<FigureAnswer> {
  allow(context.actor, 'figures.read');
  const rule = getRule(query.rule);
  refuseForeignBreakdown(rule, query.by);
  return turns.run(() => answer(context, rule, query));
}

async function answer(
  context: Context,
  rule: Rule,
  { rule: _rule, by, ...filters }: FigureQuery,
): Promise<FigureAnswer> {
  const whole = await count(context, rule, filters, []);
  const cells = by.length > 0 ? await count(context, rule, filters, by) : undefined;
  const { scope } = whole;
  const value = whole.cells[0] ?? nothing(rule);
  const parts = cells?.cells ?? [];
  const shown =
    scope.gated && rule.over === 'deliveries'
      ? await gatedAnswer(context, cellsOf(context), rule, filters, by)
      : { value, cells: parts };
  const { value: told, status, low, high, n, coverage, parts: made } = shown.value;
  return {
    value: told,
    status,
    low,
    high,
    n,
    coverage,
    parts: made,
    rule: rule.id,
    unit: whole.unit ?? rule.unit,
    asOf: filters.asOf ?? context.clock.now().toISOString(),
    ruleWords: rule.words,
    filters,
    by,
    cells: shown.cells,
    disaggregation: disaggregationOf(by, shown.value, shown.cells),
    overlap: overlapOf(rule, by, shown.cells),
    rowsLink: context.actor.verbs.has('figures.rows') && rule.over !== 'plan' ? rowsLink(rule, filters) : null,
  };
}

/** Counting rule 12: without a review the two sources are one number only together with this note. */
function overlapOf(rule: Rule, by: readonly string[], cells: readonly FigureCell[]): FigureAnswer['overlap'] {
  if (rule.kind !== 'people' && rule.kind !== 'households') return null;
  const sources = new Set(cells.filter(({ value }) => value !== 0).map(({ at }) => at['source']));
  return by.includes('source') && sources.size < 2 ? null : 'not-reviewed';
}

function refuseForeignBreakdown(rule: Rule, by: readonly string[]): void {
  const foreign = by.find((name) => !rule.by.includes(name));
  if (foreign !== undefined)
    throw invalidRequest({
      issues: [
        {
          field: 'by',
          code: 'not-for-this-rule',
          says: {
            es: `Esta regla no se desglosa por «${foreign}». Pruebe: ${rule.by.join(', ')}.`,
            en: `This rule is not broken down by “${foreign}”. Try: ${rule.by.join(', ')}.`,
          },
        },
      ],
    });
}

interface CountedFigure {
  scope: Scope;
  cells: FigureCell[];
  unit: string | null;
}

/** `count`, for who needs the cells alone. */
export const cellsOf =
  (context: Context): Count =>
  async (rule, filters, by) =>
    (await count(context, rule, filters, by)).cells;

/** The rule's value in every cell of the breakdown, before the gate. */
export async function count(
  context: Context,
  rule: Rule,
  filters: FigureFilters,
  by: FigureQuery['by'],
): Promise<CountedFigure> {
  const counted = await countStated(context, rule, filters, by);
  if (!leavesUnknown(by)) return counted;
  const { cells: wholes } = await countStated(context, rule, filters, withoutUnknown(by));
  return { ...counted, cells: completeParts(by, counted.cells, wholes) };
}

/** The cells that rows state. */
async function countStated(
  context: Context,
  rule: Rule,
  filters: FigureFilters,
  by: FigureQuery['by'],
): Promise<CountedFigure> {
  const scope = await scopeOf(context, filters, by);
  if (rule.kind === 'people') return { scope, unit: null, cells: await peopleReached(context, scope) };
  if (rule.kind === 'households') return { scope, unit: null, cells: await households(context, scope) };
  if (rule.kind === 'sum') {
    const rows = await sumDeliveries(context, scope, rule);
    const at = await namesAt(context, scope, rows);
    return { scope, unit: null, cells: rows.map((row) => ({ ...summed(row), at: at(row) })) };
  }
  if (rule.kind === 'observation' || rule.kind === 'need') return observed(context, rule, filters, scope);
  const stated = await plannedFigures(context, rule.kind, filters, by);
  return { scope, unit: null, cells: stated.map(plannedCell) };
}

async function peopleReached(context: Context, scope: Scope): Promise<FigureCell[]> {
  const counted = await countParties(context, scope, 'person');
  const estimated = await estimatePeople(context, scope);
  const at = await namesAt(context, scope, [...counted, ...estimated]);
  const cells = new Map<string, { at: FigureCell['at']; counted: number; estimated: number }>();
  const cellOf = (row: Counted) => {
    const place = at(row);
    const key = JSON.stringify(place);
    const cell = cells.get(key) ?? { at: place, counted: 0, estimated: 0 };
    cells.set(key, cell);
    return cell;
  };
  for (const row of counted) cellOf(row).counted += Number(row.value);
  for (const row of estimated) cellOf(row).estimated += Number(row.value);
  return [...cells.values()].map(({ at, counted, estimated }) => ({
    ...blank,
    at,
    value: counted + estimated,
    status: estimated > 0 ? 'estimated' : 'counted',
    n: counted + estimated,
    parts: { counted, estimated },
  }));
}

async function households(context: Context, scope: Scope): Promise<FigureCell[]> {
  const rows = await countParties(context, scope, 'household');
  const at = await namesAt(context, scope, rows);
  return rows.map((row) => ({
    ...blank,
    at: at(row),
    value: Number(row.value),
    status: 'counted',
    n: Number(row.value),
  }));
}

const blank: FigureValue = {
  value: null,
  status: 'not-stated',
  low: null,
  high: null,
  n: 0,
  coverage: null,
  parts: null,
};

function nothing(rule: Rule): FigureCell {
  const zero = rule.over === 'deliveries' && rule.unit !== 'usd' && rule.unit !== 'own-unit';
  return { ...blank, at: {}, ...(zero ? { value: 0, status: 'counted' as const } : {}) };
}

function summed({ value, stated, entries }: Counted): FigureValue {
  const [of, has] = [Number(entries ?? 0), Number(stated ?? 0)];
  // Rows there are, but none states this: not stated, never 0. No rows at all: nothing was delivered.
  if (of > 0 && has === 0) return { ...blank, n: of, coverage: { stated: 0, of } };
  return {
    ...blank,
    value: Number(value ?? 0),
    status: 'counted',
    n: has,
    coverage: has === of ? null : { stated: has, of },
  };
}

async function observed(context: Context, rule: Rule, filters: FigureFilters, scope: Scope): Promise<CountedFigure> {
  if (rule.kind === 'observation' && filters.concept === undefined)
    throw invalidRequest({
      issues: [
        { field: 'concept', code: 'required', says: { es: 'Diga de qué concepto.', en: 'Say of which concept.' } },
      ],
    });
  // Observations know areas and no activities.
  if (filters.activity !== undefined) return { scope, unit: null, cells: [] };
  const overall = filters.area === undefined && !scope.by.some(({ name }) => name === 'area');
  const concept =
    rule.kind === 'need'
      ? sql<boolean>`o.concept = any(${needConcepts}::text[]) and (o.area_id is null) = ${overall}`
      : sql<boolean>`o.concept = ${filters.concept}`;
  const known = await knownFigures(context, { concept, filters, scope });
  return { scope, unit: known[0]?.unit ?? null, cells: known.map((figure) => ({ ...stating(figure), at: figure.at })) };
}

function stating({ value, low, high, n, exact }: Known): FigureValue {
  const stated = value !== null || low !== null || high !== null;
  const range = low !== high;
  return {
    ...blank,
    value,
    low: range ? low : null,
    high: range ? high : null,
    n,
    status: !stated ? 'not-stated' : exact && !range ? 'counted' : 'estimated',
  };
}

const plannedCell = ({ at, value }: PlanFigure): FigureCell =>
  value === null ? { ...blank, at } : { ...blank, at, value, status: 'counted', n: 1 };

function rowsLink(rule: Rule, filters: FigureFilters): string {
  const query = new URLSearchParams({ rule: rule.id });
  for (const [name, value] of Object.entries(filters)) if (typeof value === 'string') query.set(name, value);
  return `/api/figures/rows?${query.toString()}`;
}
