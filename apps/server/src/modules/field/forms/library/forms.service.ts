// Reading the library, and taking files of it away.
import { formsAccess, type Form, type FormPage, type FormQuery } from '@minga/contracts/forms';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { notFound } from '../../../../platform/problem.ts';
import { readFormPage, readForms } from './form-rows.ts';

const allow = guard(formsAccess);

export async function listForms(context: Context, query: FormQuery): Promise<Form[]> {
  allow(context.actor, 'forms.read');
  return readForms(context, query);
}

export async function getForm(context: Context, id: string): Promise<FormPage> {
  allow(context.actor, 'forms.read');
  return readFormPage(context, id);
}

/** A file to hand out: its name, and the content it lies under. */
export interface Handout {
  name: string;
  blobId: string;
}

/** The workbook, or XForm, that a version was made of, with the repairs that were accepted. */
export async function getSource({ tx, actor, audit }: Context, formId: string, versionId: string): Promise<Handout> {
  allow(actor, 'forms.read');
  const row = await tx
    .selectFrom('forms.version')
    .select(['file_name as name', 'source_id as blobId'])
    .where('id', '=', versionId)
    .where('form_id', '=', formId)
    .executeTakeFirst();
  if (!row) throw notFound({ id: versionId });
  audit({ act: 'forms.read', kind: 'form', id: formId, facts: { step: 'source' } });
  return row;
}

/** The XForm of a version. */
export async function getXForm({ tx, actor }: Context, formId: string, versionId: string): Promise<string> {
  allow(actor, 'forms.read');
  const row = await tx
    .selectFrom('forms.version')
    .select('xform')
    .where('id', '=', versionId)
    .where('form_id', '=', formId)
    .executeTakeFirst();
  if (!row?.xform) throw notFound({ id: versionId });
  return row.xform;
}

/** A file that a version names. */
export async function getFile({ tx, actor }: Context, versionId: string, name: string): Promise<Handout> {
  allow(actor, 'forms.read');
  const row = await tx
    .selectFrom('forms.file')
    .select(['name', 'blob_id as blobId'])
    .where('version_id', '=', versionId)
    .where('name', '=', name)
    .executeTakeFirst();
  if (!row?.blobId) throw notFound();
  return { name: row.name, blobId: row.blobId };
}
