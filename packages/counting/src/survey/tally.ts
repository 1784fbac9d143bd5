// What is kept of weighted answers: three sums. They add up, hold no person, and every estimate of a share is made of them.

/** How many answered, Σw and Σw² of their weights. */
export type Tally = { readonly n: number; readonly w: number; readonly w2: number };

/** A tally that is being filled. */
export type OpenTally = { n: number; w: number; w2: number };

export const emptyTally = (): OpenTally => ({ n: 0, w: 0, w2: 0 });

/** Weights are finite numbers of 0 or more; anything else is a programmer's mistake. */
export function demandWeight(weight: number): void {
  if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`Not a weight: ${weight}`);
}

/** Adds one respondent. A weight of 0 stands for nobody, so whoever bears it is not of the base. */
export function addTo(tally: OpenTally, weight: number): void {
  demandWeight(weight);
  if (weight === 0) return;
  tally.n += 1;
  tally.w += weight;
  tally.w2 += weight * weight;
}

export function tallyOf(weights: Iterable<number>): Tally {
  const tally = emptyTally();
  for (const weight of weights) addTo(tally, weight);
  return tally;
}

/** Kish's effective sample size, (Σw)² ÷ Σw²: how many interviews of equal weight these are worth. 0 without any. */
export const effectiveNOf = ({ w, w2 }: Tally): number => (w2 === 0 ? 0 : (w * w) / w2);

/** Kish's effective sample size of weights. */
export const effectiveN = (weights: readonly number[]): number => effectiveNOf(tallyOf(weights));

/** What unequal weights cost: n ÷ effective n (Kish 1965); 1 where all weigh the same. Clustering is not in it. */
export const weightingEffect = (tally: Tally): number => (tally.n === 0 ? 1 : tally.n / effectiveNOf(tally));
