import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Bounds, PlaceArea } from '../../../parts/PlaceMap.tsx';
import { mapQuery } from './api.ts';

export interface Borders {
  areas: FeatureCollection<Polygon | MultiPolygon, PlaceArea>;
  source: string;
  /** Where most areas lie close together, when islands lie far off: looked at first. */
  mainland: Bounds | undefined;
  whole: Bounds;
}

type Box = [west: number, south: number, east: number, north: number];

/** Areas of one level with P-codes, as the map draws them. */
export function useBorders(level: number): Borders | undefined {
  const { data } = useQuery(mapQuery(level));
  return useMemo(() => {
    if (!data || data.features.length === 0) return undefined;
    const features = data.features.map(({ properties: { pcode, name, schematic }, geometry }) => ({
      type: 'Feature' as const,
      properties: { code: pcode, name, schematic },
      geometry: geometry as Polygon | MultiPolygon,
    }));
    const boxes = features.map(({ geometry }) => boxOf(geometry));
    return {
      areas: { type: 'FeatureCollection', features },
      source: data.source,
      mainland: mainlandOf(boxes),
      whole: around(boxes),
    };
  }, [data]);
}

function boxOf(geometry: Polygon | MultiPolygon): Box {
  const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
  const box: Box = [180, 90, -180, -90];
  for (const ring of rings)
    for (const [lon = 0, lat = 0] of ring) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  return box;
}

const around = (boxes: readonly Box[]): Bounds => [
  Math.min(...boxes.map((box) => box[0])),
  Math.min(...boxes.map((box) => box[1])),
  Math.max(...boxes.map((box) => box[2])),
  Math.max(...boxes.map((box) => box[3])),
];

/** The box around all areas but those more than six degrees from the middle one; nothing when none lies that far. */
function mainlandOf(boxes: readonly Box[]): Bounds | undefined {
  const middles = boxes.map((box) => (box[0] + box[2]) / 2).toSorted((a, b) => a - b);
  const middle = middles[Math.floor(middles.length / 2)] ?? 0;
  const near = boxes.filter((box) => Math.abs((box[0] + box[2]) / 2 - middle) < 6);
  return near.length === boxes.length || near.length === 0 ? undefined : around(near);
}
