import { filterBank, filterIndex, reach } from './filter-bank.ts';
import type { Random } from './random.ts';

/** The flow and spacing of ridges, pixel by pixel. */
export interface RidgePlan {
  width: number;
  height: number;
  /** Direction in radians, counter-clockwise from +x. */
  angles: Float32Array;
  /** Distance from ridge to ridge in pixels. */
  periods: Float32Array;
  /** 1 where the finger has skin. */
  skin: Uint8Array;
}

const gain = 2.6;
// Starting spots lie at least so far apart, in pixels. The fewer there are, the fewer places where growing patches
// meet out of step, and the fewer minutiae; but the more rounds until they meet.
const spotsApart = 34;
const spotTries = 1200;
const rounds = 16;

/**
 * Grows ridges from random spots by filtering the picture again and again with the filter of each place, until the
 * skin is covered (Cappelli et al., ICPR 2000). Where patches meet out of step, and where ridges must spread or crowd,
 * ridges end and fork by themselves. Returns heights from -1 (valley) to 1 (ridge), 0 off the skin.
 */
export function growRidges(plan: RidgePlan, random: Random): Float32Array {
  const { width, height } = plan;
  const stride = width + 2 * reach;
  const bank = filterBank(stride, gain);
  const size = stride * (height + 2 * reach);
  const places: number[] = [];
  const filters: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (plan.skin[i] === 0) continue;
      places.push((y + reach) * stride + x + reach);
      filters.push(filterIndex(bank, plan.angles[i]!, plan.periods[i]!));
    }
  }
  const at = Int32Array.from(places);
  const filterAt = Int32Array.from(filters);
  let now = new Float32Array(size);
  let next = new Float32Array(size);
  for (const spot of scatterSpots(at, stride, random)) now[spot] = 1;
  for (let round = 0; round < rounds; round++) {
    filterRound(bank.offsets, bank.weights, at, filterAt, now, next);
    [now, next] = [next, now];
  }
  const ridges = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y + reach) * stride + reach;
    ridges.set(now.subarray(from, from + width), y * width);
  }
  return ridges;
}

/** Spots nowhere nearer than `spotsApart`, thrown at random until hardly any gap is left. */
function scatterSpots(at: Int32Array, stride: number, random: Random): number[] {
  const spots: number[] = [];
  for (let i = 0; i < spotTries; i++) {
    const spot = at[random.whole(0, at.length - 1)] ?? 0;
    const alone = spots.every((other) => {
      const dx = (spot % stride) - (other % stride);
      const dy = Math.floor(spot / stride) - Math.floor(other / stride);
      return dx * dx + dy * dy >= spotsApart * spotsApart;
    });
    if (alone) spots.push(spot);
  }
  return spots;
}

function filterRound(
  offsets: Int32Array,
  weights: Float32Array,
  at: Int32Array,
  filterAt: Int32Array,
  from: Float32Array,
  to: Float32Array,
): void {
  const half = offsets.length;
  for (let i = 0; i < at.length; i++) {
    const place = at[i]!;
    const filter = filterAt[i]!;
    let sum = weights[filter]! * from[place]!;
    for (let k = 0; k < half; k++) {
      const offset = offsets[k]!;
      sum += weights[filter + 1 + k]! * (from[place + offset]! + from[place - offset]!);
    }
    // A soft limit keeps the shape of the wave round; a hard one would cut it flat.
    to[place] = sum / Math.sqrt(1 + sum * sum);
  }
}
