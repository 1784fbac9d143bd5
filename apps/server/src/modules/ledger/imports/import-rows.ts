// The row of an import, in the words of the contract and back.
import { Import, ImportSettings, ImportSheet, type ImportState } from '@minga/contracts/imports';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context, Tx } from '../../../platform/database.ts';
import { notFound } from '../../../platform/problem.ts';
import { notNow } from './problems.ts';

export const noSettings: ImportSettings = {
  takePlaces: false,
  takeSectors: false,
  takeOrganisations: true,
  planId: null,
  from: null,
  to: null,
  placeId: null,
  organisationId: null,
  source: null,
  keepRepeated: false,
};
const noCounts = { rows: 0, imported: 0, entries: 0, kept: 0, warned: 0 };

/** A sheet as it is kept: what the contract shows, and by what its form is known again. */
export const StoredSheet = ImportSheet.extend({ signature: z.string() });
export type StoredSheet = z.infer<typeof StoredSheet>;

export interface ImportRow {
  id: string;
  state: ImportState;
  sha256: string | null;
  fileName: string;
  round: number;
  sheets: StoredSheet[];
  settings: ImportSettings;
  counts: typeof noCounts;
  organisationId: string | null;
  class: 'public' | 'internal' | 'confidential' | 'strict';
  jobId: string | null;
  /** Some of it is in a ledger. */
  hasEntries: boolean;
}

/** The import as the work on it sees it. With `locked`, nobody else changes it until the transaction ends. */
export async function getImportRow(tx: Tx, id: string, locked = false): Promise<ImportRow> {
  const query = tx.selectFrom('imports.import').selectAll().where('id', '=', id);
  const row = await (locked ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw notFound({ id });
  return {
    id,
    state: row.state as ImportState,
    sha256: row.sha256,
    fileName: row.file_name,
    round: row.round,
    sheets: z.array(StoredSheet).parse(row.sheets),
    settings: ImportSettings.parse({ ...noSettings, ...(row.settings as object) }),
    counts: { ...noCounts, ...(row.counts as object) },
    organisationId: row.organisation_id,
    class: row.class,
    jobId: row.job_id,
    hasEntries: 'imported' in Object(row.counts) && row.state !== 'undone',
  };
}

export function requireState(row: ImportRow, ...states: ImportState[]): void {
  if (!states.includes(row.state)) throw notNow({ state: row.state });
}

/** Imports as a client sees them: newest first, or one. */
export async function readImports(
  { tx }: Context,
  which: { id?: string; limit: number; offset: number },
): Promise<Import[]> {
  const { rows } = await sql<Record<string, unknown> & { counts: object; settings: object }>`
    select i.id, i.file_name as "fileName", i.bytes, i.sha256, i.state, i.refusal, i.sheets, i.settings, i.counts, i.job_id as "jobId",
      case when j.id is not null then jsonb_build_object('state', j.state, 'done', j.done, 'total', j.total,
        'problem', case when j.state = 'failed' then j.note -> 'titles' end) end as job,
      i.asked_by as "askedBy", i.organisation_id as "organisationId", i.class,
      to_char(i.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
      to_char(i.finished_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "finishedAt",
      (select o.id from imports.import o where o.sha256 = i.sha256 and o.id <> i.id and (o.state in ('running', 'undoing') or (o.counts ? 'imported' and o.state <> 'undone')) limit 1) as "sameAs"
    from imports.import i left join jobs.job j on j.id = i.job_id
    where ${which.id ?? null}::uuid is null or i.id = ${which.id ?? null}::uuid
    order by i.created_at desc, i.id desc limit ${which.limit} offset ${which.offset}`.execute(tx);
  return rows.map((row) =>
    Import.parse({
      ...row,
      settings: { ...noSettings, ...row.settings },
      counts: { ...noCounts, ...row.counts },
    }),
  );
}

export async function readImport(context: Context, id: string): Promise<Import> {
  const [found] = await readImports(context, { id, limit: 1, offset: 0 });
  if (!found) throw notFound({ id });
  return found;
}
