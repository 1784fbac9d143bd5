// What leaves for readers below confidential: small counts hidden, and enough beside them (rulings 6, security.md J4).
import type { FigureCell, FigureValue } from '@minga/contracts/figures';
import { isHidden, protect, total, type Dimension } from '@minga/counting';
import type { Rule } from './rules.ts';

const smallest = 5;
const isSmall = (count: number | null): boolean => count !== null && count > 0 && count < smallest;

const hide = <Value extends FigureValue>(value: Value): Value => ({
  ...value,
  value: null,
  status: 'hidden',
  low: null,
  high: null,
  n: null,
  coverage: null,
  parts: null,
});

/** A small part would be told by its whole less the other part. */
function gateValue<Value extends FigureValue>(value: Value): Value {
  if (isSmall(value.n) && value.value !== null) return hide(value);
  const { parts, coverage } = value;
  return {
    ...value,
    parts: parts && (isSmall(parts.counted) || isSmall(parts.estimated)) ? null : parts,
    coverage: coverage && (isSmall(coverage.stated) || isSmall(coverage.of - coverage.stated)) ? null : coverage,
  };
}

/**
 * A value and its breakdown together, so that no hidden cell can be had by subtracting the shown ones. Every delivery
 * figure is judged by the people or rows it rests on (`n`): the amount given to two people is as telling as their number.
 */
export function gateCells(
  whole: FigureCell,
  cells: readonly FigureCell[],
  by: readonly string[],
  rule: Rule,
): { value: FigureCell; cells: FigureCell[] } {
  const counted = cells.filter((cell) => cell.n !== null && cell.n >= 0);
  if (counted.length === 0) return { value: gateValue(whole), cells: cells.map(gateValue) };
  const codesOf = (cell: FigureCell) => by.map((name) => cell.at[name] ?? 'not-stated');
  const dimensions: Dimension[] = by.map((name, at) => ({
    name,
    members: [...new Set(counted.map((cell) => codesOf(cell)[at]!))].map((code) => ({ code })),
    // The same person may stand in several areas, months and places: their sum is not the whole.
    overlapping: rule.kind !== 'sum',
  }));
  const top = by.map(() => total);
  const shown = protect({
    dimensions,
    cells: [
      ...counted.map((cell) => ({ at: codesOf(cell), count: cell.n ?? 0 })),
      { at: top, count: Math.max(0, whole.n ?? 0) },
    ],
  });
  const concealed = new Set(shown.cells.filter(({ value }) => isHidden(value)).map(({ at }) => JSON.stringify(at)));
  const judge = (cell: FigureCell, at: readonly string[]) =>
    concealed.has(JSON.stringify(at)) ? hide(cell) : gateValue(cell);
  return { value: judge(whole, top), cells: cells.map((cell) => judge(cell, codesOf(cell))) };
}
