// Forms and versions as a client sees them.
import { Form, FormPage, FormVersion } from '@minga/contracts/forms';
import { sql, type RawBuilder } from 'kysely';
import type { Context, Tx } from '../../../../platform/database.ts';
import { notFound } from '../../../../platform/problem.ts';

const time = (column: string): RawBuilder<unknown> =>
  sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** A version `v` as one JSON object. */
const versionJson = sql`jsonb_build_object('id', v.id, 'state', v.state, 'version', v.version, 'fileName', v.file_name,
  'format', v.format, 'compiles', v.xform is not null,
  'questions', (select count(*) from jsonb_array_elements(coalesce(v.model -> 'fields', '[]')) q where q ->> 'kind' = 'question' and (q ->> 'isShown')::boolean),
  'languages', coalesce(v.model -> 'languages', '[]'),
  'errors', (select count(*) from jsonb_array_elements(v.diagnostics) d where d ->> 'severity' = 'error'),
  'warnings', (select count(*) from jsonb_array_elements(v.diagnostics) d where d ->> 'severity' = 'warning'),
  'files', coalesce((select jsonb_agg(jsonb_build_object('name', f.name, 'kind', f.kind, 'bytes', b.bytes, 'sha256', b.sha256) order by f.name)
    from forms.file f left join forms.blob b on b.id = f.blob_id where f.version_id = v.id), '[]'),
  'madeBy', v.made_by, 'madeAt', ${time('v.made_at')}, 'publishedBy', v.published_by, 'publishedAt', ${time('v.published_at')})`;

interface Which {
  id?: string;
  programmeId?: string | undefined;
  state?: string | undefined;
}

export async function readForms({ tx, actor }: Context, which: Which): Promise<Form[]> {
  const counts = actor.verbs.has('submissions.read')
    ? sql`(select count(*) from forms.submission s where s.form_id = f.id)`
    : sql`null::bigint`;
  const { rows } = await sql`
    select f.id, f.programme_id as "programmeId", g.number as programme, f.xml_form_id as "xmlFormId", f.title, f.state, f.class,
      f.answers_class as "answersClass", ${time('f.made_at')} as "madeAt", ${counts} as submissions,
      (select ${versionJson} from forms.version v where v.form_id = f.id and v.state = 'published' order by v.published_at desc, v.id desc limit 1) as published,
      (select ${versionJson} from forms.version v where v.form_id = f.id and v.state = 'draft') as draft
    from forms.form f join plan.programme g on g.id = f.programme_id
    where (${which.id ?? null}::uuid is null or f.id = ${which.id ?? null}::uuid)
      and (${which.programmeId ?? null}::uuid is null or f.programme_id = ${which.programmeId ?? null}::uuid)
      and (${which.state ?? null}::text is null or f.state = ${which.state ?? null})
    order by g.number, f.title, f.id limit 1000`.execute(tx);
  return rows.map((row) => Form.parse(row));
}

export async function readForm(context: Context, id: string): Promise<Form> {
  const [form] = await readForms(context, { id });
  if (!form) throw notFound({ id });
  return form;
}

export async function readFormPage(context: Context, id: string): Promise<FormPage> {
  const form = await readForm(context, id);
  const { rows } = await sql<{ version: unknown }>`
    select ${versionJson} as version from forms.version v where v.form_id = ${id} and v.state = 'published'
    order by v.published_at desc, v.id desc`.execute(context.tx);
  return { ...form, versions: rows.map(({ version }) => FormVersion.parse(version)) };
}

export async function readVersion(tx: Tx, id: string): Promise<FormVersion> {
  const { rows } = await sql<{ version: unknown }>`
    select ${versionJson} as version from forms.version v where v.id = ${id}`.execute(tx);
  if (!rows[0]) throw notFound({ id });
  return FormVersion.parse(rows[0].version);
}

/** The form's row as work on it sees it. */
export async function getFormRow(tx: Tx, id: string) {
  const row = await tx.selectFrom('forms.form').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound({ id });
  return row;
}

/** The form's row; two people who work on it at once take turns until their transactions end. */
export async function lockForm(tx: Tx, id: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(tx);
  return getFormRow(tx, id);
}

/** The row of the draft, or undefined. */
export const findDraft = (tx: Tx, formId: string) =>
  tx
    .selectFrom('forms.version')
    .selectAll()
    .where('form_id', '=', formId)
    .where('state', '=', 'draft')
    .executeTakeFirst();

/** The version that clients get, or undefined. */
export const findPublished = (tx: Tx, formId: string) =>
  tx
    .selectFrom('forms.version')
    .selectAll()
    .where('form_id', '=', formId)
    .where('state', '=', 'published')
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
