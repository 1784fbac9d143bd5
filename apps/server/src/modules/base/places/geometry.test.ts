import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInside, rewound, type Ring } from './geometry.ts';
import { joined, schematicCells } from './map/schematic.ts';

const area = (ring: Ring): number =>
  ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % ring.length]![1] - ring[(i + 1) % ring.length]![0] * y, 0);
const triangle = fc
  .tuple(
    fc.integer({ min: -80, max: 80 }),
    fc.integer({ min: -80, max: 80 }),
    fc.integer({ min: 1, max: 9 }),
    fc.boolean(),
  )
  .map(([x, y, size, clockwise]): Ring => {
    const ring: Ring = [
      [x, y],
      [x + size, y],
      [x, y + size],
      [x, y],
    ];
    return clockwise ? ring.toReversed() : ring;
  });
// Points on the mainland of Ecuador and on Isabela island.
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 100);
const onLand = fc.uniqueArray(
  fc.oneof(
    fc.tuple(hundredths(-7930, -7800), hundredths(-250, -20)),
    fc.tuple(hundredths(-9110, -9100), hundredths(-70, -60)),
  ),
  { minLength: 2, maxLength: 12, selector: ([lon, lat]) => `${Math.round(lon * 100)},${Math.round(lat * 100)}` },
);

test('PB4 outer rings run counter-clockwise and holes clockwise, whatever the file did; doing it twice changes nothing', () => {
  fc.assert(
    fc.property(triangle, triangle, (outer, hole) => {
      const once = rewound([[outer, hole]]);
      expect(area(once[0]![0]!)).toBeGreaterThan(0);
      expect(area(once[0]![1]!)).toBeLessThan(0);
      expect(rewound(once)).toEqual(once);
    }),
  );
});

test('R11 each unit’s point lies in its own schematic area and in no other’s', () => {
  fc.assert(
    fc.property(onLand, (points) => {
      const cells = schematicCells(points.map((point, index) => ({ id: String(index), point })));
      points.forEach((point, index) => {
        const holders = [...cells].filter(([, polygons]) => isInside(point, polygons)).map(([id]) => id);
        expect(holders).toEqual([String(index)]);
      });
    }),
    {
      numRuns: 25,
      // Three units on one meridian.
      examples: [
        [
          [
            [-91.08, -0.6],
            [-91.08, -0.62],
            [-91.08, -0.61],
          ],
        ],
      ],
    },
  );
});

test('R11 the areas of all units together are the land, each piece once', () => {
  const points: [number, number][] = [
    [-78.5, -0.2],
    [-79.9, -2.1],
    [-79, -2.9],
    [-91, -0.65],
  ];
  const cells = [...schematicCells(points.map((point, index) => ({ id: String(index), point }))).values()];
  const size = (polygons: Ring[][]) => polygons.flat().reduce((sum, ring) => sum + area(ring), 0);
  const parts = cells.reduce((sum, polygons) => sum + size(polygons), 0);
  expect(parts).toBeCloseTo(size(joined(cells)), 6);
});

test('R11 two units at one point both get an area', () => {
  const cells = schematicCells([
    { id: 'a', point: [-78.5, -0.2] },
    { id: 'b', point: [-78.5, -0.2] },
    { id: 'c', point: [-79.5, -1.2] },
  ]);
  expect([...cells.values()].every((polygons) => polygons.length > 0)).toBe(true);
});
