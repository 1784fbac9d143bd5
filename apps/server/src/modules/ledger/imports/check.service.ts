// The check of a whole file: every cell, every name. It writes nothing but what it found.
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Work } from '../../../platform/jobs.ts';
import { Problem } from '../../../platform/problem.ts';
import { openChunks } from './chunks.ts';
import { cellWords } from './issue-words.ts';
import { getImportRow, type ImportRow } from './import-rows.ts';
import { planSheets } from './mapping.service.ts';
import { namesSeveralCountries } from './names/iso-countries.ts';
import type { NameRow } from './names/name-rows.ts';
import { resolveNames } from './names/resolve-names.ts';
import { withSuggestions } from './names/suggest.ts';
import { saidOf } from './problems.ts';
import type { CheckFound, FoundIssue } from './reading/protocol.ts';
import { readFile } from './reading/read-file.ts';
import type { ImportWork } from './tasks.ts';

export interface IssueRow {
  kind: string;
  code: string;
  severity: string;
  sheet: number;
  col: number | null;
  field: string | null;
  value: string | null;
  repair: string | null;
  facts: object;
  suggestions: readonly { value: string; label: string }[];
  rows: number;
  sample_rows: number[];
}

export async function checkImport(work: Work<ImportWork>): Promise<void> {
  const { importId } = work.input;
  const { row, plans } = await work.run(async (context) => {
    const found = await getImportRow(context.tx, importId);
    return { row: found, plans: await planSheets(context, found) };
  });
  const chunks = openChunks(work.run, work.rootKey, importId);
  let found: CheckFound | undefined;
  for await (const answer of readFile(chunks, { ask: 'check', sheets: plans, year: yearOf(row) })) {
    if (answer.type === 'progress') await work.report(answer.rows);
    if (answer.type === 'found') ({ found } = answer);
    if (answer.type === 'refused') {
      const { code, says } = saidOf(answer.refusal);
      throw new Problem(`imports/${code}`, 422, says);
    }
  }
  if (!found) throw new Error('the reader ended without an answer');
  const result = found;
  await work.run((context) => keepFound(context, row, result));
  await work.report(result.rows, result.rows);
}

/** The year of rows whose months stand alone. */
export const yearOf = ({ settings }: ImportRow): number | undefined =>
  settings.from ? Number(settings.from.slice(0, 4)) : undefined;

async function keepFound(context: Context, row: ImportRow, found: CheckFound): Promise<void> {
  const { tx } = context;
  const names = await resolveNames(context, row, found);
  const round = row.round + 1;
  const issues = [
    ...found.issues.map(cellIssue),
    ...(await withSuggestions(context, names.flatMap(nameIssue))),
    ...(found.dateless && !row.settings.from && !row.settings.to ? [dateIssue(found.dateless)] : []),
  ];
  await sql`
    insert into imports.issue (id, import_id, round, kind, code, severity, sheet, col, field, value, repair, facts, suggestions, rows, sample_rows)
    select id, ${row.id}, ${round}, kind, code, severity, sheet, col, field, value, repair, facts, suggestions, rows, sample_rows
    from jsonb_to_recordset(${JSON.stringify(issues.map((issue) => ({ ...issue, id: newId() })))}::jsonb)
      as w(id uuid, kind text, code text, severity text, sheet smallint, col smallint, field text, value text, repair text,
        facts jsonb, suggestions jsonb, rows integer, sample_rows integer[])`.execute(tx);
  // What is in a ledger already keeps its own counts.
  const counts = {
    rows: found.rows,
    warned: found.warned,
    ...(row.hasEntries ? {} : { kept: found.rows - found.ready }),
  };
  await sql`update imports.import set state = ${row.hasEntries ? 'done' : 'checked'}, round = ${round},
    counts = counts || ${JSON.stringify(counts)}::jsonb where id = ${row.id}`.execute(tx);
}

const cellIssue = (issue: FoundIssue): IssueRow => ({
  kind: issue.column === null ? 'row' : 'cell',
  code: issue.code,
  severity: issue.severity,
  sheet: issue.sheet,
  col: issue.column,
  field: issue.field,
  value: issue.cell,
  repair: issue.repair,
  facts: { ...issue.facts, ...cellWords(issue) },
  suggestions: [],
  rows: issue.rows,
  sample_rows: issue.sampleRows,
});

/** A name that nothing is known by keeps its rows out; a row whose codes contradict each other stays with the upper one. */
function nameIssue(name: NameRow): IssueRow[] {
  if (name.targetId !== null && name.how !== 'upper') return [];
  if (name.how === 'file') return [];
  return [
    {
      kind: name.kind,
      code: codeOf(name),
      severity: name.targetId === null ? 'error' : 'warning',
      sheet: name.facts.sheet,
      col: null,
      field: null,
      value: name.key,
      repair: null,
      facts: {},
      suggestions: name.facts.candidates ?? [],
      rows: name.rows,
      sample_rows: [name.facts.firstRow],
    },
  ];
}

function codeOf({ kind, key, how, facts }: NameRow): string {
  if (how === 'upper') return 'place-contradicts';
  if (kind === 'place' && facts.place && namesSeveralCountries(facts.place)) return 'place-several-countries';
  return key === '' ? `${kind}-missing` : `${kind}-unknown`;
}

const dateIssue = ({ sheet, rows, firstRow }: NonNullable<CheckFound['dateless']>): IssueRow => ({
  kind: 'date',
  code: 'date-missing',
  severity: 'error',
  sheet,
  col: null,
  field: null,
  value: null,
  repair: null,
  facts: {},
  suggestions: [],
  rows,
  sample_rows: [firstRow],
});
