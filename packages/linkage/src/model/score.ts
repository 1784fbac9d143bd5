import type { FieldComparison, PreparedRecord } from '../compare/index.ts';
import { levelWeight, priorWeight, probabilityOf, relationCorrection, type LinkageModel } from './model.ts';
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
  const prior = priorWeight(model);
  let weight = prior;
  const steps = fields.map((field, at) => {
    const trained = model.fields[at]!;
    const level = field.compare(a, b);
    const term = level === 1 ? exactTermWeight(field, trained, a, b) : 0;
    const step: Step = { field: field.name, level, weight: levelWeight(trained, level), term };
    weight += step.weight + term;
    return step;
  });
  const levels = steps.map((step) => step.level);
  const relation = relationCorrection(model, levels);
  weight += relation;
  return { weight, probability: probabilityOf(weight), prior, relation, steps };
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
