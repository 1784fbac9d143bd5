// From ridges with a breadth to lines of one pixel (Guo and Hall 1989, algorithm A2).
import type { Workspace } from './workspace.ts';

/** Neighbours of a pixel from above, clockwise, as offsets in a plane of this width. */
export const neighbours = (width: number): number[] => [
  -width,
  -width + 1,
  1,
  width + 1,
  width,
  width - 1,
  -1,
  -width - 1,
];

/** For each of the 256 neighbourhoods (bit 0 above, clockwise) whether odd passes take the pixel away, then even ones. */
const removable = new Uint8Array(512);
for (let around = 0; around < 256; around++) {
  const [n, ne, e, se, s, sw, w, nw] = Array.from({ length: 8 }, (_, i) => (around >> i) & 1) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const parts = ((1 - n) & (ne | e)) + ((1 - e) & (se | s)) + ((1 - s) & (sw | w)) + ((1 - w) & (nw | n));
  const size = Math.min((nw | n) + (ne | e) + (se | s) + (sw | w), (n | ne) + (e | se) + (s | sw) + (w | nw));
  if (parts !== 1 || size < 2 || size > 3) continue;
  removable[around] = 1 - ((s | sw | (1 - nw)) & w);
  removable[256 + around] = 1 - ((n | ne | (1 - se)) & e);
}

/**
 * Skeleton of a black-and-white plane of bytes 0 and 1 in the workspace, in place; its border becomes 0. Lines stay
 * connected as their ridges were. Gives the places of their pixels, in reading order.
 */
export function thin(
  work: Workspace,
  lines: { address: number; values: Uint8Array },
  width: number,
  height: number,
): Int32Array {
  const { address, values } = lines;
  values.fill(0, 0, width);
  values.fill(0, (height - 1) * width);
  for (let y = 0; y < height; y++) values[y * width] = values[y * width + width - 1] = 0;
  return work.scratch(() => {
    const left = work.integers(values.length);
    let count = 0;
    for (let p = 0; p < values.length; p++) if (values[p]) left.values[count++] = p;
    const gone = work.integers(count);
    const tables = work.bytes(removable.length);
    tables.values.set(removable);
    return left.values.slice(0, work.kernels.thin(address, width, tables.address, left.address, gone.address, count));
  });
}
