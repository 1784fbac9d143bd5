// Ends of ridges and of valleys as minutiae.
import type { Minutia, MinutiaType } from '../template.ts';
import { findEnds, traceFrom, type Skeleton } from './skeleton.ts';

/** Nearer than this to the edge of the print an end is where the finger stopped touching, pixels. */
const EDGE = 10;
/** How far before the end, where the line does not go on, there must still be print. */
const AHEAD = 10;
const LEAST_AHEAD = 4;
/** How far down its line a minutia looks for its direction, and the least that is a direction. */
const LOOK_BACK = 18;
const LEAST_LINE = 6;
/** More than this many others within this distance are a smudge or a scar, not minutiae. */
const CROWD = 4;
const CROWD_RADIUS = 20;

/**
 * Ends of lines well inside the print. `distance` says how far inside a place is, in pixels; `reliability` how far the
 * picture bears out the ridges there, 0 to 1.
 */
export function findMinutiae(
  skeleton: Skeleton,
  type: MinutiaType,
  distance: (x: number, y: number) => number,
  reliability: (x: number, y: number) => number,
): Minutia[] {
  const { width } = skeleton;
  const found: Minutia[] = [];
  for (const end of findEnds(skeleton)) {
    const [x, y] = [end % width, Math.floor(end / width)];
    if (distance(x, y) < EDGE) continue;
    const { path } = traceFrom(skeleton, end, LOOK_BACK);
    if (path.length < LEAST_LINE) continue;
    const back = path.at(-1)!;
    const [dx, dy] = [(back % width) - x, Math.floor(back / width) - y];
    const length = Math.hypot(dx, dy) || 1;
    if (distance(Math.round(x - (dx / length) * AHEAD), Math.round(y - (dy / length) * AHEAD)) < LEAST_AHEAD) continue;
    const angle = Math.round((Math.atan2(-dy, dx) / (2 * Math.PI)) * 256) & 255;
    found.push({ x, y, angle, type, quality: Math.min(100, Math.max(1, Math.round(100 * reliability(x, y)))) });
  }
  return found;
}

/** Leaves out minutiae that stand in a crowd. */
export function withoutCrowds(minutiae: Minutia[]): Minutia[] {
  return minutiae.filter((one) => {
    let near = -1;
    for (const other of minutiae) if ((one.x - other.x) ** 2 + (one.y - other.y) ** 2 < CROWD_RADIUS ** 2) near++;
    return near <= CROWD;
  });
}
