import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { PlaceMap } from '@minga/contracts/places';
import type { Bounds, PlaceArea } from '../../../parts/PlaceMap.tsx';

type Areas = FeatureCollection<Polygon | MultiPolygon, PlaceArea>;

export const toAreas = (features: PlaceMap['features']): Areas => ({
  type: 'FeatureCollection',
  features: features.map(({ geometry, properties }) => ({
    type: 'Feature',
    properties: { code: properties.pcode, name: properties.name, schematic: properties.schematic },
    geometry,
  })),
});

function boundsOf(features: Areas['features']): Bounds {
  const points = features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2),
  );
  const [longitudes, latitudes] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)];
  return [min(longitudes), min(latitudes), max(longitudes), max(latitudes)];
}
const min = (values: readonly number[]): number => values.reduce((least, value) => Math.min(least, value), Infinity);
const max = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), -Infinity);
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Islands far from all else would make the rest tiny: they become a view of their own. None far off, no views. */
export function mapViews(areas: Areas, mainPart: string): { label: string; bounds: Bounds }[] {
  const centres = areas.features.map((feature) => {
    const [west, south, east, north] = boundsOf([feature]);
    return { feature, x: (west + east) / 2, y: (south + north) / 2 };
  });
  const [x, y] = [middle(centres.map((one) => one.x)), middle(centres.map((one) => one.y))];
  const distance = (one: { x: number; y: number }) => Math.hypot(one.x - x, one.y - y);
  const far = centres.filter((one) => distance(one) > 5 * middle(centres.map(distance)));
  if (far.length === 0 || far.length > 3) return [];
  const near = centres.filter((one) => !far.includes(one)).map(({ feature }) => feature);
  return [
    { label: mainPart, bounds: boundsOf(near) },
    ...far.map(({ feature }) => ({ label: feature.properties.name, bounds: boundsOf([feature]) })),
  ];
}
