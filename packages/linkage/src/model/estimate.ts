import type { Patterns } from './patterns.ts';

/** What is counted before estimating. */
export interface Counts {
  /** All pairs that share a block. */
  blocked: Patterns;
  /** Pairs drawn at random from all pairs, for the chances of two different people. */
  random: Patterns;
  /** Pairs that the records form, blocked or not. */
  allPairs: number;
  /** Levels of each field, missing included. */
  levels: readonly number[];
  /** For each way of being related: whether such people share the field more often than strangers do. */
  relations: readonly (readonly boolean[])[];
  /** Matches that are likely before anything is known. */
  expected: number;
}

export interface Estimate {
  /** Chance that a random pair is one person's, and, for each relation, two related people's. */
  lambda: number;
  eta: number[];
  /** Chances of the levels among matches, strangers and, for each relation, related people. */
  m: Float64Array[];
  u: Float64Array[];
  h: Float64Array[][];
}

const rounds = 100;
/** Estimating u again without what looks like matches is enough twice: u then changes in the fourth digit only. */
const refinements = 3;

/**
 * Fellegi and Sunter's model ("A theory for record linkage", JASA 64, 1969) estimated without labels by EM
 * (W. E. Winkler, "Using the EM algorithm for weight computation in the Fellegi-Sunter model", 1988). u comes from
 * random pairs and stays fixed while m is estimated over the blocked pairs, and lambda is the share of matches among
 * *all* pairs: with u free, or lambda taken over blocked pairs, EM finds the most common kind of non-match instead.
 *
 * Related people are classes of their own: households, which share surname, address, telephone and mother, and families
 * that live apart. They agree not by chance, and there are more such pairs than matches: with two classes only, EM takes
 * them for the matches. In what is a person's own (given names, birth date, document) they are like strangers, and that
 * tells the classes apart.
 */
export function estimate(counts: Counts): Estimate {
  const start = Math.min(0.4, counts.expected / counts.allPairs);
  const u = estimateU(counts, undefined);
  let result: Estimate = {
    lambda: start,
    eta: counts.relations.map(() => start),
    m: counts.levels.map(startingM),
    u,
    h: counts.relations.map((shared) =>
      counts.levels.map((levels, field) => (shared[field] ? startingM(levels) : u[field]!)),
    ),
  };
  for (let refinement = 0; refinement < refinements; refinement++) {
    for (let round = 0; round < rounds; round++) {
      const next = maximise(counts, result);
      const change = Math.abs(next.lambda - result.lambda) / result.lambda;
      result = next;
      if (change < 1e-5 && round > 10) break;
    }
    if (refinement < refinements - 1) result = withU(result, estimateU(counts, result), counts.relations);
  }
  return result;
}

function withU(known: Estimate, u: Float64Array[], relations: Counts['relations']): Estimate {
  const h = known.h.map((chances, relation) =>
    chances.map((own, field) => (relations[relation]![field] ? own : u[field]!)),
  );
  return { ...known, u, h };
}

/** Before the first round: mostly exact, seldom different, and all else between. */
export function startingM(levels: number): Float64Array {
  const m = new Float64Array(levels);
  for (let level = 1; level < levels; level++) m[level] = levels > 3 ? 0.25 / (levels - 3) : 0;
  m[1] = levels > 3 ? 0.7 : 0.95;
  m[levels - 1] = 0.05;
  return m;
}

/** The chances that a pair with this pattern is a match, and of each relation, into `into`; the rest are strangers. */
function classChances(
  patterns: Patterns,
  pattern: number,
  { lambda, eta, m, u, h }: Estimate,
  into: Float64Array,
): void {
  const rest = 1 - lambda - sumOf(eta);
  into[0] = lambda / rest;
  for (let relation = 0; relation < eta.length; relation++) into[relation + 1] = eta[relation]! / rest;
  for (let field = 0; field < patterns.fields; field++) {
    const level = patterns.level(pattern, field);
    if (level === 0) continue;
    const stranger = u[field]![level]!;
    into[0] *= m[field]![level]! / stranger;
    for (let relation = 0; relation < eta.length; relation++) {
      into[relation + 1]! *= h[relation]![field]![level]! / stranger;
    }
  }
  const sum = 1 + sumOf(into);
  for (let at = 0; at < into.length; at++) into[at]! /= sum;
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum;
}

const emptySums = (levels: readonly number[]): Float64Array[] => levels.map((count) => new Float64Array(count));

/** One round of EM over the blocked pairs. */
function maximise({ blocked, levels, relations, allPairs }: Counts, known: Estimate): Estimate {
  const sums = [emptySums(levels), ...relations.map(() => emptySums(levels))];
  const totals = new Float64Array(sums.length);
  const chances = new Float64Array(sums.length);
  for (let pattern = 0; pattern < blocked.size; pattern++) {
    classChances(blocked, pattern, known, chances);
    for (let at = 0; at < sums.length; at++) {
      const share = chances[at]! * blocked.counts[pattern]!;
      totals[at]! += share;
      for (let field = 0; field < blocked.fields; field++) {
        sums[at]![field]![blocked.level(pattern, field)]! += share;
      }
    }
  }
  const among = (count: number): number => Math.min(0.3, Math.max(count, 0.5) / allPairs);
  return {
    lambda: among(totals[0]!),
    eta: relations.map((_, relation) => among(totals[relation + 1]!)),
    m: sums[0]!.map((sum, field) => sharesOf(sum, startingM(levels[field]!))),
    u: known.u,
    h: relations.map((shared, relation) =>
      sums[relation + 1]!.map((sum, field) => (shared[field] ? sharesOf(sum, known.u[field]!) : known.u[field]!)),
    ),
  };
}

/** Shares of the levels from 1 on; two imaginary pairs spread as `expected` keep a level never seen possible. */
function sharesOf(sums: Float64Array, expected: Float64Array): Float64Array {
  let total = 2;
  for (let level = 1; level < sums.length; level++) total += sums[level]!;
  return sums.map((sum, level) => (level === 0 ? 0 : (sum + 2 * expected[level]!) / total));
}

/**
 * u from random pairs, each by its chance of being of two strangers. A level that chance never shows there is counted
 * once, and no level less often than the blocked pairs of strangers show it among all pairs: else one rare level alone
 * would make matches.
 */
function estimateU(counts: Counts, known: Estimate | undefined): Float64Array[] {
  const sums = strangers(counts.random, counts.levels, known);
  const least = strangers(counts.blocked, counts.levels, known);
  return sums.map((sum, field) => {
    let total = 0;
    for (let level = 1; level < sum.length; level++) total += sum[level]! + 1;
    // Pairs with a missing value are in all pairs too, so that the bound is taken among those without.
    const present = (counts.allPairs * total) / Math.max(1, total + sum[0]!);
    const u = sum.map((count, level) =>
      level === 0 ? 0 : Math.max((count + 1) / total, least[field]![level]! / present),
    );
    const all = u.reduce((a, b) => a + b, 0);
    return u.map((share) => share / all);
  });
}

function strangers(patterns: Patterns, levels: readonly number[], known: Estimate | undefined): Float64Array[] {
  const sums = emptySums(levels);
  const chances = new Float64Array(1 + (known?.eta.length ?? 0));
  for (let pattern = 0; pattern < patterns.size; pattern++) {
    if (known !== undefined) classChances(patterns, pattern, known, chances);
    const share = (1 - sumOf(chances)) * patterns.counts[pattern]!;
    for (let field = 0; field < patterns.fields; field++) sums[field]![patterns.level(pattern, field)]! += share;
  }
  return sums;
}
