// From what a comparison found to a score: -log10 of how often two different fingers reach it.
import type { Evidence } from './matcher.ts';

/** Below this nothing is laid over: surroundings that agree nowhere. */
export const LEAST_RELAXED = 0.0005;

/**
 * A log-linear rule over the evidence. Pairs count for, minutiae that should have found a pair and did not count against;
 * weights by logistic regression over the pairs of FVC2002 DB4_B and FVC2004 DB2_B (docs/decisions/0013).
 */
export const rawScore = ({ relaxed, overlay, insideProbe, insideCandidate, equalTypes }: Evidence): number =>
  2.18 * Math.log(relaxed + 0.001) +
  5.35 * Math.log(overlay + 0.5) -
  2.07 * Math.log((insideProbe + 3) * (insideCandidate + 3)) +
  0.76 * equalTypes;

/** Raw scores that 1 of 10^score pairs of different fingers reach: measured on 12,160 pairs of the two tuning sets. */
const measured: [raw: number, score: number][] = [
  [-18.5, 0],
  [-16.1, 0.3],
  [-14, 1],
  [-13, 1.5],
  [-12.25, 2],
  [-11.5, 2.5],
  [-11.1, 3],
];
/** Scores up to this are measured; above, the tail goes on as the exponential it is between 1.5 and 3. */
export const MEASURED_TO = 3;
const RAW_PER_DECADE = 1.31;

/** -log10(FMR), 0 or more; above MEASURED_TO extrapolated. */
export function calibrate(raw: number): number {
  const [lastRaw, lastScore] = measured.at(-1)!;
  if (raw >= lastRaw) return lastScore + (raw - lastRaw) / RAW_PER_DECADE;
  for (let i = measured.length - 1; i > 0; i--) {
    const [fromRaw, from] = measured[i - 1]!;
    const [toRaw, to] = measured[i]!;
    if (raw >= fromRaw) return from + ((to - from) * (raw - fromRaw)) / (toRaw - fromRaw);
  }
  return 0;
}

/**
 * Several fingers of one person against several of another, as -log10 of how often different people reach it. Scores of
 * the fingers that both have add up, since false matches of different fingers are independent; that the sum of k scores
 * is more often high than a single one is taken off again (Fisher 1932: -2 ln of a product of k shares is chi-squared
 * with 2k degrees of freedom). A finger that either lacks says nothing. No finger, 0.
 */
export function fuseFingers(scores: number[]): number {
  const sum = scores.reduce((total, score) => total + score, 0) * Math.LN10;
  let [term, tail] = [1, 0];
  for (let i = 0; i < scores.length; i++) {
    tail += term;
    term *= sum / (i + 1);
  }
  return scores.length === 0 ? 0 : Math.max(0, (sum - Math.log(tail)) / Math.LN10);
}

/** The best of several tries counts as the one it was, less what so many tries win by chance (Bonferroni). */
export const bestOf = (score: number, tries: number): number => Math.max(0, score - Math.log10(Math.max(1, tries)));
