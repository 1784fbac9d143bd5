// A form file comes in, is compiled within limits, and becomes the draft of its form with all that is wrong in it.
import { formsAccess, type Form, type FormDraft, type NewForm } from '@minga/contracts/forms';
import type { Diagnostic } from '@minga/xlsform';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { arrivedAtOnce, keepBlob, wholeBlob, type Run } from '../blobs.ts';
import { idTaken, noDraft, notRepairable, otherForm, unknownProgramme } from '../problems.ts';
import type { ReadForm } from '../reading/protocol.ts';
import { readForm as readFormFile } from '../reading/read-form.ts';
import { carryFiles } from './files.service.ts';
import { findDraft, lockForm, readForm } from './form-rows.ts';
import { refuseClasses } from './classes.ts';
import { md5Of } from './md5.ts';
import { readDraft } from './read-draft.ts';

const allow = guard(formsAccess);

/** A form file as it came. */
export interface FormUpload {
  fileName: string;
  bytes: Uint8Array;
}

/** Makes a form of a file. What does not compile is kept too, with its diagnostics, as a draft that cannot be published. */
export async function addForm(run: Run, rootKey: Buffer, input: NewForm, upload: FormUpload): Promise<Form> {
  // Asked before anything is read: whoever may not write costs the reader nothing.
  await run(async ({ tx, actor }) => {
    allow(actor, 'forms.write');
    const programme = tx.selectFrom('plan.programme').select('id').where('id', '=', input.programmeId);
    if (!(await programme.executeTakeFirst())) throw unknownProgramme();
  });
  const read = await readFormFile(upload);
  refuseClasses(read.model, input.answersClass);
  return run(async (context) => {
    const { tx, actor, audit } = context;
    const id = newId();
    const stands = tx.selectFrom('forms.form').select('id').where('programme_id', '=', input.programmeId);
    const known = await stands.where('xml_form_id', '=', read.xmlFormId).executeTakeFirst();
    if (known) throw idTaken({ id: known.id, xmlFormId: read.xmlFormId });
    const made = await tx
      .insertInto('forms.form')
      .values({
        id,
        programme_id: input.programmeId,
        xml_form_id: read.xmlFormId.slice(0, 200),
        title: read.title.slice(0, 500),
        answers_class: input.answersClass,
        made_by: actor.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 0n) throw idTaken({ xmlFormId: read.xmlFormId });
    await keepDraft(context, rootKey, id, upload, read);
    audit({ act: 'forms.write', kind: 'form', id, facts: { step: 'add', errors: errorsOf(read.diagnostics) } });
    return readForm(context, id);
  });
}

/** Puts a new draft in the place of the one before, which is kept as replaced. */
export async function replaceDraft(run: Run, rootKey: Buffer, formId: string, upload: FormUpload): Promise<FormDraft> {
  const form = await run(async ({ tx, actor }) => {
    allow(actor, 'forms.write');
    return lockForm(tx, formId);
  });
  const read = await readFormFile(upload);
  refuseClasses(read.model, form.answers_class);
  if (read.xmlFormId !== form.xml_form_id) throw otherForm({ xmlFormId: form.xml_form_id, found: read.xmlFormId });
  return run(async (context) => {
    await lockForm(context.tx, formId);
    await keepDraft(context, rootKey, formId, upload, read);
    const facts = { step: 'draft', errors: errorsOf(read.diagnostics) };
    context.audit({ act: 'forms.write', kind: 'form', id: formId, facts });
    return readDraft(context, formId);
  });
}

/** Applies repairs that a person accepted to the draft's workbook. The workbook as it came stays behind the old draft. */
export async function acceptRepairs(
  run: Run,
  rootKey: Buffer,
  formId: string,
  diagnostics: readonly number[] | undefined,
): Promise<FormDraft> {
  const draft = await run(async ({ tx, actor }) => {
    allow(actor, 'forms.write');
    await lockForm(tx, formId);
    return findDraft(tx, formId);
  });
  if (!draft) throw noDraft({ id: formId });
  const bytes = await wholeBlob(run, rootKey, draft.source_id);
  const read = await readFormFile({ bytes, fileName: draft.file_name, repair: { diagnostics } });
  if (!read.workbook) throw notRepairable();
  const upload = { fileName: draft.file_name.replace(/\.[^.]*$/, '') + '.xlsx', bytes: read.workbook };
  return run(async (context) => {
    await lockForm(context.tx, formId);
    const now = await findDraft(context.tx, formId);
    if (now?.id !== draft.id) throw notRepairable();
    await keepDraft(context, rootKey, formId, upload, read, draft.repairs as object[]);
    const facts = { step: 'repairs', repairs: read.changes.length };
    context.audit({ act: 'forms.write', kind: 'form', id: formId, facts });
    return readDraft(context, formId);
  });
}

export async function getDraft(context: Context, formId: string): Promise<FormDraft> {
  allow(context.actor, 'forms.read');
  return readDraft(context, formId);
}

const errorsOf = (diagnostics: readonly Diagnostic[]): number =>
  diagnostics.filter(({ severity }) => severity === 'error').length;

async function keepDraft(
  context: Context,
  rootKey: Buffer,
  formId: string,
  { fileName, bytes }: FormUpload,
  read: ReadForm,
  earlier: readonly object[] = [],
): Promise<void> {
  const { tx, actor } = context;
  const source = await keepBlob(context, rootKey, formId, 'form', arrivedAtOnce(bytes));
  const before = await findDraft(tx, formId);
  if (before) await tx.updateTable('forms.version').set({ state: 'replaced' }).where('id', '=', before.id).execute();
  const id = newId();
  const compiles = read.xform !== undefined && read.model !== undefined;
  await tx
    .insertInto('forms.version')
    .values({
      id,
      form_id: formId,
      state: 'draft',
      version: read.version,
      file_name: fileName,
      format: read.format,
      source_id: source,
      xform: compiles ? read.xform! : null,
      xform_md5: compiles ? md5Of(read.xform!) : null,
      model: compiles ? JSON.stringify(read.model) : null,
      media_paths: read.mediaPaths,
      diagnostics: JSON.stringify(read.diagnostics),
      repairs: JSON.stringify([...earlier, ...read.changes]),
      made_by: actor.id,
    })
    .execute();
  await carryFiles(context, rootKey, { formId, versionId: id, before: before?.id }, read);
}
