import type { Minutia } from '../template.ts';
import {
  bearingOf,
  firstRing,
  lastRing,
  lowerClass,
  offsetsAcross,
  reach,
  sectorsAround,
  slackOf,
  upperClass,
  within,
} from './bins.ts';
import {
  bitsBytes,
  eveningFactor,
  headBytes,
  mostSignatureBytes,
  mostSignatures,
  rootScale,
  signatureBytes,
} from './block.ts';
import { mostCentral } from './central.ts';

// One print in work; the bits of a minutia are 24 words: of each class of direction, four rings of 16 sectors.
const mostMinutiae = 255;
const xs = new Int32Array(mostMinutiae);
const ys = new Int32Array(mostMinutiae);
const angles = new Int32Array(mostMinutiae);
const bits = new Uint16Array(mostSignatures * 24);
const roots = new Uint8Array(mostSignatures);
const chosen = new Uint8Array(mostSignatures);
const block = new Uint8Array(mostSignatureBytes);
const view = new DataView(block.buffer);

/** Places are kept from the middle of the print; beyond this many pixels they stay at the edge. */
const furthest = 2000;

/**
 * Ring-sector occupancy signatures of a print (identity.md 5.6; rules N1 and N2), as block.ts lays them out: for each
 * minutia which of 4 rings x 16 sectors x 6 relative directions hold a neighbour. A minutia with less than two neighbours
 * within 84 pixels has none; of more than 64 the most central count. The answer is overwritten by the next call
 * and by `forgetSignatures`.
 */
export function signaturesOf(minutiae: readonly Minutia[]): Uint8Array {
  const all = mostCentral(minutiae, mostMinutiae);
  for (let i = 0; i < all.length; i++) {
    const { x, y, angle } = all[i]!;
    xs[i] = Math.round(x);
    ys[i] = Math.round(y);
    angles[i] = Math.round(angle) & 255;
  }
  // The order is that of direction: those within the gate then stand side by side.
  const order = (
    all.length > mostSignatures ? mostCentral(all, mostSignatures).map((m) => all.indexOf(m)) : [...all.keys()]
  ).sort((a, b) => angles[a]! - angles[b]! || a - b);
  let n = 0;
  for (const i of order) {
    const ones = occupy(i, all.length, n * 24);
    if (ones === 0) continue;
    roots[n] = Math.round(Math.sqrt(ones) * rootScale);
    chosen[n++] = i;
  }
  return write(n, all.length);
}

/** Overwrites the last print, which could be drawn again from its signatures. */
export function forgetSignatures(): void {
  for (const room of [xs, ys, angles, bits, roots, chosen, block]) room.fill(0);
}

/** Sets the bits of one minutia; the answer is how many, or 0 where it stands too much alone. */
function occupy(i: number, count: number, at: number): number {
  bits.fill(0, at, at + 24);
  const x = xs[i]!;
  const y = ys[i]!;
  const own = angles[i]!;
  let neighbours = 0;
  for (let j = 0; j < count; j++) {
    const dx = xs[j]! - x + reach;
    const dy = ys[j]! - y + reach;
    if (dx < 0 || dy < 0 || dx >= offsetsAcross || dy >= offsetsAcross || j === i) continue;
    const offset = dy * offsetsAcross + dx;
    const last = lastRing[offset]!;
    if (last < 0) continue;
    neighbours += within[offset]!;
    const sectors = sectorsAround((bearingOf[offset]! - (own << 4)) & 4095, slackOf[offset]!);
    const turn = (angles[j]! - own) & 255;
    const lower = at + 4 * lowerClass[turn]!;
    const upper = at + 4 * upperClass[turn]!;
    for (let ring = firstRing[offset]!; ring <= last; ring++) {
      bits[lower + ring]! |= sectors;
      bits[upper + ring]! |= sectors;
    }
  }
  if (neighbours < 2) return 0;
  let ones = 0;
  for (let k = at; k < at + 24; k++) {
    let v = bits[k]!;
    v -= (v >> 1) & 0x5555;
    v = (v & 0x3333) + ((v >> 2) & 0x3333);
    v = (v + (v >> 4)) & 0x0f0f;
    ones += (v + (v >> 8)) & 31;
  }
  return ones;
}

function write(n: number, count: number): Uint8Array {
  const length = signatureBytes(n);
  block.fill(0, 0, length);
  view.setUint16(0, n, true);
  view.setUint16(2, eveningFactor(n), true);
  view.setUint16(4, length, true);
  let middleX = 0;
  let middleY = 0;
  for (let i = 0; i < count; i++) {
    middleX += xs[i]!;
    middleY += ys[i]!;
  }
  middleX = Math.round(middleX / Math.max(1, count));
  middleY = Math.round(middleY / Math.max(1, count));
  const places = headBytes + n * bitsBytes;
  for (let k = 0; k < n; k++) {
    const i = chosen[k]!;
    for (let word = 0; word < 24; word++) {
      const value = bits[k * 24 + word]!;
      block[headBytes + k * bitsBytes + 2 * word] = value & 255;
      block[headBytes + k * bitsBytes + 2 * word + 1] = value >> 8;
    }
    // Rows grow upwards here, so that turns are those of directions.
    view.setInt16(places + 4 * k, near(xs[i]! - middleX), true);
    view.setInt16(places + 4 * k + 2, near(middleY - ys[i]!), true);
    block[places + 4 * n + k] = angles[i]!;
    block[places + 5 * n + k] = roots[k]!;
  }
  return block.subarray(0, length);
}

const near = (offset: number): number => Math.max(-furthest, Math.min(furthest, offset));
