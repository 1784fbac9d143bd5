// Files that a form names: brought one by one, by the name that the form uses.
import { formsAccess, type FormDraft, type FormFileKind } from '@minga/contracts/forms';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { arrivedAtOnce, keepBlob, type Run } from '../blobs.ts';
import { fileNotNamed, fileOtherKind, noDraft } from '../problems.ts';
import type { ReadForm } from '../reading/protocol.ts';
import { isOfKind } from './file-kinds.ts';
import { findDraft, findPublished, lockForm } from './form-rows.ts';
import { readDraft } from './read-draft.ts';

const allow = guard(formsAccess);

/** Puts a file to the draft. A file that is there already is replaced. */
export async function putFile(
  run: Run,
  rootKey: Buffer,
  formId: string,
  name: string,
  bytes: Buffer,
): Promise<FormDraft> {
  return run(async (context) => {
    const { tx, actor, audit } = context;
    allow(actor, 'forms.write');
    await lockForm(tx, formId);
    const draft = await findDraft(tx, formId);
    if (!draft) throw noDraft({ id: formId });
    const wanted = tx.selectFrom('forms.file').select(['id', 'kind']).where('version_id', '=', draft.id);
    const file = await wanted.where('name', '=', name).executeTakeFirst();
    if (!file) throw fileNotNamed({ file: name });
    if (!isOfKind(file.kind as FormFileKind, bytes)) throw fileOtherKind({ file: name, kind: file.kind });
    const blob = await keepBlob(context, rootKey, formId, 'form', arrivedAtOnce(bytes));
    await tx.updateTable('forms.file').set({ blob_id: blob }).where('id', '=', file.id).execute();
    audit({ act: 'forms.write', kind: 'form', id: formId, facts: { step: 'file', bytes: bytes.length } });
    return readDraft(context, formId);
  });
}

/** Takes a file off the draft again. */
export async function takeFile(context: Context, formId: string, name: string): Promise<FormDraft> {
  const { tx, actor, audit } = context;
  allow(actor, 'forms.write');
  await lockForm(tx, formId);
  const draft = await findDraft(tx, formId);
  if (!draft) throw noDraft({ id: formId });
  const taken = await tx
    .updateTable('forms.file')
    .set({ blob_id: null })
    .where('version_id', '=', draft.id)
    .where('name', '=', name)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw fileNotNamed({ file: name });
  audit({ act: 'forms.write', kind: 'form', id: formId, facts: { step: 'file-taken' } });
  return readDraft(context, formId);
}

interface Carry {
  formId: string;
  versionId: string;
  /** The draft before, whose files go on where the form still names them. */
  before: string | undefined;
}

/** Names the files of a new draft; what an earlier version had under the same name and kind goes on with it. */
export async function carryFiles(
  context: Context,
  rootKey: Buffer,
  { formId, versionId, before }: Carry,
  { files, itemsets }: ReadForm,
): Promise<void> {
  if (files.length === 0) return;
  const { tx } = context;
  const published = await findPublished(tx, formId);
  const had = new Map<string, string>();
  for (const version of [published?.id, before]) {
    if (version === undefined) continue;
    const rows = await tx.selectFrom('forms.file').selectAll().where('version_id', '=', version).execute();
    for (const { name, kind, blob_id } of rows) if (blob_id !== null) had.set(`${kind} ${name}`, blob_id);
  }
  const own =
    itemsets === undefined
      ? undefined
      : await keepBlob(context, rootKey, formId, 'form', arrivedAtOnce(Buffer.from(itemsets)));
  await tx
    .insertInto('forms.file')
    .values(
      files.map(({ name, kind }) => ({
        id: newId(),
        version_id: versionId,
        name,
        kind,
        blob_id: (name === 'itemsets.csv' ? own : undefined) ?? had.get(`${kind} ${name}`) ?? null,
      })),
    )
    .execute();
}
