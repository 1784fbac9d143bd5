// A content: one record as it was sent, sealed, tied to its row.
import { deflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { sealBytes } from '../../../../platform/envelope.ts';
import type { Arrived } from '../blobs.ts';
import type { Instance } from './read-instance.ts';
import { contentPlace, submissionsKey } from './sealed-xml.ts';

export interface SentFile {
  name: string;
  mediaType: string | null;
  arrived: Arrived;
}

/** One request of a device, read. */
export interface Sending {
  /** Number of the programme, from the address. */
  programme: number;
  xml: Buffer;
  instance: Instance;
  files: SentFile[];
  deviceId: string | null;
  /** As the device's clock says; never trusted. */
  deviceTime: string | null;
  agent: string | null;
}

/** A sending whose form and version are known. */
export interface Receiving extends Sending {
  rootKey: Buffer;
  formId: string;
  versionId: string;
  sha256: string;
}

/** The insertion of a content: of two at once under one instanceID the second waits for the first, and inserts nothing. */
export function contentInsert(
  { rootKey, formId, versionId, sha256, xml, instance, deviceId, deviceTime, agent }: Receiving,
  ids: { content: string; submission: string },
  by: string,
) {
  const sealed = sealBytes(submissionsKey(rootKey), contentPlace(ids.content), deflateRawSync(xml, { level: 1 }));
  return sql`insert into forms.content (id, submission_id, form_id, version_id, instance_id, deprecated_id, xml_sha256, sealed,
      is_encrypted, device_id, device_time, agent, received_by)
    values (${ids.content}, ${ids.submission}, ${formId}, ${versionId}, ${instance.instanceId}, ${instance.deprecatedId ?? null},
      ${sha256}, ${sealed}, ${instance.isEncrypted}, ${deviceId}, ${deviceTime}, ${agent}, ${by})
    on conflict (form_id, instance_id) do nothing returning id`;
}
