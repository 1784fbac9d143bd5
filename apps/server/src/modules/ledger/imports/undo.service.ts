// Every entry of an import is taken back in one transaction: all of it stands, or none of it.
import { sql } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import type { Work } from '../../../platform/jobs.ts';
import { undoDeliveryImport } from '../deliveries/index.ts';
import { undoObservationImport } from '../observations/index.ts';
import type { ImportWork } from './tasks.ts';

/** A whole file goes back at once: longer than an interactive request may take. */
const undoMilliseconds = 600_000;

export async function undoImport(work: Work<ImportWork>): Promise<void> {
  const { importId } = work.input;
  await work.run(async (context) => {
    const { tx, audit } = context;
    await sql`select set_config('statement_timeout', ${String(undoMilliseconds)}, true)`.execute(tx);
    const row = await tx
      .selectFrom('imports.import')
      .select('undo_reason')
      .where('id', '=', importId)
      .executeTakeFirstOrThrow();
    const reason = { reason: row.undo_reason ?? 'undone' };
    const { deliveries, observations } = await ledgersOf(context, importId);
    let reversed = 0;
    if (deliveries) reversed += (await undoDeliveryImport(context, importId, reason)).reversed;
    if (observations) reversed += (await undoObservationImport(context, importId, reason)).reversed;
    await tx
      .updateTable('imports.import')
      .set({ state: 'undone', finished_at: new Date() })
      .where('id', '=', importId)
      .execute();
    audit({ act: 'imports.undo', kind: 'import', id: importId, facts: { reversed } });
  });
}

/** Whoever may correct one ledger only must be able to undo a file that went into that one. */
async function ledgersOf({ tx }: Context, importId: string): Promise<{ deliveries: boolean; observations: boolean }> {
  const { rows } = await sql<{ deliveries: boolean; observations: boolean }>`
    select exists (select from deliveries.delivery where import_id = ${importId}) as deliveries,
      exists (select from observations.observation where import_id = ${importId}) as observations`.execute(tx);
  return rows[0]!;
}
