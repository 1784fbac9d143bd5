// The outline of the country that the mission works in, from the public-domain Natural Earth data of `world-atlas`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { isInside, type Polygon, type Ring } from '../geometry.ts';

let countries: Polygon[][] | undefined;

function outlines(): Polygon[][] {
  if (countries) return countries;
  const path = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const world = JSON.parse(readFileSync(path, 'utf8')) as Topology<{ countries: GeometryCollection }>;
  countries = feature(world, world.objects.countries).features.flatMap(({ geometry }): Polygon[][] => {
    if (geometry.type === 'Polygon') return [[geometry.coordinates.map(toRing)]];
    if (geometry.type === 'MultiPolygon') return [geometry.coordinates.map((polygon) => polygon.map(toRing))];
    return [];
  });
  return countries;
}

const toRing = (ring: number[][]): Ring => ring.map(([lon, lat]): [number, number] => [lon!, lat!]);

/** Land of the country that holds most of the points: mainland and islands, one polygon each. Undefined at sea. */
export function countryOutline(points: readonly (readonly [number, number])[]): Polygon[] | undefined {
  let best: { land: Polygon[]; held: number } | undefined;
  for (const land of outlines()) {
    const [west, south, east, north] = box(land);
    const held = points.filter(
      (point) =>
        point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north && isInside(point, land),
    ).length;
    if (held > (best?.held ?? 0)) best = { land, held };
  }
  return best?.land;
}

export function box(land: readonly Polygon[]): [west: number, south: number, east: number, north: number] {
  const edge: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of land)
    for (const [lon, lat] of polygon[0]!) {
      edge[0] = Math.min(edge[0], lon);
      edge[1] = Math.min(edge[1], lat);
      edge[2] = Math.max(edge[2], lon);
      edge[3] = Math.max(edge[3], lat);
    }
  return edge;
}
