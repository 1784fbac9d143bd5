// Records of a form as a file. It is written whole, sealed, before a byte leaves: the audit line with its counts and its
// hash commits first, or nothing leaves (security.md E4, F1).
import { join } from 'node:path';
import { formsAccess, type RecordsExport, type RecordsExportQuery } from '@minga/contracts/forms';
import { writeCsv, type Cell, type ExportColumn } from '@minga/standards';
import type { FormModel } from '@minga/xlsform';
import { sql } from 'kysely';
import type { Context, Tx } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { outOfScope } from '../../../../platform/problem.ts';
import { getFormRow } from '../library/form-rows.ts';
import { purposeNeeded, unknownField, unknownTable } from '../problems.ts';
import { readAnswers, root } from '../submissions/answers.ts';
import { asCodes, cellsOf, wordingOf, type Wording } from './cells.ts';
import { columnsOf, tablesOf, type RecordColumn } from './columns.ts';
import { eachRecord, type OpenRecord } from './record-pages.ts';
import { sealToDisk, type SealedFile } from './sealed-file.ts';

const allow = guard(formsAccess);

/** A finished file on this server's disk, and what is in it. */
export interface RecordsFile extends SealedFile {
  id: string;
  fileName: string;
  rows: number;
}

interface Version {
  model: FormModel;
  words: Wording;
}

/** Makes the file in `folder`, and its audit line in this transaction. Whoever made the folder removes it. */
export async function exportRecords(
  context: Context,
  rootKey: Buffer,
  formId: string,
  { table, labels }: RecordsExportQuery,
  { purpose, fields }: RecordsExport,
  folder: string,
): Promise<RecordsFile> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.export');
  allow(actor, 'submissions.read');
  const form = await getFormRow(tx, formId);
  if (!(await reachesAnswers(tx, formId))) throw outOfScope({ verb: 'submissions.export' });
  const dataClass = form.answers_class;
  if (dataClass === 'confidential' && purpose === undefined) throw purposeNeeded({ class: dataClass });
  const versions = await readVersions(tx, formId, labels);
  const models = [...versions.values()].map(({ model }) => model);
  const tables = tablesOf(models);
  if (!tables.includes(table)) throw unknownTable({ table, tables });
  const columns = chosenColumns(columnsOf(models, table), fields);
  const id = newId();
  const counts = { records: 0, rows: 0, encrypted: 0 };
  const lines = async function* (): AsyncGenerator<Cell[]> {
    for await (const record of eachRecord(tx, rootKey, formId)) {
      counts.records++;
      if (record.isEncrypted) counts.encrypted++;
      for (const cells of rowsOf(record, versions, table, columns)) {
        counts.rows++;
        yield [...cells, id];
      }
    }
  };
  const file = await sealToDisk(join(folder, id), writeCsv(headOf(table, columns), lines()));
  const marked = new Set(columns.filter(({ isMarked }) => isMarked).map(({ path }) => path)).size;
  const facts = { export: id, table, labels, ...counts, fields: columns.length, marked, class: dataClass };
  const sums = { purpose: purpose ?? null, sha256: file.sha256 };
  audit({ act: 'submissions.export', kind: 'form', id: formId, facts: { ...facts, ...sums } });
  return { ...file, id, rows: counts.rows, fileName: `minga-records-${id}.csv` };
}

/** Both rights, each by one grant that reaches all that is answered in this form (as the policies of records ask it). */
async function reachesAnswers(tx: Tx, formId: string): Promise<boolean> {
  const { rows } = await sql<{ reached: number }>`
    select count(*) as reached from forms.form f, unnest(array['submissions.read', 'submissions.export']) verb
    where f.id = ${formId} and (f.answers_class <= access.ceiling(verb)
      or exists (select from access.reach(verb) r where f.answers_class <= r.ceiling and r.programme_id = f.programme_id
        and r.place_ids is null and r.organisation_id is null and r.sector_id is null))`.execute(tx);
  return rows[0]!.reached === 2;
}

/** Published versions by id, newest first. */
async function readVersions(
  tx: Tx,
  formId: string,
  labels: RecordsExportQuery['labels'],
): Promise<ReadonlyMap<string, Version>> {
  const { rows } = await sql<{ id: string; model: FormModel }>`
    select id, model from forms.version where form_id = ${formId} and state = 'published'
    order by published_at desc, id desc`.execute(tx);
  return new Map(
    rows.map(({ id, model }) => [id, { model, words: labels === 'codes' ? asCodes : wordingOf(model, labels) }]),
  );
}

/** Marked answers leave only when each is asked for by name. */
function chosenColumns(known: readonly RecordColumn[], asked: readonly string[] | undefined): readonly RecordColumn[] {
  if (asked === undefined) return known.filter(({ isMarked }) => !isMarked);
  const fields = new Set(known.map(({ path }) => path));
  const unknown = asked.find((field) => !fields.has(field));
  if (unknown !== undefined) throw unknownField({ field: unknown, fields: [...fields] });
  return known.filter(({ path }) => asked.includes(path));
}

/** Names of the columns that ODK's clients know stand as they do there; every row ends with the id of the export (E5). */
function headOf(table: string, columns: readonly RecordColumn[]): ExportColumn[] {
  const named = (...headers: string[]): ExportColumn[] => headers.map((header) => ({ header }));
  const export_ = { header: 'Export', ...(columns.some(({ tag }) => tag) ? { tag: '#meta+export+id' } : {}) };
  const asked = columns.map(({ header, tag }) => ({ header, ...(tag === undefined ? {} : { tag }) }));
  if (table !== root) return [...named('PARENT_KEY', 'KEY'), ...asked, export_];
  const about = named('KEY', 'SubmitterID', 'ReviewState', 'Edits', 'FormVersion', 'Encrypted', 'Unread');
  return [...named('SubmissionDate'), ...asked, ...about, export_];
}

/** Rows of one record in one table. What the client encrypted has a row without answers, and no rows of repeats. */
function rowsOf(
  record: OpenRecord,
  versions: ReadonlyMap<string, Version>,
  table: string,
  columns: readonly RecordColumn[],
): Cell[][] {
  const { model, words } = versions.get(record.versionId)!;
  const said = record.isEncrypted ? undefined : readAnswers(record.xml(), model, record.key);
  const rows = said?.tables.find(({ name }) => name === table)?.rows ?? [];
  if (table !== root) return rows.map((row) => [row.parentId, row.id, ...cellsOf(row, columns, words)]);
  const unread = said?.unread.map(({ path }) => path.split('/').slice(2).join('/')).join(' ') ?? '';
  const { key, submittedBy, reviewState, edits, version, isEncrypted } = record;
  const about = [key, submittedBy, reviewState, edits, version, isEncrypted, unread === '' ? null : unread];
  return [[record.receivedAt, ...cellsOf(rows[0] ?? { values: {} }, columns, words), ...about]];
}
