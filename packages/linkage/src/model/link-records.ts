import { fields as allFields, type PreparedRecord } from '../compare/index.ts';
import { buildBlocks, comparable, usualLimits, type BlockLimits, type Dropped } from '../blocking/blocks.ts';
import { forEachPair, keysToShare } from '../blocking/candidates.ts';
import { blockingKeys } from '../blocking/keys.ts';
import type { LinkageModel } from './model.ts';
import { compareInto, noPairs, weigh, type Pairs } from './pairs.ts';
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
}

/** Blocks, compares, trains and weighs. For the same result in any order, give records in the order of their ids. */
export function linkRecords(records: readonly PreparedRecord[], options: LinkOptions = {}): Linked {
  const { boundary = records.length, limits = usualLimits } = options;
  const blocks = buildBlocks(records.length, (at) => blockingKeys(records[at]!), boundary, limits);
  const least = keysToShare(blocks, comparable(records.length, limits));
  const pairs = noPairs(allFields.length);
  const levels = new Uint8Array(allFields.length);
  const visit = (a: number, b: number): void => {
    compareInto(levels, allFields, records[a]!, records[b]!);
    pairs.a.push(a);
    pairs.b.push(b);
    pairs.pattern.push(pairs.patterns.add(levels));
  };
  const leftOut = forEachPair(blocks, 0, records.length, visit, least);
  const model = options.model ?? train(allFields, records, boundary, pairs.patterns);
  return {
    model,
    pairs,
    weights: weigh(model, allFields, records, pairs),
    dropped: blocks.dropped,
    keysToShare: least,
    leftOut,
  };
}
