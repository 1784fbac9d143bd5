import { hidden, protectSurvey, type Shown } from '../disclosure/hidden.ts';
import { z95, type Interval } from './share.ts';
import { addTo, effectiveNOf, emptyTally, type OpenTally } from './tally.ts';

/** What is kept of weighted numbers: the sums of a tally, the mean so far, and Σw(y − mean)². */
export type MeanTally = OpenTally & { mean: number; squares: number };

export const emptyMean = (): MeanTally => ({ ...emptyTally(), mean: 0, squares: 0 });

/** Adds one number (West 1979): without the cancellation of Σwy² − mean². */
export function addNumberTo(tally: MeanTally, value: number, weight: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number: ${value}`);
  addTo(tally, weight);
  if (weight === 0) return;
  const away = value - tally.mean;
  tally.mean += (weight / tally.w) * away;
  tally.squares += weight * away * (value - tally.mean);
}

export type MeanEstimate = { readonly mean: number; readonly effectiveN: number; readonly interval: Interval };

/**
 * Weighted mean Σwy ÷ Σw, ± z·√(s² ÷ n_eff) with s² = Σw(y − mean)² ÷ Σw. Of yes and no as 1 and 0 it is the share with
 * its interval. Withheld under 30 respondents.
 */
export function meanOf(tally: MeanTally): Shown<{ readonly base: number; readonly answer: MeanEstimate }> {
  if (tally.n === 0) return hidden;
  const n = effectiveNOf(tally);
  const margin = z95 * Math.sqrt(tally.squares / tally.w / n);
  const interval = { low: tally.mean - margin, high: tally.mean + margin };
  return protectSurvey(tally.n, { mean: tally.mean, effectiveN: n, interval });
}
