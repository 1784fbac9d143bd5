import type { FieldComparison, PreparedRecord } from '../compare/index.ts';
import { probabilityOf, relationCorrection, weightsOf, type LinkageModel } from './model.ts';
import { termWeight } from './terms.ts';

/** The step of one field in a score. */
export interface Step {
  field: FieldComparison['name'];
  /** A place in the field's `levels`. */
  level: number;
  /** Bits from the level, and from how usual the value is that both have. */
  weight: number;
  term: number;
}

export interface Score {
  /** Bits of evidence that both records are one person's; 0 is even odds. */
  weight: number;
  probability: number;
  /** Where the sum starts: how rare matches are. */
  prior: number;
  /** Bits taken away because related people agree in the same way. */
  relation: number;
  steps: Step[];
}

/** Scores one pair, step by step, so that the answer can be explained. The order of the two does not matter. */
export function score(
  model: LinkageModel,
  fields: readonly FieldComparison[],
  a: PreparedRecord,
  b: PreparedRecord,
): Score {
  const known = weightsOf(model);
  const levels: number[] = [];
  const terms: number[] = [];
  const weight = weightOfPair(model, fields, a, b, levels, terms);
  const steps = fields.map(({ name }, at): Step => {
    const level = levels[at]!;
    return { field: name, level, weight: known.levels[at]![level]!, term: terms[at]! };
  });
  const relation = relationCorrection(known, levels);
  return { weight, probability: probabilityOf(weight), prior: known.prior, relation, steps };
}

/** The weight of a pair; its levels, and what its values add, go into `levels` and `terms`. */
export function weightOfPair(
  model: LinkageModel,
  fields: readonly FieldComparison[],
  a: PreparedRecord,
  b: PreparedRecord,
  levels: number[] = [],
  terms: number[] = [],
): number {
  const known = weightsOf(model);
  let weight = known.prior;
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]!;
    const level = field.compare(a, b);
    const term = level === 1 ? exactTermWeight(field, model.fields[at]!, a, b) : 0;
    levels[at] = level;
    terms[at] = term;
    weight += known.levels[at]![level]! + term;
  }
  return weight + relationCorrection(known, levels);
}

/** Values that agree may still be written in two ways; the more usual of the two says the less, and counts. */
function exactTermWeight(
  field: FieldComparison,
  trained: LinkageModel['fields'][number],
  a: PreparedRecord,
  b: PreparedRecord,
): number {
  if (field.termOf === undefined) return 0;
  return Math.min(termWeight(trained, field.termOf(a)), termWeight(trained, field.termOf(b)));
}
