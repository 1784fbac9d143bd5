import type { FeatureCollection, Point } from 'geojson';
import { MapLibreMap, type ExpressionSpecification, type GeoJSONSource } from 'maplibre-gl';
import { accent, ramps } from '../platform/colours.ts';
import { isKnown } from './amount.ts';
import { classOf, stepOf, type MapClass } from './map-classes.ts';
import type { Bounds, PlaceMapProps } from './PlaceMap.tsx';

/** What the layers show. */
export interface Drawn extends Pick<PlaceMapProps, 'areas' | 'values' | 'sites' | 'selected'> {
  breaks: readonly MapClass[];
  ramp: keyof typeof ramps;
}

const empty = { type: 'FeatureCollection', features: [] } as const satisfies FeatureCollection;

/** An empty map on a pale ground; nothing is fetched from anywhere. Undefined when the device cannot draw one. */
export function newMap(
  container: HTMLElement,
  bounds: Bounds,
  locale: Record<string, string>,
): MapLibreMap | undefined {
  try {
    return new MapLibreMap({
      container,
      locale,
      bounds: [bounds[0], bounds[1], bounds[2], bounds[3]],
      fitBoundsOptions: { padding: 24 },
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true },
      style: {
        version: 8,
        sources: {},
        layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#f3f5f8' } }],
      },
    });
  } catch (error) {
    console.warn('No map on this device', error);
    return undefined;
  }
}

/** The box around all areas. */
export function wholeOf(areas: PlaceMapProps['areas']): Bounds {
  let [west, south, east, north] = [180, 90, -180, -90];
  const rings = areas.features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  );
  for (const [longitude = 0, latitude = 0] of rings.flat()) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  return [west, south, east, north];
}

export function showView(map: MapLibreMap, [west, south, east, north]: Bounds): void {
  map.fitBounds([west, south, east, north], { padding: 24, animate: false });
}

/** Diagonal lines for what is not known, 8 by 8 pixels. */
function hatch(): { width: number; height: number; data: Uint8ClampedArray } {
  const data = new Uint8ClampedArray(8 * 8 * 4).fill(255);
  for (let at = 0; at < 64; at += 1) {
    const line = ((at % 8) + Math.floor(at / 8)) % 8 === 0;
    if (line) data.set([134, 143, 159, 255], at * 4);
  }
  return { width: 8, height: 8, data };
}

/** Lays out the layers once, then paints. */
export function drawPlaces(map: MapLibreMap, drawn: Drawn): void {
  map.addImage('hatch', hatch());
  map.addSource('areas', { type: 'geojson', data: empty });
  map.addSource('sites', { type: 'geojson', data: empty });
  map.addLayer({ id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': ['get', 'colour'] } });
  map.addLayer({
    id: 'unknown',
    type: 'fill',
    source: 'areas',
    filter: ['==', ['get', 'colour'], '#ffffff'],
    paint: { 'fill-pattern': 'hatch' },
  });
  map.addLayer({
    id: 'borders',
    type: 'line',
    source: 'areas',
    filter: ['!', ['get', 'dashed']],
    paint: { 'line-color': '#667085', 'line-width': 0.7 },
  });
  map.addLayer({
    id: 'computed-borders',
    type: 'line',
    source: 'areas',
    filter: ['get', 'dashed'],
    paint: { 'line-color': '#667085', 'line-width': 1, 'line-dasharray': [3, 3] },
  });
  map.addLayer({
    id: 'chosen',
    type: 'line',
    source: 'areas',
    filter: ['==', ['get', 'code'], ''],
    paint: { 'line-color': '#161b26', 'line-width': 3 },
  });
  map.addLayer({
    id: 'sites',
    type: 'circle',
    source: 'sites',
    paint: {
      'circle-color': accent[7],
      'circle-opacity': 0.85,
      'circle-radius': ['get', 'radius'],
      'circle-stroke-color': '#ffffff',
      'circle-stroke-width': 1.5,
    },
  });
  paintData(map, drawn);
}

/** Brings colours, sites and the chosen place up to date. */
export function paintData(map: MapLibreMap, { areas, values, breaks, ramp, sites = [], selected }: Drawn): void {
  // Where all borders are computed the map says so once; where some are, those are dashed.
  const mixed = areas.features.some(({ properties }) => !properties.schematic);
  const features = areas.features.map((feature) => {
    const at = classOf(breaks, values.get(feature.properties.code));
    return {
      ...feature,
      properties: {
        ...feature.properties,
        colour: at < 0 ? '#ffffff' : ramps[ramp][stepOf(at, breaks.length)],
        dashed: mixed && feature.properties.schematic,
      },
    };
  });
  const largest = Math.max(1, ...sites.map(({ amount }) => (amount !== undefined && isKnown(amount) ? amount : 0)));
  const circles: FeatureCollection<Point> = {
    type: 'FeatureCollection',
    features: sites.map(({ id, name, longitude, latitude, amount }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      // Area, not radius, grows with the amount.
      properties: {
        id,
        name,
        radius: amount !== undefined && isKnown(amount) ? 4 + 10 * Math.sqrt(amount / largest) : 5,
      },
    })),
  };
  void map.getSource<GeoJSONSource>('areas')?.setData({ ...areas, features });
  void map.getSource<GeoJSONSource>('sites')?.setData(circles);
  const chosen: ExpressionSpecification = ['==', ['get', 'code'], selected ?? ''];
  map.setFilter('chosen', chosen);
}
