// Records of a form as a file. It is written whole, sealed, before a byte leaves: the audit line with its counts and its
// hash commits first, or nothing leaves (security.md E4, F1).
import { join } from 'node:path';
import { formsAccess, type ExportTables, type RecordsExport, type RecordsExportQuery } from '@minga/contracts/forms';
import type { FormModel } from '@minga/xlsform';
import { sql } from 'kysely';
import type { Context, Tx } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { outOfScope } from '../../../../platform/problem.ts';
import { getFormRow } from '../library/form-rows.ts';
import { noPlaceAsked, purposeNeeded, unknownTable } from '../problems.ts';
import { columnsOf, questionsOf, tablesOf } from './columns.ts';
import { geometryOf, isPlace } from './geometry.ts';
import { openRecords } from './record-pages.ts';
import { sealToDisk, type SealedFile } from './sealed-file.ts';
import { chosenColumns, headOf } from './table-head.ts';
import { writeRecords, type Counts, type LeavingTable } from './write-records.ts';

const allow = guard(formsAccess);

/** A finished file on this server's disk, and what is in it. */
export interface RecordsFile extends SealedFile {
  id: string;
  fileName: string;
  contentType: string;
  rows: number;
}

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
} as const;

/** Makes the file in `folder`, and its audit line in this transaction. Whoever made the folder removes it. */
export async function exportRecords(
  context: Context,
  rootKey: Buffer,
  formId: string,
  query: RecordsExportQuery,
  { purpose, fields }: RecordsExport,
  folder: string,
): Promise<RecordsFile> {
  const { tx, actor, audit } = context;
  const { table, labels, format } = query;
  allow(actor, 'submissions.export');
  allow(actor, 'submissions.read');
  const form = await getFormRow(tx, formId);
  if (!(await reachesAnswers(tx, formId))) throw outOfScope({ verb: 'submissions.export' });
  const dataClass = form.answers_class;
  if (dataClass === 'confidential' && purpose === undefined) throw purposeNeeded({ class: dataClass });
  const id = newId();
  const tables = leavingTables(await readVersions(tx, formId), query, fields, id);
  const counts: Counts = { records: 0, rows: 0, encrypted: 0 };
  const pieces = writeRecords(rootKey, await openRecords(tx, formId), tables, counts);
  const file = await sealToDisk(join(folder, id), pieces);
  const left = tables.flatMap(({ plan }) => plan.columns);
  const marked = new Set(left.filter(({ isMarked }) => isMarked).map(({ path }) => path)).size;
  const facts = { export: id, format, table, labels, ...counts, fields: left.length, marked, class: dataClass };
  const sums = { purpose: purpose ?? null, sha256: file.sha256 };
  audit({ act: 'submissions.export', kind: 'form', id: formId, facts: { ...facts, ...sums } });
  const fileName = `minga-records-${id}.${format}`;
  return { ...file, id, rows: counts.rows, fileName, contentType: contentTypes[format] };
}

/** What an export of the form can hold. No answer is read for it. */
export async function listTables({ tx, actor }: Context, formId: string): Promise<ExportTables> {
  allow(actor, 'forms.read');
  await getFormRow(tx, formId);
  const models = (await readVersions(tx, formId)).map(({ model }) => model);
  return tablesOf(models).map((name) => {
    const questions = questionsOf(models, name);
    const paths = (wanted: (question: (typeof questions)[number]) => boolean): string[] =>
      questions.filter(wanted).map(({ path }) => path);
    const places = paths((question) => !question.isMarked && isPlace(question));
    return { name, questions: questions.length, marked: paths(({ isMarked }) => isMarked), places };
  });
}

/** The tables that leave: all of them as sheets, one of them else. */
function leavingTables(
  versions: LeavingTable['plan']['versions'],
  { table, labels, format, geometry }: RecordsExportQuery,
  fields: readonly string[] | undefined,
  exportId: string,
): LeavingTable[] {
  const models = versions.map(({ model }) => model);
  const known = tablesOf(models);
  if (!known.includes(table)) throw unknownTable({ table, tables: known });
  const names = format === 'xlsx' ? known : [table];
  const columns = chosenColumns(
    names.map((name) => columnsOf(models, name)),
    fields,
  );
  const place = format === 'geojson' ? geometryOf(models, table, columns[0]!, geometry) : [];
  if (!place) throw noPlaceAsked({ table });
  return names.map((name, i) => {
    const head = headOf(name, columns[i]!);
    const headers = head.map(({ header }) => header);
    const as = ({ csv: 'csv', xlsx: 'cells', geojson: 'features' } as const)[format];
    const plan = { exportId, table: name, columns: columns[i]!, headers, labels, versions, as, geometry: place };
    return { head, plan };
  });
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

/** Published versions, newest first. */
async function readVersions(tx: Tx, formId: string): Promise<{ id: string; model: FormModel }[]> {
  const { rows } = await sql<{ id: string; model: FormModel }>`
    select id, model from forms.version where form_id = ${formId} and state = 'published'
    order by published_at desc, id desc`.execute(tx);
  return rows;
}
