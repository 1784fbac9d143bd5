import { isNotStated, read, unread, type Read } from './cells/issue.ts';
import type { Cell } from './results.ts';

// Lengths of a whole code by level 0, 1, 2, 3 where they are known. Codes elsewhere nest by prefix alone: lengths are
// never assumed (Haiti's third level has a dash, Burundi begins with three letters, Lebanon's third does not nest).
const LENGTHS: Record<string, readonly number[]> = {
  EC: [2, 4, 6, 8],
  CO: [2, 4, 7],
  PE: [2, 4, 6, 8],
  GT: [2, 4, 6],
  SS: [2, 4, 6, 8],
  ET: [2, 4, 6, 8],
  TD: [2, 4, 6, 8],
};

const PCODE = /^[A-Z]{2,3}(?:[0-9][0-9A-Z]*(?:-[0-9A-Z]+)*)?$/;

/** The level of a P-code, or undefined where its country's lengths are not known or do not fit. */
export function pcodeLevel(code: string): number | undefined {
  const level = LENGTHS[code.slice(0, 2)]?.indexOf(code.length) ?? -1;
  return level < 0 ? undefined : level;
}

/** The code one level up, where the country's lengths are known. */
export function parentPcode(code: string): string | undefined {
  const level = pcodeLevel(code);
  return level ? code.slice(0, LENGTHS[code.slice(0, 2)]![level - 1]) : undefined;
}

export function nestsIn(child: string, parent: string): boolean {
  return child.length > parent.length && child.startsWith(parent);
}

/**
 * A P-code as text. A number has lost its prefix and zeros: it is refused with the code it probably was (`901` in
 * Ecuador at level 2 → `EC0901`). `country` is the two-letter prefix of the file, `level` that of the column.
 */
export function readPcode(cell: Cell, country?: string, level?: number): Read<string | null> {
  if (isNotStated(cell)) return read(null);
  const text = String(cell).trim().toUpperCase();
  if (PCODE.test(text)) return read(text);
  if (!/^\d+$/.test(text)) return unread('pcode-malformed', cell);
  const length = country && level !== undefined ? LENGTHS[country]?.[level] : undefined;
  // Only leading zeros get lost: one digit short is `09…`, shorter than that is not a code of this level.
  if (!country || !length || text.length > length - 2 || text.length < length - 3)
    return unread('pcode-malformed', cell);
  const repair = country + text.padStart(length - 2, '0');
  return unread('pcode-number', cell, { repair, facts: { repair } });
}
