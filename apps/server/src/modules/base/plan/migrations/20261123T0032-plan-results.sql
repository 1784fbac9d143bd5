-- What the plan names and promises beside its tree: commitments, indicators, targets, groups, frames, ratings, revisions.
-- Published with the plan; its money stands in the next file, under verbs of its own.
alter table plan.plan
  add column vision jsonb,
  add column country_roles text[] not null default '{}',
  add column requirement_source jsonb,
  add column notes jsonb;

create table plan.commitment (
  id           uuid primary key,
  objective_id uuid not null references plan.objective,
  code         text not null constraint commitment_code_once unique,
  position     smallint not null,
  title        jsonb not null,
  modules      text[] not null
);
-- Named things that modules pick up by kind and code: cross-cutting themes, tools, coordination roles, pillars, places.
create table plan.element (
  id       uuid primary key,
  plan_id  uuid not null references plan.plan,
  kind     text not null constraint element_kind check (kind in
    ('cross-cutting', 'tool', 'actor', 'coordination-role', 'localization-pillar', 'place', 'capacity', 'anomaly', 'sub-approach')),
  code     text not null,
  position smallint not null,
  title    jsonb not null,
  summary  jsonb,
  place_id uuid references places.place,
  detail   jsonb not null default '{}',
  constraint element_once unique (plan_id, kind, code)
);
create table plan.population_group (
  id       uuid primary key,
  plan_id  uuid not null references plan.plan,
  code     text not null,
  position smallint not null,
  title    jsonb not null,
 -- Main groups of the counting rules that this group stands for; empty when it cuts across them, and `maps` says how.
  main_groups text[] not null default '{}',
  maps     text,
  kind     text not null constraint population_group_kind check (kind in ('people', 'entity-staff')),
  constraint population_group_once unique (plan_id, code)
);
create table plan.activity_group (
  activity_id uuid not null references plan.activity,
  group_id    uuid not null references plan.population_group,
  primary key (activity_id, group_id)
);
create table plan.frame (
  id       uuid primary key,
  plan_id  uuid not null references plan.plan,
  code     text not null,
  position smallint not null,
  title    jsonb not null,
  note     jsonb,
  constraint frame_once unique (plan_id, code)
);
create table plan.frame_tag (
  frame_id     uuid not null references plan.frame,
  activity_id  uuid not null references plan.activity,
  theme        text,
  primary key (frame_id, activity_id)
);
-- Context figures, achievements and ratings by name; their values are observations of the same concept.
create table plan.figure (
  id           uuid primary key,
  plan_id      uuid not null references plan.plan,
  kind         text not null constraint figure_kind check (kind in ('context', 'achievement', 'capacity', 'activity', 'rating')),
  code         text not null,
  position     smallint not null,
  title        jsonb not null,
  concept      text not null,
  unit         text not null,
  activity_id  uuid references plan.activity,
  -- Which end of the scale is bad: a high development index is good, a high risk is not.
  direction    text constraint figure_direction check (direction in ('high-is-bad', 'high-is-good')),
  scale_min    numeric,
  scale_max    numeric,
  -- A forecast or a plain statement has words and a source, and never a number of people.
  statement    jsonb,
  flags        jsonb not null default '[]',
  part_of_code text,
  constraint figure_once unique (plan_id, code)
);
-- Indicator cards. A change of meaning is a new version; figures name the version they followed.
create table plan.indicator (
  id             uuid primary key,
  code           text not null constraint indicator_code_is_dotted check (code ~ '^[a-z0-9][a-z0-9.-]*$'),
  version        smallint not null constraint indicator_version check (version >= 1),
  title          jsonb not null,
  type           text not null constraint indicator_type check (type in ('output', 'outcome', 'process', 'not-stated')),
  unit           text not null,
  formula        jsonb not null,
  aggregation    text not null constraint indicator_aggregation check (aggregation in ('distinct', 'sum', 'max', 'last', 'mean', 'median', 'ratio')),
  disaggregation text[] not null,
  source_records text[] not null default '{}',
  frequency      text,
  owner          text,
  caveats        jsonb,
  -- Codes of the plan areas it serves; none means all.
  areas          text[] not null default '{}',
  estimate_allowed boolean not null default false,
  source         text not null,
  recorded_at    timestamptz not null default now(),
  constraint indicator_version_once unique (code, version)
);
-- A revision freezes the plan as it stood, so that two can be laid side by side.
create table plan.revision (
  id       uuid primary key,
  plan_id  uuid not null references plan.plan,
  number   smallint not null,
  reason   text not null constraint revision_has_reason check (length(reason) >= 3),
  made_by  uuid not null references access.account,
  made_at  timestamptz not null default now(),
  snapshot jsonb not null,
  constraint revision_once unique (plan_id, number)
);
-- A null dimension means all. A new target takes the place of an old one; the old one stays readable.
create table plan.target (
  id               uuid primary key,
  plan_id          uuid not null references plan.plan,
  replaces_id      uuid constraint target_replaced_once unique references plan.target,
  objective_id     uuid references plan.objective,
  area_id          uuid references plan.area,
  activity_id      uuid references plan.activity,
  indicator_id     uuid references plan.indicator,
  place_id         uuid references places.place,
  population_group text,
  sex              text constraint target_sex check (sex in ('female', 'male', 'other')),
  age_from         smallint constraint target_age_from check (age_from between 0 and 130),
  age_to           smallint constraint target_age_to check (age_to between 0 and 130),
  starts_on        date,
  ends_on          date,
  unit             text not null,
  -- Null takes a target back.
  value            numeric constraint target_not_negative check (value >= 0),
  -- Sub-targets that count the same people twice on purpose are not compared with their sum.
  overlapping      boolean not null default false,
  source           text not null,
  reason           text,
  recorded_by      uuid not null references access.account,
  recorded_at      timestamptz not null default now(),
  constraint target_age_is_ordered check (age_to >= age_from),
  constraint target_period_is_ordered check (ends_on >= starts_on),
  constraint target_hangs_once check (num_nonnulls(objective_id, area_id, activity_id) <= 1),
  constraint target_change_has_reason check (replaces_id is null or length(reason) >= 3)
);
create index target_of_plan on plan.target (plan_id, area_id, activity_id);
create table plan.outcome (
  id       uuid primary key,
  plan_id  uuid not null references plan.plan,
  frame_id uuid references plan.frame,
  code     text not null,
  position smallint not null,
  title    jsonb not null,
  constraint outcome_once unique (plan_id, code)
);
-- The shares of one activity are stated together; the latest set counts.
create table plan.outcome_share (
  id            uuid primary key,
  set_id        uuid not null,
  activity_id   uuid not null references plan.activity,
  outcome_id    uuid not null references plan.outcome,
  share_percent numeric(6, 3) not null constraint outcome_share_is_percent check (share_percent between 0 and 100),
  source        text not null,
  recorded_by   uuid not null references access.account,
  recorded_at   timestamptz not null default now(),
  constraint outcome_once_in_set unique (set_id, outcome_id)
);
create index outcome_share_of_activity on plan.outcome_share (activity_id, recorded_at desc);

do $$ declare t regclass; changing regclass[] := array['plan.commitment', 'plan.element', 'plan.population_group', 'plan.frame', 'plan.figure', 'plan.outcome']::regclass[];
  lasting regclass[] := array['plan.activity_group', 'plan.frame_tag', 'plan.indicator', 'plan.revision', 'plan.target', 'plan.outcome_share']::regclass[];
begin
  foreach t in array changing || lasting
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('create policy plan_read on %s for select to app using ((select access.holds(''plan.read'')))', t);
    execute format('create policy plan_add on %s for insert to app with check ((select access.ceiling(''plan.write'')) is not null)', t);
    execute format('grant select, insert on %s to app', t);
  end loop;
  foreach t in array changing
  loop
    execute format('create policy plan_change on %s for update to app using ((select access.ceiling(''plan.write'')) is not null) with check ((select access.ceiling(''plan.write'')) is not null)', t);
    execute format('grant update on %s to app', t);
  end loop;
end $$;
create trigger append_only before update or delete on plan.target for each row execute function places.refuse_change();
create trigger append_only before update or delete on plan.revision for each row execute function places.refuse_change();
create trigger append_only before update or delete on plan.outcome_share for each row execute function places.refuse_change();
create trigger append_only before update or delete on plan.indicator for each row execute function places.refuse_change();
