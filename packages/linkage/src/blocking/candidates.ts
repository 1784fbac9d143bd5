import type { Blocks } from './blocks.ts';

/**
 * Calls `visit` for each record `from` to `to` with its partners of smaller number, each once, and with how many blocks
 * each partner shares. Pairs are handed on as they are found and never held, so that memory does not grow with them.
 */
function forEachRecord(
  blocks: Blocks,
  from: number,
  to: number,
  visit: (record: number, partners: Uint32Array, count: number, shared: Uint8Array) => void,
  step = 1,
): void {
  const { starts, members, blockStarts, blocksOf, boundary, records } = blocks;
  const between = boundary < records;
  const shared = new Uint8Array(records);
  const partners = new Uint32Array(records);
  let most = 0;
  for (let record = from; record < to; record++) most = Math.max(most, blockStarts[record + 1]! - blockStarts[record]!);
  const [begins, ends, firsts] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(most)];
  for (let record = Math.max(from, between ? boundary : 0); record < to; record += step) {
    let count = 0;
    const own = blockStarts[record + 1]! - blockStarts[record]!;
    // Blocks lie far apart. Read one after another, before anything depends on what they hold, they come together.
    for (let i = 0; i < own; i++) {
      const block = blocksOf[blockStarts[record]! + i]!;
      begins[i] = starts[block]!;
      ends[i] = starts[block + 1]!;
    }
    for (let i = 0; i < own; i++) firsts[i] = members[begins[i]!]!;
    for (let i = 0; i < own; i++) {
      if (firsts[i]! >= record) continue;
      for (let at = begins[i]!; at < ends[i]!; at++) {
        const partner = members[at]!;
        if (partner >= record || (between && partner >= boundary)) break;
        const times = shared[partner]!;
        if (times === 0) partners[count++] = partner;
        if (times < 255) shared[partner] = times + 1;
      }
    }
    visit(record, partners, count, shared);
    for (let i = 0; i < count; i++) shared[partners[i]!] = 0;
  }
}

/** Every pair of records that share at least `least` blocks, once. Answers how many pairs share fewer. */
export function forEachPair(
  blocks: Blocks,
  from: number,
  to: number,
  visit: (a: number, b: number) => void,
  least = 1,
): number {
  let leftOut = 0;
  forEachRecord(blocks, from, to, (record, partners, count, shared) => {
    for (let i = 0; i < count; i++) {
      if (shared[partners[i]!]! >= least) visit(partners[i]!, record);
      else leftOut++;
    }
  });
  return leftOut;
}

/** Above so many records it is enough to count the partners of each sixteenth. */
const countedWhole = 200_000;

/**
 * How many blocks two records must share, so that about `most` pairs and no more are compared. Records of one person
 * share many keys and chance seldom gives two (the common blocks scheme of G. Papadakis et al., "Meta-blocking", TKDE
 * 2014).
 */
export function keysToShare(blocks: Blocks, most: number): number {
  const step = blocks.records > countedWhole ? 16 : 1;
  const bySharing = new Float64Array(256);
  const visit = (_: number, partners: Uint32Array, count: number, shared: Uint8Array): void => {
    for (let i = 0; i < count; i++) bySharing[shared[partners[i]!]!]! += step;
  };
  forEachRecord(blocks, 0, blocks.records, visit, step);
  let pairs = bySharing.reduce((a, b) => a + b, 0);
  let least = 1;
  for (; pairs > most && least < 8; least++) pairs -= bySharing[least]!;
  return least;
}
