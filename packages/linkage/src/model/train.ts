import type { FieldComparison, FieldName, PreparedRecord } from '../compare/index.ts';
import { estimate, type Counts } from './estimate.ts';
import { probabilityOf, type LinkageModel } from './model.ts';
import { PairComparison } from './compare-pairs.ts';
import { patternWeights } from './pairs.ts';
import type { Patterns } from './patterns.ts';
import { randomPairs } from './random-pairs.ts';
import type { TermNumbers } from './term-numbers.ts';
import { termShares } from './terms.ts';
import { thresholdsFor, usualRates, type ErrorRates } from './thresholds.ts';

/** Enough that a level which chance shows once in a hundred thousand pairs is seen ten times. */
const randomAtMost = 1_000_000;
const seed = 20_690;
/**
 * What related people share. Those of one household share all but what is a person's own; a family that lives apart, or
 * whose address was written anew, shares names and telephone only.
 */
const own: ReadonlySet<FieldName> = new Set(['givenNames', 'fullName', 'otherNames', 'birthDate', 'document']);
const family: ReadonlySet<FieldName> = new Set(['surnames', 'motherName', 'phone', 'nationality']);
const relations: ((name: FieldName) => boolean)[] = [(name) => !own.has(name), (name) => family.has(name)];

/** Trains a model on the patterns of the blocked pairs of records, without labels. */
export function train(
  fields: readonly FieldComparison[],
  terms: TermNumbers,
  boundary: number,
  blocked: Patterns,
  rates: ErrorRates = usualRates,
): LinkageModel {
  const records = terms.records.length;
  const between = boundary < records;
  const allPairs = between ? boundary * (records - boundary) : (records * (records - 1)) / 2;
  const counts: Counts = {
    blocked,
    random: randomPatterns(fields, terms.records, boundary, Math.min(randomAtMost, allPairs)),
    allPairs: Math.max(1, allPairs),
    levels: fields.map((field) => field.levels.length),
    relations: relations.map((shared) => fields.map((field) => shared(field.name))),
    expected: Math.max(1, (between ? Math.min(boundary, records - boundary) : records) / 2),
  };
  const { lambda, eta, m, u, h } = estimate(counts);
  const model: LinkageModel = {
    version: 1,
    lambda,
    eta,
    fields: fields.map((field, at) => ({
      name: field.name,
      levels: field.levels.map((level) => level.code),
      m: [...m[at]!],
      u: [...u[at]!],
      h: h.map((chances) => [...chances[at]!]),
      ...termShares(terms, field),
    })),
    thresholds: { match: 0, possible: 0 },
  };
  const chances = patternWeights(model, blocked).map(probabilityOf);
  return { ...model, thresholds: thresholdsFor(chances, blocked.counts, rates) };
}

/** The patterns of pairs drawn at random, which are nearly all of strangers. */
function randomPatterns(
  fields: readonly FieldComparison[],
  records: readonly PreparedRecord[],
  boundary: number,
  count: number,
): Patterns {
  const comparison = new PairComparison(fields, records);
  for (const [a, b] of randomPairs(records.length, boundary, count, seed)) comparison.add(a, b);
  return comparison.finish().patterns;
}
