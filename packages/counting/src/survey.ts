import { protectSurvey, type Shown } from './disclosure/hidden.ts';

/** One respondent's weight and whether they said yes. */
export type WeightedAnswer = { readonly weight: number; readonly yes: boolean };

/** The people that a sample stands for. The estimate covers them, and nobody else. */
export type Frame = { readonly name: string; readonly population: number };

export type Interval = { readonly low: number; readonly high: number };

export type SurveyEstimate = {
  readonly share: number;
  readonly effectiveN: number;
  readonly interval: Interval;
  readonly frame?: { readonly name: string; readonly people: number; readonly interval: Interval };
};

const z95 = 1.959963984540054;

/** Kish's effective sample size: (Σw)² ÷ Σw². */
export function effectiveN(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/**
 * Weighted share, p ± z·√(p(1−p)/n_eff) cut to 0–1, and people in the named frame. Withheld under 30 respondents.
 */
export function surveyEstimate(
  answers: readonly WeightedAnswer[],
  frame?: Frame,
): Shown<{ readonly base: number; readonly answer: SurveyEstimate }> {
  const weights = answers.map((answer) => answer.weight);
  const weightOfAll = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.some((weight) => !(weight >= 0)) || (answers.length > 0 && weightOfAll === 0)) {
    throw new RangeError('Weights are numbers of 0 or more, not all 0');
  }
  const weightOfYes = answers.reduce((sum, { weight, yes }) => sum + (yes ? weight : 0), 0);
  const p = weightOfYes / weightOfAll;
  const n = effectiveN(weights);
  const margin = z95 * Math.sqrt((p * (1 - p)) / n);
  const interval = { low: Math.max(0, p - margin), high: Math.min(1, p + margin) };
  const scale = (population: number) => ({ low: interval.low * population, high: interval.high * population });
  return protectSurvey(answers.length, {
    share: p,
    effectiveN: n,
    interval,
    ...(frame && { frame: { name: frame.name, people: p * frame.population, interval: scale(frame.population) } }),
  });
}

export type SampleDesign = {
  /** Expected share; 0.5 asks for most. */
  readonly p: number;
  /** Margin of error as a share. */
  readonly e: number;
  readonly population: number;
  readonly designEffect: number;
  readonly nonResponse: number;
  /** Standard score; the customary rounded 1.96 unless another is given. */
  readonly z?: number;
};

/** n₀ = z²p(1−p)/e²; n = n₀/(1+(n₀−1)/N) × deff ÷ (1 − non-response), rounded up at the end only. */
export function sampleSize({ p, e, population, designEffect, nonResponse, z = 1.96 }: SampleDesign): {
  readonly infinite: number;
  readonly finite: number;
  readonly withDesign: number;
  readonly interviews: number;
} {
  const infinite = (z * z * p * (1 - p)) / (e * e);
  const finite = infinite / (1 + (infinite - 1) / population);
  const withDesign = finite * designEffect;
  // A hair less, so that 450.00000000000006 does not cost an interview more.
  return { infinite, finite, withDesign, interviews: Math.ceil(withDesign / (1 - nonResponse) - 1e-9) };
}
