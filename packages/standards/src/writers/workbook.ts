import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell } from '../results.ts';
import { hxlRow, type ExportColumn } from './csv.ts';
import { neutralise } from './neutralise.ts';

async function* lines(
  columns: readonly ExportColumn[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
): AsyncGenerator<Cell[]> {
  yield columns.map((column) => neutralise(column.header));
  const tags = hxlRow(columns);
  if (tags) yield tags;
  for await (const row of rows) yield row.map(neutralise);
}

/** Sheet names have no `[]:*?/\` and at most 31 letters. */
export function sheetName(text: string): string {
  return (
    text
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || 'Minga'
  );
}

/**
 * An XLSX workbook of one table as a stream, in memory that does not grow with the rows. Numbers stay numbers; text is
 * written as text, and neutralised as in CSV, since workbooks get saved as CSV.
 */
export function writeWorkbook(
  name: string,
  columns: readonly ExportColumn[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(lines(columns, rows), { name: sheetName(name), repeatHeaders: true, freezePane: { rows: 1 } });
}
