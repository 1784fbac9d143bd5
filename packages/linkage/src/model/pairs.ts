import type { FieldComparison, PreparedRecord } from '../compare/index.ts';
import { Growing } from '../blocking/growing.ts';
import { levelWeight, priorWeight, relationCorrection, type LinkageModel } from './model.ts';
import { Patterns } from './patterns.ts';
import { termWeight } from './terms.ts';

/** Pairs with their patterns, twelve bytes each. */
export interface Pairs {
  a: Growing;
  b: Growing;
  pattern: Growing;
  patterns: Patterns;
}

export const noPairs = (fields: number): Pairs => ({
  a: new Growing(),
  b: new Growing(),
  pattern: new Growing(),
  patterns: new Patterns(fields),
});

/** Compares two records in every field, into `levels`. */
export function compareInto(
  levels: Uint8Array,
  fields: readonly FieldComparison[],
  a: PreparedRecord,
  b: PreparedRecord,
): void {
  for (let field = 0; field < fields.length; field++) levels[field] = fields[field]!.compare(a, b);
}

/** The weights of all pairs, in bits: one look-up by pattern, and the values where they agree exactly. */
export function weigh(
  model: LinkageModel,
  fields: readonly FieldComparison[],
  records: readonly PreparedRecord[],
  pairs: Pairs,
): Float32Array {
  const byPattern = patternWeights(model, pairs.patterns);
  const withTerms = fields.flatMap((field, at) =>
    field.termOf === undefined || model.fields[at]!.terms === undefined ? [] : [at],
  );
  const terms = withTerms.map((at) =>
    Float32Array.from(records, (record) => termWeight(model.fields[at]!, fields[at]!.termOf!(record))),
  );
  const [a, b, patternOf] = [pairs.a.view(), pairs.b.view(), pairs.pattern.view()];
  const weights = new Float32Array(a.length);
  for (let pair = 0; pair < weights.length; pair++) {
    const pattern = patternOf[pair]!;
    let weight = byPattern[pattern]!;
    for (let i = 0; i < withTerms.length; i++) {
      if (pairs.patterns.level(pattern, withTerms[i]!) !== 1) continue;
      weight += Math.min(terms[i]![a[pair]!]!, terms[i]![b[pair]!]!);
    }
    weights[pair] = weight;
  }
  return weights;
}

/** The weight of each pattern, without what the values add. */
export function patternWeights(model: LinkageModel, patterns: Patterns): Float64Array {
  const prior = priorWeight(model);
  const weights = new Float64Array(patterns.size);
  for (let pattern = 0; pattern < patterns.size; pattern++) {
    let weight = prior;
    for (let field = 0; field < patterns.fields; field++) {
      weight += levelWeight(model.fields[field]!, patterns.level(pattern, field));
    }
    weights[pattern] = weight + relationCorrection(model, patterns.levelsOf(pattern));
  }
  return weights;
}
