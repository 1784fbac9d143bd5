-- Is what came in right? A cleaning stands beside a record whose XML never changes; checks find what looks wrong, and
-- people say what each finding is.

-- Forms whose answers a verb reaches: records are about persons, so a right narrowed to a place, organisation or sector
-- reaches none.
create function forms.answers_of(verb text) returns setof uuid language sql stable set search_path = '' as $$
  select f.id from forms.form f where f.answers_class <= (select access.ceiling(verb))
    or exists (select from access.reach(verb) r where f.answers_class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null) $$;
revoke execute on function forms.answers_of(text) from public;
grant execute on function forms.answers_of(text) to app;

-- One answer, put right. What was there, what stands now and why are answers too, and lie sealed as those do.
create table forms.cleaning (
  id            uuid primary key,
  form_id       uuid not null references forms.form,
  submission_id uuid not null references forms.submission,
  -- Path of the question, and the time of a repeat that it stands in (empty outside repeats).
  path          text not null constraint cleaning_path_has_length check (length(path) between 2 and 500),
  row_key       text not null constraint cleaning_row_has_length check (length(row_key) <= 300),
  sealed        text not null,
  cleaned_by    uuid not null references access.account,
  cleaned_at    timestamptz not null default clock_timestamp()
);
create index cleaning_of_submission on forms.cleaning (submission_id, cleaned_at);
create index cleaning_of_form on forms.cleaning (form_id, cleaned_at);
create trigger append_only before update or delete on forms.cleaning for each row execute function places.refuse_change();

-- The rules of a form's checks with their thresholds; the latest set stands.
create table forms.check_set (
  id      uuid primary key,
  form_id uuid not null references forms.form,
  rules   jsonb not null constraint check_set_is_a_list check (jsonb_typeof(rules) = 'array'),
  set_by  uuid not null references access.account,
  set_at  timestamptz not null default clock_timestamp()
);
create index check_set_latest on forms.check_set (form_id, set_at desc);
create trigger append_only before update or delete on forms.check_set for each row execute function places.refuse_change();

-- One running of the checks, with what each sender's records look like: counts and minutes, never an answer.
create table forms.check_run (
  id      uuid primary key,
  form_id uuid not null references forms.form,
  records integer not null constraint check_run_counts check (records >= 0),
  senders jsonb not null constraint check_run_senders_are_a_list check (jsonb_typeof(senders) = 'array'),
  run_by  uuid not null references access.account,
  run_at  timestamptz not null default clock_timestamp()
);
create index check_run_latest on forms.check_run (form_id, run_at desc);
create trigger append_only before update or delete on forms.check_run for each row execute function places.refuse_change();

-- What a rule found: in a record as it stood (its content), or in all that one account sent.
create table forms.finding (
  id            uuid primary key,
  form_id       uuid not null references forms.form,
  submission_id uuid references forms.submission,
  content_id    uuid references forms.content,
  submitted_by  uuid not null references access.account,
  kind          text not null constraint finding_kind check (kind in ('too-fast', 'same-position', 'same-answer', 'straight-line',
    'impossible-date', 'not-above', 'clock', 'jump', 'short-day')),
  -- The rule with its questions: what is found once is found under one code.
  code          text not null constraint finding_code_has_length check (length(code) between 2 and 1200),
  -- Numbers, thresholds and paths; never an answer.
  facts         jsonb not null,
  state         text not null default 'open' constraint finding_state check (state in ('open', 'explained', 'cleaned', 'dismissed')),
  found_at      timestamptz not null default clock_timestamp(),
  constraint finding_names_its_content check ((submission_id is null) = (content_id is null)),
  constraint finding_once unique nulls not distinct (form_id, submission_id, content_id, submitted_by, code)
);
create index finding_by_form on forms.finding (form_id, state, id desc);

create table forms.finding_change (
  id          uuid primary key,
  finding_id  uuid not null references forms.finding,
  state       text not null constraint finding_change_state check (state in ('open', 'explained', 'cleaned', 'dismissed')),
  sealed_reason text not null,
  changed_by  uuid not null references access.account,
  changed_at  timestamptz not null default clock_timestamp()
);
create index finding_changes on forms.finding_change (finding_id, changed_at);
create trigger append_only before update or delete on forms.finding_change for each row execute function places.refuse_change();

do $$ declare t regclass; begin
  foreach t in array array['forms.cleaning', 'forms.check_set', 'forms.check_run', 'forms.finding', 'forms.finding_change']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('grant select, insert on %s to app', t);
  end loop;
end $$;

create policy cleaning_read on forms.cleaning for select to app using (
  form_id in (select forms.answers_of('submissions.read')));
create policy cleaning_add on forms.cleaning for insert to app with check (
  cleaned_by = (select access.account_id()) and form_id in (select forms.answers_of('submissions.clean'))
  and submission_id in (select s.id from forms.submission s where s.form_id = cleaning.form_id));
create policy check_set_read on forms.check_set for select to app using (form_id in (select forms.answers_of('submissions.read')));
create policy check_set_add on forms.check_set for insert to app with check (
  set_by = (select access.account_id()) and form_id in (select forms.answers_of('submissions.check')));
create policy check_run_read on forms.check_run for select to app using (form_id in (select forms.answers_of('submissions.read')));
create policy check_run_add on forms.check_run for insert to app with check (
  run_by = (select access.account_id()) and form_id in (select forms.answers_of('submissions.check')));
create policy finding_read on forms.finding for select to app using (form_id in (select forms.answers_of('submissions.read')));
create policy finding_add on forms.finding for insert to app with check (form_id in (select forms.answers_of('submissions.check')));
create policy finding_change on forms.finding for update to app
  using (form_id in (select forms.answers_of('submissions.check'))) with check (form_id in (select forms.answers_of('submissions.check')));
grant update (state) on forms.finding to app;
create policy finding_change_read on forms.finding_change for select to app using (finding_id in (select f.id from forms.finding f));
create policy finding_change_add on forms.finding_change for insert to app with check (
  changed_by = (select access.account_id())
  and finding_id in (select f.id from forms.finding f where f.form_id in (select forms.answers_of('submissions.check'))));

insert into audit.record_kind (kind, record) values ('finding', 'forms.finding');
