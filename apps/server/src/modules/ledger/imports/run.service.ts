// What is right goes into its ledger, batch by batch. A batch commits together with its entries and its mark, so that a
// run that died goes on where it stopped, and a second run takes only what was kept out and has been repaired since.
import { getKind } from '@minga/standards';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import type { Work } from '../../../platform/jobs.ts';
import { Problem } from '../../../platform/problem.ts';
import { appendDeliveries } from '../deliveries/index.ts';
import { appendObservations } from '../observations/index.ts';
import { yearOf } from './check.service.ts';
import { openChunks } from './chunks.ts';
import { getImportRow, type ImportRow } from './import-rows.ts';
import { planSheets } from './mapping.service.ts';
import { takeFromFile } from './names/resolve-names.ts';
import { saidOf } from './problems.ts';
import type { BatchWish, Question, ShapedBatch, SheetPlan } from './reading/protocol.ts';
import { readFile } from './reading/read-file.ts';
import { deliveryEntry } from './rows/delivery-rows.ts';
import { lookupOf, type Lookup } from './rows/names-of-run.ts';
import { observationEntries } from './rows/observation-rows.ts';
import type { ImportWork } from './tasks.ts';

export async function runImport(work: Work<ImportWork>): Promise<void> {
  const { importId } = work.input;
  const { row, plans, names, batches } = await work.run(async (context) => {
    const found = await getImportRow(context.tx, importId);
    return {
      row: found,
      plans: await planSheets(context, found),
      names: lookupOf(await takeFromFile(context, found)),
      batches: await batchesOf(context, importId),
    };
  });
  const question: Question = { ask: 'rows', sheets: plans, year: yearOf(row), batches };
  let done = 0;
  for await (const answer of readFile(openChunks(work.run, work.rootKey, importId), question)) {
    if (answer.type === 'refused') {
      const { code, says } = saidOf(answer.refusal);
      throw new Problem(`imports/${code}`, 422, says);
    }
    if (answer.type !== 'batch') continue;
    const { batch } = answer;
    await work.run((context) => keepBatch(context, row, plans, batch, names));
    done += batch.rows.length + batch.refused.length;
    await work.report(done, row.counts.rows);
  }
  await work.run((context) => finish(context, importId));
}

/** Batches that were done, with the rows that still wait in each. */
async function batchesOf({ tx }: Context, importId: string): Promise<BatchWish[]> {
  const rows = await tx
    .selectFrom('imports.batch')
    .select(['sheet', 'number', 'kept'])
    .where('import_id', '=', importId)
    .execute();
  return rows.map((row) => ({ sheet: row.sheet, number: row.number, rows: row.kept }));
}

async function keepBatch(
  context: Context,
  row: ImportRow,
  plans: readonly SheetPlan[],
  batch: ShapedBatch,
  names: Lookup,
): Promise<void> {
  const kind = getKind(plans.find((plan) => plan.index === batch.sheet)!.kind);
  const kept = [...batch.refused];
  let entries = 0;
  if (kind.ledger === 'delivery') {
    const made = batch.rows.flatMap((shaped) => {
      const entry = deliveryEntry(row, batch.sheet, shaped, names);
      if (entry.ok) return entry.entries;
      kept.push(shaped.number);
      return [];
    });
    entries = made.length;
    await appendDeliveries(context, made);
  } else {
    const made = batch.rows.flatMap((shaped) => {
      const entry = observationEntries(row, batch.sheet, kind.code, shaped, names);
      if (entry.ok) return entry.entries;
      kept.push(shaped.number);
      return [];
    });
    entries = made.length;
    await appendObservations(context, made);
  }
  const rows = batch.rows.length + batch.refused.length - kept.length;
  await sql`
    insert into imports.batch (import_id, sheet, number, rows, entries, kept)
    values (${row.id}, ${batch.sheet}, ${batch.number}, ${rows}, ${entries}, ${kept}::integer[])
    on conflict (import_id, sheet, number) do update set rows = batch.rows + excluded.rows,
      entries = batch.entries + excluded.entries, kept = excluded.kept`.execute(context.tx);
}

async function finish({ tx, audit }: Context, importId: string): Promise<void> {
  const { rows } = await sql<{ imported: number; entries: number; kept: number }>`
    select coalesce(sum(rows), 0)::integer as imported, coalesce(sum(entries), 0)::integer as entries,
      coalesce(sum(cardinality(kept)), 0)::integer as kept
    from imports.batch where import_id = ${importId}`.execute(tx);
  const totals = rows[0]!;
  await sql`update imports.import set state = 'done', finished_at = now(), counts = counts || ${JSON.stringify(totals)}::jsonb
    where id = ${importId}`.execute(tx);
  audit({ act: 'imports.write', kind: 'import', id: importId, facts: { step: 'done', ...totals } });
}
