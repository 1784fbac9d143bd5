// From ridges with a breadth to lines of one pixel (Guo and Hall 1989, algorithm A2).

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

/** For each of the 256 neighbourhoods (bit 0 above, clockwise) whether odd and even passes take the pixel away. */
const removable: [Uint8Array, Uint8Array] = [new Uint8Array(256), new Uint8Array(256)];
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
  removable[0][around] = 1 - ((s | sw | (1 - nw)) & w);
  removable[1][around] = 1 - ((n | ne | (1 - se)) & e);
}

/**
 * Skeleton of a black-and-white plane of bytes 0 and 1, in place; its border becomes 0. Lines stay connected as their
 * ridges were. Gives the places of their pixels, in reading order.
 */
export function thin(lines: Uint8Array, width: number, height: number): Int32Array {
  lines.fill(0, 0, width);
  lines.fill(0, (height - 1) * width);
  for (let y = 0; y < height; y++) lines[y * width] = lines[y * width + width - 1] = 0;
  const left = new Int32Array(lines.length);
  let count = 0;
  for (let p = 0; p < lines.length; p++) if (lines[p]) left[count++] = p;
  const gone = new Int32Array(count);
  for (let changed = true; changed;) {
    changed = false;
    for (const table of removable) {
      let [removed, kept] = [0, 0];
      for (let i = 0; i < count; i++) {
        const p = left[i]!;
        const around =
          lines[p - width]! |
          (lines[p - width + 1]! << 1) |
          (lines[p + 1]! << 2) |
          (lines[p + width + 1]! << 3) |
          (lines[p + width]! << 4) |
          (lines[p + width - 1]! << 5) |
          (lines[p - 1]! << 6) |
          (lines[p - width - 1]! << 7);
        if (table[around]) gone[removed++] = p;
        else left[kept++] = p;
      }
      for (let i = 0; i < removed; i++) lines[gone[i]!] = 0;
      count = kept;
      changed ||= removed > 0;
    }
  }
  return left.slice(0, count);
}
