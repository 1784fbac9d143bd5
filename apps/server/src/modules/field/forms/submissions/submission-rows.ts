// Submissions as a client sees them.
import { Submission, SubmissionFile, type SubmissionQuery } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database.ts';

interface Which extends Partial<Pick<SubmissionQuery, 'reviewState' | 'after'>> {
  formId: string;
  id?: string;
  limit: number;
}

/** Newest first. Ids are made in the order of time, so that the last id of a page is its mark. */
export async function readSubmissions(tx: Tx, { formId, id, reviewState, after, limit }: Which): Promise<Submission[]> {
  const { rows } = await sql`
    select s.id, s.form_id as "formId", c.instance_id as "instanceId", v.version, s.review_state as "reviewState", s.edits,
      s.submitted_by as "submittedBy", coalesce(d.name, forms.writer_name(s.submitted_by)) as "submitterName", c.device_id as "deviceId",
      to_char(s.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
      to_char(s.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt",
      (select count(*) from forms.attachment t where t.content_id = c.id and t.is_expected) as "filesExpected",
      (select count(*) from forms.attachment t where t.content_id = c.id and t.is_expected and t.blob_id is not null) as "filesPresent"
    from (select * from forms.submission where form_id = ${formId} and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
        and (${reviewState ?? null}::text is null or review_state = ${reviewState ?? null})
        and (${after ?? null}::uuid is null or id < ${after ?? null}::uuid)
        order by id desc limit ${limit}) s
      join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
      left join forms.device d on d.account_id = s.submitted_by
    order by s.id desc`.execute(tx);
  return rows.map((row) => Submission.parse(row));
}

/** Files of one content, with what they lie under. */
export async function readFiles(tx: Tx, contentId: string): Promise<(SubmissionFile & { blobId: string | null })[]> {
  const { rows } = await sql<{ blobId: string | null }>`
    select t.name, t.is_expected as "isExpected", t.blob_id is not null as "isPresent", b.bytes, t.media_type as "mediaType",
      b.id as "blobId"
    from forms.attachment t left join forms.blob b on b.id = t.blob_id where t.content_id = ${contentId} order by t.name`.execute(
    tx,
  );
  return rows.map((row) => ({ ...SubmissionFile.parse(row), blobId: row.blobId }));
}
