// Records as the bytes of a file: CSV and GeoJSON of one table, XLSX with a sheet for each.
import { csvHead, writeWorkbook, type Cell, type ExportColumn } from '@minga/standards';
import type { RecordCursor } from './record-pages.ts';
import type { MadeElsewhere } from './row-thread.ts';
import { makeRows } from './row-threads.ts';
import type { TablePlan } from './table-rows.ts';

export interface LeavingTable {
  head: readonly ExportColumn[];
  plan: TablePlan;
}

/** What left, counted while it is written. */
export interface Counts {
  records: number;
  rows: number;
  encrypted: number;
}

/** The bytes; `counts` is right when all have come. */
export async function* writeRecords(
  rootKey: Buffer,
  cursor: RecordCursor,
  tables: readonly LeavingTable[],
  counts: Counts,
): AsyncGenerator<string | Uint8Array> {
  const [{ plan, head }] = tables as [LeavingTable];
  const made = async function* (of: TablePlan): AsyncGenerator<MadeElsewhere> {
    // Of several tables each is a journey through the same records.
    const before = counts.records === 0 ? counts : { records: 0, rows: 0, encrypted: 0 };
    for await (const portion of makeRows(rootKey, of, cursor.portions())) {
      before.records += portion.records;
      before.encrypted += portion.encrypted;
      counts.rows += portion.rows;
      yield portion;
    }
  };
  if (plan.as === 'cells') {
    const rowsOf = async function* (of: TablePlan): AsyncGenerator<Cell[]> {
      for await (const { cells } of made(of)) yield* cells;
    };
    yield* writeWorkbook(
      tables.map((table) => ({ name: nameOf(table.plan.table), columns: table.head, rows: rowsOf(table.plan) })),
    );
    return;
  }
  const isCsv = plan.as === 'csv';
  yield isCsv ? csvHead(head) : '{"type":"FeatureCollection","features":[';
  let isFirst = true;
  for await (const { text } of made(plan)) {
    if (text.length === 0) continue;
    if (!isCsv && !isFirst) yield ',';
    isFirst = false;
    yield text;
  }
  if (!isCsv) yield ']}';
}

/** A repeat's sheet has the name of the repeat; what is above it stands in the keys of its rows. */
const nameOf = (table: string): string => table.split('.').at(-1)!;
