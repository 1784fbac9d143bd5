// A list as a file. It is written whole before a byte leaves: the audit line, the record of the export and the hash of
// the file commit first, or nothing leaves (security.md E4, F1).
import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sensitivity } from '@minga/contracts/access';
import { ExportRecord, exportVerbs, publishingAccess, type NewExport } from '@minga/contracts/publishing';
import { writeCsv, writeWorkbook, type Cell, type ExportColumn } from '@minga/standards';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notAllowed } from '../../../platform/problem.ts';
import { exportRecipes } from './export-lists.ts';
import type { ListColumn, ListQuery, ListRecipe, ListRow } from './export-recipe.ts';
import { fetchRows, toCells } from './export-rows.ts';
import { personsStay, purposeNeeded, unknownField } from './problems.ts';

const allow = guard(publishingAccess);

/** A finished file on this server's disk. */
export interface ExportFile {
  record: ExportRecord;
  path: string;
  fileName: string;
  contentType: string;
}

/** What one statement of an export may take; the interactive limit is for people who wait at a screen (rulings 23). */
const exportMilliseconds = 300_000;

/** Makes the file in `folder`, its record and its audit line in this transaction. Whoever made the folder removes it. */
export async function exportList(context: Context, asked: NewExport, folder: string): Promise<ExportFile> {
  const { tx, actor, audit } = context;
  allow(actor, 'publishing.export');
  const { list, filters, format, language, purpose } = asked;
  if (!actor.verbs.has(exportVerbs[list])) throw notAllowed({ verb: exportVerbs[list] });
  // The contract binds the filters to their list; the type of a table of recipes cannot say so.
  const recipe = exportRecipes[list] as ListRecipe<typeof list>;
  const columns = chosenColumns(recipe.columns, asked.fields);
  await sql`select set_config('statement_timeout', ${String(exportMilliseconds)}, true)`.execute(tx);
  const rows = await recipe.rows(context, filters, language);
  const { dataClass, persons } = await whatLeaves(context, recipe, rows, asked);
  if (persons > 0 && asked.persons === 'refuse') throw personsStay({ rows: persons });
  if (dataClass === 'confidential' && purpose === undefined) throw purposeNeeded({ class: dataClass });
  const id = newId();
  const file = await writeFile(
    join(folder, id),
    id,
    asked,
    columns,
    recipe,
    isQuery(rows) ? fetchRows(tx, rows) : rows,
  );
  await tx
    .insertInto('publishing.export')
    .values({
      id,
      list,
      format,
      class: dataClass,
      purpose: purpose ?? null,
      filters: JSON.stringify({ ...filters, persons: asked.persons }),
      fields: columns.map((column) => column.id),
      rows: file.rows,
      sha256: file.sha256,
      asked_by: actor.id,
    })
    .execute();
  const facts = {
    list,
    format,
    rows: file.rows,
    fields: columns.length,
    purpose: purpose ?? null,
    sha256: file.sha256.toString('hex'),
  };
  audit({ act: 'publishing.export', kind: 'export', id, facts });
  const record = await readExport(context, id);
  return { record, path: join(folder, id), ...fileNameOf(asked, id) };
}

const isQuery = (rows: ListQuery | readonly ListRow[]): rows is ListQuery => 'select' in rows;

/** One's own exports, newest first. */
export async function listExports({ tx, actor }: Context): Promise<ExportRecord[]> {
  allow(actor, 'publishing.exported');
  const { rows } =
    await sql`select ${recordColumns} from publishing.export e order by e.asked_at desc, e.id desc limit 200`.execute(
      tx,
    );
  return rows.map((row) => ExportRecord.parse(row));
}

const recordColumns = sql`e.id, e.list, e.format, e.class, e.purpose, e.fields, e.rows, encode(e.sha256, 'hex') as sha256,
  e.asked_by as "askedBy", to_char(e.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "askedAt"`;

async function readExport({ tx }: Context, id: string): Promise<ExportRecord> {
  const { rows } = await sql`select ${recordColumns} from publishing.export e where e.id = ${id}`.execute(tx);
  return ExportRecord.parse(rows[0]);
}

function chosenColumns(known: readonly ListColumn[], asked: readonly string[] | undefined): readonly ListColumn[] {
  if (asked === undefined) return known.filter(({ onRequest }) => !onRequest);
  return asked.map((field) => {
    const found = known.find(({ id }) => id === field);
    if (!found) throw unknownField({ field, fields: known.map(({ id }) => id) });
    return found;
  });
}

/** Highest class among the rows, and how many are about one person or household. */
async function whatLeaves(
  { tx }: Context,
  recipe: ListRecipe<NewExport['list']>,
  rows: ListQuery | readonly ListRow[],
  asked: NewExport,
): Promise<{ dataClass: Sensitivity; persons: number }> {
  if (recipe.class !== 'of-rows' || !isQuery(rows))
    return { dataClass: recipe.class === 'of-rows' ? 'confidential' : recipe.class, persons: 0 };
  const found = await sql<{ highest: Sensitivity | null; persons: number }>`
    select max(r.class::access.sensitivity) filter (where ${asked.persons === 'refuse'} or not r.person)::text as highest,
      count(*) filter (where r.person) as persons from (${rows.select}) r`.execute(tx);
  return { dataClass: found.rows[0]?.highest ?? 'internal', persons: found.rows[0]?.persons ?? 0 };
}

async function writeFile(
  path: string,
  id: string,
  asked: NewExport,
  columns: readonly ListColumn[],
  recipe: ListRecipe<NewExport['list']>,
  source: AsyncIterable<ListRow> | Iterable<ListRow>,
): Promise<{ rows: number; sha256: Buffer }> {
  let rows = 0;
  const lines = async function* (): AsyncGenerator<Cell[]> {
    for await (const row of source) {
      if (row['person'] === true) continue;
      const { cells, hidden } = toCells(row, columns, recipe.columns);
      rows++;
      yield [...cells, hidden ? hiddenWords[asked.language] : null, id];
    }
  };
  const hash = createHash('sha256');
  const head = headOf(columns, asked);
  const bytes =
    asked.format === 'xlsx'
      ? writeWorkbook([{ name: recipe.name[asked.language], columns: head, rows: lines() }])
      : writeCsv(head, lines());
  await pipeline(Readable.from(bytes), hashing(hash), createWriteStream(path, { mode: 0o600 }));
  return { rows, sha256: hash.digest() };
}

const hiddenWords = {
  es: 'oculto para proteger a las personas (menos de 5)',
  en: 'hidden to protect people (fewer than 5)',
};

/** Every row ends with what was hidden in it and the id of the export, so that a part of a leaked file is recognised (E5). */
function headOf(columns: readonly ListColumn[], { language, format }: NewExport): ExportColumn[] {
  const last: ListColumn[] = [
    { id: 'hidden', header: { es: 'Protección', en: 'Protection' }, tag: '#meta+protection' },
    { id: 'export', header: { es: 'Exportación', en: 'Export' }, tag: '#meta+export+id' },
  ];
  return [...columns, ...last].map(({ header, tag }) => ({
    header: header[language],
    ...(format === 'hxl' && tag ? { tag } : {}),
  }));
}

const hashing = (hash: Hash): Transform =>
  new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece);
      done(null, piece);
    },
  });

function fileNameOf({ list, format }: NewExport, id: string): { fileName: string; contentType: string } {
  const xlsx = format === 'xlsx';
  return {
    fileName: `minga-${list}${format === 'hxl' ? '-hxl' : ''}-${id}.${xlsx ? 'xlsx' : 'csv'}`,
    contentType: xlsx ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
  };
}
