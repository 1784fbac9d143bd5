import { rangeOf, type Figure } from './figure.ts';
import { overlaps } from './periods.ts';
import { refusal, success, type Issue, type Outcome } from './stated.ts';

/** A check warns; it never blocks a figure from being recorded as its source states it. */
export type FigureWarning = Issue<
  | 'part-exceeds-whole'
  | 'parts-exceed-whole'
  | 'percentages-not-100'
  | 'period-overlap'
  | 'period-reversed'
  | 'range-reversed'
>;

/**
 * Parts never exceed their whole: each alone, and (where they share nobody) together. Ranges are read kindly: only
 * what cannot be true is flagged.
 */
export function checkParts(whole: Figure, parts: readonly Figure[], disjoint = true): FigureWarning[] {
  const warnings: FigureWarning[] = [];
  const top = rangeOf(whole).high;
  let sum = 0;
  for (const part of parts) {
    const least = rangeOf(part).low;
    sum += least;
    if (least > top)
      warnings.push({ code: 'part-exceeds-whole', facts: { whole: whole.id, part: part.id, least, top } });
  }
  if (disjoint && sum > top && warnings.length === 0) {
    warnings.push({ code: 'parts-exceed-whole', facts: { whole: whole.id, sum, top } });
  }
  return warnings;
}

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0;

/**
 * Percentages of one whole sum to 100 within what rounding explains: half a unit of the last decimal per part.
 * 58.5 + 41.9 + 0.1 = 100.5 is flagged (0.15 is explained), and recorded all the same.
 */
export function checkPercentages(percentages: readonly number[]): FigureWarning[] {
  const decimals = percentages.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  const allowed = (percentages.length * 0.5) / 10 ** decimals;
  const sum = percentages.reduce((a, b) => a + b, 0);
  if (Math.abs(sum - 100) <= allowed + 1e-9) return [];
  return [{ code: 'percentages-not-100', facts: { sum: Number(sum.toFixed(decimals + 2)), allowed } }];
}

/** Flows of one question and source whose periods share days: added, they would count those days twice. */
export function checkPeriods(figures: readonly Figure[]): FigureWarning[] {
  const warnings: FigureWarning[] = [];
  for (const { id, period, value } of figures) {
    if (period.from > period.to) warnings.push({ code: 'period-reversed', facts: { figure: id, ...period } });
    if (typeof value !== 'number' && value.low > value.high) {
      warnings.push({ code: 'range-reversed', facts: { figure: id, low: value.low, high: value.high } });
    }
  }
  const flows = figures.filter((figure) => figure.category === 'flow');
  for (const [i, one] of flows.entries()) {
    for (const other of flows.slice(i + 1)) {
      if (sameFlow(one, other) && overlaps(one.period, other.period)) {
        warnings.push({ code: 'period-overlap', facts: { figures: [one.id, other.id] } });
      }
    }
  }
  return warnings;
}

const sameFlow = (a: Figure, b: Figure): boolean =>
  a.concept === b.concept &&
  a.place === b.place &&
  a.population === b.population &&
  a.source === b.source &&
  a.supersedes !== b.id &&
  b.supersedes !== a.id;

export type SumRefusal =
  | 'rate-not-summable'
  | 'units-differ'
  | 'concepts-differ'
  | 'competing-not-summable'
  | 'stock-over-time'
  | 'period-overlap';

function refusePair(one: Figure, other: Figure): SumRefusal | undefined {
  if (one.unit !== other.unit || one.category !== other.category) return 'units-differ';
  if (one.concept !== other.concept) return 'concepts-differ';
  if (one.place !== other.place || one.population !== other.population) return undefined;
  if (one.category === 'stock') {
    return overlaps(one.period, other.period) ? 'competing-not-summable' : 'stock-over-time';
  }
  if (!overlaps(one.period, other.period)) return undefined;
  return one.source === other.source ? 'period-overlap' : 'competing-not-summable';
}

/**
 * Adds figures, as a range where one of them is one. Refused: rates and percentages (sum numerators and denominators
 * instead), unlike units or concepts, two sources on the same thing, one stock at two dates, flows that share days.
 */
export function addFigures(figures: readonly Figure[]): Outcome<{ low: number; high: number }, SumRefusal> {
  for (const figure of figures) {
    if (figure.unit === 'percent' || figure.unit === 'rate' || figure.unit === 'index') {
      return refusal('rate-not-summable', { figure: figure.id });
    }
  }
  for (const [i, one] of figures.entries()) {
    for (const other of figures.slice(i + 1)) {
      const code = refusePair(one, other);
      if (code) return refusal(code, { figures: [one.id, other.id] });
    }
  }
  const ranges = figures.map(rangeOf);
  return success({
    low: ranges.reduce((sum, range) => sum + range.low, 0),
    high: ranges.reduce((sum, range) => sum + range.high, 0),
  });
}
