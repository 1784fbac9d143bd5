import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlaceMap } from '@minga/contracts/places';
import { repositoryRoot } from '../../../../platform/config.ts';
import { perform } from '../../../../platform/database.ts';
import { startWorld } from '../../../../testing/world.ts';
import { importBoundaries, loadGazetteer } from '../index.ts';

const world = await startWorld();
const loader = world.service('mission-loader').token;
const points = new Map<string, { lon: number; lat: number }>();
beforeAll(async () => {
  await perform(world.stores, loader, (context) => loadGazetteer(context, join(repositoryRoot, 'missions/ecuador')));
  for (const row of await world.sql<{ pcode: string; lon: number; lat: number }>(
    `select pcode, lon, lat from places.place`,
  ))
    points.set(row.pcode, row);
});
afterAll(world.stop);

const bring = (file: unknown, name = 'cantones (test).geojson') =>
  perform(world.stores, loader, (context) =>
    importBoundaries(context, new TextEncoder().encode(JSON.stringify(file)), name),
  );

/** A square around the point of a unit, clockwise as some tools write it: against RFC 7946. */
function clockwise(pcode: string, shift = 0): number[][][] {
  const { lon, lat } = points.get(pcode)!;
  const [x, y] = [lon + shift, lat];
  return [
    [
      [x - 0.1, y - 0.1],
      [x - 0.1, y + 0.1],
      [x + 0.1, y + 0.1],
      [x + 0.1, y - 0.1],
      [x - 0.1, y - 0.1],
    ],
  ];
}
const feature = (properties: Record<string, unknown>, coordinates: number[][][]) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });

test('PB1 areas match by code, then by name inside the parent the file gives; the rest is named', async () => {
  const report = await bring(
    collection(
      feature({ ADM2_PCODE: 'EC0101', ADM1_PCODE: 'EC01', ADM2_ES: 'Cuenca' }, clockwise('EC0101')),
      feature({ ADM2_PCODE: 'EC0103', ADM1_PCODE: 'EC01', ADM2_ES: 'Gualaceo' }, clockwise('EC0103')),
      feature({ ADM2_PCODE: 'EC7777', ADM1_PCODE: 'EC01', ADM2_ES: 'No hay' }, clockwise('EC0101')),
    ),
    'codes.geojson',
  );
  expect(report.matched.map((match) => [match.pcode, match.by])).toEqual([
    ['EC0101', 'pcode'],
    ['EC0103', 'pcode'],
  ]);
  expect(report.unmatched).toEqual([{ label: expect.stringContaining('EC7777'), why: 'unknown' }]);
  const named = await bring(
    collection(
      feature({ nombre: 'OLMEDO', parent: 'EC11' }, clockwise('EC1116')),
      feature({ nombre: 'gualaceó', parent: 'EC01' }, clockwise('EC0103', 0.01)),
      feature({ nombre: 'Olmedo' }, clockwise('EC1116')),
    ),
    'names.geojson',
  );
  expect(named.matched.map((match) => [match.pcode, match.by])).toEqual([
    ['EC1116', 'name'],
    ['EC0103', 'name'],
  ]);
  expect(named.unmatched).toMatchObject([{ why: 'ambiguous' }]);
});

test('PB2 the same file again changes nothing and says so', async () => {
  const file = collection(
    feature({ pcode: 'EC0102' }, clockwise('EC0102')),
    feature({ pcode: 'EC0104' }, clockwise('EC0104')),
  );
  expect((await bring(file)).matched).toHaveLength(2);
  const again = await bring(file);
  expect(again.matched).toEqual([]);
  expect(again.already).toEqual(['EC0102', 'EC0104']);
  expect(
    await world.sql(
      `select 1 from places.boundary b join places.place p on p.id = b.place_id where p.pcode = 'EC0102'`,
    ),
  ).toHaveLength(1);
});

test('PB3 trap 2: a file that keeps La Concordia under Esmeraldas differs from its current parent, and is reported', async () => {
  const report = await bring(
    collection(
      feature({ pcode: 'EC0808', name: 'La Concordia', parent: 'EC08' }, clockwise('EC0808')),
      feature({ pcode: 'EC0801', name: 'Esmeraldas', parent: 'EC08' }, clockwise('EC0801')),
    ),
    'la-concordia.geojson',
  );
  expect(report.parentDiffers).toEqual([{ pcode: 'EC0808', file: 'EC08', current: 'EC23', coded: 'EC08' }]);
});

test('PB4 trap 7: rings are rewound to RFC 7946, outer ones counter-clockwise', async () => {
  await bring(collection(feature({ pcode: 'EC1701' }, clockwise('EC1701'))), 'ring.geojson');
  const [row] = await world.sql<{ geometry: { coordinates: [number, number][][] } }>(
    `select geometry from places.boundary b join places.place p on p.id = b.place_id where pcode = 'EC1701'`,
  );
  const ring = row!.geometry.coordinates[0]!;
  const area = ring.reduce(
    (sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length]![1] - ring[(i + 1) % ring.length]![0] * y,
    0,
  );
  expect(area).toBeGreaterThan(0);
});

test('PB5 an outline that does not hold its unit’s point is reported', async () => {
  const report = await bring(
    collection(feature({ pcode: 'EC1801' }, clockwise('EC1801', 3)), feature({ pcode: 'EC1802' }, clockwise('EC1802'))),
    'astray.geojson',
  );
  expect(report.labelOutside).toEqual(['EC1801']);
});

test('PB6 TopoJSON is read like GeoJSON, with national codes and leading zeros', async () => {
  const { lon, lat } = points.get('EC0201')!;
  const topology = {
    type: 'Topology',
    arcs: [
      [
        [lon - 0.1, lat - 0.1],
        [lon + 0.1, lat - 0.1],
        [lon + 0.1, lat + 0.1],
        [lon - 0.1, lat + 0.1],
        [lon - 0.1, lat - 0.1],
      ],
    ],
    objects: {
      cantones: {
        type: 'GeometryCollection',
        geometries: [{ type: 'Polygon', arcs: [[0]], properties: { DPA_CANTON: '0201' } }],
      },
    },
  };
  const report = await bring(topology, 'cantones.topojson');
  expect(report.matched).toMatchObject([{ pcode: 'EC0201', by: 'pcode' }]);
});

test('PB7 once a boundary stands, the map shows it; units without one keep their schematic cell, marked, beneath', async () => {
  const before = PlaceMap.parse(await (await world.anyone.get('/places/map?level=1')).json());
  await bring(collection(feature({ pcode: 'EC03' }, clockwise('EC03'))), 'provincias.geojson');
  const map = PlaceMap.parse(await (await world.anyone.get('/places/map?level=1')).json());
  expect(map.features.map((unit) => unit.id).toSorted()).toEqual(before.features.map((unit) => unit.id).toSorted());
  expect(map.features.filter((unit) => !unit.properties.schematic).map((unit) => unit.id)).toEqual(['EC03']);
  // Drawn in this order: a computed cell never covers a boundary.
  expect(map.features.at(-1)?.id).toBe('EC03');
  expect(map.schematic).toBe(false);
  expect(map.source).toBe('provincias.geojson; schematic: nearest label point, within Natural Earth 1:50m land');
});

test('PB8 what is no boundary file is refused whole, with what to do', async () => {
  const before = await world.sql(`select 1 from places.boundary`);
  const metres = [
    [
      [700_000, 9_700_000],
      [700_100, 9_700_000],
      [700_100, 9_700_100],
      [700_000, 9_700_000],
    ],
  ];
  for (const file of [
    { hello: 1 },
    [],
    collection({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: metres } }),
    {
      type: 'Topology',
      arcs: [],
      objects: { a: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[5]] }] } },
    },
  ])
    await expect(bring(file), JSON.stringify(file).slice(0, 60)).rejects.toMatchObject({
      type: '/problems/places/not-a-boundary-file',
      status: 422,
    });
  expect(await world.sql(`select 1 from places.boundary`)).toHaveLength(before.length);
});
