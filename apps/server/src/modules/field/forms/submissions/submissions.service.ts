// Reading what was answered, and saying what it is worth. Each reading is a line of the log, in its transaction.
import {
  formsAccess,
  SubmissionDetail,
  type Answers,
  type NewReview,
  type SubmissionPage,
  type SubmissionQuery,
} from '@minga/contracts/forms';
import type { FormModel } from '@minga/xlsform';
import { sql } from 'kysely';
import type { Context, Tx } from '../../../../platform/database.ts';
import { open, seal } from '../../../../platform/envelope.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { notFound } from '../../../../platform/problem.ts';
import { readCleanings } from '../cleaning/answered.ts';
import { cleanAnswers } from '../cleaning/clean.ts';
import { getFormRow } from '../library/form-rows.ts';
import type { Handout } from '../library/forms.service.ts';
import { reviewStands } from '../problems.ts';
import { readAnswers } from './answers.ts';
import { openContent, submissionsKey } from './sealed-xml.ts';
import { readFiles, readSubmissions } from './submission-rows.ts';

const allow = guard(formsAccess);

export async function listSubmissions(
  context: Context,
  formId: string,
  query: SubmissionQuery,
): Promise<SubmissionPage> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.read');
  await getFormRow(tx, formId);
  const found = await readSubmissions(tx, { ...query, formId, limit: query.limit + 1 });
  const submissions = found.slice(0, query.limit);
  audit({ act: 'submissions.read', kind: 'form', id: formId, facts: { step: 'list', rows: submissions.length } });
  return { submissions, next: found.length > query.limit ? submissions.at(-1)!.id : null };
}

/** One submission, opened: the XML of the content that stands, its files, what came before, and what was said of it. */
export async function getSubmission(
  context: Context,
  rootKey: Buffer,
  formId: string,
  id: string,
): Promise<SubmissionDetail> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.read');
  const [submission] = await readSubmissions(tx, { formId, id, limit: 1 });
  if (!submission) throw notFound({ id });
  const contents = await readContents(tx, id);
  const current = contents.find(({ instanceId }) => instanceId === submission.instanceId)!;
  const files = await readFiles(tx, current.id);
  audit({ act: 'submissions.read', kind: 'submission', id, facts: { step: 'open' } });
  return SubmissionDetail.parse({
    ...submission,
    xml: (await openXml(tx, rootKey, current.id)).toString('utf8'),
    isEncrypted: current.isEncrypted,
    files,
    contents,
    reviews: await readReviews(tx, rootKey, id),
  });
}

/** What the content that stands says, typed by its version; with its cleanings laid over it where asked for. */
export async function getAnswers(
  context: Context,
  rootKey: Buffer,
  formId: string,
  id: string,
  isCleaned = false,
): Promise<Answers> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.read');
  const { rows } = await sql<{
    contentId: string;
    instanceId: string;
    version: string;
    isEncrypted: boolean;
    model: FormModel;
  }>`
    select c.id as "contentId", c.instance_id as "instanceId", v.version, c.is_encrypted as "isEncrypted", v.model
    from forms.submission s join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
    where s.id = ${id} and s.form_id = ${formId}`.execute(tx);
  const [row] = rows;
  if (!row) throw notFound({ id });
  const { contentId, instanceId, version, isEncrypted, model } = row;
  audit({ act: 'submissions.read', kind: 'submission', id, facts: { step: 'answers' } });
  const said = isEncrypted
    ? { tables: [], unread: [] }
    : readAnswers((await openXml(tx, rootKey, contentId)).toString('utf8'), model, instanceId);
  const cleanings = isCleaned ? ((await readCleanings(tx, rootKey, formId, id)).get(id) ?? []) : [];
  return { instanceId, version, isEncrypted, ...cleanAnswers(said, cleanings, model) };
}

/** The XML of any content of a submission: what stands, or what was edited. */
export async function getContent(
  { tx, actor, audit }: Context,
  rootKey: Buffer,
  { id, submissionId, contentId }: { id: string; submissionId: string; contentId: string },
): Promise<Buffer> {
  allow(actor, 'submissions.read');
  const known = (await readSubmissions(tx, { formId: id, id: submissionId, limit: 1 })).length > 0;
  const contents = known ? await readContents(tx, submissionId) : [];
  if (!contents.some((content) => content.id === contentId)) throw notFound({ id: contentId });
  audit({ act: 'submissions.read', kind: 'submission', id: submissionId, facts: { step: 'content' } });
  return openXml(tx, rootKey, contentId);
}

/** A file of a submission, to be handed out. */
export async function getSubmissionFile(
  { tx, actor, audit }: Context,
  { id, submissionId, name }: { id: string; submissionId: string; name: string },
): Promise<Handout> {
  allow(actor, 'submissions.read');
  const row = await tx
    .selectFrom('forms.submission')
    .select('current_id as currentId')
    .where('id', '=', submissionId)
    .where('form_id', '=', id)
    .executeTakeFirst();
  const file = row && (await readFiles(tx, row.currentId)).find((one) => one.name === name);
  if (!file?.blobId) throw notFound();
  audit({ act: 'submissions.read', kind: 'submission', id: submissionId, facts: { step: 'file', bytes: file.bytes } });
  return { name, blobId: file.blobId };
}

/** Says what a submission is worth. Every saying stays; the latest is its state. */
export async function reviewSubmission(
  context: Context,
  rootKey: Buffer,
  { id, submissionId }: { id: string; submissionId: string },
  { state, comment }: NewReview,
): Promise<SubmissionDetail> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.review');
  const row = await tx
    .selectFrom('forms.submission')
    .select('review_state')
    .where('id', '=', submissionId)
    .where('form_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound({ id: submissionId });
  if (row.review_state === state && comment === undefined) throw reviewStands({ state });
  const reviewId = newId();
  const sealed = comment === undefined ? null : seal(submissionsKey(rootKey), commentPlace(reviewId), comment);
  await tx
    .insertInto('forms.review')
    .values({ id: reviewId, submission_id: submissionId, state, sealed_comment: sealed, reviewed_by: actor.id })
    .execute();
  await tx.updateTable('forms.submission').set({ review_state: state }).where('id', '=', submissionId).execute();
  audit({
    act: 'submissions.review',
    kind: 'submission',
    id: submissionId,
    facts: { from: row.review_state, to: state },
  });
  return getSubmission(context, rootKey, id, submissionId);
}

const commentPlace = (id: string) => ({ table: 'forms.review', row: id, column: 'sealed_comment' });

async function readContents(tx: Tx, submissionId: string) {
  const { rows } = await sql<{ id: string; instanceId: string; isEncrypted: boolean }>`
    select c.id, c.instance_id as "instanceId", v.version, c.is_encrypted as "isEncrypted", c.device_time as "deviceTime",
      to_char(c.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
    from forms.content c join forms.version v on v.id = c.version_id
    where c.submission_id = ${submissionId} order by c.received_at desc, c.id desc`.execute(tx);
  return rows;
}

async function openXml(tx: Tx, rootKey: Buffer, contentId: string): Promise<Buffer> {
  const query = tx.selectFrom('forms.content').select('sealed').where('id', '=', contentId);
  return openContent(rootKey, contentId, (await query.executeTakeFirstOrThrow()).sealed);
}

async function readReviews(tx: Tx, rootKey: Buffer, submissionId: string) {
  const { rows } = await sql<{ id: string; sealed: string | null }>`
    select id, state, sealed_comment as sealed, reviewed_by as "reviewedBy",
      to_char(reviewed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "reviewedAt"
    from forms.review where submission_id = ${submissionId} order by reviewed_at, id`.execute(tx);
  return rows.map(({ sealed, ...review }) => ({
    ...review,
    comment: sealed === null ? null : open(submissionsKey(rootKey), commentPlace(review.id), sealed),
  }));
}
