import { axesOf, linesOf, type Dimension, type Grid } from './grid.ts';
import { isHidden } from './hidden.ts';
import type { ProtectedCell } from './protect.ts';

/** What a reader can conclude about one cell: whole numbers, both ends inside. */
export type Range = { readonly at: readonly string[]; readonly low: number; readonly high: number };

/**
 * Reads a published table as an attacker would: counts are whole and not negative, wholes are the sum of their
 * parts (or, where parts overlap, between the largest and the sum), and every line tightens the ranges of its cells
 * until nothing moves. A check of `protect` that shares none of its reasoning; also for tables made elsewhere.
 */
export function deduce(dimensions: readonly Dimension[], cells: readonly ProtectedCell[]): Range[] {
  const grid = axesOf(dimensions);
  const low = new Float64Array(grid.values.length);
  const high = new Float64Array(grid.values.length).fill(Infinity);
  const withheld: { at: readonly string[]; position: number }[] = [];
  for (const { at, value } of cells) {
    const position = at.reduce((sum, code, d) => sum + grid.axes[d]!.index.get(code)! * grid.strides[d]!, 0);
    if (isHidden(value)) withheld.push({ at, position });
    else low[position] = high[position] = value;
  }
  tighten(grid, low, high);
  return withheld.map(({ at, position }) => ({ at, low: low[position]!, high: high[position]! }));
}

function tighten(grid: Grid, low: Float64Array, high: Float64Array): void {
  const lines = [...linesOf(grid)];
  let moved = true;
  const raise = (position: number, bound: number) => {
    if (bound > low[position]!) {
      low[position] = bound;
      moved = true;
    }
  };
  const lower = (position: number, bound: number) => {
    if (bound < high[position]!) {
      high[position] = bound;
      moved = true;
    }
  };
  while (moved) {
    moved = false;
    for (const { whole, parts, overlapping } of lines) {
      const lows = parts.reduce((sum, part) => sum + low[part]!, 0);
      const highs = parts.reduce((sum, part) => sum + high[part]!, 0);
      lower(whole, highs);
      raise(whole, overlapping ? parts.reduce((top, part) => Math.max(top, low[part]!), 0) : lows);
      for (const part of parts) {
        const others = highs === Infinity ? sumOfOthers(high, parts, part) : highs - high[part]!;
        raise(part, low[whole]! - others);
        lower(part, overlapping ? high[whole]! : high[whole]! - (lows - low[part]!));
      }
    }
  }
}

function sumOfOthers(bounds: Float64Array, parts: readonly number[], left: number): number {
  return parts.reduce((sum, part) => (part === left ? sum : sum + bounds[part]!), 0);
}
