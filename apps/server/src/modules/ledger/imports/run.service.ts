// What is right goes into its ledger, batch by batch. A batch commits together with its entries and its mark, so that a
// run that died goes on where it stopped, and a second run takes only what was kept out and has been repaired since.
import type { ImportedDelivery } from '@minga/contracts/deliveries';
import type { ImportedObservation } from '@minga/contracts/observations';
import { getKind, type Kind } from '@minga/standards';
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import type { Work } from '../../../platform/jobs.ts';
import { newId } from '../../../platform/ids.ts';
import { Problem } from '../../../platform/problem.ts';
import { appendDeliveries } from '../deliveries/index.ts';
import { appendObservations } from '../observations/index.ts';
import { yearOf } from './check.service.ts';
import { openChunks } from './chunks.ts';
import { getImportRow, type ImportRow } from './import-rows.ts';
import { planSheets } from './mapping.service.ts';
import { takeFromFile } from './names/resolve-names.ts';
import { saidOf } from './problems.ts';
import type { DeliveryLine } from './reading/delivery-line.ts';
import { unpackRows } from './reading/packed-rows.ts';
import type { BatchWish, Question, ShapedBatch, SheetPlan } from './reading/protocol.ts';
import { readFile } from './reading/read-file.ts';
import { deliveryEntry } from './rows/delivery-rows.ts';
import { lookupOf, type Lookup } from './rows/names-of-run.ts';
import { observationEntries } from './rows/observation-rows.ts';
import { rememberKeys, RepeatedRows, rowKeys, standingKeys } from './rows/repeated-rows.ts';
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
  const repeated = new RepeatedRows();
  const keyOf = rowKeys(work.rootKey);
  const progress = progressOf(work, row.counts.rows);
  // While one batch is being written the next is read and shaped; they commit in the order of the file.
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const answer of readFile(openChunks(work.run, work.rootKey, importId), question)) {
      if (answer.type === 'refused') {
        const { code, says } = saidOf(answer.refusal);
        throw new Problem(`imports/${code}`, 422, says);
      }
      if (answer.type !== 'batch') continue;
      const made = makeEntries(row, plans, answer.batch, { names, keyOf });
      await writing;
      await progress.tell();
      writing = work.run((context) => keepBatch(context, row, made, repeated)).then(() => progress.add(made.read));
      // Its failure is met where it is waited for.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
  await progress.tell(true);
  await work.run((context) => finish(context, row, repeated));
}

const progressSeconds = 1;

/** Progress is a transaction of its own: told once a second, however fast the batches are. */
function progressOf(
  work: Work<ImportWork>,
  total: number,
): { add(rows: number): void; tell(last?: boolean): Promise<void> } {
  let [done, told] = [0, performance.now()];
  return {
    add: (rows) => void (done += rows),
    tell: async (last = false) => {
      if (!last && performance.now() - told < progressSeconds * 1_000) return;
      told = performance.now();
      await work.report(done, total);
    },
  };
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

/** A delivery with its row in the file and the key of what it says. */
interface MadeDelivery {
  number: number;
  key: string;
  entry: ImportedDelivery;
}

/** One batch as it goes into a ledger. */
interface MadeBatch {
  sheet: number;
  number: number;
  ledger: Kind['ledger'];
  /** Rows read, and those of them that stay out. */
  read: number;
  kept: number[];
  deliveries: MadeDelivery[];
  observations: ImportedObservation[];
}

function makeEntries(
  row: ImportRow,
  plans: readonly SheetPlan[],
  { sheet, number, ...batch }: ShapedBatch,
  { names, keyOf }: { names: Lookup; keyOf: (row: ImportedDelivery) => string },
): MadeBatch {
  const kind = getKind(plans.find((plan) => plan.index === sheet)!.kind);
  const read = batch.deliveries.length + batch.rows.length + batch.refused.length;
  const [deliveries, observations, kept]: [MadeDelivery[], ImportedObservation[], number[]] = [[], [], batch.refused];
  for (const line of unpackRows<DeliveryLine>(batch.deliveries)) {
    const entry = deliveryEntry(row, sheet, line, names);
    if (entry.ok)
      for (const one of entry.entries) deliveries.push({ number: line.number, key: keyOf(one), entry: one });
    else kept.push(line.number);
  }
  for (const shaped of batch.rows) {
    const entry = observationEntries(row, sheet, kind.code, shaped, names);
    if (entry.ok) observations.push(...entry.entries);
    else kept.push(shaped.number);
  }
  return { sheet, number, ledger: kind.ledger, read, kept, deliveries, observations };
}

async function keepBatch(context: Context, row: ImportRow, made: MadeBatch, repeated: RepeatedRows): Promise<void> {
  const { sheet, number, ledger, read, observations } = made;
  const importId = row.id;
  const { deliveries, kept } = row.settings.keepRepeated ? made : await withoutRepeated(context, row, made, repeated);
  if (ledger === 'delivery') {
    await appendDeliveries(
      context,
      deliveries.map(({ entry }) => entry),
    );
    await rememberKeys(
      context,
      importId,
      deliveries.map(({ key }) => key),
    );
  } else await appendObservations(context, observations);
  await sql`
    insert into imports.batch (import_id, sheet, number, rows, entries, kept)
    values (${importId}, ${sheet}, ${number}, ${read - kept.length}, ${deliveries.length + observations.length}, ${kept}::integer[])
    on conflict (import_id, sheet, number) do update set rows = batch.rows + excluded.rows,
      entries = batch.entries + excluded.entries, kept = excluded.kept`.execute(context.tx);
}

/** Rows that stand from another import wait; observations may repeat, since one figure stands for each question. */
async function withoutRepeated(
  context: Context,
  row: ImportRow,
  { sheet, deliveries, kept }: MadeBatch,
  repeated: RepeatedRows,
): Promise<Pick<MadeBatch, 'deliveries' | 'kept'>> {
  if (deliveries.length === 0) return { deliveries, kept };
  const standing = await standingKeys(
    context,
    row.id,
    deliveries.map(({ key }) => key),
  );
  if (standing.size === 0) return { deliveries, kept };
  const again = deliveries.filter(({ key }) => standing.has(key));
  for (const { number, key } of again) repeated.note(sheet, number, standing.get(key)!);
  return {
    deliveries: deliveries.filter(({ key }) => !standing.has(key)),
    kept: [...kept, ...again.map(({ number }) => number)],
  };
}

async function finish({ tx, audit }: Context, row: ImportRow, repeated: RepeatedRows): Promise<void> {
  const importId = row.id;
  for (const { sheet, rows, sampleRows, fileName, on } of repeated.issues)
    await sql`
      insert into imports.issue (id, import_id, round, kind, code, severity, sheet, value, facts, rows, sample_rows)
      select ${newId()}, ${importId}, ${row.round}, 'repeated', 'row-of-earlier-import', 'warning', ${sheet}, ${fileName},
        ${JSON.stringify({ on })}::jsonb, ${rows}, ${sampleRows}::integer[]
      where not exists (select from imports.issue where import_id = ${importId} and round = ${row.round}
        and code = 'row-of-earlier-import' and sheet = ${sheet} and value = ${fileName})`.execute(tx);
  const { rows } = await sql<{ imported: number; entries: number; kept: number }>`
    select coalesce(sum(rows), 0)::integer as imported, coalesce(sum(entries), 0)::integer as entries,
      coalesce(sum(cardinality(kept)), 0)::integer as kept
    from imports.batch where import_id = ${importId}`.execute(tx);
  const totals = rows[0]!;
  await sql`update imports.import set state = 'done', finished_at = now(), counts = counts || ${JSON.stringify(totals)}::jsonb
    where id = ${importId}`.execute(tx);
  audit({ act: 'imports.write', kind: 'import', id: importId, facts: { step: 'done', ...totals } });
}
