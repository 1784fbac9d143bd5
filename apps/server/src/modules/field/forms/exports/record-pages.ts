// All records of a form, a portion at a time, each opened only when its XML is asked for: memory does not grow with their
// number.
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database.ts';
import { openContent } from '../submissions/content.ts';

export interface OpenRecord {
  id: string;
  /** instanceID of the first sending: it stays the record's through all edits. */
  key: string;
  versionId: string;
  version: string;
  submittedBy: string;
  receivedAt: string;
  reviewState: string;
  edits: number;
  isEncrypted: boolean;
  /** The content that stands. */
  xml(): string;
}

type Row = Omit<OpenRecord, 'xml'> & { contentId: string; sealed: Buffer };

/** Records that are held at once. */
const portion = 50;

/**
 * Records that the caller may read, newest first. What comes in meanwhile is left out. One cursor for all of them: asked
 * page by page, row security would look through every record of the installation for each page.
 */
export async function* eachRecord(tx: Tx, rootKey: Buffer, formId: string): AsyncGenerator<OpenRecord> {
  await sql`declare form_records no scroll cursor for
    select s.id, c.id as "contentId", c.sealed, c.version_id as "versionId", v.version, c.is_encrypted as "isEncrypted",
      s.submitted_by as "submittedBy", s.review_state as "reviewState", s.edits,
      case when s.edits = 0 then c.instance_id else (select x.instance_id from forms.content x where x.submission_id = s.id
        order by x.received_at, x.id limit 1) end as key,
      to_char(s.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
    from forms.submission s join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
    where s.form_id = ${formId} order by s.id desc`.execute(tx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(portion))} from form_records`.execute(tx);
    for (const row of rows) yield opened(rootKey, row);
    if (rows.length < portion) break;
  }
  await sql`close form_records`.execute(tx);
}

const opened = (rootKey: Buffer, { contentId, sealed, ...record }: Row): OpenRecord => ({
  ...record,
  xml: () => openContent(rootKey, contentId, sealed).toString('utf8'),
});

/** Records that the calling feed may read, oldest first: those behind one, without the first so many. */
export async function* eachFed(
  tx: Tx,
  rootKey: Buffer,
  formId: string,
  begin: { after: string | null; skip: number },
): AsyncGenerator<OpenRecord> {
  for (let { after, skip } = begin; ; skip = 0) {
    const { rows } = await sql<Row>`
      select id, content_id as "contentId", sealed, version_id as "versionId", version, is_encrypted as "isEncrypted",
        submitted_by as "submittedBy", review_state as "reviewState", edits, key,
        to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
      from forms.feed_page(${formId}, ${after}, ${skip})`.execute(tx);
    for (const row of rows) yield opened(rootKey, row);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
