// Where a neighbour falls in the signature of a minutia (identity.md 5.6): rings, bearings and tolerances of every
// offset, looked up rather than computed, as a gallery asks for them a thousand times for each of a million prints.

/** Edges of the four rings, in pixels at 500 dpi. */
const ringEdges = [8, 24, 42, 62, 84];
/** A neighbour counts in every ring within 4 pixels and 4 % of its distance. */
const distanceSlack = (distance: number): number => 4 + 0.04 * distance;
/** … in every sector within 8 degrees, and more where a pixel turns the bearing further (6 / d radians below 30). */
const bearingSlack = (distance: number): number => 8 + (distance < 30 ? (6 / distance) * (180 / Math.PI) : 0);
/** … and in every class of direction within 14 degrees. */
const directionSlack = 14;

/** Furthest offset, along either axis, of a neighbour that touches a ring. */
export const reach = 91;
export const offsetsAcross = 2 * reach + 1;

/** First and last of the rings that an offset touches, 0 to 3; where it touches none the last is before the first. */
export const firstRing = new Int8Array(offsetsAcross * offsetsAcross).fill(4);
export const lastRing = new Int8Array(offsetsAcross * offsetsAcross).fill(-1);
/** 1 where an offset lies within the outermost edge itself. */
export const within = new Uint8Array(offsetsAcross * offsetsAcross);
/** Bearing of an offset (rows grow downwards) and its slack, in 4096ths of a turn. */
export const bearingOf = new Uint16Array(offsetsAcross * offsetsAcross);
export const slackOf = new Uint16Array(offsetsAcross * offsetsAcross);

for (let dy = -reach; dy <= reach; dy++) {
  for (let dx = -reach; dx <= reach; dx++) {
    const at = (dy + reach) * offsetsAcross + dx + reach;
    const distance = Math.hypot(dx, dy);
    const slack = distanceSlack(distance);
    for (let ring = 3; ring >= 0; ring--) {
      if (distance + slack < ringEdges[ring]! || distance - slack > ringEdges[ring + 1]!) continue;
      firstRing[at] = ring;
      lastRing[at] = Math.max(lastRing[at]!, ring);
    }
    if (distance <= ringEdges[4]!) within[at] = 1;
    bearingOf[at] = Math.round((Math.atan2(-dy, dx) / (2 * Math.PI)) * 4096 + 4096) % 4096;
    slackOf[at] = Math.min(2048, Math.round((bearingSlack(distance) / 360) * 4096));
  }
}

/** The one or two of six classes that a neighbour's direction, in 256ths of a turn to the minutia's own, falls in. */
const classAt = (turn: number, slack: number): number => (Math.floor(((turn * 360) / 256 + slack) / 60) + 6) % 6;
export const lowerClass = Uint8Array.from({ length: 256 }, (_, turn) => classAt(turn, -directionSlack));
export const upperClass = Uint8Array.from({ length: 256 }, (_, turn) => classAt(turn, directionSlack));

/** The sectors of 22.5 degrees from bearing - slack to bearing + slack, both in 4096ths of a turn; a bit each. */
export function sectorsAround(bearing: number, slack: number): number {
  const first = (bearing - slack) >> 8;
  const count = ((bearing + slack) >> 8) - first + 1;
  if (count >= 16) return 0xffff;
  const sectors = ((1 << count) - 1) << (first & 15);
  return (sectors | (sectors >>> 16)) & 0xffff;
}
