/** A seeded source of chance: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Whole number, 0 ≤ n < below */
  below(below: number): number;
  /** Whole number, both ends included */
  between(low: number, high: number): number;
}

/** sfc32 (public domain, Chris Doty-Humphrey) started from a text. */
export function chance(seed: string): Chance {
  let [a, b, c, d] = fourWords(seed);
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return {
    next,
    below: (below) => (next() * below) | 0,
    between: (low, high) => low + ((next() * (high - low + 1)) | 0),
  };
}

function fourWords(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    words[0] = Math.imul(words[0] ^ code, 0x85ebca6b) | 0;
    words[1] = Math.imul(words[1] ^ words[0] ^ code, 0xc2b2ae35) | 0;
    words[2] = Math.imul(words[2] ^ words[1] ^ code, 0x27d4eb2f) | 0;
  }
  return words;
}

/**
 * Draws from weighted things in constant time (Vose's alias method).
 * @throws RangeError when nothing has weight, which would otherwise draw `undefined` much later.
 */
export function weighted<T>(things: readonly T[], weight: (thing: T, rank: number) => number): (by: Chance) => T {
  const weights = things.map(weight);
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (!(total > 0)) throw new RangeError('nothing to draw from: no thing has weight');
  const share = weights.map((w) => (w * things.length) / total);
  const other = things.map((_, i) => i);
  const small = share.flatMap((s, i) => (s < 1 ? [i] : []));
  const large = share.flatMap((s, i) => (s >= 1 ? [i] : []));
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() ?? 0;
    const high = large.pop() ?? 0;
    other[low] = high;
    share[high] = (share[high] ?? 0) + (share[low] ?? 0) - 1;
    (share[high] < 1 ? small : large).push(high);
  }
  for (const i of [...small, ...large]) share[i] = 1;
  const first = things.map((thing, i) => ({ thing, keep: share[i] ?? 1, other: things[other[i] ?? i] ?? thing }));
  return (by) => {
    const pick = first[by.below(first.length)];
    if (pick === undefined) throw new RangeError('nothing to draw from');
    return by.next() < pick.keep ? pick.thing : pick.other;
  };
}

/** Every day from one ISO date to another, both included, as ISO text. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let t = Date.parse(`${from}T00:00:00Z`); t <= Date.parse(`${to}T00:00:00Z`); t += 86_400_000) {
    days.push(new Date(t).toISOString().slice(0, 10));
  }
  if (days.length === 0) throw new RangeError(`no day between ${from} and ${to}`);
  return days;
}
