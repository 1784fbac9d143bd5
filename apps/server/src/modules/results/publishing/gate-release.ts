// The disclosure gate of a release (security.md J4, J5; rulings 6): small counts, and what two releases say together.
import {
  differences,
  isHidden,
  protect,
  total,
  type CountCell,
  type CountTable,
  type Difference,
  type ProtectedCell,
} from '@minga/counting';
import { z } from 'zod';

/** The release before: what was true then and what was shown. */
export interface Before {
  counts: readonly CountCell[];
  cells: readonly ProtectedCell[];
}

export interface GatedRelease {
  cells: ProtectedCell[];
  hidden: number;
  /** Cells shown before and hidden now, because only 1 to 4 people came or went. */
  withheld: number;
  /** What a reader of both releases could still tell apart. Empty, or the release may not be published. */
  tells: Difference[];
}

const key = (at: readonly string[]): string => JSON.stringify(at);

/**
 * Hides small counts with complementary suppression; then does the same to the changes since the release before, as if
 * they were a table of their own, and hides those cells too. So neither a sum within this release nor a difference of
 * the two singles out fewer than five people. A table in which somebody was taken out again cannot be treated as
 * counts of changes: there, each cell that changed by 1 to 4 is hidden together with every cell that contains it.
 */
export function gateRelease(table: CountTable, before?: Before): GatedRelease {
  const now = protect(withSums(table)).cells;
  const withheldKeys = before ? changesToHide(table, now, before) : new Set<string>();
  const cells = now.map((cell): ProtectedCell =>
    withheldKeys.has(key(cell.at)) ? { at: cell.at, value: { hidden: true } } : cell,
  );
  const shownNow = new Set(now.filter(({ value }) => !isHidden(value)).map(({ at }) => key(at)));
  return {
    cells,
    hidden: cells.filter(({ value }) => isHidden(value)).length,
    withheld: [...withheldKeys].filter((at) => shownNow.has(at)).length,
    tells: before ? differences(before.cells, cells).filter(({ kind }) => kind === 'small-change') : [],
  };
}

function changesToHide(table: CountTable, now: readonly ProtectedCell[], before: Before): Set<string> {
  const [old, current] = [toMap(before.counts), toMap(table.cells)];
  const places = new Set([...now.map(({ at }) => key(at)), ...old.keys()]);
  const changes = [...places].map((at) => ({ at, change: (current.get(at) ?? 0) - (old.get(at) ?? 0) }));
  if (changes.every(({ change }) => change >= 0)) {
    const known = new Set(now.map(({ at }) => key(at)));
    const delta: CountTable = {
      dimensions: table.dimensions,
      cells: changes.filter(({ at }) => known.has(at)).map(({ at, change }) => ({ at: atOf(at), count: change })),
    };
    return new Set(
      protect(withSums(delta))
        .cells.filter(({ value }) => isHidden(value))
        .map(({ at }) => key(at)),
    );
  }
  const small = changes.filter(({ change }) => change !== 0 && Math.abs(change) < 5).map(({ at }) => atOf(at));
  return new Set([...places].filter((at) => small.some((part) => contains(table, atOf(at), part))));
}

/**
 * Parts that may share people, but whose sums are the wholes to the last person, share none; whoever adds them up sees
 * that. Such a dimension is guarded against equations, and not only against bounds, which are the weaker attack.
 */
function withSums(table: CountTable): CountTable {
  const counts = toMap(table.cells);
  const countAt = (at: readonly string[]): number => counts.get(key(at)) ?? 0;
  const dimensions = table.dimensions.map((dimension, d) => {
    if (!dimension.overlapping || dimension.members.some(({ parent }) => parent !== undefined)) return dimension;
    const lines = new Map(table.cells.map(({ at }) => [key(at.with(d, total)), at.with(d, total)]));
    const exact = [...lines.values()].every((whole) => {
      const sum = dimension.members.reduce((all, { code }) => all + countAt(whole.with(d, code)), 0);
      return sum === countAt(whole);
    });
    return exact ? { ...dimension, overlapping: false } : dimension;
  });
  return { ...table, dimensions };
}

/** Whether `part` lies in `whole`: the same in every dimension, or below it. */
function contains({ dimensions }: CountTable, whole: readonly string[], part: readonly string[]): boolean {
  return whole.every((code, d) => code === part[d] || !dimensions[d]!.members.some((member) => member.code === code));
}

const toMap = (counts: readonly CountCell[]): Map<string, number> =>
  new Map(counts.map(({ at, count }) => [key(at), count]));

const atOf = (text: string): string[] => z.array(z.string()).parse(JSON.parse(text));
