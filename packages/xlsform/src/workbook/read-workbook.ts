import { readAllTables, type Cell, type Refusal, type Result, type Row } from '@minga/standards';
import type { Sheet, SheetRow, Workbook } from './grid.ts';
import { isMarkdown, readMarkdown } from './markdown.ts';

// A form has hundreds of rows. These stop a file that is none (controls M3 and M6) long before it costs anything.
const limits = { heldBytes: 20 * 1024 * 1024, inflatedBytes: 60 * 1024 * 1024, cells: 2_000_000, columns: 16_384 };

// Past this many blank rows or columns nobody is writing a form any more; the reference compiler stops there too.
const MOST_BLANK_ROWS = 60;
const MOST_BLANK_COLUMNS = 20;

const NO_BREAK_SPACE = /\u00a0/g;

/** A value as the sheet shows it: whole numbers without a point, `TRUE` and `FALSE`, dates as ISO text. */
function shown(cell: Cell | undefined): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'number') return String(cell);
  const text = cell.replace(NO_BREAK_SPACE, ' ').trim();
  if (text === '') return undefined;
  // A time alone is a fraction of the day before 1900; Excel shows the time.
  return text
    .replace(/^1899-12-3[01]T(?=\d\d:\d\d:\d\d$)/, '')
    .replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)$/, '$1 $2');
}

/** How many columns belong to the form: up to the last header before a long blank run. */
function widthOf(headers: (string | undefined)[]): number {
  let width = 0;
  for (let at = 0; at < headers.length && at - width <= MOST_BLANK_COLUMNS; at++) {
    if (headers[at] !== undefined) width = at + 1;
  }
  return width;
}

function sheetRows(rows: readonly Row[]): SheetRow[] {
  const head = rows[0];
  if (!head || head.number !== 1) return [];
  const headers = head.cells.map((cell) => shown(cell)?.replace(/ +/g, ' '));
  const width = widthOf(headers);
  const kept: SheetRow[] = [{ number: 1, cells: headers.slice(0, width) }];
  for (const row of rows.slice(1)) {
    const cells = row.cells.slice(0, width).map(shown);
    if (!cells.some((cell) => cell !== undefined)) continue;
    if (row.number - kept.at(-1)!.number > MOST_BLANK_ROWS + 1) break;
    kept.push({ number: row.number, cells });
  }
  return kept;
}

/** A CSV holds all sheets of a form: the first column names the sheet, the next row holds its headers. */
function delimitedSheets(rows: readonly Row[]): Sheet[] {
  const sheets: Sheet[] = [];
  let kept: SheetRow[] | undefined;
  for (const row of rows) {
    const [first, ...rest] = row.cells.map(shown);
    if (first !== undefined) {
      kept = [];
      sheets.push({ name: first, rows: kept });
    }
    if (kept && rest.some((cell) => cell !== undefined)) kept.push({ number: kept.length + 1, cells: rest });
  }
  return sheets;
}

/**
 * Reads a form file: XLSX, XLSM, XLS, CSV or Markdown tables, told apart by their bytes. Cells are read one by one and
 * the range that a sheet declares is never believed; a formula gives its cached value; macros and links are not opened.
 * Never throws: what cannot be read ends in one refusal, which `say` of `@minga/standards` puts into words.
 */
export async function readWorkbook(bytes: Uint8Array, fileName?: string): Promise<Result<Workbook>> {
  const named = fileName === undefined ? {} : { fileName: fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') };
  const isText = bytes[0] !== 0x50 && bytes[0] !== 0xd0;
  const text = isText ? new TextDecoder().decode(bytes) : '';
  if (isText && isMarkdown(text)) return { ok: true, value: { sheets: readMarkdown(text), ...named } };
  const read = await readAllTables(bytes, { limits, mends: false, ...(isText ? { delimiter: ',' } : {}) });
  if (!read.ok) return read;
  const alone = read.value[0];
  if (alone?.format === 'json') return refused('format-unknown');
  const sheets =
    alone?.format === 'delimited'
      ? delimitedSheets(alone.rows)
      : read.value.map(({ name, rows }) => ({ name, rows: sheetRows(rows) }));
  return { ok: true, value: { sheets, ...named } };
}

function refused(code: Refusal['code']): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, facts: {} } };
}
