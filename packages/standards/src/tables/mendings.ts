import type { Cell, Note } from '../results.ts';
import { maybeDoublyEncoded, mendDoubleEncoding } from './double-encoding.ts';

/** Keeps count of mended texts and one example, so that the user is told what was changed. */
export interface Mendings {
  of: (before: string, after: string) => string;
  cell: (cell: Cell) => Cell;
  notes: () => Note[];
}

/** With `mends` false every text stays as its file holds it. */
export function mendings(mends = true): Mendings {
  let count = 0;
  let example: { before: string; after: string } | undefined;
  const of = (before: string, after: string): string => {
    if (before === after) return before;
    count++;
    if (!example || before.length < example.before.length) example = { before, after };
    return after;
  };
  return {
    of,
    cell: (cell) =>
      mends && typeof cell === 'string' && maybeDoublyEncoded(cell) ? of(cell, mendDoubleEncoding(cell)) : cell,
    notes: () =>
      example
        ? [
            {
              code: 'double-encoding-mended',
              facts: { count, before: example.before.slice(0, 80), after: example.after.slice(0, 80) },
            },
          ]
        : [],
  };
}
