// All records of a form, newest first, a page at a time: memory does not grow with their number.
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

/** A page ends at this many records, or this many bytes as they lie sealed, but holds one at least. */
const pageRecords = 200;
const pageBytes = 4 * 1024 * 1024;

/** Records that the caller may read, newest first. What comes in meanwhile is left out. */
export const eachRecord = (tx: Tx, rootKey: Buffer, formId: string): AsyncGenerator<OpenRecord> =>
  eachOf(rootKey, null, (after) => readPage(tx, formId, after));

/** Records that the calling feed may read, oldest first: those behind one, without the first so many. */
export function eachFed(
  tx: Tx,
  rootKey: Buffer,
  formId: string,
  { after, skip }: { after: string | null; skip: number },
): AsyncGenerator<OpenRecord> {
  return eachOf(rootKey, after, async (last) => {
    const { rows } = await sql<Row>`
      select id, content_id as "contentId", sealed, version_id as "versionId", version, is_encrypted as "isEncrypted",
        submitted_by as "submittedBy", review_state as "reviewState", edits, key,
        to_char(received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
      from forms.feed_page(${formId}, ${last}, ${last === after ? skip : 0})`.execute(tx);
    return rows;
  });
}

/** Page after page; each record is opened only when its XML is asked for. */
async function* eachOf(
  rootKey: Buffer,
  begin: string | null,
  page: (after: string | null) => Promise<Row[]>,
): AsyncGenerator<OpenRecord> {
  for (let after = begin; ;) {
    const rows = await page(after);
    for (const { contentId, sealed, ...record } of rows)
      yield { ...record, xml: () => openContent(rootKey, contentId, sealed).toString('utf8') };
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function readPage(tx: Tx, formId: string, after: string | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select p.* from (
      select s.id, c.id as "contentId", c.sealed, c.version_id as "versionId", v.version, c.is_encrypted as "isEncrypted",
        s.submitted_by as "submittedBy", s.review_state as "reviewState", s.edits,
        case when s.edits = 0 then c.instance_id else (select x.instance_id from forms.content x where x.submission_id = s.id
          order by x.received_at, x.id limit 1) end as key,
        to_char(s.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
        row_number() over page as place, sum(octet_length(c.sealed)) over page as bytes
      from (select * from forms.submission where form_id = ${formId} and (${after}::uuid is null or id < ${after}::uuid)
          order by id desc limit ${pageRecords}) s
        join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
      window page as (order by s.id desc rows unbounded preceding)) p
    where p.place = 1 or p.bytes <= ${pageBytes} order by p.id desc`.execute(tx);
  return rows;
}
