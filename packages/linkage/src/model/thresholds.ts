import { weightOf, type Thresholds } from './model.ts';

/** Errors that a user accepts where no person looks. */
export interface ErrorRates {
  /** Share of wrong links among those made without review. */
  falseLinks: number;
  /** Share of true links that are left aside without review. */
  missedLinks: number;
}

export const usualRates: ErrorRates = { falseLinks: 0.001, missedLinks: 0.005 };

/**
 * The two thresholds of Fellegi and Sunter (1969, section 2): above the upper one the expected share of false links is
 * within `falseLinks`, below the lower one the expected share of missed links is within `missedLinks`. Both are read
 * from the model's own chances of the patterns, the most certain first, and given in bits.
 */
export function thresholdsFor(chances: Float64Array, counts: Float64Array, rates: ErrorRates): Thresholds {
  const order = [...chances.keys()].sort((a, b) => chances[b]! - chances[a]!);
  let all = 0;
  for (const at of order) all += chances[at]! * counts[at]!;
  let links = 0;
  let found = 0;
  let match = 1;
  let possible = 1;
  for (const at of order) {
    const chance = chances[at]!;
    if (found < all * (1 - rates.missedLinks)) possible = chance;
    links += counts[at]!;
    found += chance * counts[at]!;
    if (links - found <= links * rates.falseLinks) match = chance;
  }
  const bits = (chance: number): number => weightOf(Math.min(1 - 1e-12, Math.max(1e-12, chance)));
  return { match: bits(Math.max(match, 0.5)), possible: bits(Math.min(possible, match)) };
}
