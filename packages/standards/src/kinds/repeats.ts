import type { Values } from './read-row.ts';

const firstSlots = 1 << 12;

/**
 * Finds rows that say the same as an earlier one. A row is remembered by 64 bits of its values (two multiplicative
 * hashes in one pass, finished as in cyrb53, public domain) in flat tables: 12 bytes a slot and no object per row, so a
 * million rows take 25 MB. Among five million rows the chance of any mistake is about one in a million, and it is a
 * warning only.
 */
export function repeatFinder(names: readonly string[]): (values: Values, row: number) => number | undefined {
  let [upper, lower, rows] = tables(firstSlots);
  let count = 0;

  function place(h1: number, h2: number): number {
    const last = rows.length - 1;
    let at = h1 & last;
    while (rows[at] !== 0 && (upper[at] !== h1 || lower[at] !== h2)) at = (at + 1) & last;
    return at;
  }

  function grow(): void {
    const [oldUpper, oldLower, oldRows] = [upper, lower, rows];
    [upper, lower, rows] = tables(oldRows.length * 2);
    for (let i = 0; i < oldRows.length; i++) {
      if (oldRows[i] === 0) continue;
      const at = place(oldUpper[i]!, oldLower[i]!);
      upper[at] = oldUpper[i]!;
      lower[at] = oldLower[i]!;
      rows[at] = oldRows[i]!;
    }
  }

  return (values, row) => {
    let h1 = 0xdeadbeef;
    let h2 = 0x41c6ce57;
    for (const name of names) {
      const value = values[name] ?? null;
      // 1 is not '1', and nothing is not the empty text.
      const text = value === null ? '\u0001' : typeof value === 'string' ? value : `\u0002${value}`;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        h1 = Math.imul(h1 ^ unit, 2654435761);
        h2 = Math.imul(h2 ^ unit, 1597334677);
      }
      // The border between values counts too.
      h1 = Math.imul(h1 ^ 31, 2654435761);
      h2 = Math.imul(h2 ^ 31, 1597334677);
    }
    const a = (Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909)) >>> 0;
    const b = (Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909)) >>> 0;
    const at = place(a, b);
    if (rows[at] !== 0) return rows[at];
    upper[at] = a;
    lower[at] = b;
    rows[at] = row;
    if (++count * 2 > rows.length) grow();
    return undefined;
  };
}

const tables = (slots: number): [Uint32Array, Uint32Array, Uint32Array] => [
  new Uint32Array(slots),
  new Uint32Array(slots),
  new Uint32Array(slots),
];
