import type { FilterBank } from './markers.ts';
import { quartersOf, type Extent, type Plane } from './subbands.ts';

// The inverse transform (annex A) as one step, along columns and then along rows, from the deepest planes up: low- and
// high-pass samples take turns in one line, the line goes on beyond both ends as its own mirror image (about its first
// and its last sample), and each output sample is a weighted sum of its neighbours. All in single precision.

/** One weight of the sum, and how far off its sample is. */
interface Tap {
  offset: number;
  weight: number;
}

/** The weights for output samples in even and in odd places. */
interface Synthesis {
  even: readonly Tap[];
  odd: readonly Tap[];
  reach: number;
}

/** Each synthesis filter is the other analysis filter with every second sign changed. Even places hold low-pass samples. */
export function synthesisOf({ low, high }: FilterBank): Synthesis {
  const tapsOf = (half: Float32Array, parity: number): Tap[] => {
    const reach = half.length - 1;
    const all = Array.from({ length: 2 * reach + 1 }, (_, n) => ({
      offset: n - reach,
      weight: (half[Math.abs(n - reach)] ?? 0) * ((n - reach) % 2 === 0 ? 1 : -1),
    }));
    return all.filter(({ offset }) => Math.abs(offset) % 2 === parity);
  };
  return {
    even: [...tapsOf(high, 0), ...tapsOf(low, 1)],
    odd: [...tapsOf(high, 1), ...tapsOf(low, 0)],
    reach: Math.max(low.length, high.length) - 1,
  };
}

/** The place that a place beyond the ends mirrors; a line of one sample has no high-pass sample, so odd places are -1. */
export function mirrored(place: number, length: number): number {
  if (length === 1) return place % 2 === 0 ? 0 : -1;
  const period = 2 * (length - 1);
  const within = ((place % period) + period) % period;
  return within < length ? within : period - within;
}

/** The samples of a plane, row by row; undefined where all are zero, as in most of the highest subbands. */
export type Samples = Float32Array | undefined;

/** Adds `count` samples, weighted, to as many sums, each `step` places after the last. */
function addWeighted(
  sums: Float32Array,
  to: number,
  samples: Float32Array,
  from: number,
  count: number,
  step: number,
  weight: number,
): void {
  for (let n = 0, k = 0; n < count; n++, k += step) {
    sums[to + k] = Math.fround(sums[to + k]! + Math.fround(weight * samples[from + k]!));
  }
}

/** Joins a low-pass plane and a high-pass plane of the same width into one of `height` rows. */
function joinDown(low: Samples, high: Samples, width: number, height: number, synthesis: Synthesis): Samples {
  if (!low && !high) return undefined;
  const joined = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (const { offset, weight } of y % 2 === 0 ? synthesis.even : synthesis.odd) {
      const place = mirrored(y + offset, height);
      const samples = place % 2 === 0 ? low : high;
      if (place < 0 || !samples) continue;
      addWeighted(joined, y * width, samples, (place >> 1) * width, width, 1, weight);
    }
  }
  return joined;
}

/** Lays the samples of row `y` down in every second place of a line. */
function layOut(line: Float32Array, first: number, samples: Float32Array, y: number, width: number): void {
  for (let x = 0; x < width; x++) line[first + 2 * x] = samples[y * width + x]!;
}

/** Joins the rows of a low-pass plane and a high-pass plane into rows of `width` samples. */
function joinAcross(low: Samples, high: Samples, width: number, height: number, synthesis: Synthesis): Samples {
  if (!low && !high) return undefined;
  const joined = new Float32Array(width * height);
  const { reach, even, odd } = synthesis;
  const [lowWidth, highWidth] = [(width + 1) >> 1, width >> 1];
  const line = new Float32Array(width + 2 * reach);
  const last = reach + width - 1;
  for (let y = 0; y < height; y++) {
    if (low) layOut(line, reach, low, y, lowWidth);
    if (high) layOut(line, reach + 1, high, y, highWidth);
    for (let beyond = 1; beyond <= reach; beyond++) {
      line[reach - beyond] = line[reach + mirrored(-beyond, width)] ?? 0;
      line[last + beyond] = line[reach + mirrored(width - 1 + beyond, width)] ?? 0;
    }
    const at = y * width;
    for (const { offset, weight } of even) addWeighted(joined, at, line, reach + offset, lowWidth, 2, weight);
    for (const { offset, weight } of odd) addWeighted(joined, at + 1, line, reach + 1 + offset, highWidth, 2, weight);
  }
  return joined;
}

/** Puts a plane together from its subbands. */
export function synthesise(
  plane: Plane,
  extent: Extent,
  samplesOf: (band: number) => Samples,
  synthesis: Synthesis,
): Samples {
  if ('band' in plane) return samplesOf(plane.band);
  const { width, height, turnedAcross, turnedDown } = extent;
  const extents = quartersOf(extent);
  const column = (top: 0 | 1): Samples => {
    const below = top === 0 ? 2 : 3;
    const first = synthesise(plane.quarters[top], extents[top], samplesOf, synthesis);
    const second = synthesise(plane.quarters[below], extents[below], samplesOf, synthesis);
    const [low, high] = turnedDown ? [second, first] : [first, second];
    return joinDown(low, high, extents[top].width, height, synthesis);
  };
  const [left, right] = [column(0), column(1)];
  const [low, high] = turnedAcross ? [right, left] : [left, right];
  return joinAcross(low, high, width, height, synthesis);
}
