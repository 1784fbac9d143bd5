-- What hangs from a place: other names, people counted, tags with dates, sites, boundaries. Places are public facts.

-- A unit that ended keeps its row: figures filed under it stay where they were (rulings 7).
alter table places.place
  add column valid_from date,
  add column valid_to   date,
  add column area_km2   numeric constraint area_is_positive check (area_km2 > 0),
  add constraint place_validity_is_ordered check (valid_to > valid_from);

-- Accents and capitals never decide whether a place is found.
create function places.fold(words text) returns text language sql immutable strict parallel safe set search_path = '' as $$
  select trim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, words)), '[[:space:][:punct:]]+', ' ', 'g'))
$$;

-- The form in which a name is looked up, kept beside it.
alter table places.place
  add column name_key    text generated always as (places.fold(name)) stored,
  add column name_en_key text generated always as (places.fold(name_en)) stored;
create index place_by_name on places.place (name_key);
create index place_by_dpa_code on places.place (dpa_code_current);

create table places.alias (
  id       uuid primary key,
  place_id uuid not null references places.place,
  name     text not null constraint alias_has_length check (length(name) between 1 and 200),
  key      text not null generated always as (places.fold(name)) stored,
  kind     text not null constraint alias_kind check (kind in ('name', 'former-name', 'short', 'misspelling', 'code', 'city')),
  source   text not null
);
create unique index alias_once on places.alias (place_id, lower(name));
create index alias_by_key on places.alias (key);

-- A number of people is always read with its year and how it came about (a census is not a projection).
create table places.population (
  id       uuid primary key,
  place_id uuid not null references places.place,
  year     smallint not null constraint population_year check (year between 1800 and 2100),
  method   text not null constraint population_method check (method in ('census', 'projection', 'estimate', 'register')),
  value    bigint not null constraint population_not_negative check (value >= 0),
  source   text not null,
  constraint population_once unique (place_id, year, method, source)
);

create table places.tag (
  id       uuid primary key,
  place_id uuid not null references places.place,
  tag      text not null constraint tag_is_kebab check (tag ~ '^[a-z0-9][a-z0-9-]*$'),
  from_on  date,
  to_on    date,
  source   text not null,
  note     jsonb,
  constraint tag_period_is_ordered check (to_on >= from_on)
);
create unique index tag_once on places.tag (place_id, tag, coalesce(from_on, '-infinity'::date), source);
create index tag_by_name on places.tag (tag);

-- Where work happens. Safe houses are not here: their locations are strict and live under keys of their own (rulings 4).
create table places.site (
  id              uuid primary key,
  code            text not null constraint site_code_once unique constraint site_code_is_kebab check (code ~ '^[a-z0-9][a-z0-9-]*$'),
  kind            text not null constraint site_kind check (kind in
    ('office', 'shelter', 'school', 'health-facility', 'border-post', 'service-point', 'reception-point', 'warehouse',
     'community-space', 'terminal', 'settlement', 'coworking', 'government-office', 'water-point', 'evacuation-point', 'other')),
  name            text not null constraint site_name_has_length check (length(name) between 1 and 200),
  place_id        uuid not null references places.place,
  lon             double precision constraint site_lon_on_earth check (lon between -180 and 180),
  lat             double precision constraint site_lat_on_earth check (lat between -90 and 90),
  accuracy_metres integer constraint site_accuracy_not_negative check (accuracy_metres >= 0),
  organisation_id uuid,
  class           access.sensitivity not null constraint site_is_not_strict check (class <> 'strict'),
  source          text not null,
  opened_on       date,
  ended_on        date,
  constraint site_point_is_whole check ((lon is null) = (lat is null)),
  constraint site_point_has_accuracy check ((lon is null) = (accuracy_metres is null)),
  constraint site_period_is_ordered check (ended_on >= opened_on)
);
create index site_of_place on places.site (place_id);

-- Outlines come from files that a mission brings; none ships with the system.
create table places.boundary_import (
  id          uuid primary key,
  file_name   text not null,
  sha256      text not null constraint boundary_file_once unique,
  source      text not null,
  imported_by uuid not null references access.account,
  imported_at timestamptz not null default now(),
  report      jsonb not null
);
create table places.boundary (
  place_id  uuid not null references places.place,
  import_id uuid not null references places.boundary_import,
  geometry  jsonb not null,
  sha256    text not null,
  primary key (place_id, import_id)
);

-- Files of the mission as they were last loaded, so that an unchanged one is not read again at every start.
create table places.loaded_file (
  loader    text not null,
  file      text not null,
  sha256    text not null,
  loaded_at timestamptz not null default now(),
  primary key (loader, file)
);
alter table places.loaded_file enable row level security;
alter table places.loaded_file force row level security;
create policy kept_by_owner on places.loaded_file to owner using (true) with check (true);
create policy loaded_file_read on places.loaded_file for select to app using ((select access.holds('places.write')));
create policy loaded_file_add on places.loaded_file for insert to app with check ((select access.ceiling('places.write')) is not null);
create policy loaded_file_change on places.loaded_file for update to app
  using ((select access.ceiling('places.write')) is not null) with check ((select access.ceiling('places.write')) is not null);
grant select, insert, update on places.loaded_file to app;

do $$ declare t regclass; begin
  foreach t in array array['places.alias', 'places.population', 'places.tag', 'places.site', 'places.boundary_import', 'places.boundary']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['places.alias', 'places.population', 'places.tag', 'places.boundary_import', 'places.boundary']::regclass[]
  loop
    execute format('create policy place_fact_read on %s for select to app using ((select access.holds(''places.read'')))', t);
    execute format('create policy place_fact_add on %s for insert to app with check ((select access.ceiling(''places.write'')) is not null)', t);
    execute format('grant select, insert on %s to app', t);
  end loop;
end $$;
-- A tag gains its end and a number is mended in place; aliases and outlines are only ever added.
create policy population_change on places.population for update to app
  using ((select access.ceiling('places.write')) is not null) with check ((select access.ceiling('places.write')) is not null);
create policy tag_change on places.tag for update to app
  using ((select access.ceiling('places.write')) is not null) with check ((select access.ceiling('places.write')) is not null);
grant update on places.population, places.tag to app;

create policy place_add on places.place for insert to app with check ((select access.ceiling('places.write')) is not null);
create policy place_change on places.place for update to app
  using ((select access.ceiling('places.write')) is not null) with check ((select access.ceiling('places.write')) is not null);
grant insert, update on places.place to app;

-- A site belongs to no sector and no programme: a right narrowed to one sees where the others work, and no safe house.
create policy site_read on places.site for select to app using (
  class <= (select access.ceiling('places.read'))
  or exists (select from access.reach('places.read') r where class <= case when r.sector_id is null and r.programme_id is null then r.ceiling else least(r.ceiling, 'internal') end
    and (r.place_ids is null or place_id = any (r.place_ids)) and (r.organisation_id is null or r.organisation_id = site.organisation_id)));
create policy site_add on places.site for insert to app with check (
  class <= (select access.ceiling('places.write'))
  or exists (select from access.reach('places.write') r where class <= r.ceiling
    and (r.place_ids is null or place_id = any (r.place_ids)) and (r.organisation_id is null or r.organisation_id = site.organisation_id) and r.sector_id is null and r.programme_id is null));
create policy site_change on places.site for update to app using (
  class <= (select access.ceiling('places.write'))
  or exists (select from access.reach('places.write') r where class <= r.ceiling
    and (r.place_ids is null or place_id = any (r.place_ids)) and (r.organisation_id is null or r.organisation_id = site.organisation_id) and r.sector_id is null and r.programme_id is null))
  with check (
  class <= (select access.ceiling('places.write'))
  or exists (select from access.reach('places.write') r where class <= r.ceiling
    and (r.place_ids is null or place_id = any (r.place_ids)) and (r.organisation_id is null or r.organisation_id = site.organisation_id) and r.sector_id is null and r.programme_id is null));
grant select, insert, update on places.site to app;
revoke execute on function places.fold(text) from public;
grant execute on function places.fold(text) to app, owner;

-- For the histories of the base modules: what was written stays as it was.
create function places.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'history is append-only' using errcode = 'restrict_violation', constraint = 'history_is_append_only';
end $$;
revoke execute on function places.refuse_change() from public;

-- The unit that a code means today: its newest vintage, unless that has ended.
create view places.current_place with (security_invoker = true) as
  select p.* from places.place p
  where not exists (select from places.place newer where newer.pcode = p.pcode and newer.vintage > p.vintage)
    and (p.valid_to is null or p.valid_to > current_date);
grant select on places.current_place to app;
