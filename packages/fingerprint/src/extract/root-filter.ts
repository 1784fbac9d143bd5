// The second way to make ridges clear: no orientation and no period is measured, so it errs where the first does not.
import type { Foreground } from './foreground.ts';
import { CELL, type Plane, type Workspace } from './workspace.ts';

/** Side of a window, pixels; windows overlap by half, and reach half a window over the edge, into the margin of a plane. */
const SIDE = 32;
const STEP = SIDE / 2;
/** Periods in pixels that pass whole, and where nothing passes. */
const [PASS_FROM, PASS_TO, STOP_BELOW, STOP_ABOVE] = [5, 15, 4, 20];

const hann = Float32Array.from({ length: SIDE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / SIDE));

/** Cosine and sine of each 32nd of a turn. */
const turns = Float32Array.from({ length: 2 * SIDE }, (_, i) => {
  const angle = (2 * Math.PI * (i >> 1)) / SIDE;
  return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
});

const band = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
  const frequency = (k: number): number => (k < SIDE / 2 ? k : k - SIDE);
  const period = SIDE / Math.hypot(frequency(i % SIDE), frequency(Math.floor(i / SIDE)));
  if (!(period > STOP_BELOW && period < STOP_ABOVE)) return 0;
  if (period < PASS_FROM) return (period - STOP_BELOW) / (PASS_FROM - STOP_BELOW);
  return period > PASS_TO ? (STOP_ABOVE - period) / (STOP_ABOVE - PASS_TO) : 1;
});

/**
 * The plane with the strong waves of each window made stronger: its spectrum times the square root of its own magnitude
 * (Watson, Candela and Grother 1994 use powers of 0.3 to 0.6), its energy kept as it was.
 */
export function rootFilter(work: Workspace, foreground: Foreground): Plane {
  const { normal } = foreground;
  const result = work.plane();
  work.scratch(() => {
    const weights = work.plane();
    const list = windowsOf(foreground);
    const windows = work.integers(list.length);
    windows.values.set(list);
    const table = (values: Float32Array): number => {
      const { address, values: copy } = work.floats(values.length);
      copy.set(values);
      return address;
    };
    work.kernels.rootWindows(
      normal.address,
      result.address,
      weights.address,
      normal.stride,
      windows.address,
      list.length / 2,
      table(hann),
      table(band),
      table(turns),
      work.floats(4 * SIDE * SIDE).address,
    );
    evenOut(result, weights, foreground);
  });
  return result;
}

/** Left and top of each window that touches the print. */
function windowsOf({ normal, inside, columns }: Foreground): number[] {
  const windows: number[] = [];
  const touches = (left: number, top: number): boolean => {
    for (let y = Math.max(0, top); y < Math.min(normal.height, top + SIDE); y += CELL)
      for (let x = Math.max(0, left); x < Math.min(normal.width, left + SIDE); x += CELL)
        if (inside[Math.floor(y / CELL) * columns + Math.floor(x / CELL)]) return true;
    return false;
  };
  // The last window of a row or column ends at the end of the margin.
  for (let top = -STEP; top + SIDE <= normal.height + STEP + STEP - 1; top += STEP)
    for (let left = -STEP; left + SIDE <= normal.width + STEP + STEP - 1; left += STEP) {
      const place = [Math.min(left, normal.width + STEP - SIDE), Math.min(top, normal.height + STEP - SIDE)] as const;
      if (touches(...place)) windows.push(...place);
    }
  return windows;
}

function evenOut(result: Plane, weights: Plane, { inside, columns }: Foreground): void {
  const { width, height, stride, start } = result;
  for (let y = 0; y < height; y++) {
    const cells = Math.floor(y / CELL) * columns;
    for (let x = 0; x < width; x++) {
      const p = start + y * stride + x;
      result.all[p] = inside[cells + (x >> 2)] === 1 ? result.all[p]! / (weights.all[p]! + 1e-6) : 0;
    }
    result.all.fill(0, start + y * stride + width, start + (y + 1) * stride);
  }
  result.all.fill(0, 0, start);
  result.all.fill(0, start + height * stride);
}
