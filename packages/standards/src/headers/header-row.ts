import { findHxlRow, type HxlTag } from '../hxl/tags.ts';
import type { Cell, Row } from '../results.ts';
import { fold } from './fold.ts';

export interface TableHead {
  /** Position in the rows looked at of the row of headers, -1 when only HXL tags head the table. */
  headerAt: number;
  hxlAt: number | undefined;
  /** Position of the first row of data. */
  dataAt: number;
  headers: string[];
  tags: (HxlTag | undefined)[];
}

const LOOKED_AT = 25;

function isFilled(cell: Cell): boolean {
  return cell !== null && String(cell).trim() !== '';
}

function isNumeric(cell: Cell): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && /^\s*[-\d.,]*\d[-\d.,%]*\s*$/.test(cell));
}

/**
 * How much a row looks like headers: many distinct words, few numbers, as wide as what follows, and words that head
 * columns elsewhere. One such word alone proves nothing: «Donor» may be a cell of a list.
 */
function score(rows: readonly Row[], at: number, known: ReadonlySet<string>, width: number): number {
  const cells = rows[at]!.cells.filter(isFilled);
  if (cells.length === 0) return 0;
  const words = cells.filter((cell) => !isNumeric(cell)).map((cell) => fold(String(cell)));
  const distinct = new Set(words).size;
  const hits = words.filter((word) => known.has(word)).length;
  const short = words.filter((word) => word.length <= 80).length;
  return (distinct / cells.length) * (short / cells.length) * (cells.length / width) + Math.max(0, hits - 1);
}

function textOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).replace(/\s+/g, ' ').trim();
}

/**
 * Finds the row of headers among the first 25, below any title rows. An HXL row settles it: the headers are the
 * nearest filled row above. `known` holds folded headers that some kind of record uses.
 */
export function findTableHead(rows: readonly Row[], known: ReadonlySet<string>): TableHead | undefined {
  const looked = rows.slice(0, LOOKED_AT);
  const hxl = findHxlRow(looked);
  if (hxl) {
    let headerAt = hxl.at - 1;
    while (headerAt >= 0 && !looked[headerAt]!.cells.some(isFilled)) headerAt--;
    const headers = headerAt >= 0 ? looked[headerAt]!.cells.map(textOf) : [];
    return { headerAt, hxlAt: hxl.at, dataAt: hxl.at + 1, headers, tags: hxl.tags };
  }
  const width = Math.max(1, ...looked.map((row) => row.cells.filter(isFilled).length));
  let best = { at: -1, score: 0.5 };
  for (let at = 0; at < looked.length; at++) {
    const found = score(looked, at, known, width);
    // Strictly better: of two equal rows the upper one heads the table.
    if (found > best.score + 0.001) best = { at, score: found };
  }
  if (best.at < 0 || looked[best.at]!.cells.filter(isFilled).length < 2) return undefined;
  return {
    headerAt: best.at,
    hxlAt: undefined,
    dataAt: best.at + 1,
    headers: looked[best.at]!.cells.map(textOf),
    tags: [],
  };
}
