// XLSX (ECMA-376, SpreadsheetML) as a stream: several tables, in memory that grows neither with rows nor with sheets.
import type { Cell } from '../results.ts';
import { hxlRow, type ExportColumn } from './csv.ts';
import { neutralise } from './neutralise.ts';
import { writeZip, type ZipEntry } from './zip.ts';

export interface SheetTable {
  name: string;
  columns: readonly ExportColumn[];
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

export interface WorkbookLimits {
  /** Rows of a sheet, its head among them; what is more goes on in a further sheet. 2^20 is what Excel opens. */
  rows: number;
  /** Bytes of a sheet's XML, below what a ZIP entry holds. */
  bytes: number;
}

const excel: WorkbookLimits = { rows: 1_048_576, bytes: 3_500_000_000 };
/** The longest text that Excel opens in a cell. */
const mostText = 32_767;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const format = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

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

/** A name that no other sheet has; Excel takes capitals for the same. */
function freeName(text: string, taken: Set<string>): string {
  const name = sheetName(text);
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : `_${n}`;
    const tried = name.slice(0, 31 - end.length) + end;
    if (taken.has(tried.toLowerCase())) continue;
    taken.add(tried.toLowerCase());
    return tried;
  }
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Signs that XML has no place for are left out. */
const escaped = (text: string): string =>
  /[&<>"\p{Cc}\uFFFE\uFFFF\p{Cs}]/u.test(text)
    ? text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu, '').replace(/[&<>"]/g, (sign) => signs[sign]!)
    : text;

const letters: string[] = [];
function columnName(at: number): string {
  let name = letters[at];
  if (name === undefined) {
    name = String.fromCharCode(65 + (at % 26));
    if (at >= 26) name = columnName(Math.floor(at / 26) - 1) + name;
    letters[at] = name;
  }
  return name;
}

function cellXml(cell: Cell, at: number, row: number): string {
  const safe = neutralise(cell);
  if (safe === null || (typeof safe === 'number' && !Number.isFinite(safe))) return '';
  const place = `<c r="${columnName(at)}${row}"`;
  if (typeof safe === 'number') return `${place}><v>${safe}</v></c>`;
  if (typeof safe === 'boolean') return `${place} t="b"><v>${safe ? 1 : 0}</v></c>`;
  const text = safe.length > mostText ? `${safe.slice(0, mostText - 1)}…` : safe;
  return `${place} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

const rowXml = (cells: readonly Cell[], row: number): string =>
  `<row r="${row}">${cells.map((cell, at) => cellXml(cell, at, row)).join('')}</row>`;

/** One sheet; `rest` gives the rows, and keeps those that have no place any more. */
async function* sheetXml(head: readonly Cell[][], rest: Rest, limits: WorkbookLimits): AsyncGenerator<string> {
  let piece = `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  let [row, bytes] = [0, 0];
  for (const cells of head) piece += rowXml(cells, ++row);
  while (row < limits.rows && bytes < limits.bytes) {
    const cells = await rest.next();
    if (!cells) break;
    piece += rowXml(cells, ++row);
    if (piece.length > 64 * 1024) {
      bytes += piece.length;
      yield piece;
      piece = '';
    }
  }
  yield `${piece}</sheetData></worksheet>`;
}

/** Rows one by one, with a look at the next. */
class Rest {
  readonly #rows: AsyncIterator<readonly Cell[]> | Iterator<readonly Cell[]>;
  #ahead: IteratorResult<readonly Cell[]> | undefined;

  constructor(rows: SheetTable['rows']) {
    this.#rows = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  }

  async next(): Promise<readonly Cell[] | undefined> {
    const found = this.#ahead ?? (await this.#rows.next());
    this.#ahead = undefined;
    if (found.done) this.#ahead = found;
    return found.done ? undefined : found.value;
  }

  async isEmpty(): Promise<boolean> {
    this.#ahead ??= await this.#rows.next();
    return this.#ahead.done === true;
  }
}

async function* partsOf(tables: Iterable<SheetTable>, limits: WorkbookLimits): AsyncGenerator<ZipEntry> {
  const names: string[] = [];
  const taken = new Set<string>();
  for (const { name, columns, rows } of tables) {
    const tags = hxlRow(columns);
    const head = [columns.map(({ header }) => header), ...(tags ? [tags] : [])];
    const rest = new Rest(rows);
    do {
      names.push(freeName(name, taken));
      yield { name: `xl/worksheets/sheet${names.length}.xml`, pieces: sheetXml(head, rest, limits) };
    } while (!(await rest.isEmpty()));
  }
  const each = (text: (name: string, number: number) => string): string =>
    names.map((name, at) => text(name, at + 1)).join('');
  const part = (name: string, xml: string): ZipEntry => ({ name, pieces: [declaration + xml] });
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((name, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packaged}/relationships">${each((_, n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}</Relationships>`,
  );
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${format}.sheet.main+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${format}.worksheet+xml"/>`)}</Types>`,
  );
}

/**
 * An XLSX workbook of several tables, in pieces, each table a sheet of its own or several where it is too long. Numbers
 * stay numbers; text is written as text, and neutralised as in CSV, since workbooks get saved as CSV.
 */
export const writeWorkbook = (
  tables: Iterable<SheetTable>,
  limits: WorkbookLimits = excel,
): AsyncGenerator<Uint8Array> => writeZip(partsOf(tables, limits));
