// What leaves for readers below confidential: small counts hidden, and enough beside them (rulings 6, security.md J4).
import type { FigureCell, FigureValue } from '@minga/contracts/figures';
import { isHidden, protect, total, type Dimension } from '@minga/counting';

const smallest = 5;
const isSmall = (count: number | null): boolean => count !== null && count > 0 && count < smallest;

export const hide = <Value extends FigureValue>(value: Value): Value => ({
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
  if (isSmall(value.n)) return value.value === null ? { ...value, n: null, coverage: null } : hide(value);
  const { parts, coverage } = value;
  return {
    ...value,
    parts: parts && (isSmall(parts.counted) || isSmall(parts.estimated)) ? null : parts,
    coverage: coverage && (isSmall(coverage.stated) || isSmall(coverage.of - coverage.stated)) ? null : coverage,
  };
}

export interface Judged {
  by: readonly string[];
  /** Place → province, where the breakdown is by place: margins by province then stand in the same table. */
  tree: ReadonlyMap<string, string>;
  /** The same person may stand in several areas, months and places: their sum is not the whole. */
  overlapping: boolean;
}

/** Codes of a cell in the table: an own figure of a province is a part of it beside its cantons. */
function codesOf({ by, tree }: Judged, { at }: FigureCell): string[] {
  return by.map((name) => {
    if (name !== 'place') return at[name] === undefined ? total : (at[name] ?? 'not-stated');
    if (at['place'] !== undefined)
      return tree.get(at['place'] ?? '') === at['place'] ? `${at['place']} itself` : (at['place'] ?? 'not-stated');
    return at['province'] === undefined ? total : (at['province'] ?? 'not-stated');
  });
}

/**
 * Keys of the cells that must not be shown, so that no hidden cell can be had by subtracting shown ones. `measure` is
 * what a cell is judged by: the people or rows it rests on, since an amount given to two people is as telling as their
 * number; or the people it says. With `column`, the table has a last dimension of sibling columns, and keys are of that one.
 */
export function concealedIn(
  judged: Judged,
  cells: readonly FigureCell[],
  measure: (cell: FigureCell) => number | null,
  column?: string,
): Set<string> {
  const counted = cells.filter((cell) => measure(cell) !== null);
  const dimensions = judged.by.map((name, d): Dimension => {
    const codes = new Set(counted.map((cell) => codesOf(judged, cell)[d]!));
    const parents =
      name === 'place' ? [...codes].flatMap((code) => judged.tree.get(code.replace(/ itself$/, '')) ?? []) : [];
    codes.delete(total);
    const members = [...new Set([...parents, ...codes])].map((code) => {
      const parent =
        name === 'place' && !parents.includes(code) ? judged.tree.get(code.replace(/ itself$/, '')) : undefined;
      return parent === undefined ? { code } : { code, parent };
    });
    return { name, members, overlapping: judged.overlapping };
  });
  if (dimensions.some(({ members }) => members.length === 0)) return new Set();
  // Of a dimension with one root that root is the whole: the table knows it by one name, the answer by two.
  const only = dimensions.map(({ members }) => {
    const roots = members.filter(({ parent }) => parent === undefined);
    return roots.length === 1 ? roots[0]!.code : undefined;
  });
  const codes = (cell: FigureCell): string[] =>
    codesOf(judged, cell).map((code, d) => (code === total ? (only[d] ?? total) : code));
  const table = new Map(counted.map((cell) => [JSON.stringify(codes(cell)), cell]));
  const shown = protect({
    dimensions,
    cells: [...table.values()].map((cell) => ({
      at: codes(cell),
      count: Math.max(0, Math.round(measure(cell) ?? 0)),
    })),
  });
  const bothNames = (at: readonly string[]): string[][] =>
    at.reduce<string[][]>(
      (all, code, d) =>
        all.flatMap((start) =>
          code === only[d]
            ? [
                [...start, code],
                [...start, total],
              ]
            : [[...start, code]],
        ),
      [[]],
    );
  const hidden = shown.cells.filter(({ value }) => isHidden(value)).flatMap(({ at }) => bothNames(at));
  if (column === undefined) return new Set(hidden.map((at) => JSON.stringify(at)));
  return new Set(hidden.filter((at) => at.at(-1) === column).map((at) => JSON.stringify(at.slice(0, -1))));
}

/** A value and its breakdown, with what is concealed taken out. */
export function gateCells(
  whole: FigureCell,
  cells: readonly FigureCell[],
  judged: Judged,
  concealed: ReadonlySet<string>,
): { value: FigureCell; cells: FigureCell[] } {
  const judge = (cell: FigureCell): FigureCell =>
    cell.value !== null && concealed.has(JSON.stringify(codesOf(judged, cell))) ? hide(cell) : gateValue(cell);
  return { value: judge(whole), cells: cells.map(judge) };
}
