import { bitsBytes, headBytes, rootScale } from '../block.ts';
import { circle } from '../kernel.ts';

// The score of two signature blocks as the rule has it (N3 and N4), one step after the other; the kernel must give the
// same numbers. Everything is whole but the squared distance and its root, which are rounded to 32 bits at each step.

const gate = 32;
const floor = 307;
const turnWidth = 8;
const shiftWidth = 16;

interface Signature {
  bits: Uint8Array;
  x: number;
  y: number;
  direction: number;
  root: number;
}

export function readBlock(block: Uint8Array): { signatures: Signature[]; evening: number } {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const count = view.getUint16(0, true);
  const places = headBytes + count * bitsBytes;
  const signatures = Array.from({ length: count }, (_, i) => ({
    bits: block.slice(headBytes + i * bitsBytes, headBytes + (i + 1) * bitsBytes),
    x: view.getInt16(places + 4 * i, true),
    y: view.getInt16(places + 4 * i + 2, true),
    direction: block[places + 4 * count + i]!,
    root: block[places + 5 * count + i]!,
  }));
  return { signatures, evening: view.getUint16(2, true) };
}

const signed = (byte: number): number => ((byte + 128) & 255) - 128;

const ones = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

const differing = (a: Uint8Array, b: Uint8Array): number => a.reduce((sum, byte, i) => sum + ones[byte ^ b[i]!]!, 0);

/** A number of 32 bits with 17 bits of its 24 kept. */
function coarse(value: number): number {
  const float = Float32Array.of(value);
  new Int32Array(float.buffer)[0]! &= ~127;
  return float[0]!;
}

interface Pair {
  gamma: number;
  turn: number;
  probe: Signature;
  candidate: Signature;
}

/** Likeness of two prints by their signatures. */
export function referenceScore(probeBlock: Uint8Array, candidateBlock: Uint8Array): number {
  const probe = readBlock(probeBlock).signatures;
  const { signatures, evening } = readBlock(candidateBlock);
  const pairs = signatures.map((theirs) => nearestPair(probe, theirs)).filter((pair) => pair !== undefined);
  const gammas = pairs.map(({ gamma }) => gamma).sort((a, b) => b - a);
  const best = gammas.slice(0, 5).reduce((sum, gamma) => sum + gamma, 0);
  return Math.min(65535, ((((best * 5) >> 4) + agreement(pairs)) * evening) >> 12);
}

function nearestPair(probe: readonly Signature[], candidate: Signature): Pair | undefined {
  let nearest: Signature | undefined;
  let least = coarse(Math.fround(1 / rootScale ** 2));
  // A gate of 45 degrees to either side; of equally near ones the one turned furthest counter-clockwise.
  const turned = probe.map((ours) => ({ ours, turn: signed(candidate.direction - ours.direction) }));
  turned.sort((a, b) => b.turn - a.turn);
  for (const { ours, turn } of turned) {
    if (Math.abs(turn) > gate) continue;
    const roots = Math.fround(ours.root + candidate.root);
    const r = coarse(Math.fround(differing(ours.bits, candidate.bits) / Math.fround(roots * roots)));
    if (r < least) [least, nearest] = [r, ours];
  }
  if (!nearest) return undefined;
  const gamma = Math.trunc(Math.fround(1024 - Math.fround(1024 * rootScale * Math.fround(Math.sqrt(least)))));
  const turn = signed(candidate.direction - nearest.direction);
  return gamma > floor ? { gamma, turn, probe: nearest, candidate } : undefined;
}

function agreement(pairs: readonly Pair[]): number {
  const weights = pairs.map(({ gamma }) => gamma - floor);
  const turns = pairs.map(({ turn }) =>
    pairs.reduce((sum, other, i) => sum + weights[i]! * Math.max(0, turnWidth - Math.abs(other.turn - turn)), 0),
  );
  const common = pairs[turns.indexOf(Math.max(...turns))]?.turn ?? 0;
  const { cosine, sine } = circle[common + gate]!;
  const kept = pairs.map(({ turn, probe, candidate }, i) => {
    const share = Math.max(0, Math.min(2 * turnWidth - Math.abs(turn - common), turnWidth));
    return {
      weight: (weights[i]! * share) >> 3,
      x: candidate.x - ((cosine * probe.x - sine * probe.y + 8192) >> 14),
      y: candidate.y - ((sine * probe.x + cosine * probe.y + 8192) >> 14),
    };
  });
  const shifts = kept
    .filter(({ weight }) => weight > 0)
    .map((here) =>
      kept.reduce((sum, { weight, x, y }) => {
        return sum + weight * Math.max(0, shiftWidth ** 2 - (x - here.x) ** 2 - (y - here.y) ** 2);
      }, 0),
    );
  return Math.max(0, ...shifts) >> 8;
}
