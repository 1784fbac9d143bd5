// Records of a form, a portion at a time: memory does not grow with their number.
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database.ts';
import type { SealedRecord } from './table-rows.ts';

/** Records that are held at once, at most so many and so many bytes. */
const portion = 100;

/**
 * All records of a form that the caller may read, as they are at this moment: they can be gone through several times and
 * stay the same. One cursor for all of them: asked page by page, row security would look through every record of the
 * installation for each page.
 */
export async function openRecords(tx: Tx, formId: string): Promise<RecordCursor> {
  await sql`declare form_records scroll cursor for
    select s.id, c.id as "contentId", c.sealed, c.version_id as "versionId", v.version, c.is_encrypted as "isEncrypted",
      s.submitted_by as "submittedBy", s.review_state as "reviewState", s.edits,
      case when s.edits = 0 then c.instance_id else (select x.instance_id from forms.content x where x.submission_id = s.id
        order by x.received_at, x.id limit 1) end as key,
      to_char(s.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
    from forms.submission s join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
    where s.form_id = ${formId} order by s.id desc`.execute(tx);
  return new RecordCursor(tx);
}

export class RecordCursor {
  readonly #tx: Tx;

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  /** From the newest on, portion by portion; the next is fetched while the last is read. */
  async *portions(): AsyncGenerator<SealedRecord[], undefined> {
    await sql`move absolute 0 in form_records`.execute(this.#tx);
    const fetch = () => sql<SealedRecord>`fetch ${sql.raw(String(portion))} from form_records`.execute(this.#tx);
    for (let asked = fetch(); ;) {
      const { rows } = await asked;
      if (rows.length === 0) return;
      const isLast = rows.length < portion;
      if (!isLast) {
        asked = fetch();
        // Its failure is thrown where it is awaited; a reader who has gone does not hear of it.
        asked.catch(() => undefined);
      }
      yield rows;
      if (isLast) return;
    }
  }
}
