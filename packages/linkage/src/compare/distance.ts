/** Longest text that the distances look at; the rest is left out, so that time stays bounded. */
const longest = 128;

// Shared by all calls: these functions run tens of millions of times and never call each other.
const usedA = new Uint8Array(longest);
const usedB = new Uint8Array(longest);

/**
 * Jaro's similarity with Winkler's bonus of 0.1 for each of up to four equal first letters (W. E. Winkler, "String
 * comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage", 1990). The bonus is
 * given at any similarity, as in the published examples.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  // Letters are matched from the left, which may end otherwise from the other side: one order makes it symmetric.
  return a.length < b.length || (a.length === b.length && a < b) ? jaroWinklerOf(a, b) : jaroWinklerOf(b, a);
}

function jaroWinklerOf(a: string, b: string): number {
  const lengthA = Math.min(a.length, longest);
  const lengthB = Math.min(b.length, longest);
  if (lengthA === 0 || lengthB === 0) return 0;
  const reach = Math.max(0, (Math.max(lengthA, lengthB) >> 1) - 1);
  for (let j = 0; j < lengthB; j++) usedB[j] = 0;
  let matches = 0;
  for (let i = 0; i < lengthA; i++) {
    const code = a.charCodeAt(i);
    const last = Math.min(lengthB - 1, i + reach);
    usedA[i] = 0;
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (usedB[j] === 0 && b.charCodeAt(j) === code) {
        usedA[i] = 1;
        usedB[j] = 1;
        matches++;
        break;
      }
    }
  }
  if (matches === 0) return 0;
  const jaro = (matches / lengthA + matches / lengthB + (matches - moved(a, b, lengthA) / 2) / matches) / 3;
  return jaro + commonStart(a, b) * 0.1 * (1 - jaro);
}

/** Matched letters that stand in another order, read from the marks left by the search for matches. */
function moved(a: string, b: string, lengthA: number): number {
  let count = 0;
  let j = 0;
  for (let i = 0; i < lengthA; i++) {
    if (usedA[i] === 0) continue;
    while (usedB[j] === 0) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) count++;
    j++;
  }
  return count;
}

function commonStart(a: string, b: string): number {
  const most = Math.min(4, a.length, b.length);
  let same = 0;
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return same;
}

/** The letters of a text as bits. Letters that share a bit only make the bound less sharp. */
function letterMask(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= 1 << (text.charCodeAt(i) & 31);
  return mask;
}

function bitCount(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** What `mayBeAlike` needs to know of a text, beside it so that the text itself need not be touched. */
export interface Outline {
  length: number;
  /** Its first letter. */
  first: number;
  mask: number;
}

export function outlineOf(text: string): Outline {
  return { length: text.length, first: text.length > 0 ? text.charCodeAt(0) : 0, mask: letterMask(text) };
}

/**
 * Whether `jaroWinkler` may reach 0.85, from lengths, letters and the first letter alone: each kind of letter that only
 * one side has is at least one letter unmatched. Most pairs of different names stop here. With m matches at most,
 * Jaro's similarity is at most (m/a + m/b + 1) / 3, which must reach 0.85, or 0.75 where Winkler's bonus may be full.
 */
export function mayBeAlike(a: Outline, b: Outline): boolean {
  const both = a.length + b.length;
  // A hair below, so that rounding never loses a pair that stands on the threshold.
  const needed = (a.first === b.first ? 1.25 - 1e-9 : 1.55 - 1e-9) * a.length * b.length;
  // The two sides' matches are the same number, so half of all letters less the lonely ones is a first bound.
  if ((both - bitCount(a.mask ^ b.mask)) * both < 2 * needed) return false;
  const matches = Math.min(a.length - bitCount(a.mask & ~b.mask), b.length - bitCount(b.mask & ~a.mask));
  return matches * both >= needed;
}

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

/** Whether two texts of one length differ by one swap of neighbours and nothing else. */
export function isTransposition(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i + 1 >= a.length) return false;
  if (a.charCodeAt(i) !== b.charCodeAt(i + 1) || a.charCodeAt(i + 1) !== b.charCodeAt(i)) return false;
  for (i += 2; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return false;
  return true;
}

/**
 * `damerauLevenshtein` up to two edits, 3 for anything more, without a table: at the first difference each kind of edit
 * is tried, and what follows must then be one edit away, which its common start and end decide.
 */
export function editsUpToTwo(a: string, b: string): number {
  if (a === b) return 0;
  const apart = a.length - b.length;
  if (apart > 2 || apart < -2) return 3;
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (isOneEdit(a, i, b, i)) return 1;
  if (isOneEdit(a, i + 1, b, i + 1) || isOneEdit(a, i + 1, b, i) || isOneEdit(a, i, b, i + 1)) return 2;
  return isSwap(a, i, b, i) && isOneEdit(a, i + 2, b, i + 2) ? 2 : 3;
}

/** Whether what is left of a from i and of b from j is one edit apart at most. */
function isOneEdit(a: string, i: number, b: string, j: number): boolean {
  let endA = a.length;
  let endB = b.length;
  if (i > endA || j > endB) return false;
  const apart = endA - i - (endB - j);
  if (apart > 1 || apart < -1) return false;
  while (i < endA && j < endB && a.charCodeAt(i) === b.charCodeAt(j)) {
    i++;
    j++;
  }
  while (endA > i && endB > j && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const leftA = endA - i;
  const leftB = endB - j;
  return (leftA <= 1 && leftB <= 1) || (leftA === 2 && leftB === 2 && isSwap(a, i, b, j));
}

function isSwap(a: string, i: number, b: string, j: number): boolean {
  return (
    i + 1 < a.length &&
    j + 1 < b.length &&
    a.charCodeAt(i) === b.charCodeAt(j + 1) &&
    a.charCodeAt(i + 1) === b.charCodeAt(j)
  );
}
