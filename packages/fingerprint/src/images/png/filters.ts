import { Refused } from '../../refusals.ts';

/** The neighbour nearest to left + above - corner (W3C PNG, 9.4). */
function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

/**
 * Undoes the filters of one pass in place (W3C PNG, 9.2): each row is a filter byte and `width` bytes of samples, and
 * neighbours are `step` bytes, one whole pixel, apart.
 */
export function unfilter(rows: Uint8Array, width: number, height: number, step: number): void {
  for (let y = 0; y < height; y++) {
    const start = y * (width + 1) + 1;
    const filter = rows[start - 1]!;
    if (filter > 4) throw new Refused('image/malformed', `PNG: filter ${filter}`);
    if (filter === 0) continue;
    for (let x = 0; x < width; x++) {
      const at = start + x;
      const left = x >= step ? rows[at - step]! : 0;
      const above = y > 0 ? rows[at - width - 1]! : 0;
      const corner = x >= step && y > 0 ? rows[at - width - 1 - step]! : 0;
      let guess = paeth(left, above, corner);
      if (filter === 1) guess = left;
      else if (filter === 2) guess = above;
      else if (filter === 3) guess = (left + above) >> 1;
      rows[at] = rows[at]! + guess;
    }
  }
}
