import { nodesAt, type Axis, type Grid } from './grid.ts';

/** Every hidden cell can take at least this many values: its range is at least one less. */
export const smallestRange = 4;

/**
 * A step in one dimension: people are shifted from one bottom member to another, and with them all members above,
 * up to where the two meet. Without another member they leave the table, and every whole above changes.
 */
type Step = {
  readonly leaf: number;
  readonly other: number | undefined;
  /** The cost of its cells where the other dimensions stay put: no move with this step costs less. */
  readonly price: number;
};

/** One member that a step changes. Bounds matter in overlapping dimensions only; they are distances in the grid. */
type Change = {
  readonly offset: number;
  readonly sign: number;
  /** Unchanged wholes that this part cannot outgrow. */
  readonly ceilings: readonly number[];
  /** Unchanged parts that this whole cannot fall below. */
  readonly floors: readonly number[];
};

/** A change that leaves every shown cell as it is, with the cells that it changes. */
export type Move = { readonly cost: number; readonly positions: readonly number[] };

const candidatesPerDimension = [0, 256, 48, 12, 6];

function pathUp(axis: Axis, node: number): number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = axis.parent[at]!) path.push(at);
  return path;
}

function changesOf(axis: Axis, stride: number, { leaf, other }: Step): readonly Change[] {
  const up = pathUp(axis, leaf);
  const across = other === undefined ? [] : pathUp(axis, other);
  while (up.length > 0 && across.length > 0 && up.at(-1) === across.at(-1)) {
    up.pop();
    across.pop();
  }
  const along = (path: readonly number[], sign: number): Change[] =>
    path.map((node, i) => ({ offset: node * stride, sign, ...boundsOf(axis, stride, path, i) }));
  return [...along(up, 1), ...along(across, -1)];
}

function boundsOf(axis: Axis, stride: number, path: readonly number[], i: number): Pick<Change, 'ceilings' | 'floors'> {
  if (!axis.overlapping) return { ceilings: [], floors: [] };
  const node = path[i]!;
  const whole = axis.parent[node]!;
  const isTop = i === path.length - 1;
  const unchanged = axis.children[node]!.filter((child) => child !== path[i - 1]);
  return {
    ceilings: isTop && whole >= 0 ? [(whole - node) * stride] : [],
    floors: unchanged.map((part) => (part - node) * stride),
  };
}

function leavesUnder(axis: Axis, node: number): number[] {
  const below = axis.children[node]!;
  return below.length === 0 ? [node] : below.flatMap((child) => leavesUnder(axis, child));
}

/** How far one cell can grow and shrink. What is not published bounds nothing. */
function roomOf({ values }: Grid, position: number, ceilings: readonly number[], floors: readonly number[]) {
  const value = values[position]!;
  let grow = Infinity;
  let shrink = value;
  for (const ceiling of ceilings) {
    const whole = values[position + ceiling]!;
    if (!Number.isNaN(whole)) grow = Math.min(grow, Math.max(0, whole - value));
  }
  for (const floor of floors) {
    const part = values[position + floor]!;
    if (!Number.isNaN(part)) shrink = Math.min(shrink, Math.max(0, value - part));
  }
  return { grow, shrink };
}

/** The cost of a move, looked at before anything else: most candidates end here. */
function costOf(
  cost: Float64Array,
  steps: readonly (readonly Change[])[],
  d: number,
  offset: number,
  limit: number,
): number {
  if (d === steps.length) return cost[offset]!;
  let sum = 0;
  for (const change of steps[d]!) {
    sum += costOf(cost, steps, d + 1, offset + change.offset, limit - sum);
    if (sum >= limit) return sum;
  }
  return sum;
}

/** The cells of a move are the product of its steps; how far it can go either way decides whether it protects. */
function evaluate(
  grid: Grid,
  cost: Float64Array,
  steps: readonly (readonly Change[])[],
  best: number,
): Move | undefined {
  const sum = costOf(cost, steps, 0, 0, best);
  if (sum >= best) return undefined;
  let cells: Change[] = [{ offset: 0, sign: 1, ceilings: [], floors: [] }];
  for (const changes of steps) {
    cells = cells.flatMap((cell) =>
      changes.map((change) => ({
        offset: cell.offset + change.offset,
        sign: cell.sign * change.sign,
        ceilings: change.ceilings.length === 0 ? cell.ceilings : [...cell.ceilings, ...change.ceilings],
        floors: change.floors.length === 0 ? cell.floors : [...cell.floors, ...change.floors],
      })),
    );
  }
  let up = Infinity;
  let down = Infinity;
  for (const { offset, sign, ceilings, floors } of cells) {
    if (Number.isNaN(grid.values[offset]!)) continue;
    const { grow, shrink } = roomOf(grid, offset, ceilings, floors);
    up = Math.min(up, sign > 0 ? grow : shrink);
    down = Math.min(down, sign > 0 ? shrink : grow);
  }
  return up + down >= smallestRange ? { cost: sum, positions: cells.map((cell) => cell.offset) } : undefined;
}

/** The steps of one dimension through one cell, cheapest first, as far as they can be of use. */
function stepsThrough(grid: Grid, cost: Float64Array, position: number, d: number, nodes: readonly number[]): Step[] {
  const axis = grid.axes[d]!;
  const stride = grid.strides[d]!;
  const node = nodes[d]!;
  const base = position - node * stride;
  const own = grid.values[position]!;
  const at = (member: number) => base + member * stride;
  const under = leavesUnder(axis, node);
  const inside = new Set(under);
  const leaves = under.toSorted((a, b) => cost[at(a)]! - cost[at(b)]!).slice(0, 3);
  const steps: Step[] = [];
  for (const leaf of leaves) {
    for (const other of axis.leaves) {
      if (inside.has(other) || grid.values[at(other)]! + own < smallestRange) continue;
      steps.push({ price: stepPrice(axis, cost, at, leaf, other), leaf, other });
    }
  }
  steps.sort((a, b) => a.price - b.price);
  const [leaf, other] = [leaves[0]!, undefined];
  const leaving = { price: stepPrice(axis, cost, at, leaf, other), leaf, other };
  return [...steps.slice(0, candidatesPerDimension[grid.axes.length] ?? 4), leaving];
}

function stepPrice(
  axis: Axis,
  cost: Float64Array,
  at: (node: number) => number,
  leaf: number,
  other: number | undefined,
): number {
  let [up, across] = [leaf, other ?? -1];
  let price = 0;
  // Parents have smaller numbers than their children, so the larger of the two is never above the other.
  while (up !== across) {
    const lower = Math.max(up, across);
    price += cost[at(lower)]!;
    if (lower === up) up = axis.parent[up]!;
    else across = axis.parent[across]!;
  }
  return price;
}

/**
 * The cheapest move found through a cell. One always exists: people who leave the table altogether, which costs the
 * wholes above them. Search is greedy within the cheapest steps of each dimension, so "cheapest" is not a promise.
 */
export function findMove(grid: Grid, cost: Float64Array, position: number): Move {
  const nodes = nodesAt(grid, position);
  const choices = grid.axes.map((_, d) => stepsThrough(grid, cost, position, d, nodes));
  let best: Move | undefined;
  const choose = (d: number, steps: readonly (readonly Change[])[]): void => {
    if (best?.cost === 0) return;
    if (d === choices.length) {
      best = evaluate(grid, cost, steps, best?.cost ?? Infinity) ?? best;
      return;
    }
    for (const step of choices[d]!) {
      if (best && step.price >= best.cost) continue;
      choose(d + 1, [...steps, changesOf(grid.axes[d]!, grid.strides[d]!, step)]);
    }
  };
  choose(0, []);
  if (!best) throw new Error('No move through a cell: the grid is not a tree of totals');
  return best;
}
