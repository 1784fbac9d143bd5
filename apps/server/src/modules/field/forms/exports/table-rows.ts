// Rows of one table from records as they lie. It knows no database and runs in threads of its own: opening, reading and
// writing a hundred thousand records is what an export takes its time for.
import type { AnswerRow } from '@minga/contracts/forms';
import type { Cell } from '@minga/standards';
import { csvLine } from '@minga/standards/csv';
import type { FormModel } from '@minga/xlsform';
import { readAnswers, root, unanswered } from '../submissions/answers.ts';
import { openContent } from '../submissions/sealed-xml.ts';
import { asCodes, cellsOf, valueAt, wordingOf, type CellsOf } from './cells.ts';
import type { RecordColumn } from './record-column.ts';

/** A record with the content that stands, sealed. */
export interface SealedRecord {
  id: string;
  contentId: string;
  /** instanceID of the first sending: it stays the record's through all edits. */
  key: string;
  versionId: string;
  version: string;
  submittedBy: string;
  receivedAt: string;
  reviewState: string;
  edits: number;
  isEncrypted: boolean;
  sealed: Buffer;
}

/** What is to be made of records: plain data, since it goes to other threads. */
export interface TablePlan {
  exportId: string;
  table: string;
  columns: readonly RecordColumn[];
  /** Of all cells of a row, in their order. */
  headers: readonly string[];
  labels: 'codes' | 'es' | 'en';
  versions: readonly { id: string; model: FormModel }[];
  as: 'csv' | 'cells' | 'features';
  /** Of the question that places a feature. */
  geometry: readonly string[];
}

/** What was made of a portion: text of lines or features, or cells. */
export interface Made {
  records: number;
  encrypted: number;
  rows: number;
  text: string;
  cells: Cell[][];
}

interface Version {
  model: FormModel;
  cells: CellsOf;
}

/** Makes rows of portions of records. */
export function rowMaker(rootKey: Buffer, plan: TablePlan): (records: readonly SealedRecord[]) => Made {
  const versions = new Map<string, Version>();
  for (const { id, model } of plan.versions) {
    const words = plan.labels === 'codes' ? asCodes : wordingOf(model, plan.labels);
    versions.set(id, { model, cells: cellsOf(plan.columns, words) });
  }
  return (records) => {
    const made: Made = { records: records.length, encrypted: 0, rows: 0, text: '', cells: [] };
    for (const record of records) {
      if (record.isEncrypted) made.encrypted++;
      for (const { cells, answers } of rowsOf(rootKey, record, versions.get(record.versionId)!, plan)) {
        cells.push(plan.exportId);
        if (plan.as === 'cells') made.cells.push(cells);
        else if (plan.as === 'csv') made.text += csvLine(cells);
        else made.text += (made.rows === 0 ? '' : ',') + featureOf(cells, answers, plan);
        made.rows++;
      }
    }
    return made;
  };
}

interface Row {
  cells: Cell[];
  answers: Pick<AnswerRow, 'values'>;
}

/** Rows of one record in one table. What the client encrypted has a row without answers, and no rows of repeats. */
function rowsOf(rootKey: Buffer, record: SealedRecord, { model, cells }: Version, { table }: TablePlan): Row[] {
  const xml = record.isEncrypted ? undefined : openContent(rootKey, record.contentId, record.sealed).toString('utf8');
  const said = xml === undefined ? undefined : readAnswers(xml, model, record.key);
  const rows = said?.tables.find(({ name }) => name === table)?.rows ?? [];
  if (table !== root)
    return rows.map((answers) => ({ answers, cells: [answers.parentId, answers.id, ...cells(answers)] }));
  const unread = said?.unread.map(({ path }) => path.split('/').slice(2).join('/')).join(' ') ?? '';
  const { key, submittedBy, reviewState, edits, version, isEncrypted } = record;
  const about = [key, submittedBy, reviewState, edits, version, isEncrypted, unread === '' ? null : unread];
  const answers = rows[0] ?? unanswered;
  return [{ answers, cells: [record.receivedAt, ...cells(answers), ...about] }];
}

/** A row as a GeoJSON feature (RFC 7946): unlocated where its question was not answered, so that none is lost. */
function featureOf(cells: readonly Cell[], answers: Row['answers'], { headers, geometry }: TablePlan): string {
  const value = valueAt(answers.values, geometry);
  const isPlace = typeof value === 'object' && value !== null && !Array.isArray(value);
  const place = isPlace ? { type: value['type'], coordinates: value['coordinates'] } : null;
  const properties = Object.fromEntries(headers.map((header, i) => [header, cells[i]]));
  return JSON.stringify({ type: 'Feature', geometry: place, properties });
}
