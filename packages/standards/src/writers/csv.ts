import { formatTag, parseTag } from '../hxl/tags.ts';
import type { Cell } from '../results.ts';
import { neutralise } from './neutralise.ts';

export interface ExportColumn {
  header: string;
  /** HXL tag, `#adm1+code`; the row of tags is written when any column has one. */
  tag?: string;
}

export interface CsvOptions {
  delimiter?: ',' | ';' | '\t';
  /** A byte-order mark, without which Excel reads UTF-8 accents wrongly. On by default. */
  mark?: boolean;
}

function quoted(cell: Cell, delimiter: string): string {
  const safe = neutralise(cell);
  if (safe === null) return '';
  const text = String(safe);
  // Any separator asks for quotes, so that a reader who guesses another one cannot cut a risky piece loose.
  const needs = text.includes(delimiter) || /[",;|\t\r\n]|^\s|\s$/.test(text);
  return needs ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The row of tags, normalised. A text that is no HXL tag is a programmer's mistake. */
export function hxlRow(columns: readonly ExportColumn[]): string[] | undefined {
  if (columns.every((column) => !column.tag)) return undefined;
  return columns.map(({ tag }) => {
    if (!tag) return '';
    const parsed = parseTag(tag);
    if (!parsed) throw new TypeError(`not an HXL tag: ${tag}`);
    return formatTag(parsed);
  });
}

/** CSV (RFC 4180, CRLF) in pieces of some hundred lines: headers, HXL row, then rows as they come. */
export async function* writeCsv(
  columns: readonly ExportColumn[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  options: CsvOptions = {},
): AsyncGenerator<string> {
  const delimiter = options.delimiter ?? ',';
  const line = (cells: readonly Cell[]): string =>
    `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`;
  let piece = options.mark === false ? '' : '\uFEFF';
  piece += line(columns.map((column) => column.header));
  const tags = hxlRow(columns);
  if (tags) piece += line(tags);
  for await (const row of rows) {
    piece += line(row);
    if (piece.length > 64 * 1024) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}
