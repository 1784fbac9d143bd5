// Two readings of one print made one.
import type { Minutia } from '../template.ts';

/** Two minutiae are the same when they are this near, in pixels, and point alike, in 256ths of a turn. */
const SAME_DISTANCE = 9;
const SAME_TURN = 22;

/**
 * All minutiae of the first reading and what only the second saw. What both saw becomes surer, halfway to certain; what
 * one saw alone half as sure as it was. A second reading errs elsewhere: of 100 fewer mates are lost by what it adds than
 * by what both leave out (docs/decisions/0013).
 */
export function fuse(first: Minutia[], second: Minutia[]): Minutia[] {
  const fused = first.map((minutia) => {
    const confirmed = second.some((other) => isSame(minutia, other));
    return { ...minutia, quality: Math.round((minutia.quality + (confirmed ? 100 : 0)) / 2) };
  });
  for (const minutia of second)
    if (!first.some((other) => isSame(minutia, other)))
      fused.push({ ...minutia, quality: Math.round(minutia.quality / 2) });
  return fused;
}

function isSame(one: Minutia, other: Minutia): boolean {
  const turn = Math.abs(((one.angle - other.angle + 384) & 255) - 128);
  return Math.hypot(one.x - other.x, one.y - other.y) < SAME_DISTANCE && turn < SAME_TURN;
}
