import { expect, test } from 'vitest';
import { findEnds, mend, traceFrom, type Skeleton } from './skeleton.ts';
import { thin } from './thin.ts';
import { Workspace } from './workspace.ts';

const WIDTH = 80;
const HEIGHT = 60;

/** A plane in which these places, as [x, y], are set. */
function drawn(places: [number, number][]): Uint8Array {
  const plane = new Uint8Array(WIDTH * HEIGHT);
  for (const [x, y] of places) plane[y * WIDTH + x] = 1;
  return plane;
}

const line = (from: number, to: number, y: number): [number, number][] =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, y]);

function skeletonOf(places: [number, number][]): Skeleton {
  const work = new Workspace(WIDTH, HEIGHT);
  const shape = work.bytes(WIDTH * HEIGHT);
  shape.values.set(drawn(places));
  const pixels = thin(work, shape, WIDTH, HEIGHT);
  // A workspace serves one picture at a time; a test keeps several.
  return { width: WIDTH, lines: shape.values.slice(), pixels };
}

const ends = (skeleton: Skeleton): [number, number][] =>
  findEnds(skeleton).map((p) => [p % WIDTH, Math.floor(p / WIDTH)]);

test('E10 a broad ridge becomes a line of one pixel, still in one piece', () => {
  const ridge = [28, 29, 30, 31, 32].flatMap((y) => line(10, 60, y));
  const skeleton = skeletonOf(ridge);
  for (let x = 15; x <= 55; x++) {
    const column = Array.from({ length: HEIGHT }, (_, y) => skeleton.lines[y * WIDTH + x]!);
    expect(column.reduce((sum, value) => sum + value, 0)).toBe(1);
  }
  expect(ends(skeleton)).toHaveLength(2);
});

test('E10 a line is followed to its other end, to a branch, or as far as asked', () => {
  const skeleton = skeletonOf([
    ...line(10, 50, 30),
    ...Array.from({ length: 15 }, (_, i): [number, number] => [30, 30 + i]),
  ]);
  const [left] = findEnds(skeleton);
  expect(traceFrom(skeleton, left!, 100).met).toBe('branch');
  expect(traceFrom(skeleton, left!, 5)).toMatchObject({ met: 'nothing' });
  expect(traceFrom(skeletonOf(line(10, 20, 30)), 30 * WIDTH + 10, 100)).toMatchObject({ met: 'end' });
});

test('E11 a break of less than a ridge and a half is closed, a wider one is two endings', () => {
  const broken = skeletonOf([...line(5, 35, 30), ...line(45, 75, 30)]);
  mend(broken);
  expect(ends(broken)).toHaveLength(2);
  const apart = skeletonOf([...line(5, 30, 30), ...line(48, 75, 30)]);
  mend(apart);
  expect(ends(apart)).toHaveLength(4);
});

test('E11 ends that pass each other are not joined', () => {
  const passing = skeletonOf([...line(5, 40, 28), ...line(38, 75, 34)]);
  mend(passing);
  expect(ends(passing)).toHaveLength(4);
});

test('E11 spurs, dots and loose pieces go', () => {
  const spur: [number, number][] = Array.from({ length: 8 }, (_, i) => [40, 31 + i]);
  const untidy = skeletonOf([...line(5, 75, 30), ...spur, ...line(10, 14, 10), ...line(40, 58, 50)]);
  mend(untidy);
  expect(ends(untidy)).toEqual([
    [5, 30],
    [75, 30],
  ]);
});
