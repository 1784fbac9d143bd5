// Periods that may be told below confidential (security.md J4): two of them must not differ by a few people. The months
// of a cell are put together, from the first on, into blocks of at least five; a period is told when it begins and ends
// between blocks, so the difference of any two is made of whole blocks.

const smallest = 5;

/** Whether a period begins or ends inside a block. `counts` by month, `2026-03`; an open end is `undefined`. */
export function cutsABlock(
  counts: ReadonlyMap<string, number>,
  from: string | undefined,
  to: string | undefined,
): boolean {
  const ends = blockEnds(counts);
  const isBetween = (isBefore: (month: string) => boolean): boolean => {
    const before = [...counts.keys()].filter((month) => counts.get(month)! > 0 && isBefore(month)).toSorted();
    const last = before.at(-1);
    return last === undefined || ends.has(last);
  };
  return !(
    (from === undefined || isBetween((month) => month < from)) &&
    (to === undefined || isBetween((month) => month <= to))
  );
}

/** Last months of the blocks. What is left at the end and is too small alone belongs to the block before it. */
function blockEnds(counts: ReadonlyMap<string, number>): Set<string> {
  const months = [...counts].filter(([, count]) => count > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const ends: string[] = [];
  let open = 0;
  for (const [month, count] of months) {
    open += count;
    if (open < smallest) continue;
    ends.push(month);
    open = 0;
  }
  if (open > 0) ends.pop();
  const last = months.at(-1);
  return new Set(last ? [...ends, last[0]] : ends);
}
