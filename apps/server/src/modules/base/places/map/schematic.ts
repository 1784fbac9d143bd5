// Areas drawn from one point per unit: the part of the land that is nearer to this unit's point than to any other's
// (Voronoi cells). They show where a unit lies and who its neighbours are; they are no boundaries, and say so.
import { Delaunay } from 'd3-delaunay';
import { createRequire } from 'node:module';
import { rewound, type Polygon, type Ring } from '../geometry.ts';
import { box, countryOutline } from './country-outline.ts';

// The library is CommonJS whose names Node cannot see from outside, so it is required, not imported.
const { intersection, union } = createRequire(import.meta.url)('polygon-clipping') as typeof import('polygon-clipping');

export interface Unit {
  id: string;
  point: [number, number];
}

/** A unit whose cell meets no land of the outline (a small island) is drawn as a hexagon of this radius, in degrees. */
const islandRadius = 0.06;

/** Land nearest to each unit, by unit id; together the cells cover the country, and none overlaps another. */
export function schematicCells(units: readonly Unit[]): Map<string, Polygon[]> {
  const distinct = apart(units);
  const points = distinct.map((unit) => unit.point);
  const land = countryOutline(points);
  const cells = new Map<string, Polygon[]>();
  if (points.length === 0) return cells;
  const [west, south, east, north] = box([...(land ?? []), [points]]);
  // Units on one line make no triangles, and the library would only guess their cells. Four points too far away to win any
  // land make some.
  const far = 4 * (east - west + (north - south) + 1);
  const around: [number, number][] = [
    [west - far, south - far],
    [east + far, south - far],
    [east + far, north + far],
    [west - far, north + far],
  ];
  const voronoi = Delaunay.from([...points, ...around]).voronoi([west - 1, south - 1, east + 1, north + 1]);
  distinct.forEach((unit, index) => {
    const cell = voronoi.cellPolygon(index) as Ring | null;
    const pieces = cell && land ? piecesOfLand(cell, land) : [];
    cells.set(unit.id, pieces.length > 0 ? pieces : [[hexagon(unit.point)]]);
  });
  return cells;
}

/** One area out of several cells: a province out of its cantons. */
export const joined = (cells: readonly Polygon[][]): Polygon[] => rewound(union(cells[0] ?? [], ...cells.slice(1)));

/** Mainland and each island are cut apart, so that a cell on the islands never reaches over the sea. */
const piecesOfLand = (cell: Ring, land: readonly Polygon[]): Polygon[] =>
  rewound(land.flatMap((mass) => intersection([cell], mass) as Polygon[]));

/** Units within about ten metres of each other would share one cell: each later one is moved a little east. */
function apart(units: readonly Unit[]): Unit[] {
  const seen = new Set<string>();
  const spot = (lon: number, lat: number): string => `${Math.round(lon * 1e4)},${Math.round(lat * 1e4)}`;
  return units.map(({ id, point: [lon, lat] }) => {
    let shifted = lon;
    while (seen.has(spot(shifted, lat))) shifted += 0.0001;
    seen.add(spot(shifted, lat));
    return { id, point: [shifted, lat] };
  });
}

function hexagon([lon, lat]: readonly [number, number]): Ring {
  return [0, 1, 2, 3, 4, 5, 6].map((corner): [number, number] => [
    lon + islandRadius * Math.cos(((corner % 6) * Math.PI) / 3),
    lat + islandRadius * Math.sin(((corner % 6) * Math.PI) / 3),
  ]);
}
