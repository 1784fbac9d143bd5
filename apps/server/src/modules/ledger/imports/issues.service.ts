// The work list: equal faults are one line, and one decision mends all of them.
import { ImportIssue, importsAccess, type IssuePage, type IssueQuery, type Repair } from '@minga/contracts/imports';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { invalidRequest, notFound } from '../../../platform/problem.ts';
import { findOrganisations } from '../../base/partners/index.ts';
import { findPlaceByCode } from '../../base/places/index.ts';
import { getImportRow, requireState, type ImportRow } from './import-rows.ts';
import { issueWords } from './issue-words.ts';
import { repairUnknown } from './problems.ts';
import { shownPlace } from './reading/keys.ts';

const allow = guard(importsAccess);

export async function listIssues(context: Context, id: string, query: IssueQuery): Promise<IssuePage> {
  const { tx, actor } = context;
  allow(actor, 'imports.read');
  const row = await getImportRow(tx, id);
  const wanted = sql`import_id = ${id} and round = ${row.round}
    and (${query.severity ?? null}::text is null or severity = ${query.severity ?? null})
    and (${query.state ?? null}::text is null or state = ${query.state ?? null})`;
  const counted = await sql<{ total: number }>`select count(*) as total from imports.issue where ${wanted}`.execute(tx);
  const { rows } = await sql<StoredIssue>`
    select id, kind, code, severity, sheet, col, field, value, repair, facts, suggestions, rows, sample_rows as "sampleRows", state, decision
    from imports.issue where ${wanted}
    order by severity = 'warning', state <> 'open', rows desc, id limit ${query.limit} offset ${query.offset}`.execute(
    tx,
  );
  context.audit({ act: 'imports.read', kind: 'import', id, facts: { step: 'issues', rows: rows.length } });
  return { total: counted.rows[0]!.total, issues: rows.map((issue) => toIssue(row, issue)) };
}

interface StoredIssue {
  id: string;
  kind: string;
  code: string;
  sheet: number;
  col: number | null;
  value: string | null;
  facts: Record<string, unknown>;
  sampleRows: number[];
}

function toIssue(row: ImportRow, issue: StoredIssue): ImportIssue {
  const sheet = row.sheets.find((each) => each.index === issue.sheet)?.name;
  const column = issue.col === null ? '' : columnLetters(issue.col);
  const isName = issue.kind === 'place';
  return ImportIssue.parse({
    ...issue,
    cell: `${sheet ? `${sheet}!` : ''}${column}${issue.sampleRows[0] ?? ''}`,
    says: issueWords(issue.code, issue.value, issue.facts),
    value: isName && issue.value !== null ? shownPlace(issue.value) : issue.value,
  });
}

/** Column letters as a spreadsheet writes them: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** Decides for all equal cells or names at once. What went in before stays; the next run takes what this mends. */
export async function repairIssue(context: Context, id: string, issueId: string, repair: Repair): Promise<ImportIssue> {
  const { tx, actor, audit } = context;
  allow(actor, 'imports.write');
  const row = await getImportRow(tx, id, true);
  requireState(row, 'checked', 'done');
  const found = await sql<StoredIssue>`
    select id, kind, code, sheet, col, value, facts, sample_rows as "sampleRows" from imports.issue
    where id = ${issueId} and import_id = ${id} and round = ${row.round}`.execute(tx);
  const issue = found.rows[0];
  if (!issue) throw notFound({ id: issueId });
  const value = 'value' in repair ? repair.value : null;
  if (value !== null) await decide(context, row, issue, value);
  await sql`update imports.issue set state = ${value === null ? 'left' : 'repaired'}, decision = ${value} where id = ${issueId}`.execute(
    tx,
  );
  audit({ act: 'imports.write', kind: 'import', id, facts: { step: 'repair', issue: issue.code } });
  const again = await sql<StoredIssue>`
    select id, kind, code, severity, sheet, col, field, value, repair, facts, suggestions, rows, sample_rows as "sampleRows", state, decision
    from imports.issue where id = ${issueId}`.execute(tx);
  return toIssue(row, again.rows[0]!);
}

async function decide(context: Context, row: ImportRow, issue: StoredIssue, value: string): Promise<void> {
  if (issue.kind === 'cell') return decideCell(context, row, issue, value);
  if (issue.kind === 'repeated') return keepRepeated(context, row, value);
  const target = await targetOf(context, issue.kind, value);
  if (target === undefined) throw repairUnknown({ value });
  await sql`update imports.name set target_id = ${target}, how = 'decided'
    where import_id = ${row.id} and kind = ${issue.kind} and key = ${issue.value ?? ''}`.execute(context.tx);
}

async function decideCell({ tx, actor }: Context, row: ImportRow, issue: StoredIssue, value: string): Promise<void> {
  await tx
    .insertInto('imports.decision')
    .values({
      id: newId(),
      import_id: row.id,
      sheet: issue.sheet,
      col: issue.col!,
      cell: issue.value ?? '',
      value,
      decided_by: actor.id,
    })
    .execute();
}

/** It happened twice: the next run takes the rows of this file in, whatever stands already. */
async function keepRepeated({ tx }: Context, row: ImportRow, value: string): Promise<void> {
  if (value !== 'keep') throw repairUnknown({ value });
  await sql`update imports.import set settings = settings || '{"keepRepeated": true}' where id = ${row.id}`.execute(tx);
}

/** A place by its code, an organisation by code or name, a sector by the id of its area. */
async function targetOf(context: Context, kind: string, value: string): Promise<string | undefined> {
  if (kind === 'place') return (await findPlaceByCode(context, value))?.id;
  if (kind === 'organisation') return (await findOrganisations(context, [value])).get(value);
  if (kind === 'sector') {
    const { rows } = await sql<{ id: string }>`
      select id from plan.area where id::text = ${value} or code = ${value} limit 1`.execute(context.tx);
    return rows[0]?.id;
  }
  throw invalidRequest({
    issues: [
      {
        field: 'value',
        code: 'not-here',
        says: {
          es: 'Esto no se corrige con un valor: ajuste las columnas, las fechas o el archivo.',
          en: 'A value does not mend this: adjust the columns, the dates or the file.',
        },
      },
    ],
  });
}
