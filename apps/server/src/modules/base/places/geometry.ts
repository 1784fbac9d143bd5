// Areas on the globe in degrees: rings in the order of RFC 7946, and whether a point lies inside.
import type { AreaGeometry } from '@minga/contracts/places';

export type Ring = [number, number][];
export type Polygon = Ring[];

/** Twice the signed area in square degrees; positive when the ring runs counter-clockwise. */
const signedArea = (ring: Ring): number =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);

/** Outer rings counter-clockwise, holes clockwise (RFC 7946, section 3.1.6). */
export const rewound = (polygons: readonly Polygon[]): Polygon[] =>
  polygons.map((polygon) =>
    polygon.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed())),
  );

export const toGeometry = (polygons: readonly Polygon[]): AreaGeometry =>
  polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: [...polygons] };

/** Even-odd rule, one polygon with its holes. */
function insideOne([x, y]: readonly [number, number], polygon: Polygon): boolean {
  let inside = false;
  for (const ring of polygon)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[ax, ay], [bx, by]] = [ring[i]!, ring[j]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside;
}

export const isInside = (point: readonly [number, number], polygons: readonly Polygon[]): boolean =>
  polygons.some((polygon) => insideOne(point, polygon));
