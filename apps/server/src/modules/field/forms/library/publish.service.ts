// A draft becomes the version that clients get; a form is opened, closed, set aside.
import { formsAccess, type FormPage, type FormStateChange } from '@minga/contracts/forms';
import type { Context, Tx } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { doesNotCompile, filesMissing, neverPublished, noDraft, versionPublished } from '../problems.ts';
import { findDraft, lockForm, readFormPage } from './form-rows.ts';

const allow = guard(formsAccess);

/** Publishes the draft. The first publication opens the form. What clients already have is not published twice. */
export async function publishDraft(context: Context, formId: string): Promise<FormPage> {
  const { tx, actor, audit, clock } = context;
  allow(actor, 'forms.publish');
  const form = await lockForm(tx, formId);
  const draft = await findDraft(tx, formId);
  if (!draft) throw noDraft({ id: formId });
  if (draft.xform === null) throw doesNotCompile({ errors: (draft.diagnostics as unknown[]).length });
  const files = await contentOf(tx, draft.id);
  const missing = files.filter(({ blob }) => blob === null).map(({ name }) => name);
  if (missing.length > 0) throw filesMissing({ files: missing });
  const same = await tx
    .selectFrom('forms.version')
    .select(['id', 'xform'])
    .where('form_id', '=', formId)
    .where('state', '=', 'published')
    .where('version', '=', draft.version)
    .executeTakeFirst();
  if (same) {
    const equal = same.xform === draft.xform && JSON.stringify(await contentOf(tx, same.id)) === JSON.stringify(files);
    if (!equal) throw versionPublished({ version: draft.version });
    await tx.updateTable('forms.version').set({ state: 'replaced' }).where('id', '=', draft.id).execute();
  } else {
    await tx
      .updateTable('forms.version')
      .set({ state: 'published', published_by: actor.id, published_at: clock.now() })
      .where('id', '=', draft.id)
      .execute();
  }
  const title = (draft.model as { title?: string } | null)?.title ?? form.title;
  const state = form.state === 'draft' ? 'open' : form.state;
  await tx.updateTable('forms.form').set({ state, title }).where('id', '=', formId).execute();
  audit({
    act: 'forms.publish',
    kind: 'form',
    id: formId,
    facts: { version: draft.version, again: same !== undefined },
  });
  return readFormPage(context, formId);
}

/** Opens, closes or sets a form aside. Closed takes no new records and no edits; set aside is gone for who collects. */
export async function changeFormState(
  context: Context,
  formId: string,
  { state, reason }: FormStateChange,
): Promise<FormPage> {
  const { tx, actor, audit } = context;
  allow(actor, 'forms.publish');
  const form = await lockForm(tx, formId);
  if (form.state === 'draft') throw neverPublished({ id: formId });
  await tx.updateTable('forms.form').set({ state }).where('id', '=', formId).execute();
  audit({ act: 'forms.publish', kind: 'form', id: formId, facts: { from: form.state, to: state, reason } });
  return readFormPage(context, formId);
}

const contentOf = (tx: Tx, versionId: string) =>
  tx
    .selectFrom('forms.file')
    .select(['name', 'blob_id as blob'])
    .where('version_id', '=', versionId)
    .orderBy('name')
    .execute();
