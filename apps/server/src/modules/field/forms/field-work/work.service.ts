// What a person may fill in: the forms that are open to them, each with what its browser has to fetch.
import { FieldForm, formsAccess, type FieldWork, type FieldWorkQuery } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { notFound } from '../../../../platform/problem.ts';
import type { Handout } from '../library/forms.service.ts';
import { demandPerson, meetStore } from './stores.service.ts';
import { isAskedByName, tasksOf } from './tasks-of.ts';

const allow = guard(formsAccess);
const defaultLeaseHours = 72;

/** Published, open forms that the caller may answer. Whoever has no such right hears the clock, the lease and the order to end. */
export async function getFieldWork(
  context: Context,
  { store }: FieldWorkQuery,
  agent: string | null,
): Promise<FieldWork> {
  demandPerson(context);
  const met = store === undefined ? undefined : await meetStore(context, store, agent);
  const wipe = met?.wiped ?? false;
  const forms = wipe ? [] : await readFieldForms(context);
  context.audit({
    act: 'forms.collect',
    ...(store === undefined ? {} : { kind: 'browser-store', id: store }),
    facts: { step: 'list', forms: forms.length, wipe },
  });
  return {
    serverTime: context.clock.now().toISOString(),
    leaseHours: met?.leaseHours ?? defaultLeaseHours,
    wipe,
    forms,
  };
}

async function readFieldForms({ tx, actor }: Context): Promise<FieldForm[]> {
  const { rows } = await sql`
    select f.id, f.programme_id as "programmeId", g.number as programme, f.xml_form_id as "xmlFormId",
      coalesce(v.model ->> 'title', f.title) as title, v.version, v.id as "versionId", f.answers_class as "answersClass",
      coalesce(v.model -> 'languages', '[]') as languages, encode(sha256(convert_to(v.xform, 'utf8')), 'hex') as sha256,
      octet_length(v.xform) + coalesce(x.bytes, 0) as bytes, coalesce(x.files, '[]') as files, ${tasksOf(actor.id)} as tasks
    from forms.form f join plan.programme g on g.id = f.programme_id
      join lateral (select * from forms.version v where v.form_id = f.id and v.state = 'published'
        order by v.published_at desc, v.id desc limit 1) v on true
      left join lateral (select sum(b.bytes) as bytes,
          jsonb_agg(jsonb_build_object('name', x.name, 'bytes', b.bytes, 'sha256', b.sha256) order by x.name) as files
        from forms.file x join forms.blob b on b.id = x.blob_id where x.version_id = v.id) x on true
    where f.state = 'open' and f.id in (select forms.answerable())
    order by ${isAskedByName(actor.id)} desc, g.number, f.title, f.id limit 1000`.execute(tx);
  return rows.map((row) => FieldForm.parse(row));
}

/** A published version of a form that the caller may answer: also of one that closed, to finish what was begun. */
async function demandVersion({ tx, actor, audit }: Context, formId: string, versionId: string, step: string) {
  allow(actor, 'submissions.create');
  const { rows } = await sql<{ xform: string; sha256: string }>`
    select v.xform, encode(sha256(convert_to(v.xform, 'utf8')), 'hex') as sha256
    from forms.version v join forms.form f on f.id = v.form_id
    where v.id = ${versionId} and f.id = ${formId} and v.state = 'published' and f.state in ('open', 'closed')
      and f.id in (select forms.answerable())`.execute(tx);
  if (!rows[0]) throw notFound({ id: versionId });
  audit({ act: 'forms.collect', kind: 'form', id: formId, facts: { step } });
  return rows[0];
}

export const getFieldXForm = (context: Context, { formId, versionId }: { formId: string; versionId: string }) =>
  demandVersion(context, formId, versionId, 'form');

export async function getFieldFile(
  context: Context,
  { formId, versionId, name }: { formId: string; versionId: string; name: string },
): Promise<Handout & { sha256: string }> {
  await demandVersion(context, formId, versionId, 'file');
  const row = await context.tx
    .selectFrom('forms.file as f')
    .innerJoin('forms.blob as b', 'b.id', 'f.blob_id')
    .select(['f.name', 'b.id as blobId', 'b.sha256'])
    .where('f.version_id', '=', versionId)
    .where('f.name', '=', name)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}
