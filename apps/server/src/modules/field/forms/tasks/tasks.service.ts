// A form is assigned: to a round, places, people, until a day.
import { Answerers, FormTask, formsAccess, type NewFormTask } from '@minga/contracts/forms';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { newId } from '../../../../platform/ids.ts';
import { notFound } from '../../../../platform/problem.ts';
import { getFormRow } from '../library/form-rows.ts';
import { taskAsksNothing, taskNames } from './problems.ts';
import { roundName } from './round-name.ts';

const allow = guard(formsAccess);

const readTasks = async ({ tx }: Context, formId: string, id?: string): Promise<FormTask[]> => {
  const { rows } = await sql`
    select t.id, t.form_id as "formId", t.round_id as "roundId", ${roundName} as round, t.until,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
        from forms.task_place x join places.place p on p.id = x.place_id where x.task_id = t.id), '[]') as places,
      coalesce((select jsonb_agg(jsonb_build_object('id', x.account_id, 'name', coalesce(forms.writer_name(x.account_id), ''))
        order by forms.writer_name(x.account_id)) from forms.task_person x where x.task_id = t.id), '[]') as people,
      to_char(t.made_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "madeAt",
      to_char(t.ended_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt"
    from forms.task t where t.form_id = ${formId} and (${id ?? null}::uuid is null or t.id = ${id ?? null}::uuid)
    order by t.ended_at is not null, t.id desc limit 500`.execute(tx);
  return rows.map((row) => FormTask.parse(row));
};

export async function listTasks(context: Context, formId: string): Promise<FormTask[]> {
  allow(context.actor, 'forms.read');
  await getFormRow(context.tx, formId);
  return readTasks(context, formId);
}

/** People to choose among: those who may answer the form now. */
export async function listAnswerers(context: Context, formId: string): Promise<Answerers> {
  allow(context.actor, 'forms.assign');
  await getFormRow(context.tx, formId);
  const { rows } = await sql`select id, name from forms.answerers(${formId})`.execute(context.tx);
  context.audit({ act: 'forms.assign', kind: 'form', id: formId, facts: { step: 'people', count: rows.length } });
  return Answerers.parse(rows);
}

/** Assigns a form. A round, place or person that the caller does not see, or who may not answer, is named and nothing is done. */
export async function assignForm(context: Context, formId: string, wish: NewFormTask): Promise<FormTask> {
  const { tx, actor, audit } = context;
  allow(actor, 'forms.assign');
  await getFormRow(tx, formId);
  const { roundId, until } = wish;
  if (roundId === undefined && until === undefined && wish.pcodes.length + wish.accountIds.length === 0)
    throw taskAsksNothing();
  const [pcodes, accounts] = [[...new Set(wish.pcodes)], [...new Set(wish.accountIds)]];
  const places = await sql<{ id: string }>`select id from places.place where pcode = any (${pcodes}::text[])
    and (valid_to is null or valid_to > current_date)`.execute(tx);
  const people = await sql<{
    id: string;
  }>`select id from forms.answerers(${formId}) where id = any (${accounts}::uuid[])`.execute(tx);
  const rounds = await sql`select id from tracking.round where id = ${roundId ?? null}::uuid`.execute(tx);
  const unknown = [
    ...(places.rows.length < pcodes.length ? ['pcodes'] : []),
    ...(people.rows.length < accounts.length ? ['accountIds'] : []),
    ...(roundId !== undefined && rounds.rows.length === 0 ? ['roundId'] : []),
  ];
  if (unknown.length > 0) throw taskNames({ fields: unknown });
  const id = newId();
  await tx
    .insertInto('forms.task')
    .values({ id, form_id: formId, round_id: roundId ?? null, until: until ?? null, made_by: actor.id })
    .execute();
  if (places.rows.length > 0)
    await tx
      .insertInto('forms.task_place')
      .values(places.rows.map((place) => ({ task_id: id, place_id: place.id })))
      .execute();
  if (people.rows.length > 0)
    await tx
      .insertInto('forms.task_person')
      .values(people.rows.map((person) => ({ task_id: id, account_id: person.id })))
      .execute();
  const facts = { step: 'assign', places: places.rows.length, people: people.rows.length };
  audit({ act: 'forms.assign', kind: 'form-task', id, facts });
  return (await readTasks(context, formId, id))[0]!;
}

/** Ends a task: nobody is asked any more. What was sent stays. */
export async function endTask(context: Context, formId: string, id: string): Promise<FormTask> {
  const { tx, actor, audit } = context;
  allow(actor, 'forms.assign');
  const done = await sql`update forms.task set ended_by = ${actor.id}, ended_at = now()
    where id = ${id} and form_id = ${formId} and ended_at is null`.execute(tx);
  const [task] = await readTasks(context, formId, id);
  if (!task || (task.endedAt === null && done.numAffectedRows === 0n)) throw notFound({ id });
  audit({ act: 'forms.assign', kind: 'form-task', id, facts: { step: 'end' } });
  return task;
}
