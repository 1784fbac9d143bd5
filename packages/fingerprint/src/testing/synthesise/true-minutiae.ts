import type { Minutia, MinutiaType } from '../../template.ts';
import type { RidgePlan } from './grow.ts';
import { neighbourhood, thin } from './thinning.ts';

// A line is followed so far to learn its direction; one that stops or forks sooner is a spur or a dot.
const followed = 14;
const shortestLine = 9;
// Ridges that the edge of the skin cuts are no endings.
const margin = 10;

/**
 * The minutiae that a synthetic finger truly has, from the skeleton of its clean ridges: an ending is the end of a
 * ridge's skeleton, a bifurcation the end of a valley's (ISO/IEC 19794-2:2005, 6.3, the valley end form). The direction
 * points from the minutia back along its ridge or valley. Quality 100: there is no doubt.
 */
export function trueMinutiae(plan: RidgePlan, ridges: Float32Array): Minutia[] {
  return [...lineEnds(plan, ridges, 1, 'ending'), ...lineEnds(plan, ridges, -1, 'bifurcation')];
}

function lineEnds(plan: RidgePlan, ridges: Float32Array, sign: 1 | -1, type: MinutiaType): Minutia[] {
  const { width, height, skin } = plan;
  const shape = new Uint8Array(width * height);
  for (let y = 1; y < height - 1; y++) {
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) shape[i] = skin[i] === 1 && sign * ridges[i]! > 0 ? 1 : 0;
  }
  thin(shape, width);
  const found: Minutia[] = [];
  for (let y = margin; y < height - margin; y++) {
    for (let x = margin; x < width - margin; x++) {
      const i = y * width + x;
      if (shape[i] === 0 || degree(shape, width, i) !== 1 || nearEdge(plan, x, y)) continue;
      const far = follow(shape, width, i);
      if (far === undefined) continue;
      const turn = Math.atan2(y - Math.floor(far / width), (far % width) - x) / (2 * Math.PI);
      found.push({ x, y, angle: (Math.round(turn * 256) + 256) % 256, type, quality: 100 });
    }
  }
  return found;
}

/** How many lines leave a pixel of a skeleton: the rises from empty to set around it. */
function degree(shape: Uint8Array, width: number, i: number): number {
  const around = neighbourhood(shape, width, i);
  const turned = ((around << 1) | (around >> 7)) & 255;
  let rises = 0;
  for (let bits = around & ~turned; bits > 0; bits &= bits - 1) rises++;
  return rises;
}

function nearEdge({ width, skin }: RidgePlan, x: number, y: number): boolean {
  const reaches = [-margin, 0, margin];
  return reaches.some((dy) => reaches.some((dx) => skin[(y + dy) * width + x + dx] === 0));
}

/** The pixel a while down the line from its end, or undefined when the line is too short to be a ridge. */
function follow(shape: Uint8Array, width: number, end: number): number | undefined {
  const clockwise = [-width, -width + 1, 1, width + 1, width, width - 1, -1, -width - 1];
  const seen = new Set([end]);
  let here = end;
  for (let step = 1; step <= followed; step++) {
    const next = clockwise.map((by) => here + by).filter((i) => shape[i] === 1 && !seen.has(i));
    // Beside a corner two neighbours can belong to the same line; a fork shows in the number of leaving lines.
    const forks = step > 1 && degree(shape, width, here) > 2;
    if (next.length === 0 || forks) return step > shortestLine ? here : undefined;
    for (const i of next) seen.add(i);
    here = next[0]!;
  }
  return here;
}
