// Tasks of the caller, by form: what is asked of them, or of everybody who may answer.
import { sql } from 'kysely';
import { roundName } from '../tasks/round-name.ts';

// A round's places are the locations still to be visited in it, within the places of the task where it names some. A day
// ends when it has ended everywhere.
const placesOf = sql`case when t.round_id is null then coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
    from forms.task_place x join places.place p on p.id = x.place_id where x.task_id = t.id), '[]')
  else coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.name)
    from (select l.id, l.name from tracking.visit w join tracking.location l on l.id = w.location_id join places.place p on p.id = l.place_id
      where w.round_id = t.round_id and w.outcome = 'to-visit' and (not exists (select from forms.task_place x where x.task_id = t.id)
        or exists (select from forms.task_place x where x.task_id = t.id and p.lineage @> array[x.place_id])) limit 500) l), '[]') end`;

/** Tasks of a form `f`, as one JSON array; those that name the caller first. */
export const tasksOf = (accountId: string) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'roundId', t.round_id, 'round', ${roundName}, 'places', ${placesOf},
      'until', t.until) order by t.is_mine desc, t.until, t.id), '[]')
  from (select t.*, exists (select from forms.task_person x where x.task_id = t.id and x.account_id = ${accountId}) as is_mine,
      forms.task_names_people(t.id) as is_for_some from forms.task t
    where t.form_id = f.id and t.ended_at is null and (t.until is null or t.until >= (now() - interval '12 hours')::date)) t
  where t.is_mine or not t.is_for_some)`;

/** Is something asked of the caller by name? */
export const isAskedByName = (
  accountId: string,
) => sql`exists (select from forms.task t join forms.task_person x on x.task_id = t.id
  where t.form_id = f.id and t.ended_at is null and x.account_id = ${accountId} and (t.until is null or t.until >= (now() - interval '12 hours')::date))`;
