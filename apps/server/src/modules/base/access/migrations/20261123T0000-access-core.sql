-- Who somebody is, and how far a right reaches. Identity in the database is a secret session token, never a
-- settable user id (security.md B3): policies ask the functions below, which look the token's hash up among live sessions.
create schema access;
create type access.sensitivity as enum ('public', 'internal', 'confidential', 'strict');

-- Roles and their verbs are data. The server writes what the contracts say; a mission may add roles of its own.
create table access.role (
  id      text primary key constraint role_id_is_kebab check (id ~ '^[a-z][a-z-]*$'),
  shipped boolean not null default true
);
create table access.role_verb (
  role text not null references access.role,
  verb text not null constraint verb_names_module_and_act check (verb ~ '^[a-z-]+\.[a-z-]+$'),
  primary key (role, verb)
);
create table access.incompatible_role (
  role_a text not null references access.role,
  role_b text not null references access.role,
  primary key (role_a, role_b),
  constraint pair_is_ordered check (role_a < role_b)
);

create table access.account (
  id              uuid primary key,
  kind            text not null constraint account_kind check (kind in ('person', 'service')),
  name            text not null constraint account_name_has_length check (length(name) between 1 and 200),
  email           text,
  organisation_id uuid,
  language        text not null default 'es' constraint account_language check (language ~ '^[a-z]{2}$'),
  status          text not null constraint account_status check (status in ('invited', 'active', 'disabled')),
  synthetic       boolean not null default false,
  created_at      timestamptz not null default now(),
  constraint person_has_email check (kind = 'service' or email is not null)
);
create unique index account_email_once on access.account (lower(email));

create table access.session (
  id             uuid primary key,
  account_id     uuid not null references access.account,
  kind           text not null constraint session_kind check (kind in ('browser', 'delegated', 'service', 'device')),
  token_hash     bytea not null constraint token_hash_is_sha256 check (length(token_hash) = 32),
  factor         text not null,
  created_at     timestamptz not null default now(),
  last_seen_at   timestamptz not null default now(),
  idle_seconds   integer not null,
  expires_at     timestamptz not null,
  stepped_up_at  timestamptz,
  agent          text,
  ended_at       timestamptz,
  ended_because  text,
  -- A delegated session keeps only the verbs its work needs.
  verbs          text[],
  constraint ended_says_why check ((ended_at is null) = (ended_because is null))
);
create unique index session_token_once on access.session (token_hash);
create index session_of_account on access.session (account_id) where ended_at is null;

-- One grant is one right: a role, narrowed by place (with all below it), programme, organisation, sector and class, for a time (B4).
-- A null dimension is not narrowed. The right of a person is the union of grants; within one grant all dimensions hold together.
create table access.role_grant (
  id              uuid primary key,
  account_id      uuid not null references access.account,
  role            text not null references access.role,
  place_id        uuid,
  programme_id    uuid,
  organisation_id uuid,
  sector_id       uuid,
  ceiling         access.sensitivity not null,
  valid_from      timestamptz not null default now(),
  valid_to        timestamptz not null,
  granted_by      uuid references access.account,
  approved_by     uuid references access.account,
  reason          text not null,
  created_at      timestamptz not null default now(),
  ended_at        timestamptz,
  constraint grant_ends_after_it_begins check (valid_to > valid_from),
  constraint nobody_grants_to_oneself check (granted_by <> account_id),
  constraint nobody_approves_for_oneself check (approved_by <> account_id),
  constraint approver_is_another_person check (approved_by <> granted_by),
  constraint strict_needs_two_people check (ceiling <> 'strict' or (granted_by is not null and approved_by is not null))
);
create index role_grant_of_account on access.role_grant (account_id) where ended_at is null;

-- Incompatible roles (B6) are refused beneath every service: two live grants of one person may not form such a pair.
create function access.refuse_incompatible_roles() returns trigger language plpgsql security definer set search_path = '' as $$
declare other text;
begin
  if new.ended_at is not null then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended(new.account_id::text, 0));
  select g.role into other from access.role_grant g
    join access.incompatible_role i on i.role_a = least(g.role, new.role) and i.role_b = greatest(g.role, new.role)
    where g.account_id = new.account_id and g.id <> new.id and g.ended_at is null and g.valid_to > now() limit 1;
  if other is not null then
    raise exception 'roles % and % exclude each other for one person', new.role, other
      using errcode = 'check_violation', constraint = 'roles_are_compatible', schema = 'access', table = 'role_grant';
  end if;
  return new;
end $$;
create trigger roles_are_compatible before insert or update on access.role_grant
  for each row execute function access.refuse_incompatible_roles();

-- The place tree stands here already, because the reach of a right follows it.
create schema places;
create table places.place (
  id                uuid primary key,
  pcode             text not null constraint pcode_shape check (pcode ~ '^[A-Z]{2}[A-Z0-9]*$'),
  vintage           text not null,
  level             smallint not null constraint place_level check (level between 0 and 4),
  name              text not null,
  name_en           text,
  parent_id         uuid references places.place,
  current_parent_id uuid references places.place,
  -- This place and everything above it by the current parent. Kept by the trigger below.
  lineage           uuid[] not null,
  iso_3166_2        text,
  dpa_code          text,
  dpa_code_current  text,
  lon               double precision constraint lon_on_earth check (lon between -180 and 180),
  lat               double precision constraint lat_on_earth check (lat between -90 and 90),
  undelimited       boolean not null default false,
  source            text not null,
  constraint place_once_per_vintage unique (pcode, vintage),
  constraint country_alone_has_no_parent check ((level = 0) = (parent_id is null))
);
create index place_lineage on places.place using gin (lineage);
create index place_children on places.place (current_parent_id);

create function places.keep_lineage() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.current_parent_id is null then new.current_parent_id := new.parent_id; end if;
  new.lineage := array[new.id] || coalesce((select p.lineage from places.place p where p.id = new.current_parent_id), '{}');
  return new;
end $$;
create trigger lineage_is_kept before insert or update of parent_id, current_parent_id on places.place
  for each row execute function places.keep_lineage();
create function places.pass_lineage_on() returns trigger language plpgsql set search_path = '' as $$
begin
  -- Touching the parent column runs the trigger above for every child, and so on downward.
  update places.place c set current_parent_id = c.current_parent_id where c.current_parent_id = new.id;
  return null;
end $$;
create trigger lineage_is_passed_on after update of current_parent_id on places.place
  for each row when (old.lineage is distinct from new.lineage) execute function places.pass_lineage_on();

alter table access.role_grant add constraint grant_place_exists foreign key (place_id) references places.place;

-- The session whose token this transaction was opened with, while it lives: one row or none. Only `auth` reads these views.
-- They hold the conditions once; the functions below are PL/pgSQL so that a connection plans them once and not at each call.
create view access.standing_session with (security_invoker = true) as
  select s.* from access.session s join access.account a on a.id = s.account_id
  where s.token_hash = sha256(convert_to(nullif(current_setting('minga.token', true), ''), 'utf8'))
    and s.ended_at is null and s.expires_at > statement_timestamp()
    and s.last_seen_at + make_interval(secs => s.idle_seconds) > statement_timestamp()
    and a.status = 'active';

-- The grants of that session's account that count in it.
create view access.standing_grant with (security_invoker = true) as
  select g.*, s.verbs as session_verbs from access.standing_session s join access.role_grant g on g.account_id = s.account_id
  where g.ended_at is null and g.valid_from <= statement_timestamp() and g.valid_to > statement_timestamp()
    -- Strict data and administration stand behind a phishing-resistant factor (A1), also in work that a session asked for;
    -- demo links open synthetic accounts only, and the root key service accounts.
    and (s.kind not in ('browser', 'delegated') or s.factor in ('passkey', 'demo-link', 'root-key') or (g.ceiling <> 'strict' and g.role <> 'administrator'));

-- What those grants allow, verb by verb, as far as the session itself may go.
create view access.standing_right with (security_invoker = true) as
  select v.verb, g.place_id, g.programme_id, g.organisation_id, g.sector_id, g.ceiling
  from access.standing_grant g join access.role_verb v on v.role = g.role
  where g.session_verbs is null or v.verb = any (g.session_verbs);

-- Asked once per query, inside a sub-select. `auth` owns these functions and is let in by policies of its own.
create function access.live_session() returns access.session
  language plpgsql stable security definer set search_path = '' as $$
declare s access.session;
begin
  select * into s from access.standing_session;
  return s;
end $$;

create function access.account_id() returns uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return (select s.account_id from access.standing_session s);
end $$;

-- True when the caller holds the verb by any grant, however narrow.
create function access.holds(wanted_verb text) returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from access.standing_right r where r.verb = wanted_verb);
end $$;

-- The highest class the caller reaches with this verb in the whole mission; null when every grant is narrowed.
create function access.ceiling(wanted_verb text) returns access.sensitivity language plpgsql stable security definer set search_path = '' as $$
begin
  return (select max(r.ceiling) from access.standing_right r where r.verb = wanted_verb
    and r.place_id is null and r.programme_id is null and r.organisation_id is null and r.sector_id is null);
end $$;

-- The narrowed grants of the caller for this verb. A null column is not narrowed.
create function access.reach(wanted_verb text)
  returns table (ceiling access.sensitivity, place_ids uuid[], programme_id uuid, organisation_id uuid, sector_id uuid)
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query select r.ceiling,
    case when r.place_id is not null then array(select p.id from places.place p where p.lineage @> array[r.place_id]) end,
    r.programme_id, r.organisation_id, r.sector_id
  from access.standing_right r
  where r.verb = wanted_verb and num_nonnulls(r.place_id, r.programme_id, r.organisation_id, r.sector_id) > 0;
end $$;

-- Who is asking, in one call at the opening of every transaction; `verbs` has one list for each grant. Also notes the visit,
-- at most once a minute.
create function access.who() returns json language plpgsql volatile security definer set search_path = '' as $$
declare who json; visited uuid;
begin
  select json_build_object(
    'accountId', a.id, 'name', a.name, 'kind', a.kind, 'organisationId', a.organisation_id, 'language', a.language,
    'synthetic', a.synthetic, 'sessionId', s.id, 'sessionKind', s.kind, 'factor', s.factor, 'steppedUpAt', s.stepped_up_at,
    'grants', coalesce(held.grants, '[]'),
    'verbs', coalesce(held.verbs, '[]'),
    -- What the person would hold with a passkey, so that the refusal can say so.
    'heldBack', case when s.kind <> 'browser' or s.verbs is not null or s.factor in ('passkey', 'demo-link') then '{}' else
      array(select distinct v.verb from access.role_grant g join access.role_verb v on v.role = g.role
      where g.account_id = a.id and g.ended_at is null and g.valid_from <= statement_timestamp() and g.valid_to > statement_timestamp()
        and (g.ceiling = 'strict' or g.role = 'administrator')) end),
    case when s.kind = 'browser' and s.last_seen_at < statement_timestamp() - interval '1 minute' then s.id end
  into who, visited
  from access.standing_session s join access.account a on a.id = s.account_id cross join
    (select json_agg(array(select v.verb from access.role_verb v where v.role = g.role and (g.session_verbs is null or v.verb = any (g.session_verbs)))) as verbs,
      json_agg(json_build_object('role', g.role, 'placeId', g.place_id, 'programmeId', g.programme_id,
      'organisationId', g.organisation_id, 'sectorId', g.sector_id, 'ceiling', g.ceiling, 'validTo', g.valid_to)) as grants
    from access.standing_grant g) held;
  if visited is not null then update access.session set last_seen_at = statement_timestamp() where id = visited; end if;
  return who;
end $$;

grant usage on schema access, places to app, auth, audit_writer, jobs;
grant create on schema access to auth;
alter function access.live_session() owner to auth;
alter function access.account_id() owner to auth;
alter function access.holds(text) owner to auth;
alter function access.ceiling(text) owner to auth;
alter function access.reach(text) owner to auth;
alter function access.who() owner to auth;
grant select on access.standing_session, access.standing_grant, access.standing_right to auth;
alter function access.refuse_incompatible_roles() owner to auth;
revoke create on schema access from auth;
revoke execute on all functions in schema access, places from public;
grant execute on function access.account_id(), access.holds(text), access.ceiling(text), access.reach(text), access.who() to app;
grant execute on function access.live_session(), access.account_id(), access.holds(text) to audit_writer, owner, jobs;

do $$ declare t regclass; begin
  foreach t in array array['access.role', 'access.role_verb', 'access.incompatible_role', 'access.account', 'access.session',
    'access.role_grant', 'places.place']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_auth on %s to auth using (true) with check (true)', t);
    execute format('grant select, insert, update on %s to auth', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
  end loop;
end $$;
grant delete on access.role_verb, access.incompatible_role to auth;

create policy role_read on access.role for select to app using ((select access.account_id()) is not null);
create policy role_verb_read on access.role_verb for select to app using ((select access.account_id()) is not null);
create policy incompatible_role_read on access.incompatible_role for select to app using ((select access.account_id()) is not null);
create policy own_account_read on access.account for select to app
  using (id = (select access.account_id()) or (select access.holds('access.read')));
create policy own_session_read on access.session for select to app using (account_id = (select access.account_id()));
create policy role_grant_read on access.role_grant for select to app
  using (account_id = (select access.account_id()) or (select access.holds('access.read')));
create policy place_read on places.place for select to app using ((select access.holds('places.read')));
grant select on access.role, access.role_verb, access.incompatible_role, access.account, access.role_grant, places.place to app;
-- The hash of a token is nobody's business, not even its owner's.
grant select (id, account_id, kind, factor, created_at, last_seen_at, expires_at, stepped_up_at, agent, ended_at, ended_because) on access.session to app;
