// Records whose writer had lost the right to send them: kept apart until somebody of the programme decides (security.md H11).
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { formsAccess, QuarantinedRecord, type QuarantineDecision, type QuarantineQuery } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { openBytes, sealBytes } from '../../../../platform/envelope.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { notFound, type Problem } from '../../../../platform/problem.ts';
import { editOfOld, editOfUnknown, formClosed, otherContent } from '../submissions/problems.ts';
import { contentPlace, submissionsKey, xmlBytes } from '../submissions/sealed-xml.ts';
import { alreadyDecided, ownRecord } from './problems.ts';

const allow = guard(formsAccess);

export const quarantinePlace = (id: string) => ({ table: 'forms.quarantine', row: id, column: 'sealed' });

const time = (column: string) => sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function readQuarantine({ tx }: Context, which: QuarantineQuery & { id?: string }): Promise<QuarantinedRecord[]> {
  const { rows } = await sql`
    select q.id, q.form_id as "formId", f.title as "formTitle", v.version, q.instance_id as "instanceId",
      q.deprecated_id is not null as "isEdit", q.written_by as "writtenBy", forms.writer_name(q.written_by) as "writerName",
      ${time('q.received_at')} as "receivedAt", cardinality(q.named) as "filesExpected", forms.quarantined_files(q.id) as "filesPresent",
      q.decision, ${time('q.decided_at')} as "decidedAt", q.reason
    from forms.quarantine q join forms.form f on f.id = q.form_id join forms.version v on v.id = q.version_id
    where (${which.id ?? null}::uuid is null or q.id = ${which.id ?? null}::uuid)
      and (${which.formId ?? null}::uuid is null or q.form_id = ${which.formId ?? null}::uuid)
      and (${which.undecided ?? false}::boolean is false or q.decided_at is null)
    order by q.id desc limit 500`.execute(tx);
  return rows.map((row) => QuarantinedRecord.parse(row));
}

export async function listQuarantine(context: Context, query: QuarantineQuery): Promise<QuarantinedRecord[]> {
  allow(context.actor, 'submissions.release');
  const records = await readQuarantine(context, query);
  context.audit({ act: 'submissions.release', facts: { step: 'list', records: records.length } });
  return records;
}

async function getSealed({ tx }: Context, id: string): Promise<Buffer> {
  const row = await tx.selectFrom('forms.quarantine').select('sealed').where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound({ id });
  return row.sealed;
}

/** The XML of a quarantined record, as it was sent: whoever decides may read it first. */
export async function getQuarantined(context: Context, rootKey: Buffer, id: string): Promise<Buffer> {
  allow(context.actor, 'submissions.release');
  const sealed = await getSealed(context, id);
  context.audit({ act: 'submissions.release', kind: 'quarantined-record', id, facts: { step: 'read' } });
  return inflateRawSync(openBytes(submissionsKey(rootKey), quarantinePlace(id), sealed), { maxOutputLength: xmlBytes });
}

const refusals: Readonly<Record<string, (id: string) => Problem>> = {
  unknown: (id) => notFound({ id }),
  decided: (id) => alreadyDecided({ id }),
  own: (id) => ownRecord({ id }),
  'other-content': () => otherContent(),
  'form-closed': () => formClosed(),
  'edit-of-unknown': () => editOfUnknown(),
  'edit-of-old': () => editOfOld(),
};

/** Releases a record, which makes it one like any other, or refuses it, which keeps it where it is. */
export async function decideOnQuarantined(
  context: Context,
  rootKey: Buffer,
  id: string,
  { decision, reason }: QuarantineDecision,
): Promise<QuarantinedRecord> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.release');
  const key = submissionsKey(rootKey);
  const content = newId();
  const inflated = inflateRawSync(openBytes(key, quarantinePlace(id), await getSealed(context, id)), {
    maxOutputLength: xmlBytes,
  });
  const sealed = sealBytes(key, contentPlace(content), deflateRawSync(inflated, { level: 1 }));
  const { rows } = await sql<{ outcome: string }>`
    select forms.decide_quarantined(${id}, ${decision}, ${reason}, ${content}, ${sealed}) as outcome`.execute(tx);
  const outcome = rows[0]!.outcome;
  const refusal = refusals[outcome];
  if (refusal) throw refusal(id);
  audit({ act: 'submissions.release', kind: 'quarantined-record', id, facts: { decision } });
  return (await readQuarantine(context, { id }))[0]!;
}
