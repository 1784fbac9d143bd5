// What the server and its reader say to each other. The reader lives in a thread with a memory limit of its own (M6):
// it is asked for one thing, is fed bytes when it wants them, and answers in pieces.
import type { Cell, Figure, FundingFlow, Issue, KindCode, PlaceRef, Refusal } from '@minga/standards';
import type { PackedRows } from './packed-rows.ts';

/** A sheet whose columns have been decided. `fields` is by column; `decisions` replace equal cells. */
export interface SheetPlan {
  index: number;
  kind: KindCode;
  dataRow: number;
  fields: readonly { column: number; header: string; field: string | null }[];
  decisions: readonly { column: number; cell: string; value: string }[];
}

export type Question =
  | { ask: 'inspect' }
  | { ask: 'preview'; sheet: number; rows: number }
  | { ask: 'check'; sheets: SheetPlan[]; year: number | undefined }
  /** Batches that are named give the rows listed; all others give every row. */
  | { ask: 'rows'; sheets: SheetPlan[]; year: number | undefined; batches: BatchWish[] };

export interface BatchWish {
  sheet: number;
  number: number;
  /** Rows that wait in the work list; an empty list is a batch that is finished. */
  rows: readonly number[];
}

export interface FoundColumn {
  column: number;
  header: string;
  tag: string | null;
  /** How the column is known again in the next file of the same form. */
  key: string;
  field: string | null;
  reason: 'saved' | 'hxl' | 'header' | 'values' | 'ambiguous' | 'unknown';
  confidence: number;
  candidates: string[];
}

export interface FoundSheet {
  index: number;
  name: string;
  hidden: boolean;
  format: string;
  encoding: string | null;
  delimiter: string | null;
  kind: KindCode | null;
  confidence: number;
  evidence: string[];
  refusal: Refusal | null;
  headerRow: number;
  dataRow: number;
  columns: FoundColumn[];
  /** By which the next file of the same form is known. */
  signature: string;
}

/** Equal cells with one fault, or rows with one. */
export interface FoundIssue {
  sheet: number;
  code: string;
  severity: Issue['severity'];
  column: number | null;
  field: string | null;
  cell: string | null;
  repair: string | null;
  facts: Record<string, string | number>;
  rows: number;
  sampleRows: number[];
}

export interface FoundName {
  key: string;
  place?: PlaceRef;
  sheet: number;
  firstRow: number;
  rows: number;
}

export interface CheckFound {
  rows: number;
  ready: number;
  warned: number;
  issues: FoundIssue[];
  /** Groups beyond the limit that are counted but not listed. */
  moreIssues: number;
  places: FoundName[];
  organisations: FoundName[];
  sectors: FoundName[];
  /** Rows without a date, where the ledger needs one. */
  dateless: { sheet: number; rows: number; firstRow: number } | null;
}

/** One row of published figures, or one flow of funds. */
export interface ShapedRow {
  number: number;
  placeKey: string;
  figures?: Figure[];
  flow?: FundingFlow;
}

/** Rows of one batch: `DeliveryLine`s, packed, or rows of figures. `refused` are rows that the checks keep out. */
export interface ShapedBatch {
  sheet: number;
  number: number;
  deliveries: PackedRows;
  rows: ShapedRow[];
  refused: number[];
}

export type Answer =
  | { type: 'want' }
  | { type: 'refused'; refusal: Refusal }
  | { type: 'sheets'; sheets: FoundSheet[] }
  | { type: 'preview'; rows: { number: number; cells: Cell[] }[] }
  | { type: 'progress'; rows: number }
  | { type: 'found'; found: CheckFound }
  | { type: 'batch'; batch: ShapedBatch }
  | { type: 'end' };

/** Rows of one batch and of one transaction. */
export const batchRows = 2_500;
