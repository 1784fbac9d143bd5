/** One way of splitting the table. Members may have parents: a canton its province. */
export type Dimension = {
  readonly name: string;
  readonly members: readonly { readonly code: string; readonly parent?: string }[];
  /** Parts may share people (areas of a plan): the whole is at least its largest part and at most their sum. */
  readonly overlapping?: boolean;
};

/** One count at one member (or the total) of every dimension, in the order of the dimensions. */
export type CountCell = { readonly at: readonly string[]; readonly count: number };

export type CountTable = { readonly dimensions: readonly Dimension[]; readonly cells: readonly CountCell[] };

/** The code of a dimension's total, where no single member stands above all others. */
export const total = '*';

export type Axis = {
  readonly codes: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** Node → its parent, −1 at the root. Parents come before their children. */
  readonly parent: readonly number[];
  readonly children: readonly (readonly number[])[];
  readonly leaves: readonly number[];
  readonly overlapping: boolean;
};

/** The table as one flat array: position = Σ node of dimension d × stride of d. NaN marks what is not published. */
export type Grid = {
  readonly axes: readonly Axis[];
  readonly strides: readonly number[];
  readonly values: Float64Array;
};

function buildAxis({ name, members, overlapping }: Dimension): Axis {
  if (members.length === 0) throw new Error(`Dimension ${name} has no members`);
  const known = new Set(members.map((member) => member.code));
  const roots = members.filter(({ parent }) => parent === undefined || !known.has(parent));
  const topIsMember = roots.length === 1 && members.length > 1;
  const byParent = Map.groupBy(members, ({ parent }) => (parent !== undefined && known.has(parent) ? parent : total));
  const codes: string[] = [];
  const parent: number[] = [];
  const children: number[][] = [];
  const add = (code: string, above: number): void => {
    const node = codes.push(code) - 1;
    parent.push(above);
    children.push([]);
    if (above >= 0) children[above]!.push(node);
    const below = above < 0 && !topIsMember ? roots : (byParent.get(code) ?? []);
    for (const member of below) add(member.code, node);
  };
  add(topIsMember ? roots[0]!.code : total, -1);
  const index = new Map(codes.map((code, node) => [code, node]));
  if (codes.length !== members.length + (topIsMember ? 0 : 1) || index.size !== codes.length) {
    throw new Error(`Members of dimension ${name} repeat or form a circle`);
  }
  const leaves = codes.map((_, node) => node).filter((node) => children[node]!.length === 0);
  return { codes, index, parent, children, leaves, overlapping: overlapping ?? false };
}

/** The nodes of each dimension at a flat position. */
export function nodesAt({ axes, strides }: Grid, position: number): number[] {
  return axes.map((axis, d) => Math.floor(position / strides[d]!) % axis.codes.length);
}

/** Every line of the table: one position that is the whole and those that are its parts. */
export function* linesOf(grid: Grid): Generator<{ whole: number; parts: number[]; overlapping: boolean }> {
  for (let position = 0; position < grid.values.length; position++) {
    const nodes = nodesAt(grid, position);
    for (const [d, axis] of grid.axes.entries()) {
      const children = axis.children[nodes[d]!]!;
      if (children.length === 0) continue;
      const parts = children.map((child) => position + (child - nodes[d]!) * grid.strides[d]!);
      yield { whole: position, parts, overlapping: axis.overlapping };
    }
  }
}

function placeCells({ axes, strides, values }: Grid, cells: readonly CountCell[]): void {
  for (const { at, count } of cells) {
    if (!Number.isInteger(count) || count < 0) throw new Error(`Not a count: ${count}`);
    let position = 0;
    for (const [d, axis] of axes.entries()) {
      const node = axis.index.get(at[d] ?? '');
      if (node === undefined) throw new Error(`No member ${at[d]} in dimension ${d + 1}`);
      position += node * strides[d]!;
    }
    values[position] = count;
  }
}

/** Blank cells at the bottom are 0; blank wholes are summed, save where the parts overlap and no sum is known. */
function complete(grid: Grid): void {
  const { axes, strides, values } = grid;
  for (let position = values.length - 1; position >= 0; position--) {
    if (!Number.isNaN(values[position]!)) continue;
    const nodes = nodesAt(grid, position);
    const inner = axes.map((axis, d) => ({ d, axis })).filter(({ d, axis }) => axis.children[nodes[d]!]!.length > 0);
    if (inner.length === 0) {
      values[position] = 0;
      continue;
    }
    const summing = inner.find(({ axis }) => !axis.overlapping);
    if (!summing) continue;
    const { d, axis } = summing;
    let sum = 0;
    // Parts lie behind their whole in the array, so they are complete already.
    for (const child of axis.children[nodes[d]!]!) sum += values[position + (child - nodes[d]!) * strides[d]!]!;
    values[position] = sum;
  }
}

/** The flat table of these dimensions with nothing in it. */
export function axesOf(dimensions: readonly Dimension[]): Grid {
  const axes = dimensions.map(buildAxis);
  const strides: number[] = [];
  let size = 1;
  for (let d = axes.length - 1; d >= 0; d--) {
    strides[d] = size;
    size *= axes[d]!.codes.length;
  }
  return { axes, strides, values: new Float64Array(size).fill(Number.NaN) };
}

/** Builds the flat table; throws on counts that are not whole numbers ≥ 0 and on members that nobody declared. */
export function buildGrid({ dimensions, cells }: CountTable): Grid {
  const grid = axesOf(dimensions);
  placeCells(grid, cells);
  complete(grid);
  return grid;
}
