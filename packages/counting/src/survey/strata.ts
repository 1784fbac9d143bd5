// Weights from a frame: each interview stands for as many people as its stratum has for each interview made there.

/** One stratum of a frame: a city, or a city and sex, and the people in it. */
export type Stratum = { readonly code: string; readonly population: number };

export type StrataWeights = {
  /** N_h ÷ n_h by stratum; normalised, times n ÷ N, so that weights have the mean 1. */
  readonly weights: ReadonlyMap<string, number>;
  /** Strata without an interview: the estimate does not cover their people. */
  readonly uncovered: readonly string[];
  /** Strata that interviews name and the frame does not have, with how many interviews: they weigh nothing. */
  readonly outside: ReadonlyMap<string, number>;
  /** People in the strata that are covered: the population that estimates are for. */
  readonly covered: number;
};

/** Post-stratification: weights that make the interviews of each stratum count as its people do in the frame. */
export function strataWeights(
  strata: readonly Stratum[],
  interviews: ReadonlyMap<string, number>,
  { isNormalised = false }: { readonly isNormalised?: boolean } = {},
): StrataWeights {
  const known = new Map(strata.map(({ code, population }) => [code, population]));
  if (known.size !== strata.length) throw new RangeError('A stratum stands twice in the frame');
  if (strata.some(({ population }) => !(population >= 0 && Number.isFinite(population))))
    throw new RangeError('The population of a stratum is a number of 0 or more');
  const met = strata.filter(({ code }) => (interviews.get(code) ?? 0) > 0);
  const covered = met.reduce((sum, { population }) => sum + population, 0);
  const made = met.reduce((sum, { code }) => sum + interviews.get(code)!, 0);
  const scale = isNormalised && covered > 0 ? made / covered : 1;
  return {
    weights: new Map(met.map(({ code, population }) => [code, (population / interviews.get(code)!) * scale])),
    uncovered: strata.filter((stratum) => !met.includes(stratum)).map(({ code }) => code),
    outside: new Map([...interviews].filter(([code, n]) => n > 0 && !known.has(code))),
    covered,
  };
}
