import {
  importsAccess,
  type Import,
  type ImportKind,
  type ImportPage,
  type ImportPreview,
  type ImportQuery,
} from '@minga/contracts/imports';
import { fieldLabel, kinds } from '@minga/standards';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { ask } from '../../../platform/jobs.ts';
import { openChunks } from './chunks.ts';
import { checkTask, runTask, undoTask } from './tasks.ts';
import { getImportRow, readImport, readImports, requireState } from './import-rows.ts';
import { planSheets } from './mapping.service.ts';
import { alreadyImported, saidOf } from './problems.ts';
import { readFile } from './reading/read-file.ts';
import type { Run } from './upload.service.ts';
import { Problem } from '../../../platform/problem.ts';

const allow = guard(importsAccess);

export async function listImports(context: Context, query: ImportQuery): Promise<ImportPage> {
  allow(context.actor, 'imports.read');
  const { rows } = await sql<{ total: number }>`select count(*) as total from imports.import`.execute(context.tx);
  return { total: rows[0]!.total, imports: await readImports(context, query) };
}

export async function getImport(context: Context, id: string): Promise<Import> {
  allow(context.actor, 'imports.read');
  return readImport(context, id);
}

/** The kinds of files that can come in, and what their columns may be. */
export async function listKinds({ actor }: Context): Promise<ImportKind[]> {
  allow(actor, 'imports.read');
  return kinds.map(({ code, title, fields }) => ({
    code,
    title,
    fields: fields.map(({ name }) => ({ name, label: { es: fieldLabel(name, 'es'), en: fieldLabel(name, 'en') } })),
  }));
}

const previewRows = 50;

/** The first rows of a sheet. They are read again from the sealed file: nothing of them is kept elsewhere. */
export async function previewImport(run: Run, rootKey: Buffer, id: string, sheet: number): Promise<ImportPreview> {
  await run(async ({ tx, actor, audit }) => {
    allow(actor, 'imports.read');
    await getImportRow(tx, id);
    audit({ act: 'imports.read', kind: 'import', id, facts: { step: 'preview', sheet } });
  });
  const question = { ask: 'preview', sheet, rows: previewRows } as const;
  for await (const answer of readFile(openChunks(run, rootKey, id), question)) {
    if (answer.type === 'preview') return { sheet, rows: answer.rows };
    if (answer.type === 'refused') {
      const { code, says } = saidOf(answer.refusal);
      throw new Problem(`imports/${code}`, 422, says);
    }
  }
  return { sheet, rows: [] };
}

/** Asks for every row to be checked. The answer comes when the work has ended; the import says how far it is. */
export async function askCheck(context: Context, rootKey: Buffer, id: string): Promise<Import> {
  allow(context.actor, 'imports.write');
  const row = await getImportRow(context.tx, id, true);
  requireState(row, 'ready', 'checked', 'done');
  await planSheets(context, row);
  const jobId = await ask(context, rootKey, checkTask, { importId: id });
  await setState(context, id, 'checking', jobId);
  context.audit({ act: 'imports.write', kind: 'import', id, facts: { step: 'check' } });
  return readImport(context, id);
}

/** Asks for what is right to go into the ledger; asked again later, for what was repaired since. */
export async function askRun(context: Context, rootKey: Buffer, id: string): Promise<Import> {
  allow(context.actor, 'imports.write');
  const row = await getImportRow(context.tx, id, true);
  requireState(row, 'checked', 'done');
  if (!row.hasEntries) await refuseSecond(context, id, row.sha256);
  const jobId = await ask(context, rootKey, runTask, { importId: id });
  await setState(context, id, 'running', jobId);
  context.audit({ act: 'imports.write', kind: 'import', id, facts: { step: 'run' } });
  return readImport(context, id);
}

async function refuseSecond({ tx }: Context, id: string, sha256: string | null): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from imports.import where sha256 = ${sha256} and id <> ${id}
      and (state in ('running', 'undoing') or (counts ? 'imported' and state <> 'undone')) limit 1`.execute(tx);
  if (rows[0]) throw alreadyImported({ id: rows[0].id });
}

/** Asks for every entry of the import to be taken back; the ledger keeps both, with the reason. */
export async function askUndo(context: Context, rootKey: Buffer, id: string, reason: string): Promise<Import> {
  allow(context.actor, 'imports.undo');
  const row = await getImportRow(context.tx, id, true);
  requireState(row, 'done');
  const jobId = await ask(context, rootKey, undoTask, { importId: id });
  await context.tx.updateTable('imports.import').set({ undo_reason: reason }).where('id', '=', id).execute();
  await setState(context, id, 'undoing', jobId);
  context.audit({ act: 'imports.undo', kind: 'import', id });
  return readImport(context, id);
}

async function setState({ tx }: Context, id: string, state: string, jobId: string): Promise<void> {
  try {
    await tx.updateTable('imports.import').set({ state, job_id: jobId }).where('id', '=', id).execute();
  } catch (error) {
    // The file of somebody whose imports the caller may not see went in before.
    if ((error as { constraint?: string }).constraint === 'import_once') throw alreadyImported();
    throw error;
  }
}
