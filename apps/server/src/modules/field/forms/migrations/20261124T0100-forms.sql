-- Forms: what may be asked, version by version. A form has one id for all clients and hangs on a programme (rulings 14).
-- Every published version stays as it was, because records are read with the version they were filled with.
create schema forms;

create table forms.form (
  id            uuid primary key,
  programme_id  uuid not null references plan.programme,
  -- The id that clients know (XForms: the id of the primary instance); it never changes.
  xml_form_id   text not null constraint form_id_has_length check (length(xml_form_id) between 1 and 200),
  title         text not null constraint form_title_has_length check (length(title) between 1 and 500),
  state         text not null default 'draft' constraint form_state check (state in ('draft', 'open', 'closed', 'set-aside')),
  -- Of the form itself, and of what is answered in it.
  class         access.sensitivity not null default 'internal' constraint form_is_not_strict check (class <> 'strict'),
  answers_class access.sensitivity not null default 'confidential'
    constraint answers_are_not_strict check (answers_class <> 'strict'),
  made_by       uuid not null references access.account,
  made_at       timestamptz not null default now(),
  constraint form_once_per_programme unique (programme_id, xml_form_id)
);

-- A file by its content, once a form: workbooks, lists and pictures of a form, and what is attached to its records.
create table forms.blob (
  id         uuid primary key,
  form_id    uuid not null references forms.form,
  kind       text not null constraint blob_kind check (kind in ('form', 'submission')),
  sha256     text not null constraint blob_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  -- OpenRosa names files by MD5; nothing of ours trusts it.
  md5        text not null,
  bytes      bigint not null,
  -- Its pieces came in under this id, before the whole was known.
  upload_id  uuid not null constraint blob_upload_once unique,
  added_by   uuid not null references access.account,
  added_at   timestamptz not null default now(),
  constraint blob_once unique (form_id, kind, sha256)
);
create table forms.chunk (
  upload_id uuid not null,
  position  integer not null,
  -- AES-256-GCM under the key of answers, tied to upload and position.
  sealed    bytea not null,
  added_by  uuid not null references access.account,
  added_at  timestamptz not null default now(),
  primary key (upload_id, position)
);
-- What is sealed cannot be made smaller.
alter table forms.chunk alter column sealed set storage external;
create index chunk_by_age on forms.chunk (added_at);

create table forms.version (
  id            uuid primary key,
  form_id       uuid not null references forms.form,
  state         text not null constraint version_state check (state in ('draft', 'published', 'replaced')),
  -- Compared as text, as clients do; empty when the form states none.
  version       text not null,
  file_name     text not null,
  format        text not null constraint version_format check (format in ('workbook', 'xform')),
  source_id     uuid not null references forms.blob,
  -- Absent while the form does not compile.
  xform         text,
  xform_md5     text,
  model         jsonb,
  -- Paths of answers that are files.
  media_paths   text[] not null default '{}',
  diagnostics   jsonb not null default '[]',
  -- Repairs that a person accepted.
  repairs       jsonb not null default '[]',
  made_by       uuid not null references access.account,
  made_at       timestamptz not null default now(),
  published_by  uuid references access.account,
  published_at  timestamptz,
  constraint version_compiles_whole check (num_nonnulls(xform, xform_md5, model) in (0, 3)),
  constraint published_version_compiles check (state <> 'published' or xform is not null),
  constraint published_says_who check ((state = 'published') = (published_at is not null) and (published_at is null) = (published_by is null))
);
create unique index version_one_draft on forms.version (form_id) where state = 'draft';
create unique index version_published_once on forms.version (form_id, version) where state = 'published';
create index version_newest on forms.version (form_id, published_at desc);

-- Files that a version names: lists as CSV, pictures, sounds. Filled one by one.
create table forms.file (
  id         uuid primary key,
  version_id uuid not null references forms.version,
  name       text not null constraint file_name_is_plain check (name !~ '[/\\]' and length(name) between 1 and 200),
  kind       text not null constraint file_kind check (kind in ('csv', 'xml', 'geojson', 'image', 'audio', 'video')),
  blob_id    uuid references forms.blob,
  constraint file_once unique (version_id, name)
);

-- A published version, and its files, are as they were published: no right changes that.
create function forms.keep_published() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.state <> 'draft' then
    raise exception 'version % of a form was published and stays as it is', old.id
      using errcode = 'check_violation', constraint = 'published_version_stays', schema = 'forms', table = 'version';
  end if;
  return new;
end $$;
create trigger published_version_stays before update on forms.version
  for each row execute function forms.keep_published();
create function forms.keep_published_file() returns trigger language plpgsql set search_path = '' as $$
begin
  if (select v.state from forms.version v where v.id = new.version_id) <> 'draft' then
    raise exception 'files of a published version stay as they are'
      using errcode = 'check_violation', constraint = 'published_files_stay', schema = 'forms', table = 'file';
  end if;
  return new;
end $$;
create trigger published_files_stay before insert or update on forms.file
  for each row execute function forms.keep_published_file();

-- A device of a field worker: an account that can fetch the forms assigned to it and send records, and nothing else
-- (rulings 15). Its secret is random, shown once, sealed here for digest sign-in alone, and hashed in its session.
create table forms.device (
  id           uuid primary key,
  account_id   uuid not null references access.account,
  programme_id uuid not null references plan.programme,
  name         text not null constraint device_name_has_length check (length(name) between 1 and 200),
  username     text not null constraint device_username_once unique,
  session_id   uuid not null references access.session,
  sealed_secret text not null,
  class        access.sensitivity not null constraint device_is_not_strict check (class <> 'strict'),
  made_by      uuid not null references access.account,
  made_at      timestamptz not null default now(),
  expires_at   timestamptz not null,
  revoked_by   uuid references access.account,
  revoked_at   timestamptz,
  constraint device_revoked_says_who check ((revoked_by is null) = (revoked_at is null))
);
create table forms.assignment (
  device_id uuid not null references forms.device,
  form_id   uuid not null references forms.form,
  primary key (device_id, form_id)
);
create index device_of_account on forms.device (account_id);
create index assignment_of_form on forms.assignment (form_id);

-- Forms that the calling device may fetch and answer.
create function forms.assigned() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return query select a.form_id from forms.assignment a join forms.device d on d.id = a.device_id
    where d.account_id = (select access.account_id()) and d.revoked_at is null and access.holds('forms.collect');
end $$;

-- Forms that the caller may send records into: the right to send reaches what is answered there, and the form is the
-- caller's to see. Asked by the policies of everything that a record is made of, once a statement.
create function forms.answerable() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return query select f.id from forms.form f
    where exists (select from access.standing_right r where r.verb = 'submissions.create' and f.answers_class <= r.ceiling
        and (r.programme_id is null or r.programme_id = f.programme_id))
      and (f.id in (select forms.assigned())
        or exists (select from access.standing_right r where r.verb = 'forms.read' and f.class <= r.ceiling
          and (r.programme_id is null or r.programme_id = f.programme_id)));
end $$;

-- True when one grant of the caller reaches this programme and class with a right that nothing else narrows.
create function forms.reaches(wanted_verb text, programme uuid, wanted access.sensitivity) returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from access.standing_right r where r.verb = wanted_verb and wanted <= r.ceiling
    and (r.programme_id is null or r.programme_id = programme)
    and r.place_id is null and r.organisation_id is null and r.sector_id is null);
end $$;

-- Makes a device: account, session, right and assigned forms, at once or not at all. The right is that of an enumerator
-- in one programme, and its session keeps three verbs of it.
create function forms.make_device(new_id uuid, new_session uuid, programme uuid, new_name text, new_username text,
    new_token_hash bytea, new_sealed text, expiry timestamptz, form_ids uuid[]) returns void
  language plpgsql security definer set search_path = '' as $$
declare reach access.sensitivity; me uuid := access.account_id(); found integer;
begin
  select max(f.answers_class), count(*) into reach, found from forms.form f where f.id = any (form_ids) and f.programme_id = programme;
  if found <> cardinality(form_ids) or not access.fresh() or not forms.reaches('forms.devices', programme, reach) then
    raise exception 'no device for these forms' using errcode = 'insufficient_privilege';
  end if;
  insert into access.account (id, kind, name, status) values (new_id, 'service', new_name, 'active');
  insert into access.role_grant (id, account_id, role, programme_id, ceiling, valid_to, granted_by, reason)
    values (new_session, new_id, 'enumerator', programme, reach, expiry, me, 'a device of field workers');
  insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at, verbs)
    values (new_session, new_id, 'device', new_token_hash, 'device', 2000000000, expiry, '{forms.collect,submissions.create,plan.read}');
  insert into forms.device (id, account_id, programme_id, name, username, session_id, sealed_secret, class, made_by, expires_at)
    values (new_id, new_id, programme, new_name, new_username, new_session, new_sealed, reach, me, expiry);
  insert into forms.assignment (device_id, form_id) select new_id, unnest(form_ids);
end $$;

-- Ends a device at once. False when there is none that the caller may end.
create function forms.end_device(wanted uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare d forms.device;
begin
  select * into d from forms.device where id = wanted and revoked_at is null;
  if d.id is null or not access.fresh() or not forms.reaches('forms.devices', d.programme_id, d.class) then return false; end if;
  update forms.device set revoked_at = statement_timestamp(), revoked_by = access.account_id() where id = wanted;
  update access.session set ended_at = statement_timestamp(), ended_because = 'revoked' where account_id = d.account_id and ended_at is null;
  update access.role_grant set ended_at = statement_timestamp() where account_id = d.account_id and ended_at is null;
  update access.account set status = 'disabled' where id = d.account_id;
  return true;
end $$;

-- The sealed secret behind a username, for the sign-in desk alone.
create function forms.find_device(wanted_username text) returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  perform access.demand_desk();
  return (select jsonb_build_object('id', d.id, 'sealed', d.sealed_secret) from forms.device d
    where d.username = wanted_username and d.revoked_at is null and d.expires_at > statement_timestamp());
end $$;

grant usage on schema forms to app, auth, jobs;
grant create on schema forms to auth;
alter function forms.assigned() owner to auth;
alter function forms.answerable() owner to auth;
alter function forms.reaches(text, uuid, access.sensitivity) owner to auth;
alter function forms.make_device(uuid, uuid, uuid, text, text, bytea, text, timestamptz, uuid[]) owner to auth;
alter function forms.end_device(uuid) owner to auth;
alter function forms.find_device(text) owner to auth;
revoke create on schema forms from auth;
revoke execute on all functions in schema forms from public;
grant execute on function forms.assigned(), forms.answerable(), forms.make_device(uuid, uuid, uuid, text, text, bytea, text, timestamptz, uuid[]),
  forms.end_device(uuid), forms.find_device(text) to app;

do $$ declare t regclass; begin
  foreach t in array array['forms.form', 'forms.blob', 'forms.chunk', 'forms.version', 'forms.file', 'forms.device', 'forms.assignment']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['forms.form', 'forms.device', 'forms.assignment']::regclass[]
  loop
    execute format('create policy kept_by_auth on %s to auth using (true) with check (true)', t);
    execute format('grant select, insert, update on %s to auth', t);
  end loop;
end $$;

-- A form is read wherever in its programme somebody works; it is written by whoever's right covers the programme.
create policy form_read on forms.form for select to app using (
  class <= (select access.ceiling('forms.read'))
  or exists (select from access.reach('forms.read') r where class <= r.ceiling and (r.programme_id is null or r.programme_id = form.programme_id))
  or id in (select forms.assigned()));
create policy form_add on forms.form for insert to app with check (
  made_by = (select access.account_id()) and (
  class <= (select access.ceiling('forms.write'))
  or exists (select from access.reach('forms.write') r where class <= r.ceiling and r.programme_id = form.programme_id
    and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy form_change on forms.form for update to app using (
  class <= (select access.ceiling('forms.publish'))
  or exists (select from access.reach('forms.publish') r where class <= r.ceiling and r.programme_id = form.programme_id
    and r.place_ids is null and r.organisation_id is null and r.sector_id is null)) with check (
  class <= (select access.ceiling('forms.publish'))
  or exists (select from access.reach('forms.publish') r where class <= r.ceiling and r.programme_id = form.programme_id
    and r.place_ids is null and r.organisation_id is null and r.sector_id is null));
create policy version_read on forms.version for select to app using (form_id in (select f.id from forms.form f));
create policy version_add on forms.version for insert to app with check (
  made_by = (select access.account_id()) and form_id in (select f.id from forms.form f where f.class <= (select access.ceiling('forms.write'))
    or exists (select from access.reach('forms.write') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy version_change on forms.version for update to app using (
  form_id in (select f.id from forms.form f where f.class <= (select access.ceiling('forms.write'))
    or exists (select from access.reach('forms.write') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null))) with check (
  (state <> 'published' or (published_by = (select access.account_id()) and (select access.holds('forms.publish')))) and form_id in (select f.id from forms.form f where f.class <= (select access.ceiling('forms.write'))
    or exists (select from access.reach('forms.write') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy file_read on forms.file for select to app using (version_id in (select v.id from forms.version v));
create policy file_add on forms.file for insert to app with check (
  (select access.holds('forms.write')) and version_id in (select v.id from forms.version v join forms.form f on f.id = v.form_id
    where f.class <= (select access.ceiling('forms.write'))
    or exists (select from access.reach('forms.write') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy file_change on forms.file for update to app using (
  version_id in (select v.id from forms.version v join forms.form f on f.id = v.form_id
    where f.class <= (select access.ceiling('forms.write'))
    or exists (select from access.reach('forms.write') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null))) with check (
  version_id in (select v.id from forms.version v join forms.form f on f.id = v.form_id
    where f.class <= (select access.ceiling('forms.write'))
    or exists (select from access.reach('forms.write') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
-- Files of a form are read with the form; what is attached to records is read by whoever reads the records.
create policy blob_read on forms.blob for select to app using (
  (kind = 'form' and form_id in (select f.id from forms.form f))
  or (kind = 'submission' and form_id in (select f.id from forms.form f where f.answers_class <= (select access.ceiling('submissions.read'))
    or exists (select from access.reach('submissions.read') r where f.answers_class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)))
  or (added_by = (select access.account_id()) and (select access.holds('submissions.create'))));
create policy blob_add on forms.blob for insert to app with check (
  added_by = (select access.account_id()) and (
  (kind = 'form' and form_id in (select f.id from forms.form f where f.class <= (select access.ceiling('forms.write'))
    or exists (select from access.reach('forms.write') r where f.class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)))
  or (kind = 'submission' and form_id in (select forms.answerable()))));
create policy chunk_read on forms.chunk for select to app using (upload_id in (select b.upload_id from forms.blob b));
create policy chunk_add on forms.chunk for insert to app with check (
  added_by = (select access.account_id()) and ((select access.holds('forms.write')) or (select access.holds('submissions.create'))));
create policy device_read on forms.device for select to app using (
  class <= (select access.ceiling('forms.devices'))
  or exists (select from access.reach('forms.devices') r where class <= r.ceiling and r.programme_id = device.programme_id
    and r.place_ids is null and r.organisation_id is null and r.sector_id is null));
create policy assignment_read on forms.assignment for select to app using (device_id in (select d.id from forms.device d));

grant select, insert on forms.form, forms.blob, forms.chunk, forms.version, forms.file to app;
grant update (state, title) on forms.form to app;
grant update (state, published_by, published_at) on forms.version to app;
grant update (blob_id) on forms.file to app;
grant select (id, account_id, programme_id, name, username, class, made_by, made_at, expires_at, revoked_by, revoked_at) on forms.device to app;
grant select on forms.assignment to app;
