import { buildGrid, linesOf, nodesAt, type CountTable, type Grid } from './grid.ts';
import { hidden, roundTo, type Shown } from './hidden.ts';
import { findMove } from './moves.ts';

export type ProtectOptions = {
  /** Counts under this are hidden; 5 unless a stricter mission says more. */
  readonly threshold?: number;
  /** Strict topics: 0 is hidden as well, and totals leave rounded to 5. */
  readonly strict?: boolean;
};

export type ProtectedCell = { readonly at: readonly string[]; readonly value: Shown<number> };

/** A line whose parts do not sum to its whole: the difference is a category that the table should name. */
export type UnevenLine = { readonly whole: readonly string[]; readonly stated: number; readonly sum: number };

export type ProtectedTable = {
  /** Every cell that may be shown, wholes included, each with its value or hidden. */
  readonly cells: readonly ProtectedCell[];
  readonly hiddenCells: number;
  readonly uneven: readonly UnevenLine[];
};

const codesAt = (grid: Grid, position: number): string[] =>
  nodesAt(grid, position).map((node, d) => grid.axes[d]!.codes[node]!);

const isWhole = (grid: Grid, position: number): boolean =>
  nodesAt(grid, position).some((node, d) => grid.axes[d]!.children[node]!.length > 0);

/** What hiding a cell costs its reader: wholes most, zeros more than small counts (a zero is often known anyway). */
function readingCosts(grid: Grid): Float64Array {
  return grid.values.map((value, position) => {
    if (Number.isNaN(value)) return 0;
    const wholes = nodesAt(grid, position).filter((node, d) => grid.axes[d]!.children[node]!.length > 0).length;
    return 1 + 0.15 * Math.log2(1 + value) + 3 * wholes + (value === 0 ? 4 : 0);
  });
}

/**
 * Hides small counts, and enough other cells that none can be derived by sums (control J4; SPEC D1–D9).
 *
 * For every hidden cell there is a move: whole people shifted around the table so that every shown cell, at every
 * level, stays as it is. All cells of that move are hidden, and it can go at least four steps in all without any
 * count turning negative; so whoever sums, subtracts or solves the whole system of equations is left with at least
 * five values for each hidden cell. The idea is that of cell suppression by cycles (Cox 1980; Fischetti and
 * Salazar 1999), here for trees in any number of dimensions, by greedy search instead of integer programming.
 */
export function protect(table: CountTable, options: ProtectOptions = {}): ProtectedTable {
  const grid = buildGrid(table);
  const concealed = concealedCells(grid, options);
  const cells: ProtectedCell[] = [];
  let hiddenCells = 0;
  for (const [position, value] of grid.values.entries()) {
    if (Number.isNaN(value)) continue;
    const at = codesAt(grid, position);
    if (concealed.has(position)) {
      hiddenCells++;
      cells.push({ at, value: hidden });
    } else {
      cells.push({ at, value: options.strict && isWhole(grid, position) ? roundTo(value, 5) : value });
    }
  }
  return { cells, hiddenCells, uneven: unevenLines(grid) };
}

function concealedCells(grid: Grid, { threshold = 5, strict = false }: ProtectOptions): Set<number> {
  const small: number[] = [];
  for (const [position, value] of grid.values.entries()) {
    if (value < threshold && (value > 0 || strict)) small.push(position);
  }
  const cost = readingCosts(grid);
  // Wholes first: their moves are the widest, and what they hide serves the cells below.
  const order = small.toSorted((a, b) => cost[b]! - cost[a]!);
  for (const position of small) cost[position] = 0;
  const concealed = new Set<number>(small);
  const covered = new Set<number>();
  for (const position of order) {
    if (covered.has(position)) continue;
    for (const changed of findMove(grid, cost, position).positions) {
      cost[changed] = 0;
      concealed.add(changed);
      covered.add(changed);
    }
  }
  return concealed;
}

function unevenLines(grid: Grid): UnevenLine[] {
  const uneven: UnevenLine[] = [];
  for (const { whole, parts, overlapping } of linesOf(grid)) {
    if (overlapping) continue;
    const stated = grid.values[whole]!;
    const sum = parts.reduce((total, part) => total + grid.values[part]!, 0);
    if (!Number.isNaN(sum) && stated !== sum) uneven.push({ whole: codesAt(grid, whole), stated, sum });
  }
  return uneven;
}
