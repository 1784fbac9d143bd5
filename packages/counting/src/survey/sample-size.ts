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
