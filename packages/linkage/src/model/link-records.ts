import { fields as allFields, type PreparedRecord } from '../compare/index.ts';
import { buildBlocks, comparable, usualLimits, type BlockLimits, type Dropped } from '../blocking/blocks.ts';
import { forEachPair, keysToShare } from '../blocking/candidates.ts';
import { passingKeys } from '../blocking/keys.ts';
import { PairComparison, type Pairs } from './compare-pairs.ts';
import type { LinkageModel } from './model.ts';
import { weigh } from './pairs.ts';
import { TermNumbers } from './term-numbers.ts';
import type { ErrorRates } from './thresholds.ts';
import { train } from './train.ts';

export interface Linked {
  model: LinkageModel;
  pairs: Pairs;
  /** Bits, one per pair. */
  weights: Float32Array;
  dropped: Dropped[];
  /** How many keys two records had to share to be compared, and how many pairs share fewer. */
  keysToShare: number;
  leftOut: number;
}

export interface LinkOptions {
  /** Records from here on are of a second file, and only pairs across are looked at. */
  boundary?: number;
  /** A model trained before; without one it is trained on these records. */
  model?: LinkageModel;
  limits?: BlockLimits;
  /** Wanted error rates, from which a model that is trained takes its thresholds. */
  rates?: ErrorRates;
}

/** Blocks, compares, trains and weighs. For the same result in any order, give records in the order of their ids. */
export function linkRecords(records: readonly PreparedRecord[], options: LinkOptions = {}): Linked {
  const { boundary = records.length, limits = usualLimits, rates } = options;
  const blocks = buildBlocks(records.length, (at) => passingKeys(records[at]!), boundary, limits);
  const least = keysToShare(blocks, comparable(records.length, limits));
  const comparison = new PairComparison(allFields, records);
  const leftOut = forEachPair(blocks, 0, records.length, (a, b) => comparison.add(a, b), least);
  const pairs = comparison.finish();
  const terms = new TermNumbers(records);
  const model = options.model ?? train(allFields, terms, boundary, pairs.patterns, rates);
  const weights = weigh(model, allFields, terms, pairs);
  return { model, pairs, weights, dropped: blocks.dropped, keysToShare: least, leftOut };
}
