import { createHash } from 'node:crypto';
import {
  columnKey,
  findTableHead,
  fold,
  formatTag,
  getKind,
  kinds,
  proposeMapping,
  recogniseSheets,
  type ColumnMapping,
  type Recognised,
  type Result,
  type Row,
  type SheetHead,
  type TableEvent,
} from '@minga/standards';
import type { Answer, FoundColumn, FoundSheet } from './protocol.ts';

/** Enough to recognise a sheet by; the rest of a delimited file is not even asked for. */
const looked = 300;
const known = new Set(kinds.flatMap((kind) => kind.fields.flatMap((field) => field.headers)));

interface Sheet extends SheetHead {
  rows: Row[];
}

/** Says of every sheet what it records and which column is which, or why it cannot be taken. */
export async function inspectSheets(events: AsyncIterable<TableEvent>, say: (answer: Answer) => void): Promise<void> {
  const sheets: Sheet[] = [];
  for await (const event of events) {
    if (event.type === 'refused') return say(event);
    if (event.type === 'sheet') sheets.push({ ...event.sheet, rows: [] });
    if (event.type !== 'rows') continue;
    const sheet = sheets[event.sheet]!;
    if (sheet.rows.length < looked) sheet.rows.push(...event.rows.slice(0, looked - sheet.rows.length));
    if (sheet.format === 'delimited' && sheet.rows.length >= looked) break;
  }
  const found = recogniseSheets(sheets);
  say({ type: 'sheets', sheets: sheets.map((sheet, at) => toFound(sheet, found[at]!)) });
}

function toFound(sheet: Sheet, result: Result<Recognised>): FoundSheet {
  const head = result.ok ? result.value.head : findTableHead(sheet.rows, known);
  const columns = result.ok ? result.value.columns : head ? guessed(sheet, result) : [];
  return {
    index: sheet.index,
    name: sheet.name,
    hidden: sheet.hidden,
    format: sheet.format,
    encoding: sheet.encoding ?? null,
    delimiter: sheet.delimiter ?? null,
    kind: result.ok ? result.value.kind : null,
    confidence: result.ok ? result.value.confidence : 0,
    evidence: result.ok ? result.value.evidence : [],
    refusal: result.ok ? null : result.refusal,
    headerRow: head && head.headerAt >= 0 ? sheet.rows[head.headerAt]!.number : 0,
    dataRow: head ? (sheet.rows[head.dataAt]?.number ?? (sheet.rows.at(-1)?.number ?? 0) + 1) : 0,
    columns: columns.map(toColumn),
    signature: signatureOf(columns),
  };
}

/** Columns of a sheet that nobody recognised, as the commonest kind would read them; a person may choose another. */
function guessed(sheet: Sheet, _result: Result<Recognised>): ColumnMapping[] {
  const head = findTableHead(sheet.rows, known)!;
  return proposeMapping(head, getKind('activities-5w'), sheet.rows.slice(head.dataAt));
}

const toColumn = (column: ColumnMapping): FoundColumn => ({
  column: column.column,
  header: column.header,
  tag: column.tag ? formatTag(column.tag) : null,
  key: columnKey(column),
  field: column.field,
  reason: column.reason,
  confidence: column.confidence,
  candidates: column.candidates,
});

/** Files with the same headers in the same order are of the same form. */
function signatureOf(columns: readonly ColumnMapping[]): string {
  return createHash('sha256')
    .update(columns.map((column) => fold(column.header)).join('\n'))
    .digest('hex');
}
