-- For what a form is to be filled in: a round of tracking, places, people, until a day. A task asks; it hands out no right,
-- and takes none: who may answer a form is said by rights alone.
create table forms.task (
  id       uuid primary key,
  form_id  uuid not null references forms.form,
  round_id uuid references tracking.round,
  until    date,
  made_by  uuid not null references access.account,
  made_at  timestamptz not null default now(),
  ended_by uuid references access.account,
  ended_at timestamptz,
  constraint task_ended_says_who check ((ended_by is null) = (ended_at is null))
);
create index task_of_form on forms.task (form_id) where ended_at is null;
-- Without places it is for wherever the form is filled in; without people for everybody who may.
create table forms.task_place (
  task_id  uuid not null references forms.task,
  place_id uuid not null references places.place,
  primary key (task_id, place_id)
);
create table forms.task_person (
  task_id    uuid not null references forms.task,
  account_id uuid not null references access.account,
  primary key (task_id, account_id)
);
create index task_person_of_account on forms.task_person (account_id);

-- People who may answer a form, by name, for whoever assigns it.
create function forms.answerers(wanted uuid) returns table (id uuid, name text) language plpgsql stable security definer set search_path = '' as $$
begin
  return query select distinct a.id, a.name from forms.form f join access.role_verb v on v.verb = 'submissions.create'
      join access.role_grant g on g.role = v.role join access.account a on a.id = g.account_id
    where f.id = wanted and forms.reaches('forms.assign', f.programme_id, f.class) and a.kind = 'person' and a.status = 'active'
      and g.ended_at is null and g.valid_from <= statement_timestamp() and g.valid_to > statement_timestamp()
      and f.answers_class <= g.ceiling and (g.programme_id is null or g.programme_id = f.programme_id)
    order by a.name, a.id;
end $$;

-- True when a task asks named people, whom the caller need not see.
create function forms.task_names_people(wanted uuid) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from forms.task_person p where p.task_id = wanted);
end $$;

grant create on schema forms to auth;
alter function forms.task_names_people(uuid) owner to auth;
alter function forms.answerers(uuid) owner to auth;
revoke create on schema forms from auth;
revoke execute on function forms.answerers(uuid), forms.task_names_people(uuid) from public;
grant execute on function forms.answerers(uuid), forms.task_names_people(uuid) to app;

do $$ declare t regclass; begin
  foreach t in array array['forms.task', 'forms.task_place', 'forms.task_person']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('grant select, insert on %s to app', t);
  end loop;
end $$;
grant update (ended_by, ended_at) on forms.task to app;

create policy task_person_read_by_auth on forms.task_person for select to auth using (true);
grant select on forms.task_person to auth;
create policy task_read on forms.task for select to app using (form_id in (select f.id from forms.form f));
create policy task_add on forms.task for insert to app with check (
  made_by = (select access.account_id()) and form_id in (select f.id from forms.form f where f.class <= (select access.ceiling('forms.assign'))
    or exists (select from access.reach('forms.assign') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy task_end on forms.task for update to app using (
  form_id in (select f.id from forms.form f where f.class <= (select access.ceiling('forms.assign'))
    or exists (select from access.reach('forms.assign') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null))) with check (
  ended_by = (select access.account_id()) and form_id in (select f.id from forms.form f where f.class <= (select access.ceiling('forms.assign'))
    or exists (select from access.reach('forms.assign') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy task_place_read on forms.task_place for select to app using (task_id in (select t.id from forms.task t));
create policy task_place_add on forms.task_place for insert to app with check (
  task_id in (select t.id from forms.task t join forms.form f on f.id = t.form_id where f.class <= (select access.ceiling('forms.assign'))
    or exists (select from access.reach('forms.assign') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
-- Who is asked is seen by themself, and by whoever assigns.
create policy task_person_read on forms.task_person for select to app using (
  (account_id = (select access.account_id()) or (select access.holds('forms.assign'))) and task_id in (select t.id from forms.task t));
create policy task_person_add on forms.task_person for insert to app with check (
  task_id in (select t.id from forms.task t join forms.form f on f.id = t.form_id where f.class <= (select access.ceiling('forms.assign'))
    or exists (select from access.reach('forms.assign') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));

insert into audit.record_kind (kind, record) values ('form-task', 'forms.task');
