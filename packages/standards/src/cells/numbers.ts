import type { Cell } from '../results.ts';
import { isNotStated, read, unread, type Read } from './issue.ts';

/** Which sign marks decimals in a column; `undefined` when no cell tells. */
export type DecimalMark = 'point' | 'comma' | undefined;

const PLAIN = /^[-+]?\d+$/;
const GROUPED = /^[-+]?\d{1,3}(?:[.,]\d{3})+$/;
const SCIENTIFIC = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d{1,2}$/i;

/** Digits and marks alone: spaces of every width, apostrophes of thousands, currency and percent signs go. */
function bare(text: string): string {
  return text
    .replace(/[\s\u00a0\u2009\u202f'’$€%]|US\$|USD/gi, '')
    .replace(/^\((.*)\)$/, '-$1')
    .replace(/^[−–]/, '-');
}

/** What one text proves about the decimal mark: `1.234,5` and `12,5` a comma, `1,234.5` and `12.5` a point. */
function proof(text: string): DecimalMark {
  const point = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? 'point' : 'comma';
  if (point < 0 && comma < 0) return undefined;
  const mark = point >= 0 ? '.' : ',';
  const isPoint = mark === '.';
  if (text.split(mark).length > 2) return isPoint ? 'comma' : 'point';
  if (GROUPED.test(text) && !/^[-+]?0/.test(text)) return undefined;
  return isPoint ? 'point' : 'comma';
}

/** Looks at a whole column, since `1,234` alone may be two numbers. Cells that contradict each other leave it open. */
export function decimalMarkOf(cells: Iterable<Cell>): DecimalMark {
  let found: DecimalMark;
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const told = proof(bare(cell));
    if (told && found && told !== found) return undefined;
    found ??= told;
  }
  return found;
}

function convert(text: string, mark: 'point' | 'comma'): number {
  const plain = mark === 'point' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  return Number(plain);
}

/**
 * A number, or null where the cell says nothing. `1,234` and `1.234` follow the column's mark; without one a count
 * reads them as thousands, and any other number is asked about.
 */
export function readNumber(cell: Cell, mark?: DecimalMark, isCount = false): Read<number | null> {
  if (typeof cell === 'number') return Number.isFinite(cell) ? read(cell) : unread('number-not-read', cell);
  if (typeof cell === 'string' && PLAIN.test(cell)) return read(Number(cell));
  if (isNotStated(cell)) return read(null);
  if (typeof cell === 'boolean') return unread('number-not-read', cell);
  const text = bare(cell);
  if (PLAIN.test(text)) return read(Number(text));
  if (SCIENTIFIC.test(text)) return read(Number(text.replace(',', '.')));
  if (!/^[-+]?[\d.,]*\d[\d.,]*$/.test(text)) {
    const digits = /\d[\d.,]*/.exec(text)?.[0];
    return unread('number-not-read', cell, digits && PLAIN.test(digits) ? { repair: Number(digits) } : {});
  }
  const own = proof(text);
  const isGrouped = GROUPED.test(text);
  if (!own && isGrouped && (isCount || mark)) {
    const groups = text.includes(',') ? 'point' : 'comma';
    const value =
      isCount && mark !== (groups === 'point' ? 'comma' : 'point') ? convert(text, groups) : convert(text, mark!);
    return read(value);
  }
  if (!own && isGrouped) {
    const facts = { a: convert(text, 'point'), b: convert(text, 'comma') };
    return unread('number-ambiguous', cell, { facts });
  }
  const value = convert(text, own ?? mark ?? 'point');
  return Number.isFinite(value) ? read(value) : unread('number-not-read', cell);
}

/** A whole number of people, households or things, never below zero. */
export function readCount(cell: Cell, mark?: DecimalMark): Read<number | null> {
  const found = readNumber(cell, mark, true);
  if (!found.ok || found.value === null) return found;
  if (found.value < 0) return unread('number-negative', cell);
  if (!Number.isInteger(found.value)) return unread('number-not-whole', cell, { repair: Math.round(found.value) });
  return found;
}

/** A share between 0 and 100, written `12`, `12,5 %` or, in workbooks, as the fraction 0.125 with `isFraction`. */
export function readPercentage(cell: Cell, mark?: DecimalMark, isFraction = false): Read<number | null> {
  const found = readNumber(cell, mark);
  if (!found.ok || found.value === null) return found;
  const value = isFraction ? found.value * 100 : found.value;
  return value < 0 || value > 100 ? unread('percentage-out-of-range', cell) : read(value);
}
