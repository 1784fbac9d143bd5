// Parts by sex and age sum to their whole: what nobody stated is a part as well (counting rule 10).
import type { FigureAnswer, FigureCell, FigureQuery } from '@minga/contracts/figures';

type By = FigureQuery['by'];
const open: ReadonlySet<By[number]> = new Set<By[number]>(['sex', 'age']);

/** The breakdowns of a question that leave an unknown rest, and the others. */
export const leavesUnknown = (by: By): boolean => by.some((name) => open.has(name));
export const withoutUnknown = (by: By): By => by.filter((name) => !open.has(name));

const isKnown = ({ at }: FigureCell, by: By): boolean =>
  by.every((name) => !open.has(name) || (at[name] !== null && at[name] !== 'unknown'));

/**
 * Beside the parts that are known, one row with the rest of each whole. Parts above their whole are kept as they are:
 * neither number takes the place of the other.
 */
export function completeParts(by: By, cells: readonly FigureCell[], wholes: readonly FigureCell[]): FigureCell[] {
  const beside = withoutUnknown(by);
  const keyOf = ({ at }: FigureCell) => JSON.stringify(beside.map((name) => at[name] ?? null));
  const known = Map.groupBy(
    cells.filter((cell) => isKnown(cell, by)),
    keyOf,
  );
  const rests = wholes.flatMap((whole): FigureCell[] => {
    const parts = known.get(keyOf(whole)) ?? [];
    const value = (whole.value ?? 0) - sumOf(parts, ({ value }) => value);
    if (value <= 0) return [];
    const n = Math.max(0, (whole.n ?? 0) - sumOf(parts, ({ n }) => n));
    const unknown = Object.fromEntries(by.filter((name) => open.has(name)).map((name) => [name, 'unknown']));
    return [{ ...whole, at: { ...whole.at, ...unknown }, value, n, coverage: null, parts: null }];
  });
  return [...[...known.values()].flat(), ...rests];
}

/** Of how many people or rows sex and age are stated; nothing where a part is hidden or parts may share people. */
export function disaggregationOf(
  by: By,
  whole: FigureCell,
  cells: readonly FigureCell[],
): FigureAnswer['disaggregation'] {
  const shown = [whole, ...cells].every(({ status }) => status !== 'hidden');
  if (!leavesUnknown(by) || withoutUnknown(by).length > 0 || !shown || whole.value === null) return null;
  const stated = cells.filter((cell) => isKnown(cell, by));
  return { stated: sumOf(stated, ({ value }) => value), of: whole.value };
}

const sumOf = (cells: readonly FigureCell[], of: (cell: FigureCell) => number | null): number =>
  cells.reduce((sum, cell) => sum + (of(cell) ?? 0), 0);
