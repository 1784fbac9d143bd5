import type { Cell } from '../results.ts';

// Control M5. A spreadsheet program runs text that begins so; full-width forms of the signs act alike in some.
const RISKY = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[-+]?\d+(?:[.,]\d+)*(?:e[-+]?\d+)?%?$/i;

/** Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers, also negative ones, stay. */
export function neutralise(cell: Cell): Cell {
  if (typeof cell !== 'string' || !RISKY.test(cell) || NUMBER.test(cell)) return cell;
  return `'${cell}`;
}
