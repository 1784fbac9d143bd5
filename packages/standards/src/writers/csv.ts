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

/** Nearly every cell: nothing to defuse, to quote, or that a reader could take for a separator. */
const PLAIN = /^[^\s=+\-@\uff1d\uff0b\uff0d\uff20",;|](?:[^",;|\t\r\n]*[^\s",;|])?$/;

function quoted(cell: Cell, delimiter: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string' && PLAIN.test(cell)) return cell;
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

/** One line of CSV (RFC 4180), defused (M5). */
export const csvLine = (cells: readonly Cell[], delimiter: CsvOptions['delimiter'] = ','): string => {
  let line = '';
  for (let i = 0; i < cells.length; i++) line += (i === 0 ? '' : delimiter) + quoted(cells[i]!, delimiter);
  return `${line}\r\n`;
};

/** What stands above the rows: the mark, the headers, and the HXL row where there is one. */
export function csvHead(columns: readonly ExportColumn[], { delimiter, mark }: CsvOptions = {}): string {
  const tags = hxlRow(columns);
  const headers = columns.map(({ header }) => header);
  return `${mark === false ? '' : '\uFEFF'}${csvLine(headers, delimiter)}${tags ? csvLine(tags, delimiter) : ''}`;
}

/** CSV (RFC 4180, CRLF) in pieces of some hundred lines: headers, HXL row, then rows as they come. */
export async function* writeCsv(
  columns: readonly ExportColumn[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  options: CsvOptions = {},
): AsyncGenerator<string> {
  let piece = csvHead(columns, options);
  for await (const row of rows) {
    piece += csvLine(row, options.delimiter);
    if (piece.length > 64 * 1024) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}
