import type { FieldComparison } from '../compare/index.ts';
import type { Pairs } from './compare-pairs.ts';
import { relationCorrection, weightsOf, type LinkageModel } from './model.ts';
import type { Patterns } from './patterns.ts';
import type { TermNumbers } from './term-numbers.ts';
import { termWeights } from './terms.ts';

/** The weights of all pairs, in bits: one look-up by pattern, and the values where they agree exactly. */
export function weigh(
  model: LinkageModel,
  fields: readonly FieldComparison[],
  terms: TermNumbers,
  pairs: Pairs,
): Float32Array {
  const byPattern = patternWeights(model, pairs.patterns);
  const withTerms = fields.flatMap((field, at) =>
    field.termOf === undefined || model.fields[at]!.terms === undefined ? [] : [at],
  );
  const weightsOf = withTerms.map((at) => termWeights(terms, fields[at]!, model.fields[at]!));
  const [a, b, patternOf] = [pairs.a.view(), pairs.b.view(), pairs.pattern.view()];
  const weights = new Float32Array(a.length);
  for (let pair = 0; pair < weights.length; pair++) {
    const pattern = patternOf[pair]!;
    let weight = byPattern[pattern]!;
    for (let i = 0; i < withTerms.length; i++) {
      if (pairs.patterns.level(pattern, withTerms[i]!) !== 1) continue;
      weight += Math.min(weightsOf[i]!(a[pair]!), weightsOf[i]!(b[pair]!));
    }
    weights[pair] = weight;
  }
  return weights;
}

/** The weight of each pattern, without what the values add. */
export function patternWeights(model: LinkageModel, patterns: Patterns): Float64Array {
  const known = weightsOf(model);
  const weights = new Float64Array(patterns.size);
  for (let pattern = 0; pattern < patterns.size; pattern++) {
    let weight = known.prior;
    for (let field = 0; field < patterns.fields; field++) {
      weight += known.levels[field]![patterns.level(pattern, field)]!;
    }
    weights[pattern] = weight + relationCorrection(known, patterns.levelsOf(pattern));
  }
  return weights;
}
