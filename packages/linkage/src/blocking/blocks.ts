import { Growing } from './growing.ts';
import { kindOfKey, kinds, type KindName } from './kinds.ts';
import { sortByKey } from './radix.ts';

/** What a cap left uncompared, so that a loss is seen and not guessed at. */
export interface Dropped {
  kind: KindName;
  blocks: number;
  pairs: number;
  largest: number;
}

export interface BlockLimits {
  /** The largest block that is compared at all, in records. */
  largest: number;
  /** Pairs per record, on average over the file, that all blocks together may hold, repeats counted. */
  heldPerRecord: number;
  heldAtLeast: number;
  /** Pairs per record that are compared: of few records many, of many fewer, and between the two `compared` in all. */
  comparedPerRecord: number;
  comparedAtMost: number;
  compared: number;
}

export const usualLimits: BlockLimits = {
  largest: 1_000,
  heldPerRecord: 70,
  heldAtLeast: 20_000_000,
  comparedPerRecord: 12,
  comparedAtMost: 300,
  compared: 12_000_000,
};

/** How many pairs may be compared among so many records. */
export function comparable(records: number, limits: BlockLimits): number {
  return Math.min(limits.comparedAtMost * records, Math.max(limits.compared, limits.comparedPerRecord * records));
}

/** Blocks of records that share a key. `members` of block b stand at `starts[b]` to `starts[b + 1]`, in rising order. */
export interface Blocks {
  records: number;
  /** Records from here on are of the second file; equal to `records` when one file is compared with itself. */
  boundary: number;
  starts: Uint32Array;
  members: Uint32Array;
  /** The blocks of record r stand at `blockStarts[r]` to `blockStarts[r + 1]`. */
  blockStarts: Uint32Array;
  blocksOf: Uint32Array;
  dropped: Dropped[];
}

/** About how many keys a full record has; room for them is made at once. */
const usualKeys = 72;

/** Groups records by their keys. `keysOf` is asked once per record, in order. */
export function buildBlocks(
  records: number,
  keysOf: (record: number) => ArrayLike<number>,
  boundary = records,
  limits = usualLimits,
): Blocks {
  const keyList = new Growing(Math.max(1024, records * usualKeys));
  const ownerList = new Growing(Math.max(1024, records * usualKeys));
  for (let record = 0; record < records; record++) {
    const list = keysOf(record);
    for (let i = 0; i < list.length; i++) {
      keyList.push(list[i]!);
      ownerList.push(record);
    }
  }
  const keys = keyList.view();
  const owners = ownerList.view();
  sortByKey(keys, owners);
  const ranges = rangesOf(keys, owners, records, boundary);
  const budget = Math.max(limits.heldAtLeast, limits.heldPerRecord * records);
  const largest = Math.min(limits.largest, affordableSize(ranges, budget));
  return { records, boundary, ...keptBlocks(ranges, owners, records, largest), dropped: droppedOf(ranges, largest) };
}

interface Ranges {
  starts: Growing;
  sizes: Growing;
  kinds: Growing;
  /** How many of the records are of the first file. */
  firsts: Growing;
  between: boolean;
}

/** Pairs of a block; between two files only those across. */
function pairsIn(ranges: Ranges, at: number): number {
  const size = ranges.sizes.at(at);
  const first = ranges.firsts.at(at);
  return ranges.between ? first * (size - first) : (size * (size - 1)) / 2;
}

function rangesOf(keys: Uint32Array, owners: Uint32Array, records: number, boundary: number): Ranges {
  const between = boundary < records;
  // Most keys are of one record only and make no block.
  const list = (): Growing => new Growing(Math.max(1024, keys.length >> 3));
  const ranges: Ranges = { starts: list(), sizes: list(), kinds: list(), firsts: list(), between };
  for (let start = 0, end = 0; start < keys.length; start = end) {
    let first = 0;
    for (end = start; end < keys.length && keys[end] === keys[start]; end++) if (owners[end]! < boundary) first++;
    const size = end - start;
    if (between ? first === 0 || first === size : size === 1) continue;
    ranges.starts.push(start);
    ranges.sizes.push(size);
    ranges.kinds.push(kindOfKey(keys[start]!));
    ranges.firsts.push(first);
  }
  return ranges;
}

/**
 * The largest block size at which all blocks up to it stay within the budget (block purging as in G. Papadakis et al.,
 * "A blocking framework for entity resolution in highly heterogeneous information spaces", TKDE 2013). Small blocks say
 * more per comparison than large ones, so that the large ones are left out first.
 */
function affordableSize(ranges: Ranges, budget: number): number {
  const pairsBySize = new Map<number, number>();
  for (let i = 0; i < ranges.sizes.length; i++) {
    const size = ranges.sizes.at(i);
    pairsBySize.set(size, (pairsBySize.get(size) ?? 0) + pairsIn(ranges, i));
  }
  let spent = 0;
  let affordable = 2;
  for (const size of [...pairsBySize.keys()].sort((a, b) => a - b)) {
    spent += pairsBySize.get(size)!;
    if (spent > budget) break;
    affordable = size;
  }
  return affordable;
}

function keptBlocks(ranges: Ranges, owners: Uint32Array, records: number, largest: number) {
  let kept = 0;
  let total = 0;
  for (let i = 0; i < ranges.sizes.length; i++) {
    if (ranges.sizes.at(i) > largest) continue;
    kept++;
    total += ranges.sizes.at(i);
  }
  const starts = new Uint32Array(kept + 1);
  const members = new Uint32Array(total);
  const blockStarts = new Uint32Array(records + 1);
  for (let i = 0, block = 0, at = 0; i < ranges.sizes.length; i++) {
    if (ranges.sizes.at(i) > largest) continue;
    const from = ranges.starts.at(i);
    for (let place = from; place < from + ranges.sizes.at(i); place++) {
      members[at++] = owners[place]!;
      blockStarts[owners[place]! + 1]!++;
    }
    starts[++block] = at;
  }
  for (let record = 0; record < records; record++) blockStarts[record + 1]! += blockStarts[record]!;
  const blocksOf = new Uint32Array(total);
  const next = blockStarts.slice();
  for (let block = 0; block < kept; block++) {
    for (let at = starts[block]!; at < starts[block + 1]!; at++) blocksOf[next[members[at]!]!++] = block;
  }
  return { starts, members, blockStarts, blocksOf };
}

function droppedOf(ranges: Ranges, largest: number): Dropped[] {
  const found = new Map<number, Dropped>();
  for (let i = 0; i < ranges.sizes.length; i++) {
    const size = ranges.sizes.at(i);
    if (size <= largest) continue;
    const kind = ranges.kinds.at(i);
    const sum = found.get(kind) ?? { kind: kinds[kind]!, blocks: 0, pairs: 0, largest: 0 };
    found.set(kind, {
      ...sum,
      blocks: sum.blocks + 1,
      pairs: sum.pairs + pairsIn(ranges, i),
      largest: Math.max(sum.largest, size),
    });
  }
  return [...found.values()];
}
