// Putting answers right, beside the records: each cleaning says what was there, what stands now, who did it and why.
import {
  formsAccess,
  type Cleaning,
  type CleaningLog,
  type CleaningQuery,
  type NewCleaning,
} from '@minga/contracts/forms';
import type { Field, FormModel } from '@minga/xlsform';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { seal } from '../../../../platform/envelope.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { notFound } from '../../../../platform/problem.ts';
import { submissionsKey } from '../submissions/sealed-xml.ts';
import { changeFinding } from '../checks/findings.service.ts';
import { getFormRow } from '../library/form-rows.ts';
import { answerMoved, notCleanable, notOfItsType, sameAnswer } from '../problems.ts';
import { readAnswers } from '../submissions/answers.ts';
import { readerOf } from '../submissions/answer-values.ts';
import { openContent } from '../submissions/sealed-xml.ts';
import { cleaningPlace, openCleaning, readCleanings } from './answered.ts';
import { answerAt, cleanAnswers, isCleanable } from './clean.ts';

const allow = guard(formsAccess);

/** The log of a form, newest first. Each reading is a line of the log of readings. */
export async function listCleanings(
  { tx, actor, audit }: Context,
  rootKey: Buffer,
  formId: string,
  { submissionId, limit, after }: CleaningQuery,
): Promise<CleaningLog> {
  allow(actor, 'submissions.read');
  await getFormRow(tx, formId);
  const { rows } = await sql<Omit<Cleaning, 'old' | 'new' | 'reason'> & { sealed: string }>`
    select c.id, c.submission_id as "submissionId", c.path, c.row_key as row, c.sealed, c.cleaned_by as "cleanedBy",
      (select a.name from access.account a where a.id = c.cleaned_by) as "cleanerName",
      (select x.instance_id from forms.content x where x.submission_id = c.submission_id order by x.received_at, x.id limit 1) as key,
      to_char(c.cleaned_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "cleanedAt"
    from forms.cleaning c where c.form_id = ${formId} and (${submissionId ?? null}::uuid is null or c.submission_id = ${submissionId ?? null})
      and (${after ?? null}::uuid is null or c.id < ${after ?? null}) order by c.id desc limit ${limit + 1}`.execute(
    tx,
  );
  const shown = rows.slice(0, limit);
  audit({ act: 'submissions.read', kind: 'form', id: formId, facts: { step: 'cleanings', rows: shown.length } });
  const cleanings = shown.map(({ sealed, ...row }) => ({ ...row, ...openCleaning(rootKey, row.id, sealed) }));
  return { cleanings, next: rows.length > limit ? shown.at(-1)!.id : null };
}

/** Puts one answer right. Refused where the answer is no longer what its cleaner saw, or the new one is not of its type. */
export async function cleanAnswer(
  context: Context,
  rootKey: Buffer,
  { id: formId, submissionId }: { id: string; submissionId: string },
  input: NewCleaning,
): Promise<CleaningLog> {
  const { tx, actor, audit } = context;
  allow(actor, 'submissions.clean');
  allow(actor, 'submissions.read');
  const { field, model, stands } = await answerOf(context, rootKey, formId, submissionId, input);
  if (stands !== input.old) throw answerMoved({ path: input.path });
  if (input.new === input.old) throw sameAnswer({ path: input.path });
  demandValue(field, model, input.new);
  const id = newId();
  const values = JSON.stringify({ old: input.old, new: input.new, reason: input.reason });
  await tx
    .insertInto('forms.cleaning')
    .values({
      id,
      form_id: formId,
      submission_id: submissionId,
      path: input.path,
      row_key: input.row,
      sealed: seal(submissionsKey(rootKey), cleaningPlace(id), values),
      cleaned_by: actor.id,
    })
    .execute();
  audit({ act: 'submissions.clean', kind: 'submission', id: submissionId, facts: { cleaning: id, path: input.path } });
  const { findingId, reason } = input;
  if (findingId !== undefined)
    await changeFinding(context, rootKey, { formId, submissionId, findingId }, { state: 'cleaned', reason });
  return listCleanings(context, rootKey, formId, { submissionId, limit: 100 });
}

/** What stands now as the answer: as it was sent, with all cleanings so far. */
async function answerOf(
  { tx }: Context,
  rootKey: Buffer,
  formId: string,
  submissionId: string,
  { path, row }: NewCleaning,
): Promise<{ field: Field; model: FormModel; stands: string }> {
  // The row stays locked until the end, so that two cleanings of one answer cannot both find the same old one.
  const { rows } = await sql<{ contentId: string; sealed: Buffer; isEncrypted: boolean; model: FormModel }>`
    select c.id as "contentId", c.sealed, c.is_encrypted as "isEncrypted", v.model
    from forms.submission s join forms.content c on c.id = s.current_id join forms.version v on v.id = c.version_id
    where s.id = ${submissionId} and s.form_id = ${formId} for update of s`.execute(tx);
  const [record] = rows;
  if (!record) throw notFound({ id: submissionId });
  const { contentId, sealed, isEncrypted, model } = record;
  const field = model.fields.find((one) => one.path === path);
  if (isEncrypted || !field || !isCleanable(field)) throw notCleanable({ path });
  const said = readAnswers(openContent(rootKey, contentId, sealed).toString('utf8'), model, '');
  const earlier = await readCleanings(tx, rootKey, formId, submissionId);
  const stands = answerAt(cleanAnswers(said, earlier.get(submissionId) ?? [], model), field, row);
  if (stands === undefined) throw notCleanable({ path });
  return { field, model, stands };
}

/** A new answer is of its question's type, and of its choices where the form itself lists them. */
function demandValue({ path, type, dataType, choices }: Field, model: FormModel, text: string): void {
  const list = choices?.from === 'list' ? model.lists.find(({ name }) => name === choices.list) : undefined;
  const isMany = type.startsWith('select_multiple') || type.startsWith('rank');
  const codes = isMany ? text.split(/\s+/).filter((code) => code !== '') : text === '' ? [] : [text];
  const isChoice = !list || codes.every((code) => list.choices.some(({ name }) => name === code));
  if (readerOf(dataType)(text) === undefined || !isChoice) throw notOfItsType({ path, asked: type });
}
