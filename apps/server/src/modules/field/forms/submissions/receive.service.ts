// A record comes in, once: its row, its XML and the list of files it names commit together, or nothing does.
import { createHash } from 'node:crypto';
import { formsAccess } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { keepBlob } from '../blobs.ts';
import { contentInsert, type Receiving, type Sending, type SentFile } from './content.ts';
import { receiveEdit } from './edits.ts';
import { formClosed, otherContent, unknownForm, unknownVersion } from './problems.ts';
import { namedFiles } from './read-instance.ts';

const allow = guard(formsAccess);

export interface Receipt {
  submissionId: string;
  /** Files that the record names and that are still to come. */
  missing: string[];
  /** The record was here already. */
  again: boolean;
}

interface Target {
  formId: string;
  state: 'open' | 'closed';
  versionId: string | null;
  mediaPaths: string[];
  met: Meeting | null;
}

/** Keeps a record. The same record sent again, by whatever device and however often, is kept once. */
export async function receiveSubmission(context: Context, rootKey: Buffer, sending: Sending): Promise<Receipt> {
  allow(context.actor, 'submissions.create');
  const { instance } = sending;
  const sha256 = createHash('sha256').update(sending.xml).digest('hex');
  const target = await findTarget(context, sending, sha256);
  // What is here already stays received, also when its form was closed before the answer came through.
  if (target.met) return addFiles(context, rootKey, target.formId, sending.files, sameOnly(target.met));
  if (target.state === 'closed') throw formClosed();
  if (target.versionId === null) throw unknownVersion({ version: instance.version });
  const receiving: Receiving = { ...sending, rootKey, formId: target.formId, versionId: target.versionId, sha256 };
  const ids = { content: newId(), submission: newId() };
  const made =
    instance.deprecatedId === undefined
      ? await insertFirst(context, receiving, ids)
      : await receiveEdit(context, receiving, ids);
  if (!made) {
    // Another request was faster by a moment, and has committed by now.
    const met = await meet(context, target.formId, instance.instanceId, sha256);
    return addFiles(context, rootKey, target.formId, sending.files, met);
  }
  const missing = await keepFiles(context, receiving, ids, namedFiles(instance, target.mediaPaths));
  context.audit({
    act: 'submissions.create',
    kind: 'submission',
    id: ids.submission,
    facts: { form: target.formId, files: sending.files.length, edit: instance.deprecatedId !== undefined },
  });
  return { submissionId: ids.submission, missing, again: false };
}

async function findTarget({ tx }: Context, { programme, instance }: Sending, sha256: string): Promise<Target> {
  const { xmlFormId, version, instanceId } = instance;
  const { rows } = await sql<{ target: Target | null }>`
    select forms.target(${programme}, ${xmlFormId}, ${version}, ${instanceId}, ${sha256}) as target`.execute(tx);
  const target = rows[0]?.target;
  if (!target) throw unknownForm({ xmlFormId });
  return target;
}

/** Writes submission and content in one statement; false when the instanceID is here already. */
async function insertFirst(
  { tx, actor }: Context,
  receiving: Receiving,
  ids: { content: string; submission: string },
): Promise<boolean> {
  const { rows } = await sql<{ made: number }>`/* forms.first */
    with c as (${contentInsert(receiving, ids, actor.id)}),
      s as (insert into forms.submission (id, form_id, current_id, submitted_by)
        select ${ids.submission}::uuid, ${receiving.formId}::uuid, c.id, ${actor.id}::uuid from c returning id)
    select count(*) as made from s`.execute(tx);
  return rows[0]!.made > 0;
}

/** Lists the files that a new content names, with those that came along; gives the names of those still to come. */
async function keepFiles(
  context: Context,
  { rootKey, formId, files, instance }: Receiving,
  ids: { content: string; submission: string },
  named: readonly string[],
): Promise<string[]> {
  const there = new Map<string, { blobId: string; mediaType: string | null }>();
  // An edit does not send again what it left as it was.
  if (instance.deprecatedId !== undefined)
    for (const { name, ...file } of await earlierFiles(context, ids.submission))
      if (named.includes(name)) there.set(name, file);
  for (const { name, mediaType, arrived } of files)
    there.set(name, { mediaType, blobId: await keepBlob(context, rootKey, formId, 'submission', arrived) });
  const names = [...new Set([...named, ...there.keys()])];
  if (names.length === 0) return [];
  const expected = new Set(named);
  const now = new Date();
  await context.tx
    .insertInto('forms.attachment')
    .values(
      names.map((name) => ({
        id: newId(),
        content_id: ids.content,
        name,
        is_expected: expected.has(name),
        blob_id: there.get(name)?.blobId ?? null,
        media_type: there.get(name)?.mediaType ?? null,
        received_at: there.has(name) ? now : null,
      })),
    )
    .execute();
  return named.filter((name) => !there.has(name));
}

/** Files that came with earlier contents of a submission; of one name the latest last. */
async function earlierFiles({ tx }: Context, submissionId: string) {
  const { rows } = await sql<{ name: string; blobId: string; mediaType: string | null }>`
    select a.name, a.blob_id as "blobId", a.media_type as "mediaType" from forms.attachment a join forms.content c on c.id = a.content_id
    where c.submission_id = ${submissionId} and a.blob_id is not null order by c.received_at, c.id`.execute(tx);
  return rows;
}

interface Met {
  submissionId: string;
  contentId: string;
  missing: string[];
}
type Meeting = ({ same: true } & Met) | { same: false };

/** What stands under an instanceID; other content than what was sent is refused. */
function sameOnly(meeting: Meeting): Met {
  if (!meeting.same) throw otherContent();
  return meeting;
}

async function meet({ tx }: Context, formId: string, instanceId: string, sha256: string): Promise<Met> {
  const { rows } = await sql<{ met: Meeting | null }>`
    select forms.meet(${formId}, ${instanceId}, ${sha256}) as met`.execute(tx);
  return sameOnly(rows[0]?.met ?? { same: false });
}

/** Puts files to a record that is here already. A name that has its file keeps it. */
async function addFiles(
  context: Context,
  rootKey: Buffer,
  formId: string,
  files: readonly SentFile[],
  { submissionId, contentId, missing }: Met,
): Promise<Receipt> {
  const waiting = new Set(missing);
  let put = 0;
  for (const { name, mediaType, arrived } of files) {
    const blobId = await keepBlob(context, rootKey, formId, 'submission', arrived);
    const { rows } = await sql<{ put: boolean }>`
      select forms.attach(${newId()}, ${contentId}, ${name}, ${blobId}, ${mediaType}) as put`.execute(context.tx);
    if (rows[0]!.put) put++;
    waiting.delete(name);
  }
  const facts = { again: true, files: put };
  context.audit({ act: 'submissions.create', kind: 'submission', id: submissionId, facts });
  return { submissionId, missing: [...waiting], again: true };
}
