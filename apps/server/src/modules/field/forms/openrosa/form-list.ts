// What a device may fetch: the list of forms, a form, its manifest, its files.
import { formsAccess } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { notFound } from '../../../../platform/problem.ts';
import type { Handout } from '../library/forms.service.ts';
import { element } from './answers.ts';

const allow = guard(formsAccess);

/** One published version of an open form. */
interface Listed {
  xmlFormId: string;
  title: string;
  version: string;
  md5: string;
  hasFiles: boolean;
  isLatest: boolean;
}

/** Open forms of the programme that the device may fetch; each in its latest version, or in all of them. */
async function readListed({ tx }: Context, programme: number, formId: string | undefined): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select f.xml_form_id as "xmlFormId", coalesce(v.model ->> 'title', f.title) as title, v.version, v.xform_md5 as md5,
      exists (select from forms.file x where x.version_id = v.id) as "hasFiles",
      row_number() over (partition by f.id order by v.published_at desc, v.id desc) = 1 as "isLatest"
    from forms.form f join plan.programme g on g.id = f.programme_id join forms.version v on v.form_id = f.id and v.state = 'published'
    where g.number = ${programme} and f.state = 'open' and (${formId ?? null}::text is null or f.xml_form_id = ${formId ?? null})
    order by f.title, f.id, v.published_at desc`.execute(tx);
  return rows;
}

const pathOf = (base: string, { xmlFormId, version, isLatest }: Listed): string => {
  const form = `${base}/forms/${encodeURIComponent(xmlFormId)}`;
  return isLatest ? form : `${form}/versions/${encodeURIComponent(version === '' ? noVersion : version)}`;
};

/** How the address of a version without a name is written; ODK Central's way. */
export const noVersion = '___';

export interface ListWish {
  programme: number;
  formId: string | undefined;
  all: boolean;
  /** Address of the programme, as the device knows it. */
  base: string;
}

export async function formList(context: Context, { programme, formId, all, base }: ListWish): Promise<string> {
  allow(context.actor, 'forms.collect');
  const listed = (await readListed(context, programme, formId)).filter(({ isLatest }) => all || isLatest);
  context.audit({ act: 'forms.collect', facts: { step: 'list', forms: listed.length } });
  const forms = listed.map((form) =>
    [
      '<xform>',
      element('formID', form.xmlFormId),
      element('name', form.title),
      element('version', form.version),
      element('hash', `md5:${form.md5}`),
      element('downloadUrl', `${pathOf(base, form)}.xml`),
      form.hasFiles ? element('manifestUrl', `${pathOf(base, form)}/manifest`) : '',
      '</xform>',
    ].join(''),
  );
  return `<xforms xmlns="http://openrosa.org/xforms/xformsList">${forms.join('')}</xforms>`;
}

export interface VersionWish {
  programme: number;
  xmlFormId: string;
  /** The latest when absent. */
  version?: string;
}

/** The version that is asked for, of a form that is open or closed: what was fetched may still be filled in and read. */
async function getVersion({ tx, actor }: Context, { programme, xmlFormId, version }: VersionWish) {
  allow(actor, 'forms.collect');
  const { rows } = await sql<{ id: string; xform: string; formId: string }>`
    select v.id, v.xform, f.id as "formId" from forms.form f join plan.programme g on g.id = f.programme_id
      join forms.version v on v.form_id = f.id and v.state = 'published'
    where g.number = ${programme} and f.xml_form_id = ${xmlFormId} and f.state in ('open', 'closed')
      and (${version ?? null}::text is null or v.version = ${version ?? null})
    order by v.published_at desc, v.id desc limit 1`.execute(tx);
  if (!rows[0]) throw notFound();
  return rows[0];
}

export async function formXml(context: Context, wish: VersionWish): Promise<string> {
  const { xform, formId } = await getVersion(context, wish);
  context.audit({ act: 'forms.collect', kind: 'form', id: formId, facts: { step: 'form' } });
  return xform;
}

/** The manifest: every file of the version that is there, by its content. */
export async function manifest(context: Context, wish: VersionWish, base: string): Promise<string> {
  const { id } = await getVersion(context, wish);
  const files = await context.tx
    .selectFrom('forms.file as f')
    .innerJoin('forms.blob as b', 'b.id', 'f.blob_id')
    .select(['f.name', 'b.md5'])
    .where('f.version_id', '=', id)
    .orderBy('f.name')
    .execute();
  const form = `${base}/forms/${encodeURIComponent(wish.xmlFormId)}`;
  const path = wish.version === undefined ? form : `${form}/versions/${encodeURIComponent(wish.version || noVersion)}`;
  const media = files.map(
    ({ name, md5 }) =>
      `<mediaFile>${element('filename', name)}${element('hash', `md5:${md5}`)}${element('downloadUrl', `${path}/attachments/${encodeURIComponent(name)}`)}</mediaFile>`,
  );
  return `<manifest xmlns="http://openrosa.org/xforms/xformsManifest">${media.join('')}</manifest>`;
}

export async function formFile(context: Context, wish: VersionWish, name: string): Promise<Handout> {
  const { id } = await getVersion(context, wish);
  const row = await context.tx
    .selectFrom('forms.file')
    .select('blob_id as blobId')
    .where('version_id', '=', id)
    .where('name', '=', name)
    .executeTakeFirst();
  if (!row?.blobId) throw notFound();
  return { name, blobId: row.blobId };
}
