import type { Value } from '../../submissions/answer-values.ts';

const place = (at: Value): string => (Array.isArray(at) ? at.map(Number).join(' ') : '');
const places = (line: Value): string => (Array.isArray(line) ? `(${line.map(place).join(',')})` : '()');

/** A GeoJSON geometry as well-known text (OGC 06-103r4), longitude first. */
export function wktOf(value: Value): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { type, coordinates = [] } = value;
  if (type === 'Point') return `POINT (${place(coordinates)})`;
  if (type === 'LineString') return `LINESTRING ${places(coordinates)}`;
  if (type === 'Polygon') return `POLYGON (${Array.isArray(coordinates) ? coordinates.map(places).join(',') : ''})`;
  return value;
}
