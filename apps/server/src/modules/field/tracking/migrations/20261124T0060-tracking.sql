-- Displacement tracking: operations, their rounds, the places to visit, what each informant said, what was agreed.
-- What a round publishes goes to the ledger of observations; here stays how the figure came about (domain.md 3).
create schema tracking;

-- A lasting exercise, such as the tracking of displaced people. Its rounds answer one question.
create table tracking.operation (
  id           uuid primary key,
  code         text not null constraint operation_code_once unique constraint operation_code_is_kebab check (code ~ '^[a-z0-9][a-z0-9-]*$'),
  name         text not null constraint operation_name_has_length check (length(name) between 3 and 200),
  name_en      text,
  component    text not null constraint operation_component check (component in ('mobility', 'flow', 'registration', 'survey')),
  -- Under which name the ledger of observations files what a round publishes.
  concept      text not null constraint operation_concept_is_dotted check (concept ~ '^[a-z0-9][a-z0-9.-]*$'),
  programme_id uuid references plan.programme,
  class        access.sensitivity not null constraint operation_class check (class <= 'confidential'),
  created_by   uuid not null references access.account,
  created_at   timestamptz not null default now()
);

-- The master list: settlements, neighbourhoods, sites. A location that turned out to be another one names it, and stays.
create table tracking.location (
  id             uuid primary key,
  code           text not null constraint location_code_once unique constraint location_code_has_length check (length(code) between 2 and 60),
  name           text not null constraint location_name_has_length check (length(name) between 2 and 200),
  kind           text not null constraint location_kind check (kind in ('settlement', 'neighbourhood', 'site', 'border-point', 'transit-point', 'other')),
  place_id       uuid not null references places.place,
  site_id        uuid references places.site,
  lon            double precision,
  lat            double precision,
  opened_on      date,
  closed_on      date,
  merged_into_id uuid references tracking.location,
  class          access.sensitivity not null constraint location_class check (class <= 'confidential'),
  source         text not null,
  created_by     uuid not null references access.account,
  created_at     timestamptz not null default now(),
  constraint location_point_is_whole check ((lon is null) = (lat is null)),
  constraint location_point_is_on_earth check (lon between -180 and 180 and lat between -90 and 90),
  constraint location_is_open_before_it_closes check (closed_on >= opened_on),
  constraint location_is_not_merged_into_itself check (merged_into_id <> id)
);
create index location_by_place on tracking.location (place_id);
create index location_search on tracking.location using gin (places.fold(name) public.gin_trgm_ops);

create table tracking.location_name (
  id          uuid primary key,
  location_id uuid not null references tracking.location,
  name        text not null constraint location_alias_has_length check (length(name) between 2 and 200),
  source      text not null
);
create unique index location_name_once on tracking.location_name (location_id, places.fold(name));

-- Openings, closings, new names, merges and their undoing, in order. Nothing here is edited.
create table tracking.location_change (
  id          uuid primary key,
  location_id uuid not null references tracking.location,
  act         text not null constraint location_change_act check (act in ('add', 'name', 'open', 'close', 'merge', 'part')),
  facts       jsonb not null,
  reason      text,
  changed_by  uuid not null references access.account,
  changed_at  timestamptz not null default now()
);
create index location_changes on tracking.location_change (location_id, changed_at);
create trigger append_only before update or delete on tracking.location_change for each row execute function places.refuse_change();

create table tracking.round (
  id               uuid primary key,
  operation_id     uuid not null references tracking.operation,
  number           integer not null constraint round_number_is_positive check (number > 0),
  reporting_on     date not null,
  starts_on        date not null,
  ends_on          date not null,
  -- Population groups that are counted at every place.
  groups           text[] not null constraint round_counts_somebody check (cardinality(groups) between 1 and 20),
  -- What must be the same for a change between two rounds to be shown.
  question         text not null,
  wording          text not null,
  recall           text not null,
  group_definition text not null,
  state            text not null default 'planned' constraint round_state check (state in ('planned', 'collecting', 'cleaning', 'validated', 'published', 'withdrawn')),
  created_by       uuid not null references access.account,
  created_at       timestamptz not null default now(),
  constraint round_number_once unique (operation_id, number),
  constraint round_days_are_ordered check (ends_on >= starts_on and reporting_on >= starts_on)
);

create table tracking.round_change (
  id         uuid primary key,
  round_id   uuid not null references tracking.round,
  state      text not null,
  reason     text,
  changed_by uuid not null references access.account,
  changed_at timestamptz not null default now(),
  constraint round_goes_back_with_a_reason check (state <> 'withdrawn' or length(reason) >= 3)
);
create index round_changes on tracking.round_change (round_id, changed_at);
create trigger append_only before update or delete on tracking.round_change for each row execute function places.refuse_change();

-- A place to visit in a round.
create table tracking.visit (
  id          uuid primary key,
  round_id    uuid not null references tracking.round,
  location_id uuid not null references tracking.location,
  team        text constraint visit_team_has_length check (length(team) between 1 and 80),
  outcome     text not null default 'to-visit' constraint visit_outcome check (outcome in ('to-visit', 'done', 'returned', 'not-accessible')),
  reason      text,
  visited_on  date,
  added_by    uuid not null references access.account,
  added_at    timestamptz not null default now(),
  constraint visit_once unique (round_id, location_id),
  constraint visit_is_returned_with_a_reason check (outcome not in ('returned', 'not-accessible') or length(reason) >= 3)
);
create index visit_by_location on tracking.visit (location_id);

-- What one source says of one place and group. No informant is named: the kind of person is what the rule asks for.
-- Nothing is edited: a row that replaces another says why, and one without people takes it back.
create table tracking.number (
  id               uuid primary key,
  visit_id         uuid not null references tracking.visit,
  population_group text not null,
  kind             text not null constraint number_kind check (kind in ('key-informant', 'register', 'count', 'observation', 'secondary')),
  informant        text constraint number_informant check (informant in ('authority', 'leader', 'religious', 'teacher', 'health', 'ngo', 'displaced', 'other')),
  informant_sex    text constraint number_informant_sex check (informant_sex in ('female', 'male', 'other', 'unknown')),
  years_there      numeric constraint number_years_there check (years_there between 0 and 120),
  knows_how        text constraint number_knows_how_has_length check (length(knows_how) <= 300),
  source           text constraint number_source_has_length check (length(source) between 2 and 300),
  people           integer constraint number_people_is_a_count check (people >= 0),
  households       integer constraint number_households_is_a_count check (households >= 0),
  said_on          date not null,
  replaces_id      uuid constraint number_replaced_once unique references tracking.number,
  reason           text,
  recorded_by      uuid not null references access.account,
  recorded_at      timestamptz not null default now(),
  constraint number_has_people_or_takes_back check (people is not null or replaces_id is not null),
  constraint number_replaces_with_a_reason check (replaces_id is null or length(reason) >= 3),
  constraint number_informant_is_told check ((kind = 'key-informant') = (informant is not null)),
  constraint number_source_is_told check (kind = 'key-informant' or source is not null)
);
create index number_by_visit on tracking.number (visit_id, population_group);
create trigger append_only before update or delete on tracking.number for each row execute function places.refuse_change();

-- The number that stands for a place and group, and why. The latest stands; the earlier ones stay readable.
create table tracking.agreement (
  id               uuid primary key,
  visit_id         uuid not null references tracking.visit,
  population_group text not null,
  people           integer not null constraint agreement_is_a_count check (people >= 0),
  -- The source that was chosen; none where the sources agreed upon another number.
  number_id        uuid references tracking.number,
  reason           text not null constraint agreement_has_reason check (length(reason) between 3 and 500),
  confidence       text not null constraint agreement_confidence check (confidence in ('a', 'b', 'c')),
  agreed_by        uuid not null references access.account,
  agreed_at        timestamptz not null default clock_timestamp()
);
create index agreement_latest on tracking.agreement (visit_id, population_group, agreed_at desc);
create trigger append_only before update or delete on tracking.agreement for each row execute function places.refuse_change();

-- A round goes forward one step, or back to an earlier one while it is not published.
create function tracking.refuse_leap() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state <> old.state and (old.state || ' ' || new.state) not in (
    'planned collecting', 'collecting cleaning', 'cleaning collecting', 'cleaning validated', 'validated cleaning', 'validated published', 'published withdrawn') then
    raise exception 'a round does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'round_follows_its_states';
  end if;
  return new;
end $$;
create trigger round_follows_its_states before update on tracking.round for each row execute function tracking.refuse_leap();

-- Numbers are taken while a round collects or is cleaned, and agreed upon then; what was validated stays. Asked after row
-- security, so that whoever may not write there learns nothing about the round.
create function tracking.refuse_late() returns trigger language plpgsql set search_path = '' as $$
begin
  if not exists (select from tracking.visit v join tracking.round r on r.id = v.round_id
    where v.id = new.visit_id and r.state in ('collecting', 'cleaning')) then
    raise exception 'the round takes no numbers' using errcode = 'check_violation', constraint = 'round_takes_numbers';
  end if;
  if not exists (select from tracking.visit v join tracking.round r on r.id = v.round_id
    where v.id = new.visit_id and new.population_group = any (r.groups)) then
    raise exception 'the round does not count this group' using errcode = 'check_violation', constraint = 'round_counts_this_group';
  end if;
  return new;
end $$;
create trigger round_takes_numbers after insert on tracking.number for each row execute function tracking.refuse_late();
create trigger round_takes_numbers after insert on tracking.agreement for each row execute function tracking.refuse_late();

-- Which locations and operations a verb reaches; row security narrows what the caller sees of them at all.
create function tracking.locations_of(verb text) returns setof uuid language sql stable set search_path = '' as $$
  select l.id from tracking.location l where l.class <= (select access.ceiling(verb))
    or exists (select from access.reach(verb) r where l.class <= r.ceiling and (r.place_ids is null or l.place_id = any (r.place_ids))) $$;
create function tracking.operations_of(verb text) returns setof uuid language sql stable set search_path = '' as $$
  select o.id from tracking.operation o where o.class <= (select access.ceiling(verb))
    or exists (select from access.reach(verb) r where o.class <= r.ceiling and (r.programme_id is null or r.programme_id = o.programme_id)) $$;

do $$ declare t regclass; begin
  foreach t in array array['tracking.operation', 'tracking.location', 'tracking.location_name', 'tracking.location_change', 'tracking.round',
    'tracking.round_change', 'tracking.visit', 'tracking.number', 'tracking.agreement']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('grant select, insert on %s to app', t);
  end loop;
end $$;
grant usage on schema tracking to app;

create policy operation_read on tracking.operation for select to app using (
  class <= (select access.ceiling('tracking.read'))
  or exists (select from access.reach('tracking.read') r where class <= r.ceiling and (r.programme_id is null or r.programme_id = operation.programme_id)));
create policy operation_add on tracking.operation for insert to app with check (
  created_by = (select access.account_id()) and (
  class <= (select access.ceiling('tracking.plan'))
  or exists (select from access.reach('tracking.plan') r where class <= r.ceiling and (r.programme_id is null or r.programme_id = operation.programme_id))));

create policy location_read on tracking.location for select to app using (
  class <= (select access.ceiling('tracking.read'))
  or exists (select from access.reach('tracking.read') r where class <= r.ceiling and (r.place_ids is null or place_id = any (r.place_ids))));
create policy location_add on tracking.location for insert to app with check (
  created_by = (select access.account_id()) and (
  class <= (select access.ceiling('tracking.locate'))
  or exists (select from access.reach('tracking.locate') r where class <= r.ceiling and (r.place_ids is null or place_id = any (r.place_ids)))));
create policy location_change on tracking.location for update to app using (
  class <= (select access.ceiling('tracking.locate'))
  or exists (select from access.reach('tracking.locate') r where class <= r.ceiling and (r.place_ids is null or place_id = any (r.place_ids))))
  with check (
  class <= (select access.ceiling('tracking.locate'))
  or exists (select from access.reach('tracking.locate') r where class <= r.ceiling and (r.place_ids is null or place_id = any (r.place_ids))));
grant update (name, lon, lat, opened_on, closed_on, merged_into_id) on tracking.location to app;

-- What belongs to a location, an operation, a round or a visit is seen by whoever sees that: its own policy answers
-- inside the sub-select.
create policy location_name_read on tracking.location_name for select to app using (location_id in (select id from tracking.location));
create policy location_name_add on tracking.location_name for insert to app with check (location_id in (select tracking.locations_of('tracking.locate')));
create policy location_change_read on tracking.location_change for select to app using (location_id in (select id from tracking.location));
create policy location_change_add on tracking.location_change for insert to app with check (
  changed_by = (select access.account_id()) and location_id in (select tracking.locations_of('tracking.locate')));

create policy round_read on tracking.round for select to app using (operation_id in (select id from tracking.operation));
create policy round_add on tracking.round for insert to app with check (
  created_by = (select access.account_id()) and operation_id in (select tracking.operations_of('tracking.plan')));
create policy round_change on tracking.round for update to app
  using (operation_id in (select tracking.operations_of('tracking.plan'))) with check (operation_id in (select tracking.operations_of('tracking.plan')));
grant update (state) on tracking.round to app;
create policy round_change_read on tracking.round_change for select to app using (round_id in (select id from tracking.round));
create policy round_change_add on tracking.round_change for insert to app with check (
  changed_by = (select access.account_id())
  and round_id in (select r.id from tracking.round r where r.operation_id in (select tracking.operations_of('tracking.plan'))));

create policy visit_read on tracking.visit for select to app using (
  round_id in (select id from tracking.round) and location_id in (select id from tracking.location));
create policy visit_add on tracking.visit for insert to app with check (
  added_by = (select access.account_id()) and location_id in (select tracking.locations_of('tracking.plan'))
  and round_id in (select r.id from tracking.round r where r.operation_id in (select tracking.operations_of('tracking.plan'))));
create policy visit_change on tracking.visit for update to app
  using (location_id in (select tracking.locations_of('tracking.collect'))
    and round_id in (select r.id from tracking.round r where r.operation_id in (select tracking.operations_of('tracking.collect'))))
  with check (location_id in (select tracking.locations_of('tracking.collect'))
    and round_id in (select r.id from tracking.round r where r.operation_id in (select tracking.operations_of('tracking.collect'))));
grant update (team, outcome, reason, visited_on) on tracking.visit to app;

create policy number_read on tracking.number for select to app using (visit_id in (select id from tracking.visit));
create policy number_add on tracking.number for insert to app with check (
  recorded_by = (select access.account_id())
  and visit_id in (select v.id from tracking.visit v where v.location_id in (select tracking.locations_of('tracking.collect'))
    and v.round_id in (select r.id from tracking.round r where r.operation_id in (select tracking.operations_of('tracking.collect')))));
create policy agreement_read on tracking.agreement for select to app using (visit_id in (select id from tracking.visit));
create policy agreement_add on tracking.agreement for insert to app with check (
  agreed_by = (select access.account_id())
  and visit_id in (select v.id from tracking.visit v where v.location_id in (select tracking.locations_of('tracking.reconcile'))
    and v.round_id in (select r.id from tracking.round r where r.operation_id in (select tracking.operations_of('tracking.reconcile')))));

revoke execute on all functions in schema tracking from public;
grant execute on function tracking.locations_of(text), tracking.operations_of(text) to app;

insert into audit.record_kind (kind, record) values
  ('tracking-operation', 'tracking.operation'), ('tracking-location', 'tracking.location'),
  ('tracking-round', 'tracking.round'), ('tracking-visit', 'tracking.visit');
