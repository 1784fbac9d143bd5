import { Refused, refusalOf, type Note, type Refusal, type Result, type Row } from '../results.ts';
import { openDelimited } from './delimited.ts';
import { formatOf, type Format } from './format.ts';
import { openJson } from './json.ts';
import { openLegacyWorkbook } from './legacy-workbook.ts';
import { defaultLimits, megabytes, type Limits } from './limits.ts';
import { openWorkbook, type SheetTable } from './workbook.ts';

export interface ReadOptions {
  limits?: Partial<Limits>;
  /** Separator of a delimited file, when the user corrects the one found. */
  delimiter?: string;
  /** False to leave doubly encoded text in workbooks and delimited files as it is: it is the author's to mend. */
  mends?: boolean;
  /** Where JSON keeps its list of records, when it is none of the known envelopes. */
  path?: readonly string[];
}

export interface SheetHead {
  index: number;
  name: string;
  hidden: boolean;
  format: 'delimited' | 'xlsx' | 'xls' | 'json';
  encoding?: string;
  delimiter?: string;
}

/** What reading gives, in order: a sheet, its rows in batches, its end with notes; or, at any point, a refusal. */
export type TableEvent =
  | { type: 'sheet'; sheet: SheetHead }
  | { type: 'rows'; sheet: number; rows: Row[] }
  | { type: 'sheet-end'; sheet: number; notes: Note[] }
  | { type: 'refused'; refusal: Refusal };

export type Input = Uint8Array | AsyncIterable<Uint8Array>;

const HEAD_BYTES = 4096;
const SLICE_BYTES = 256 * 1024;

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}

function concat(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

async function* from(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function headOf(rest: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await rest.next();
    if (next.done) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  return chunks.length === 0 ? new Uint8Array(0) : concat(chunks);
}

/** Formats whose directory or closing bracket stands at the end are held whole, within a limit. */
async function held(chunks: AsyncIterable<Uint8Array>, limits: Limits): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limits.heldBytes) throw new Refused('file-too-large', { limit: megabytes(limits.heldBytes) });
    kept.push(chunk);
  }
  return concat(kept);
}

async function* sheetEvents(sheets: SheetTable[], format: 'xlsx' | 'xls'): AsyncGenerator<TableEvent> {
  for (const [index, { name, hidden, batches, notes }] of sheets.entries()) {
    yield { type: 'sheet', sheet: { index, name, hidden, format } };
    for await (const rows of batches) yield { type: 'rows', sheet: index, rows };
    yield { type: 'sheet-end', sheet: index, notes: notes() };
  }
}

async function* delimitedEvents(
  chunks: AsyncIterable<Uint8Array>,
  limits: Limits,
  options: ReadOptions,
): AsyncGenerator<TableEvent> {
  const { encoding, delimiter, batches, notes } = await openDelimited(chunks, limits, options);
  yield { type: 'sheet', sheet: { index: 0, name: '', hidden: false, format: 'delimited', encoding, delimiter } };
  for await (const rows of batches) yield { type: 'rows', sheet: 0, rows };
  yield { type: 'sheet-end', sheet: 0, notes: notes() };
}

function* jsonEvents(bytes: Uint8Array, limits: Limits, options: ReadOptions): Generator<TableEvent> {
  const { name, rows, notes } = openJson(bytes, limits, options.path);
  yield { type: 'sheet', sheet: { index: 0, name, hidden: false, format: 'json' } };
  for (let at = 0; at < rows.length; at += 1000) yield { type: 'rows', sheet: 0, rows: rows.slice(at, at + 1000) };
  yield { type: 'sheet-end', sheet: 0, notes };
}

async function* eventsOf(
  format: Format,
  chunks: AsyncIterable<Uint8Array>,
  limits: Limits,
  options: ReadOptions,
): AsyncGenerator<TableEvent> {
  switch (format) {
    case 'text':
      return yield* delimitedEvents(chunks, limits, options);
    case 'zip':
      return yield* sheetEvents(openWorkbook(await held(chunks, limits), limits, options.mends), 'xlsx');
    case 'ole2':
      return yield* sheetEvents(openLegacyWorkbook(await held(chunks, limits), limits, options.mends), 'xls');
    case 'json':
      return yield* jsonEvents(await held(chunks, limits), limits, options);
    case 'empty':
      throw new Refused('file-empty');
    case 'html':
      throw new Refused('html-not-spreadsheet');
    case 'xml':
    case 'pdf':
    case 'image':
      throw new Refused('format-not-tabular', { format });
    default:
      throw new Refused('format-unknown');
  }
}

/**
 * Reads any table file the field sends: CSV, TSV, semicolons, XLSX, XLS, JSON. Never throws: what cannot be read ends
 * in one `refused` event. Rows already given before a refusal must be dropped by the caller. Delimited files stream;
 * the others are held under `limits.heldBytes`.
 */
export async function* readTables(
  input: Input,
  options: ReadOptions = {},
): AsyncGenerator<TableEvent, void, undefined> {
  const limits = { ...defaultLimits, ...options.limits };
  const chunks = (input instanceof Uint8Array ? slices(input) : input)[Symbol.asyncIterator]();
  try {
    const head = await headOf(chunks);
    const format = formatOf(head);
    yield* eventsOf(format, from(head, chunks), limits, options);
  } catch (error) {
    yield { type: 'refused', refusal: refusalOf(error, 'workbook-malformed') };
  } finally {
    await chunks.return?.();
  }
}

export interface Table extends SheetHead {
  rows: Row[];
  notes: Note[];
}

/** All sheets at once, for files known to be small and for previews (`maxRows` per sheet). */
export async function readAllTables(
  input: Input,
  options: ReadOptions & { maxRows?: number } = {},
): Promise<Result<Table[]>> {
  const sheets: Table[] = [];
  const most = options.maxRows ?? Infinity;
  for await (const event of readTables(input, options)) {
    if (event.type === 'refused') return { ok: false, refusal: event.refusal };
    if (event.type === 'sheet') sheets.push({ ...event.sheet, rows: [], notes: [] });
    else if (event.type === 'sheet-end') sheets[event.sheet]!.notes = event.notes;
    else {
      const sheet = sheets[event.sheet]!;
      for (const row of event.rows) if (sheet.rows.length < most) sheet.rows.push(row);
      const alone = sheet.format === 'delimited' || sheet.format === 'json';
      if (alone && sheet.rows.length >= most) break;
    }
  }
  return { ok: true, value: sheets };
}
