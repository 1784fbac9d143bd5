/** Longest text that the distance looks at; the rest is left out, so that time stays bounded. */
const longest = 128;

const rowLength = longest + 1;
let before = new Uint8Array(rowLength);
let above = new Uint8Array(rowLength);
let current = new Uint8Array(rowLength);

/**
 * Damerau's distance in its restricted form (optimal string alignment): insertions, deletions, substitutions and swaps
 * of neighbours, no part edited twice (F. J. Damerau, CACM 7(3), 1964). Anything over `limit` comes back as
 * `limit + 1`, and the search stops as soon as that is sure.
 */
export function damerauLevenshtein(a: string, b: string, limit = longest): number {
  if (a === b) return 0;
  let start = 0;
  let endA = Math.min(a.length, longest);
  let endB = Math.min(b.length, longest);
  if (Math.abs(endA - endB) > limit) return limit + 1;
  // What both begin and end with costs nothing.
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  let rowOver = false;
  const height = endA - start;
  const width = endB - start;
  const over = limit + 1;
  for (let j = 0; j <= width; j++) above[j] = j;
  for (let i = 1; i <= height; i++) {
    const code = a.charCodeAt(start + i - 1);
    const earlier = i > 1 ? a.charCodeAt(start + i - 2) : -1;
    // A path that leaves the band around the diagonal has more edits than allowed (E. Ukkonen, 1985).
    const first = Math.max(1, i - limit);
    const last = Math.min(width, i + limit);
    current[first - 1] = first === 1 ? i : over;
    let least = first === 1 ? i : over;
    for (let j = first; j <= last; j++) {
      const other = b.charCodeAt(start + j - 1);
      let cost = above[j - 1]! + (code === other ? 0 : 1);
      if (above[j]! + 1 < cost) cost = above[j]! + 1;
      if (current[j - 1]! + 1 < cost) cost = current[j - 1]! + 1;
      if (j > 1 && other === earlier && code === b.charCodeAt(start + j - 2) && before[j - 2]! + 1 < cost) {
        cost = before[j - 2]! + 1;
      }
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (last < width) current[last + 1] = over;
    // A swap reaches back two rows, so a row over the limit is the end only when the row before it was too.
    if (least > limit) {
      if (rowOver) return over;
      rowOver = true;
    } else {
      rowOver = false;
    }
    const free = before;
    before = above;
    above = current;
    current = free;
  }
  const distance = above[width]!;
  return distance > limit ? limit + 1 : distance;
}
