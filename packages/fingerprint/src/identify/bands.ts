/** What a candidate asks of people. No band decides anything: a person looks, and says. */
export type Band = 'clear' | 'review' | 'near-certain';

/** Scores, as -log10 of the false match rate, from which a candidate is in a band. */
export interface Thresholds {
  review: number;
  nearCertain: number;
}

/** Strangers that one search may put up for review, on average. */
const strangersPerSearch = 0.1;
const decadesAbove = 2;
/** However small the gallery, less than one in a million is never called near-certain. */
const leastNearCertain = 6;
/** A finger that one stranger in ten reaches is no second finger beside one that is alike. */
export const leastAlike = 1;

/**
 * Default thresholds (identity.md 5.8): among N people N x 10^-s strangers reach a score of s. Review begins where that
 * is one stranger in ten searches, near-certain two decades above.
 */
export function thresholdsFor(people: number): Thresholds {
  const review = Math.max(0, Math.log10(Math.max(1, people) / strangersPerSearch));
  return { review, nearCertain: Math.max(leastNearCertain, review + decadesAbove) };
}

/** The band of a score that rests on so many different fingers, each alike by itself. One finger alone is never near-certain. */
export function bandOf(score: number, fingers: number, thresholds: Thresholds): Band {
  if (score < thresholds.review) return 'clear';
  return fingers >= 2 && score >= thresholds.nearCertain ? 'near-certain' : 'review';
}
