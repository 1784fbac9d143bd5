import type { Cell } from '../results.ts';

export interface PointRow {
  id?: string;
  longitude: number;
  latitude: number;
  properties: Record<string, Cell>;
}

function coordinate(value: number, most: number): number {
  if (!Number.isFinite(value) || Math.abs(value) > most) throw new RangeError(`coordinate ${value}`);
  // Six decimals are ten centimetres.
  return Math.round(value * 1e6) / 1e6;
}

/** GeoJSON (RFC 7946) of points, in pieces; WGS 84, longitude first. */
export async function* writeGeoJson(points: AsyncIterable<PointRow> | Iterable<PointRow>): AsyncGenerator<string> {
  let piece = '{"type":"FeatureCollection","features":[';
  let first = true;
  for await (const { id, longitude, latitude, properties } of points) {
    const geometry = { type: 'Point', coordinates: [coordinate(longitude, 180), coordinate(latitude, 90)] };
    const feature = { type: 'Feature', ...(id === undefined ? {} : { id }), geometry, properties };
    piece += (first ? '' : ',') + JSON.stringify(feature);
    first = false;
    if (piece.length > 64 * 1024) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}]}`;
}
