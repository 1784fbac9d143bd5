// A record comes from a browser: kept as every record is; and when its writer has lost the right meanwhile, kept apart.
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { FieldReceipt } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { sealBytes } from '../../../../platform/envelope.ts';
import { newId } from '../../../../platform/ids.ts';
import { submissionsKey } from '../submissions/sealed-xml.ts';
import { formClosed, otherContent, unknownForm, unknownVersion } from '../submissions/problems.ts';
import { namedFiles, type Instance } from '../submissions/read-instance.ts';
import { receiveSubmission } from '../submissions/receive.service.ts';
import { otherAddress } from './problems.ts';
import { quarantinePlace } from './quarantine.service.ts';
import { demandStore } from './stores.service.ts';

export interface FieldRecord {
  formId: string;
  /** As the address names it. */
  instanceId: string;
  store: string;
  xml: Buffer;
  instance: Instance;
  agent: string | null;
}

interface Target {
  programme: number;
  xmlFormId: string;
  state: 'open' | 'closed';
  versionId: string | null;
  mediaPaths: string[];
  /** The caller may answer the form now; else they could until lately. */
  now: boolean;
}

/** Keeps a record that a browser sends, once. Rights are those of the moment it arrives (security.md H11). */
export async function receiveRecord(context: Context, rootKey: Buffer, record: FieldRecord): Promise<FieldReceipt> {
  const { formId, instance, store, xml, agent } = record;
  await demandStore(context, store, agent);
  const { rows } = await sql<{ target: Target | null }>`
    select forms.field_form(${formId}, ${instance.version}) as target`.execute(context.tx);
  const target = rows[0]?.target;
  if (!target) throw unknownForm({ xmlFormId: instance.xmlFormId });
  if (instance.xmlFormId !== target.xmlFormId || instance.instanceId !== record.instanceId)
    throw otherAddress({ instanceId: record.instanceId });
  if (!target.now) return quarantine(context, rootKey, record, target);
  const { programme } = target;
  const sending = { programme, xml, instance, files: [], deviceId: store, deviceTime: null, agent };
  return toReceipt(await receiveSubmission(context, rootKey, sending));
}

/** Keeps a record apart whose writer could answer the form until lately. */
async function quarantine(
  context: Context,
  rootKey: Buffer,
  { formId, xml, instance, store, agent }: FieldRecord,
  target: Target,
): Promise<FieldReceipt> {
  if (target.state === 'closed') throw formClosed();
  if (target.versionId === null) throw unknownVersion({ version: instance.version });
  const { tx, actor, audit } = context;
  const [id, sha256] = [newId(), createHash('sha256').update(xml).digest('hex')];
  const sealed = sealBytes(submissionsKey(rootKey), quarantinePlace(id), deflateRawSync(xml, { level: 1 }));
  const named = namedFiles(instance, target.mediaPaths);
  const made = await sql`
    insert into forms.quarantine (id, form_id, version_id, instance_id, deprecated_id, xml_sha256, sealed, is_encrypted, named, store_id,
      agent, written_by)
    values (${id}, ${formId}, ${target.versionId}, ${instance.instanceId}, ${instance.deprecatedId ?? null}, ${sha256}, ${sealed},
      ${instance.isEncrypted}, ${named}::text[], ${store}, ${agent}, ${actor.id})
    on conflict (form_id, instance_id, written_by) do nothing returning id`.execute(tx);
  if (made.rows.length > 0) {
    audit({ act: 'submissions.create', kind: 'quarantined-record', id, facts: { form: formId, quarantined: true } });
    return { ...toReceipt({ submissionId: id, missing: named, again: false }), quarantined: true };
  }
  const { rows } = await sql<{ id: string; sha256: string; missing: string[] }>`
    select q.id, q.xml_sha256 as sha256, array(select n from unnest(q.named) n where q.decided_at is null and n not in
      (select u.name from forms.upload u where u.form_id = q.form_id and u.instance_id = q.instance_id and u.held)) as missing
    from forms.quarantine q where q.form_id = ${formId} and q.instance_id = ${instance.instanceId} and q.written_by = ${actor.id}`.execute(
    tx,
  );
  const met = rows[0]!;
  if (met.sha256 !== sha256) throw otherContent();
  return { ...toReceipt({ submissionId: met.id, missing: met.missing, again: true }), quarantined: true };
}

const toReceipt = (kept: { submissionId: string; missing: string[]; again: boolean }): FieldReceipt => ({
  ...kept,
  receipt: kept.submissionId.slice(-12).toUpperCase(),
  quarantined: false,
});
