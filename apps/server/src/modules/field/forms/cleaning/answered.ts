// Records of a form with what they say, as they were sent or as they were cleaned: for checks, surveys, maps and exports.
import type { Answers } from '@minga/contracts/forms';
import type { FormModel } from '@minga/xlsform';
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database.ts';
import { open, type Place } from '../../../../platform/envelope.ts';
import { submissionsKey } from '../submissions/sealed-xml.ts';
import { readAnswers } from '../submissions/answers.ts';
import { openContent } from '../submissions/sealed-xml.ts';
import { cleanAnswers, type CleanedAnswer } from './clean.ts';

export interface Answered {
  id: string;
  /** instanceID of the first sending: it stays the record's through all edits. */
  key: string;
  contentId: string;
  model: FormModel;
  version: string;
  submittedBy: string;
  /** The device's clock is not among these times. */
  receivedAt: string;
  /** Nothing where the client encrypted the answers. */
  said: Pick<Answers, 'tables' | 'unread'> | undefined;
}

interface Row extends Omit<Answered, 'said' | 'model'> {
  sealed: Buffer;
  versionId: string;
  isEncrypted: boolean;
}

/** What a cleaning holds sealed. */
export interface SealedCleaning {
  old: string;
  new: string;
  reason: string;
}

export const cleaningPlace = (id: string): Place => ({ table: 'forms.cleaning', row: id, column: 'sealed' });

export const openCleaning = (rootKey: Buffer, id: string, sealed: string): SealedCleaning =>
  JSON.parse(open(submissionsKey(rootKey), cleaningPlace(id), sealed)) as SealedCleaning;

/** Cleanings of a form by record, each record's in the order in which they were made. The caller's rights narrow them. */
export async function readCleanings(
  tx: Tx,
  rootKey: Buffer,
  formId: string,
  submissionId?: string,
): Promise<ReadonlyMap<string, CleanedAnswer[]>> {
  const one = submissionId === undefined ? sql`true` : sql`submission_id = ${submissionId}`;
  const { rows } = await sql<{ id: string; submissionId: string; path: string; row: string; sealed: string }>`
    select id, submission_id as "submissionId", path, row_key as row, sealed from forms.cleaning
    where form_id = ${formId} and ${one} order by cleaned_at, id`.execute(tx);
  const found = new Map<string, CleanedAnswer[]>();
  for (const { id, submissionId: of, path, row, sealed } of rows) {
    const { old, new: now } = openCleaning(rootKey, id, sealed);
    found.set(of, [...(found.get(of) ?? []), { path, row, old, new: now }]);
  }
  return found;
}

const portion = 100;

/**
 * Records that the caller may read, oldest first, opened one at a time: memory does not grow with their number. Whoever
 * asks writes the line of the log.
 */
export async function* eachAnswered(
  tx: Tx,
  rootKey: Buffer,
  formId: string,
  which: { isCleaned: boolean; onlyApproved?: boolean },
): AsyncGenerator<Answered> {
  const cleanings = which.isCleaned ? await readCleanings(tx, rootKey, formId) : new Map<string, CleanedAnswer[]>();
  const models = new Map<string, FormModel>();
  const approved = which.onlyApproved ? sql`s.review_state = 'approved'` : sql`true`;
  await sql`declare answered_records no scroll cursor for
    select s.id, c.id as "contentId", c.sealed, c.version_id as "versionId", v.version, c.is_encrypted as "isEncrypted",
      s.submitted_by as "submittedBy", to_char(s.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
      case when s.edits = 0 then c.instance_id else (select x.instance_id from forms.content x where x.submission_id = s.id
        order by x.received_at, x.id limit 1) end as key
    from forms.submission s join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
    where s.form_id = ${formId} and ${approved} order by s.id`.execute(tx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(portion))} from answered_records`.execute(tx);
    for (const { sealed, versionId, isEncrypted, ...record } of rows) {
      if (!models.has(versionId)) models.set(versionId, await modelOf(tx, versionId));
      const model = models.get(versionId)!;
      const xml = () => openContent(rootKey, record.contentId, sealed).toString('utf8');
      const raw = isEncrypted ? undefined : readAnswers(xml(), model, record.key);
      yield { ...record, model, said: raw && cleanAnswers(raw, cleanings.get(record.id) ?? [], model) };
    }
    if (rows.length < portion) break;
  }
  await sql`close answered_records`.execute(tx);
}

async function modelOf(tx: Tx, versionId: string): Promise<FormModel> {
  const { rows } = await sql<{ model: FormModel }>`select model from forms.version where id = ${versionId}`.execute(tx);
  return rows[0]!.model;
}
