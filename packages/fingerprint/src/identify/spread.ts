/** How the scores of one probe finger lie over everything that it was compared with; sums, so that parts add up. */
export interface Spread {
  count: number;
  sum: number;
  squares: number;
}

export const noSpread: Spread = { count: 0, sum: 0, squares: 0 };

/** Sums are whole numbers below 2^53: the parts give the same whole in whatever order they come. */
export const addSpreads = (a: Spread, b: Spread): Spread => ({
  count: a.count + b.count,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
});

/** Mean and deviation of the scores of one probe finger. */
export interface Scale {
  mean: number;
  deviation: number;
}

/** Where all scores are alike, a step of this many units is the least that tells prints apart. */
const leastDeviation = 16;

export function scaleOf({ count, sum, squares }: Spread): Scale {
  const mean = count === 0 ? 0 : sum / count;
  const variance = count === 0 ? 0 : squares / count - mean * mean;
  return { mean, deviation: Math.max(leastDeviation, Math.sqrt(Math.max(0, variance))) };
}

/** The greatest of one to ten standard normal numbers, on average. */
const greatestOf = [0, 0.564, 0.846, 1.029, 1.163, 1.267, 1.352, 1.424, 1.485, 1.539];

/**
 * How far a score stands above what strangers' fingers reach with this probe finger, in deviations. The best of several
 * comparisons (where a position is not known) is lowered by what the best of as many strangers' reaches on average.
 */
export const standing = (score: number, times: number, { mean, deviation }: Scale): number =>
  (score - mean) / deviation - greatestOf[Math.min(times, greatestOf.length) - 1]!;

/**
 * Fuses the fingers of a person that could be compared: the sum of their standings over the root of their number
 * (Stouffer 1949), which for a stranger spreads alike whatever the number. So neither side loses, nor gains, by a finger
 * that is missing on the other.
 */
export const fused = (sum: number, fingers: number): number => sum / Math.sqrt(fingers);
