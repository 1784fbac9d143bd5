/**
 * The id of a ledger entry: UUID version 8 (RFC 9562, 5.8) of the import and the place in its file, so that the same row
 * of the same import is the same entry whoever writes it, and ids still sort by time. 5 bits sheet, 21 bits row, 6 bits part.
 */
export function entryId(importId: string, sheet: number, row: number, part = 0): string {
  if (sheet > 31 || row > 0x1fffff || part > 63) throw new RangeError('a file larger than the limits of reading');
  const last = ((sheet << 27) | (row << 6) | part) >>> 0;
  const place = last.toString(16).padStart(8, '0');
  const seed = importId.replaceAll('-', '');
  const middle = seed.slice(24, 32);
  const variant = ((Number.parseInt(middle[0]!, 16) & 0x3) | 0x8).toString(16);
  return `${importId.slice(0, 13)}-8${seed.slice(13, 16)}-${variant}${middle.slice(1, 4)}-${middle.slice(4, 8)}${place}`;
}
