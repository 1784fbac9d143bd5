-- How a person proves who they are (security.md A1-A8). `app` never reads a secret, a hash or a sealed text by a query:
-- secrets leave only through `access.verifiers`, sealed, for one account at a time, to whoever holds the verb of the
-- sign-in desk (a service account whose token follows from the root key). The key that opens them is not in the database.

-- True within five minutes of a proof of presence (A8).
create function access.fresh() returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from access.standing_session s where s.stepped_up_at > statement_timestamp() - interval '5 minutes');
end $$;

create table access.passkey (
  id            uuid primary key,
  account_id    uuid not null references access.account,
  credential_id text not null constraint passkey_once unique,
  public_key    bytea not null,
  counter       bigint not null default 0,
  transports    text[] not null default '{}',
  label         text not null constraint passkey_label_has_length check (length(label) between 1 and 80),
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz,
  ended_at      timestamptz
);
create index passkey_of_account on access.passkey (account_id) where ended_at is null;

-- An argon2id hash, sealed with the class key `sign-in` (C1).
create table access.password (
  id         uuid primary key,
  account_id uuid not null references access.account,
  sealed     text not null,
  created_at timestamptz not null default now(),
  ended_at   timestamptz
);
create unique index password_once on access.password (account_id) where ended_at is null;

-- The shared secret of a code generator, sealed with the class key `sign-in`. A code of a step already used is refused (A3).
create table access.totp (
  id         uuid primary key,
  account_id uuid not null references access.account,
  sealed     text not null,
  last_step  bigint not null,
  created_at timestamptz not null default now(),
  ended_at   timestamptz
);
create unique index totp_once on access.totp (account_id) where ended_at is null;

-- Printed codes of 80 bits; only a keyed hash is kept (A4).
create table access.recovery_code (
  id         uuid primary key,
  account_id uuid not null references access.account,
  code_hash  bytea not null constraint code_hash_is_sha256 check (length(code_hash) = 32),
  created_at timestamptz not null default now(),
  used_at    timestamptz,
  ended_at   timestamptz
);
create index recovery_code_of_account on access.recovery_code (account_id) where ended_at is null and used_at is null;

-- One-time links: the first administrator, an invitation, a recovery by two administrators, a demo role.
create table access.link (
  id         uuid primary key,
  kind       text not null constraint link_kind check (kind in ('first-administrator', 'invitation', 'recovery', 'demo')),
  account_id uuid references access.account,
  token_hash bytea not null constraint link_hash_is_sha256 check (length(token_hash) = 32),
  made_by    uuid references access.account,
  made_at    timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at    timestamptz,
  constraint link_is_for_somebody check ((kind = 'first-administrator') = (account_id is null)),
  constraint nobody_invites_oneself check (made_by <> account_id)
);
create unique index link_token_once on access.link (token_hash);

-- A grant that waits for a second person (E6), and how it ended.
create table access.grant_request (
  id              uuid primary key,
  account_id      uuid not null references access.account,
  role            text not null references access.role,
  place_id        uuid references places.place,
  programme_id    uuid,
  organisation_id uuid,
  sector_id       uuid,
  ceiling         access.sensitivity not null,
  valid_to        timestamptz not null,
  reason          text not null,
  asked_by        uuid not null references access.account,
  asked_at        timestamptz not null default now(),
  decided_by      uuid references access.account,
  decided_at      timestamptz,
  approved        boolean,
  constraint nobody_asks_for_oneself check (asked_by <> account_id),
  constraint nobody_decides_for_oneself check (decided_by <> account_id),
  constraint second_person_decides check (decided_by <> asked_by),
  constraint decided_at_once check (num_nonnulls(decided_by, decided_at, approved) in (0, 3))
);
create index grant_request_open on access.grant_request (asked_at) where decided_at is null;

-- Recovery by two administrators who saw the person. Each is shown one half of the link, so neither can use it alone.
create table access.recovery_request (
  id         uuid primary key,
  account_id uuid not null references access.account,
  seen       text not null constraint person_was_seen check (seen in ('in-person', 'video')),
  half_hash  bytea not null constraint half_hash_is_sha256 check (length(half_hash) = 32),
  asked_by   uuid not null references access.account,
  asked_at   timestamptz not null default now(),
  decided_by uuid references access.account,
  decided_at timestamptz,
  approved   boolean,
  constraint nobody_recovers_oneself check (asked_by <> account_id and decided_by <> account_id),
  constraint second_administrator_decides check (decided_by <> asked_by),
  constraint recovery_decided_at_once check (num_nonnulls(decided_by, decided_at, approved) in (0, 3))
);

-- A question put to an authenticator: answered once, within five minutes.
create table access.challenge (
  id         uuid primary key,
  purpose    text not null constraint challenge_purpose check (purpose in ('sign-in', 'enrol', 'step-up')),
  account_id uuid references access.account,
  challenge  text not null,
  expires_at timestamptz not null default now() + interval '5 minutes'
);

-- Failures by a keyed hash of the typed name and the device, so that unknown names are counted like known ones (A5, A6).
create table access.sign_in_attempt (
  bucket   bytea primary key constraint bucket_is_sha256 check (length(bucket) = 32),
  failures integer not null,
  last_at  timestamptz not null default now()
);

create function access.at_desk() returns boolean language sql stable security definer set search_path = '' as $$
  select access.holds('access.sign-in')
$$;
create function access.demand_desk() returns void language plpgsql stable security definer set search_path = '' as $$
begin
  if not access.at_desk() then raise exception 'only the sign-in desk may do this' using errcode = 'insufficient_privilege'; end if;
end $$;

-- Roles that reach strict data, and those who administer, sign in with a phishing-resistant factor (A1).
create function access.wants_passkey(of_account uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from access.role_grant g where g.account_id = of_account and g.ended_at is null
    and g.valid_to > statement_timestamp() and (g.ceiling = 'strict' or g.role = 'administrator'))
$$;

-- Asks the same of every name, known or not (A6).
create function access.find_account(wanted_email text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare a access.account; passkey boolean;
begin
  perform access.demand_desk();
  select * into a from access.account k where lower(k.email) = lower(wanted_email) and k.kind = 'person';
  passkey := access.wants_passkey(coalesce(a.id, '00000000-0000-0000-0000-000000000000'));
  return case when a.id is not null then jsonb_build_object('id', a.id, 'status', a.status, 'wantsPasskey', passkey) end;
end $$;

create function access.verifiers(of_account uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform access.demand_desk();
  return jsonb_build_object(
    'password', (select jsonb_build_object('id', p.id, 'sealed', p.sealed) from access.password p where p.account_id = of_account and p.ended_at is null),
    'totp', (select jsonb_build_object('id', t.id, 'sealed', t.sealed) from access.totp t where t.account_id = of_account and t.ended_at is null));
end $$;

create function access.find_passkey(wanted_credential text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform access.demand_desk();
  return (select jsonb_build_object('id', p.id, 'accountId', p.account_id, 'email', a.email, 'publicKey', encode(p.public_key, 'base64'),
      'counter', p.counter, 'transports', to_jsonb(p.transports), 'wantsPasskey', access.wants_passkey(p.account_id))
    from access.passkey p join access.account a on a.id = p.account_id
    where p.credential_id = wanted_credential and p.ended_at is null and a.status = 'active');
end $$;

create function access.note_passkey_use(used uuid, new_counter bigint) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_desk();
  update access.passkey set counter = new_counter, last_used_at = statement_timestamp() where id = used;
end $$;

-- False when a code of this step, or of a later one, was used already.
create function access.use_totp(used uuid, step bigint) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_desk();
  update access.totp set last_step = step where id = used and last_step < step and ended_at is null;
  return found;
end $$;

create function access.end_sessions_of(of_account uuid, because text, keep uuid) returns integer language plpgsql security definer set search_path = '' as $$
declare ended integer;
begin
  update access.session set ended_at = statement_timestamp(), ended_because = because
    where account_id = of_account and ended_at is null and kind <> 'service' and id is distinct from keep;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Uses one printed code. Every session of the person ends with it.
create function access.use_recovery_code(of_account uuid, wanted_hash bytea) returns boolean language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_desk();
  update access.recovery_code set used_at = statement_timestamp()
    where account_id = of_account and code_hash = wanted_hash and used_at is null and ended_at is null;
  if not found then return false; end if;
  perform access.end_sessions_of(of_account, 'recovery', null);
  return true;
end $$;

-- Opens a browser session. A demo session is for synthetic people alone.
create function access.open_session(session_id uuid, of_account uuid, new_hash bytea, by_factor text, with_agent text, only_verbs text[], lasts_seconds integer)
  returns void language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_desk();
  if by_factor = 'demo-link' and not (select a.synthetic from access.account a where a.id = of_account) then
    raise exception 'demo links are for synthetic people' using errcode = 'insufficient_privilege';
  end if;
  insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at, stepped_up_at, agent, verbs)
  select session_id, a.id, 'browser', new_hash, by_factor, case when access.wants_passkey(a.id) then 900 else 1800 end,
    statement_timestamp() + make_interval(secs => lasts_seconds), statement_timestamp(), left(with_agent, 200), only_verbs
  from access.account a where a.id = of_account and a.status = 'active';
  if not found then raise exception 'this account is not active' using errcode = 'insufficient_privilege'; end if;
end $$;

-- A fresh proof gives the session a new token; the old one is dead at once (A7). A passkey raises what the session counts as.
create function access.renew_session(renewed uuid, new_hash bytea, by_factor text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform access.demand_desk();
  update access.session set token_hash = new_hash, stepped_up_at = statement_timestamp(), last_seen_at = statement_timestamp(),
    factor = case when by_factor = 'passkey' then 'passkey' else factor end
    where id = renewed and ended_at is null;
  if not found then raise exception 'this session has ended' using errcode = 'insufficient_privilege'; end if;
end $$;

create function access.end_session(ended uuid, because text) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not access.at_desk() and not exists (select from access.session s where s.id = ended and s.account_id = access.account_id()) then
    raise exception 'this session belongs to somebody else' using errcode = 'insufficient_privilege';
  end if;
  update access.session set ended_at = statement_timestamp(), ended_because = because where id = ended and ended_at is null;
end $$;

create function access.end_other_sessions() returns integer language sql security definer set search_path = '' as $$
  select access.end_sessions_of((access.live_session()).account_id, 'person', (access.live_session()).id)
$$;

-- Takes a link. Invitation and recovery work once and leave the person with nothing but the way to enrol a factor;
-- recovery also ends what might be in other hands.
create function access.take_link(wanted_hash bytea) returns jsonb language plpgsql security definer set search_path = '' as $$
declare l access.link;
begin
  perform access.demand_desk();
  select * into l from access.link where token_hash = wanted_hash and used_at is null and expires_at > statement_timestamp() for update;
  if l.id is null then return null; end if;
  -- The first administrator still has to say who they are; a demo link opens the same synthetic person for as long as it lasts.
  if l.kind in ('invitation', 'recovery') then update access.link set used_at = statement_timestamp() where id = l.id; end if;
  if l.kind = 'invitation' then
    update access.account set status = 'active' where id = l.account_id and status = 'invited';
  elsif l.kind = 'recovery' then
    perform access.end_sessions_of(l.account_id, 'recovery', null);
    perform access.end_factors_of(l.account_id);
  end if;
  return jsonb_build_object('kind', l.kind, 'accountId', l.account_id);
end $$;

create function access.end_factors_of(of_account uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  update access.passkey set ended_at = statement_timestamp() where account_id = of_account and ended_at is null;
  update access.password set ended_at = statement_timestamp() where account_id = of_account and ended_at is null;
  update access.totp set ended_at = statement_timestamp() where account_id = of_account and ended_at is null;
  update access.recovery_code set ended_at = statement_timestamp() where account_id = of_account and ended_at is null;
end $$;

-- The first administrator makes their own account with the link that the server printed, while there is no other.
-- Whoever began and never enrolled a passkey begins again with the same address.
create function access.make_first_administrator(link_hash bytea, new_id uuid, grant_id uuid, with_name text, with_email text, with_language text)
  returns uuid language plpgsql security definer set search_path = '' as $$
declare made uuid;
begin
  perform access.demand_desk();
  perform pg_advisory_xact_lock(hashtext('minga.first-administrator'));
  if access.has_administrator() then return null; end if;
  update access.link set used_at = statement_timestamp()
    where token_hash = link_hash and kind = 'first-administrator' and used_at is null and expires_at > statement_timestamp();
  if not found then return null; end if;
  select a.id into made from access.account a where lower(a.email) = lower(with_email) and a.kind = 'person' and not a.synthetic
    and not exists (select from access.passkey p where p.account_id = a.id and p.ended_at is null);
  if made is null then
    made := new_id;
    insert into access.account (id, kind, name, email, language, status) values (made, 'person', with_name, with_email, with_language, 'active');
  else
    update access.account set name = with_name, language = with_language, status = 'active' where id = made;
    update access.role_grant set ended_at = statement_timestamp() where account_id = made and ended_at is null;
  end if;
  insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason)
    values (grant_id, made, 'administrator', 'internal', statement_timestamp() + interval '180 days', 'first administrator of this installation');
  return made;
end $$;

-- A real person who administers and can sign in.
create function access.has_administrator() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from access.account a join access.role_grant g on g.account_id = a.id
    where g.role = 'administrator' and g.ended_at is null and g.valid_to > statement_timestamp() and a.status = 'active' and not a.synthetic
      and exists (select from access.passkey p where p.account_id = a.id and p.ended_at is null))
$$;

create function access.set_language(wanted text) returns void language sql security definer set search_path = '' as $$
  update access.account set language = wanted where id = access.account_id()
$$;

-- A leaver ends in one act: account, grants, waiting requests, factors, sessions (B7).
create function access.disable_account(leaver uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not access.holds('access.disable') or not access.fresh() or leaver = access.account_id() then
    raise exception 'not yours to disable' using errcode = 'insufficient_privilege';
  end if;
  update access.account set status = 'disabled' where id = leaver and kind = 'person';
  if not found then raise exception 'only people are disabled' using errcode = 'insufficient_privilege'; end if;
  update access.role_grant set ended_at = statement_timestamp() where account_id = leaver and ended_at is null;
  update access.grant_request set decided_by = access.account_id(), decided_at = statement_timestamp(), approved = false
    where account_id = leaver and decided_at is null and asked_by <> access.account_id();
  update access.link set used_at = statement_timestamp() where account_id = leaver and used_at is null;
  perform access.end_factors_of(leaver);
end $$;

-- Somebody who left may be invited anew; they enrol again.
create function access.invite_again(invited uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not access.holds('access.invite') or not access.fresh() or invited = access.account_id() then
    raise exception 'not yours to invite' using errcode = 'insufficient_privilege';
  end if;
  update access.account set status = 'invited' where id = invited and kind = 'person'
    and (status <> 'active' or not exists (select from access.passkey p where p.account_id = invited and p.ended_at is null)
      and not exists (select from access.password p where p.account_id = invited and p.ended_at is null));
  if not found then raise exception 'this person has a way to sign in' using errcode = 'insufficient_privilege'; end if;
  update access.link set used_at = statement_timestamp() where account_id = invited and used_at is null;
end $$;

-- Sessions end with the right they were opened for (A7): at once, whoever changed it and by whatever way.
create function access.end_sessions_on_change() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'account' then
    perform access.end_sessions_of(new.id, 'disabled', null);
  elsif tg_table_name = 'password' then
    -- The session that changed the password goes on; every other one ends.
    perform access.end_sessions_of(new.account_id, 'password', (access.live_session()).id);
  -- Set-up by the administrator of the database adds rights before anyone has signed in.
  elsif tg_op = 'UPDATE' or session_user = 'app' then
    perform access.end_sessions_of(new.account_id, 'role', null);
  end if;
  return null;
end $$;
create trigger disabling_ends_sessions after update of status on access.account
  for each row when (new.status <> 'active' and old.status = 'active') execute function access.end_sessions_on_change();
create trigger password_ends_sessions after insert on access.password
  for each row execute function access.end_sessions_on_change();
create trigger grant_changes_end_sessions after insert or update on access.role_grant
  for each row execute function access.end_sessions_on_change();

-- Whether the caller's right to grant covers what the new grant opens. A grantor narrowed to a place grants inside it only.
create function access.may_grant_within(place uuid, programme uuid, organisation uuid, sector uuid) returns boolean
  language sql stable security definer set search_path = '' as $$
  select access.ceiling('access.grant') is not null or exists (select from access.reach('access.grant') r
    where (r.place_ids is null or place = any (r.place_ids)) and (r.programme_id is null or programme = r.programme_id)
      and (r.organisation_id is null or organisation = r.organisation_id) and (r.sector_id is null or sector = r.sector_id))
$$;

-- A strict grant stands only on a request that somebody else made and that this person has just approved.
create function access.is_approved_request(granted access.role_grant) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from access.grant_request q where q.account_id = granted.account_id and q.role = granted.role and q.ceiling = granted.ceiling
    and q.asked_by = granted.granted_by and q.decided_by = granted.approved_by and q.approved
    and q.place_id is not distinct from granted.place_id and q.programme_id is not distinct from granted.programme_id
    and q.organisation_id is not distinct from granted.organisation_id and q.sector_id is not distinct from granted.sector_id
    and q.valid_to >= granted.valid_to and q.decided_at > statement_timestamp() - interval '1 minute')
$$;

-- The link of a recovery hashes to both halves: the first stays here, and whoever has just approved adds the second. It
-- is made nowhere else, so that nobody makes one of a whole that they know.
create function access.make_recovery_link(link_id uuid, request uuid, second_half text, life interval) returns timestamptz
  language plpgsql security definer set search_path = '' as $$
declare ends timestamptz;
begin
  if not access.holds('access.recover') or not access.fresh() then
    raise exception 'a recovery needs the right and a fresh proof' using errcode = 'insufficient_privilege';
  end if;
  insert into access.link (id, kind, account_id, token_hash, made_by, expires_at)
    select link_id, 'recovery', q.account_id, sha256(convert_to(encode(q.half_hash, 'hex') || '.' || second_half, 'utf8')),
      access.account_id(), statement_timestamp() + least(life, interval '7 days')
    from access.recovery_request q
    where q.id = request and q.approved and q.decided_by = access.account_id() and q.decided_at > statement_timestamp() - interval '1 minute'
      and not exists (select from access.link l where l.account_id = q.account_id and l.kind = 'recovery' and l.made_at >= q.decided_at)
    returning expires_at into ends;
  if ends is null then raise exception 'no recovery was just approved' using errcode = 'insufficient_privilege'; end if;
  return ends;
end $$;

-- Numbers about a person's factors for the page of people, never what they are made of.
create function access.factor_counts(of_account uuid) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  if of_account is distinct from access.account_id() and not access.holds('access.read') then return null; end if;
  return jsonb_build_object(
    'passkeys', (select count(*) from access.passkey where account_id = of_account and ended_at is null),
    'password', exists (select from access.password where account_id = of_account and ended_at is null),
    'totp', exists (select from access.totp where account_id = of_account and ended_at is null),
    'recoveryCodes', (select count(*) from access.recovery_code where account_id = of_account and ended_at is null and used_at is null),
    'lastSeenAt', (select max(last_seen_at) from access.session where account_id = of_account and kind = 'browser'));
end $$;

grant create on schema access to auth;
do $$ declare f regprocedure; begin
  foreach f in array array[
    'access.fresh()', 'access.at_desk()', 'access.demand_desk()', 'access.wants_passkey(uuid)', 'access.find_account(text)', 'access.verifiers(uuid)',
    'access.find_passkey(text)', 'access.note_passkey_use(uuid, bigint)', 'access.use_totp(uuid, bigint)', 'access.end_sessions_of(uuid, text, uuid)',
    'access.use_recovery_code(uuid, bytea)', 'access.open_session(uuid, uuid, bytea, text, text, text[], integer)',
    'access.renew_session(uuid, bytea, text)', 'access.end_session(uuid, text)', 'access.end_other_sessions()', 'access.take_link(bytea)',
    'access.end_factors_of(uuid)', 'access.make_first_administrator(bytea, uuid, uuid, text, text, text)', 'access.has_administrator()',
    'access.set_language(text)', 'access.disable_account(uuid)', 'access.invite_again(uuid)', 'access.end_sessions_on_change()',
    'access.may_grant_within(uuid, uuid, uuid, uuid)', 'access.is_approved_request(access.role_grant)',
    'access.make_recovery_link(uuid, uuid, text, interval)', 'access.factor_counts(uuid)']::regprocedure[]
  loop
    execute format('alter function %s owner to auth', f);
    execute format('revoke execute on function %s from public', f);
  end loop;
end $$;
revoke create on schema access from auth;
-- What ends sessions and factors of anybody, and what fires by itself, is called by the functions above only.
grant execute on function access.fresh(), access.at_desk(), access.find_account(text), access.verifiers(uuid), access.find_passkey(text),
  access.note_passkey_use(uuid, bigint), access.use_totp(uuid, bigint), access.use_recovery_code(uuid, bytea),
  access.open_session(uuid, uuid, bytea, text, text, text[], integer), access.renew_session(uuid, bytea, text), access.end_session(uuid, text),
  access.end_other_sessions(), access.take_link(bytea), access.make_first_administrator(bytea, uuid, uuid, text, text, text),
  access.set_language(text), access.disable_account(uuid), access.invite_again(uuid),
  access.may_grant_within(uuid, uuid, uuid, uuid), access.is_approved_request(access.role_grant), access.make_recovery_link(uuid, uuid, text, interval),
  access.factor_counts(uuid) to app;

do $$ declare t regclass; begin
  foreach t in array array['access.passkey', 'access.password', 'access.totp', 'access.recovery_code', 'access.link', 'access.grant_request',
    'access.recovery_request', 'access.challenge', 'access.sign_in_attempt']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_auth on %s to auth using (true) with check (true)', t);
    execute format('grant select, insert, update on %s to auth', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
  end loop;
  -- A person looks after their own factors, and changes them only with a fresh proof.
  foreach t in array array['access.passkey', 'access.password', 'access.totp', 'access.recovery_code']::regclass[]
  loop
    execute format('create policy own_factor_read on %s for select to app using (account_id = (select access.account_id()))', t);
    execute format('create policy own_factor_add on %s for insert to app with check (account_id = (select access.account_id()) and (select access.fresh()))', t);
    execute format('create policy own_factor_end on %s for update to app using (account_id = (select access.account_id()) and (select access.fresh()))
      with check (account_id = (select access.account_id()) and (select access.fresh()))', t);
    execute format('grant insert, update (ended_at) on %s to app', t);
  end loop;
end $$;
grant select (id, account_id, credential_id, label, transports, created_at, last_used_at, ended_at) on access.passkey to app;
grant select (id, account_id, created_at, ended_at) on access.password to app;
grant select (id, account_id, created_at, ended_at) on access.totp to app;
grant select (id, account_id, created_at, used_at, ended_at) on access.recovery_code to app;

create policy challenge_read on access.challenge for select to app using (account_id = (select access.account_id()) or (select access.at_desk()));
create policy challenge_put on access.challenge for insert to app with check (account_id = (select access.account_id()) or (select access.at_desk()));
create policy challenge_spend on access.challenge for delete to app using (account_id = (select access.account_id()) or (select access.at_desk()));
grant select, insert, delete on access.challenge to app;

create policy attempt_read on access.sign_in_attempt for select to app using ((select access.at_desk()));
create policy attempt_note on access.sign_in_attempt for insert to app with check ((select access.at_desk()));
create policy attempt_count on access.sign_in_attempt for update to app using ((select access.at_desk())) with check ((select access.at_desk()));
create policy attempt_forget on access.sign_in_attempt for delete to app using ((select access.at_desk()));
grant select, insert, update, delete on access.sign_in_attempt to app;

create policy account_invite on access.account for insert to app
  with check (kind = 'person' and status = 'invited' and not synthetic and (select access.holds('access.invite')) and (select access.fresh()));
grant insert on access.account to app;

create policy link_read on access.link for select to app using ((select access.holds('access.read')));
create policy link_make on access.link for insert to app with check (made_by = (select access.account_id()) and (select access.fresh())
  and expires_at <= now() + interval '7 days'
  and kind = 'invitation' and (select access.holds('access.invite'))
  and exists (select from access.account a where a.id = account_id and a.status = 'invited'));
grant select (id, kind, account_id, made_by, made_at, expires_at, used_at), insert on access.link to app;

create policy grant_give on access.role_grant for insert to app with check (
  account_id <> (select access.account_id()) and (select access.fresh()) and valid_from >= now() - interval '1 minute'
  and (ceiling <> 'strict' and granted_by = (select access.account_id()) and approved_by is null and valid_to <= now() + interval '181 days'
      and (select access.holds('access.grant')) and access.may_grant_within(place_id, programme_id, organisation_id, sector_id)
    or ceiling = 'strict' and approved_by = (select access.account_id()) and valid_to <= now() + interval '91 days'
      and (select access.holds('access.approve')) and access.is_approved_request(role_grant)));
create policy grant_end on access.role_grant for update to app
  using (account_id <> (select access.account_id()) and (select access.holds('access.grant')) and (select access.fresh())
    and access.may_grant_within(place_id, programme_id, organisation_id, sector_id))
  with check (account_id <> (select access.account_id()) and ended_at is not null and (select access.holds('access.grant')));
grant insert, update (ended_at) on access.role_grant to app;

create policy grant_request_read on access.grant_request for select to app
  using (account_id = (select access.account_id()) or (select access.holds('access.read')));
create policy grant_request_ask on access.grant_request for insert to app with check (asked_by = (select access.account_id())
  and decided_at is null and (select access.holds('access.grant')) and (select access.fresh())
  and access.may_grant_within(place_id, programme_id, organisation_id, sector_id));
create policy grant_request_decide on access.grant_request for update to app
  using (decided_at is null and (select access.holds('access.approve')) and (select access.fresh()))
  with check (decided_by = (select access.account_id()) and (select access.holds('access.approve')) and (select access.fresh()));
grant select, insert, update (decided_by, decided_at, approved) on access.grant_request to app;

create policy recovery_request_read on access.recovery_request for select to app using ((select access.holds('access.read')));
create policy recovery_request_ask on access.recovery_request for insert to app with check (asked_by = (select access.account_id())
  and decided_at is null and (select access.holds('access.recover')) and (select access.fresh()));
create policy recovery_request_decide on access.recovery_request for update to app
  using (decided_at is null and (select access.holds('access.recover')) and (select access.fresh()))
  with check (decided_by = (select access.account_id()) and (select access.holds('access.recover')) and (select access.fresh()));
grant select (id, account_id, seen, asked_by, asked_at, decided_by, decided_at, approved), insert, update (decided_by, decided_at, approved)
  on access.recovery_request to app;
