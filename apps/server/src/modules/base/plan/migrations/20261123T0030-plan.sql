-- The plan: objectives, areas (the sectors of rights), activities, programmes. Published plans are public facts.
create schema plan;
create table plan.plan (
  id              uuid primary key,
  code            text not null constraint plan_code_once unique,
  title           jsonb not null,
  summary         jsonb,
  starts_on       date not null,
  ends_on         date not null,
  state           text not null constraint plan_state check (state in ('draft', 'in-review', 'published', 'revised', 'closed')),
  organisation_id uuid references partners.organisation,
  -- Stated for the plan as a whole; a missing figure stays null, which screens call "not stated".
  requirement_usd numeric(14, 2) constraint requirement_not_negative check (requirement_usd >= 0),
  people_targeted integer constraint people_targeted_not_negative check (people_targeted >= 0),
  entities_targeted integer constraint entities_targeted_not_negative check (entities_targeted >= 0),
  source          jsonb not null,
  revised_on      date,
  constraint plan_ends_after_it_starts check (ends_on >= starts_on)
);
create table plan.objective (
  id       uuid primary key,
  plan_id  uuid not null references plan.plan,
  code     text not null,
  position smallint not null,
  title    jsonb not null,
  summary  jsonb,
  constraint objective_once unique (plan_id, code)
);
create table plan.area (
  id       uuid primary key,
  plan_id  uuid not null references plan.plan,
  code     text not null,
  position smallint not null,
  title    jsonb not null,
  summary  jsonb,
  priority boolean not null default false,
  constraint area_once unique (plan_id, code)
);
-- An area may serve several objectives; `inferred` says that nobody has stated it yet.
create table plan.area_objective (
  area_id       uuid not null references plan.area,
  objective_id  uuid not null references plan.objective,
  share_percent numeric(5, 2) constraint share_is_percent check (share_percent between 0 and 100),
  inferred      boolean not null,
  basis         text,
  primary key (area_id, objective_id)
);
create table plan.activity (
  id       uuid primary key,
  area_id  uuid not null references plan.area,
  code     text not null constraint activity_code_once unique,
  position smallint not null,
  title    jsonb not null,
  summary  jsonb,
  units    text[] not null,
  modules  text[] not null
);
create table plan.programme (
  id       uuid primary key,
  plan_id  uuid not null references plan.plan,
  number   integer not null constraint programme_number_once unique,
  code     text not null constraint programme_code_once unique,
  title    jsonb not null,
  kind     text not null constraint programme_kind check (kind in ('project', 'standing-service')),
  donor_id uuid references partners.organisation,
  starts_on date,
  ends_on  date,
  status   text not null constraint programme_status check (status in ('planned', 'active', 'closed'))
);
create table plan.programme_area (
  programme_id uuid not null references plan.programme,
  area_id      uuid not null references plan.area,
  primary key (programme_id, area_id)
);
alter table access.role_grant add constraint grant_programme_exists foreign key (programme_id) references plan.programme;
alter table access.role_grant add constraint grant_sector_exists foreign key (sector_id) references plan.area;

do $$ declare t regclass; begin
  foreach t in array array['plan.plan', 'plan.objective', 'plan.area', 'plan.area_objective', 'plan.activity', 'plan.programme', 'plan.programme_area']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('create policy plan_read on %s for select to app using ((select access.holds(''plan.read'')))', t);
    execute format('create policy plan_add on %s for insert to app with check ((select access.ceiling(''plan.write'')) is not null)', t);
    execute format('create policy plan_change on %s for update to app using ((select access.ceiling(''plan.write'')) is not null) with check ((select access.ceiling(''plan.write'')) is not null)', t);
    execute format('grant select, insert, update on %s to app', t);
  end loop;
end $$;
grant usage on schema plan to app, auth;
