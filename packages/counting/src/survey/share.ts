// Shares and means of a survey with their intervals (rulings of the project: no. 22; SPEC U1–U5).
import { protectSurvey, type Shown } from '../disclosure/hidden.ts';
import { addTo, effectiveNOf, emptyTally, weightingEffect, type Tally } from './tally.ts';

/** One respondent's weight and whether they said yes. */
export type WeightedAnswer = { readonly weight: number; readonly yes: boolean };

/** The people that a sample stands for. The estimate covers them, and nobody else. */
export type Frame = { readonly name: string; readonly population: number };

export type Interval = { readonly low: number; readonly high: number };

export type SurveyEstimate = {
  /** From 0 to 1. */
  readonly share: number;
  readonly effectiveN: number;
  readonly weightingEffect: number;
  /** As computed: near 0 and 1 it may reach beyond. Differences and sums are made from this one. */
  readonly interval: Interval;
  /** The same, cut to 0–1: for showing only. */
  readonly shown: Interval;
  readonly frame?: { readonly name: string; readonly people: number; readonly interval: Interval };
};

/** The 97.5th percentile of the normal distribution, in full. */
export const z95 = 1.959963984540054;

const cut = ({ low, high }: Interval): Interval => ({ low: Math.max(0, low), high: Math.min(1, high) });

/**
 * Share of the base that a part is: p = Σwy ÷ Σw, and p ± z·√(p(1−p) ÷ n_eff). Not defined for an empty base, where it
 * throws: whoever shows a share asks for the base first.
 */
export function shareOf(part: Tally, base: Tally, frame?: Frame): SurveyEstimate {
  if (base.w === 0) throw new RangeError('A share of nobody');
  // Sums of the same weights in another order may differ in the last bit.
  const share = Math.min(1, part.w / base.w);
  const n = effectiveNOf(base);
  const margin = z95 * Math.sqrt((share * (1 - share)) / n);
  const interval = { low: share - margin, high: share + margin };
  const shown = cut(interval);
  return {
    share,
    effectiveN: n,
    weightingEffect: weightingEffect(base),
    interval,
    shown,
    ...(frame && { frame: inFrame(frame, share, shown) }),
  };
}

/** People of the frame: p × its population, and the shown interval × its population. */
const inFrame = ({ name, population }: Frame, share: number, shown: Interval): SurveyEstimate['frame'] => ({
  name,
  people: share * population,
  interval: { low: shown.low * population, high: shown.high * population },
});

/** Weighted share of yes. Withheld under 30 respondents. */
export function surveyEstimate(
  answers: readonly WeightedAnswer[],
  frame?: Frame,
): Shown<{ readonly base: number; readonly answer: SurveyEstimate }> {
  const [part, base] = [emptyTally(), emptyTally()];
  for (const { weight, yes } of answers) {
    addTo(base, weight);
    if (yes) addTo(part, weight);
  }
  if (answers.length > 0 && base.n === 0) throw new RangeError('Weights are not all 0');
  return base.n === 0 ? { hidden: true } : protectSurvey(base.n, shareOf(part, base, frame));
}

/** How far a share moved between two samples that do not share respondents; in parts of 1, as the shares are. */
export type ShareChange = { readonly change: number; readonly interval: Interval; readonly isBeyondChance: boolean };

/** Now − before, ± z·√(sum of both variances). */
export function changeOf(before: SurveyEstimate, now: SurveyEstimate): ShareChange {
  const half = ({ interval }: SurveyEstimate) => (interval.high - interval.low) / 2;
  const change = now.share - before.share;
  const margin = Math.hypot(half(before), half(now));
  const interval = { low: change - margin, high: change + margin };
  return { change, interval, isBeyondChance: interval.low > 0 || interval.high < 0 };
}
