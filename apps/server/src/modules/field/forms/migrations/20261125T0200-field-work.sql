-- Filling in the browser. People bring the forms that they may answer to a store in their own browser, and send records
-- with their session. What a device of an ODK client does keeps its own rights and paths.
create table forms.browser_store (
  -- Random, made by the browser; it belongs to the account that first named it.
  id            uuid primary key,
  account_id    uuid not null references access.account,
  -- Programmes whose forms it was handed, and the highest class of what is answered there: who leads one of them may end it.
  programme_ids uuid[] not null default '{}',
  class         access.sensitivity not null default 'internal' constraint browser_store_is_not_strict check (class <> 'strict'),
  agent         text,
  -- How long it opens without contact (security.md H5).
  lease_hours   integer not null default 72 constraint browser_store_lease check (lease_hours between 12 and 336),
  first_at      timestamptz not null default now(),
  last_at       timestamptz not null default now(),
  -- When its end was ordered, and when the browser heard of it. From the order on it brings nothing in.
  wiped_by      uuid references access.account,
  wiped_at      timestamptz,
  heard_at      timestamptz,
  constraint browser_store_wiped_says_who check ((wiped_by is null) = (wiped_at is null)),
  constraint browser_store_hears_an_order check (heard_at is null or wiped_at is not null)
);
create index browser_store_of_account on forms.browser_store (account_id);

-- A file of a record on its way, in pieces. The pieces lie in forms.chunk under its id; whole, it becomes a blob.
create table forms.upload (
  id           uuid primary key,
  account_id   uuid not null references access.account,
  form_id      uuid not null references forms.form,
  instance_id  text not null constraint upload_instance_has_length check (length(instance_id) between 1 and 300),
  name         text not null constraint upload_name_has_length check (length(name) between 1 and 255),
  media_type   text,
  bytes        bigint not null constraint upload_bytes check (bytes between 0 and 100000000),
  received     bigint not null default 0 constraint upload_received check (received between 0 and bytes),
  pieces       integer not null default 0,
  sha256       text,
  md5          text,
  blob_id      uuid,
  -- Of what is kept: a picture without what a camera wrote beside it is shorter than what came.
  kept_bytes   bigint,
  -- It waits with a record in quarantine, and is not swept.
  held         boolean not null default false,
  touched_at   timestamptz not null default now(),
  constraint upload_once unique (account_id, form_id, instance_id, name),
  constraint upload_is_whole_or_not check (num_nonnulls(sha256, md5, blob_id, kept_bytes) in (0, 4)),
  constraint upload_held_is_whole check (not held or sha256 is not null)
);
create index upload_by_age on forms.upload (touched_at);

-- Records that came after the right to send them was lost (H11): kept, sealed, counted nowhere until somebody decides.
create table forms.quarantine (
  -- The id that the submission has once it is released.
  id            uuid primary key,
  form_id       uuid not null references forms.form,
  version_id    uuid not null references forms.version,
  instance_id   text not null constraint quarantine_instance_has_length check (length(instance_id) between 1 and 300),
  deprecated_id text,
  xml_sha256    text not null,
  -- The XML, deflated, under the key of answers, tied to this row.
  sealed        bytea not null,
  is_encrypted  boolean not null default false,
  -- Files that the record names.
  named         text[] not null default '{}',
  store_id      uuid references forms.browser_store,
  agent         text,
  written_by    uuid not null references access.account,
  received_at   timestamptz not null default now(),
  decided_by    uuid references access.account,
  decided_at    timestamptz,
  decision      text constraint quarantine_decision check (decision in ('released', 'refused')),
  reason        text constraint quarantine_reason_has_length check (length(reason) between 3 and 500),
  constraint quarantine_once unique (form_id, instance_id, written_by),
  constraint quarantine_decided_whole check (num_nonnulls(decided_by, decided_at, decision, reason) in (0, 4)),
  constraint nobody_decides_on_their_own check (decided_by <> written_by)
);
alter table forms.quarantine alter column sealed set storage external;
create index quarantine_undecided on forms.quarantine (form_id) where decided_at is null;

-- A store is in contact: it becomes the caller's at the first, and hears at each whether it is to end.
create function forms.meet_store(wanted uuid, new_agent text) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare s forms.browser_store; me uuid := access.account_id(); handed uuid[]; highest access.sensitivity;
begin
  select coalesce(array_agg(distinct f.programme_id), '{}'), max(f.answers_class) into handed, highest
    from forms.form f where f.state = 'open' and f.id in (select forms.answerable());
  insert into forms.browser_store (id, account_id, programme_ids, class, agent)
    values (wanted, me, handed, coalesce(highest, 'internal'), new_agent) on conflict (id) do nothing;
  select * into s from forms.browser_store b where b.id = wanted for update;
  if s.account_id <> me then return null; end if;
  update forms.browser_store set last_at = statement_timestamp(), agent = new_agent,
    programme_ids = array(select distinct unnest(s.programme_ids || handed)), class = greatest(s.class, highest),
    heard_at = case when s.wiped_at is not null then coalesce(s.heard_at, statement_timestamp()) end
    where id = wanted;
  return jsonb_build_object('leaseHours', s.lease_hours, 'wiped', s.wiped_at is not null);
end $$;

-- Orders the end of a store: one's own, or one that holds forms of a programme whose devices the caller looks after.
-- False when there is none such.
create function forms.wipe_store(wanted uuid) returns boolean language plpgsql security definer set search_path = '' as $$
declare s forms.browser_store;
begin
  select * into s from forms.browser_store where id = wanted for update;
  if s.id is null then return false; end if;
  if s.account_id <> access.account_id() and not (access.fresh() and (forms.reaches('forms.devices', null, s.class)
      or exists (select from unnest(s.programme_ids) p where forms.reaches('forms.devices', p, s.class)))) then return false; end if;
  update forms.browser_store set wiped_at = statement_timestamp(), wiped_by = access.account_id() where id = wanted and wiped_at is null;
  return true;
end $$;

-- Forms that the caller could answer until lately: a right to it ended, or was narrowed, within the last 90 days.
create function forms.once_answerable() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
begin
  return query select f.id from forms.form f where exists (select from access.role_grant g join access.role_verb v on v.role = g.role
    where g.account_id = (select access.account_id()) and v.verb = 'submissions.create' and f.answers_class <= g.ceiling
      and (g.programme_id is null or g.programme_id = f.programme_id) and g.valid_from <= statement_timestamp()
      and least(g.ended_at, g.valid_to) > statement_timestamp() - interval '90 days')
    and exists (select from access.standing_session s where s.verbs is null);
end $$;

-- What is known of a form before a record of it is read: how clients name it, and whether the caller may answer it now or
-- could until lately. Null for everybody else.
create function forms.field_form(wanted uuid, wanted_version text) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
begin
  return (select jsonb_build_object('programme', g.number, 'xmlFormId', f.xml_form_id, 'state', f.state, 'versionId', v.id,
      'mediaPaths', coalesce(v.media_paths, '{}'), 'now', n.now)
    from forms.form f join plan.programme g on g.id = f.programme_id
      left join forms.version v on v.form_id = f.id and v.state = 'published' and v.version = wanted_version
      cross join lateral (select f.id in (select forms.answerable()) as now) n
    where f.id = wanted and f.state in ('open', 'closed') and (n.now or f.id in (select forms.once_answerable())));
end $$;

-- To what a file of the caller's record belongs: a content, or a record that waits in quarantine.
create function forms.field_record(wanted_form uuid, wanted_instance text) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
declare me uuid := access.account_id(); kept jsonb;
begin
  if wanted_form in (select forms.answerable()) then
    select jsonb_build_object('contentId', c.id, 'submissionId', c.submission_id) into kept from forms.content c
      where c.form_id = wanted_form and c.instance_id = wanted_instance and c.received_by = me;
  end if;
  if kept is not null then return kept; end if;
  return (select jsonb_build_object('quarantineId', q.id) from forms.quarantine q where q.form_id = wanted_form
    and q.instance_id = wanted_instance and q.written_by = me and q.decided_at is null);
end $$;

-- Ends the waiting of a record in quarantine. Released, it becomes a submission of whoever wrote it, with the files that
-- came; what comes back names why it could not be, and then nothing has changed.
create function forms.decide_quarantined(wanted uuid, new_decision text, new_reason text, new_content uuid, new_sealed bytea)
  returns text language plpgsql security definer set search_path = '' as $$
declare q forms.quarantine; f forms.form; c forms.content; s forms.submission; owner_id uuid; into_content uuid;
begin
  select * into q from forms.quarantine where id = wanted for update;
  select * into f from forms.form where id = q.form_id;
  if q.id is null or not forms.reaches('submissions.release', f.programme_id, f.answers_class) then return 'unknown'; end if;
  if q.decided_at is not null then return 'decided'; end if;
  if q.written_by = access.account_id() then return 'own'; end if;
  if new_decision = 'released' then
    select * into c from forms.content x where x.form_id = q.form_id and x.instance_id = q.instance_id;
    if c.id is not null and c.xml_sha256 <> q.xml_sha256 then return 'other-content'; end if;
    if c.id is null then
      if f.state <> 'open' then return 'form-closed'; end if;
      if q.deprecated_id is not null then
        select x.* into s from forms.content e join forms.submission x on x.id = e.submission_id
          where e.form_id = q.form_id and e.instance_id = q.deprecated_id for update of x;
        if s.id is null then return 'edit-of-unknown'; end if;
        if not exists (select from forms.content e where e.id = s.current_id and e.instance_id = q.deprecated_id) then return 'edit-of-old'; end if;
      end if;
      owner_id := coalesce(s.id, q.id);
      into_content := new_content;
      if s.id is null then
        insert into forms.submission (id, form_id, current_id, submitted_by) values (owner_id, q.form_id, new_content, q.written_by);
      end if;
      insert into forms.content (id, submission_id, form_id, version_id, instance_id, deprecated_id, xml_sha256, sealed, is_encrypted,
          device_id, agent, received_by)
        values (new_content, owner_id, q.form_id, q.version_id, q.instance_id, q.deprecated_id, q.xml_sha256, new_sealed, q.is_encrypted,
          q.store_id::text, q.agent, q.written_by);
      if s.id is not null then
        update forms.submission set current_id = new_content, edits = edits + 1, review_state = 'received', updated_at = now() where id = s.id;
      end if;
    else
      owner_id := c.submission_id;
      into_content := c.id;
    end if;
    insert into forms.blob (id, form_id, kind, sha256, md5, bytes, upload_id, added_by)
      select distinct on (u.blob_id) u.blob_id, u.form_id, 'submission', u.sha256, u.md5, u.kept_bytes, u.id, q.written_by from forms.upload u
      where u.form_id = q.form_id and u.instance_id = q.instance_id and u.account_id = q.written_by and u.held
      on conflict do nothing;
    -- Files that came, and of an edit what it left as it was.
    insert into forms.attachment as a (id, content_id, name, is_expected, blob_id, media_type, received_at)
      select gen_random_uuid(), into_content, n.name, n.name = any (q.named), n.blob_id, n.media_type,
        case when n.blob_id is not null then statement_timestamp() end
      from (select w.name, coalesce(u.blob_id, e.blob_id) as blob_id, coalesce(u.media_type, e.media_type) as media_type
        from (select unnest(q.named) union select x.name from forms.upload x where x.form_id = q.form_id and x.instance_id = q.instance_id
            and x.account_id = q.written_by and x.held) w (name)
          left join forms.upload u on u.form_id = q.form_id and u.instance_id = q.instance_id and u.account_id = q.written_by and u.held
            and u.name = w.name
          left join lateral (select t.blob_id, t.media_type from forms.attachment t join forms.content x on x.id = t.content_id
            where x.submission_id = s.id and t.name = w.name and t.blob_id is not null order by x.received_at desc, x.id desc limit 1) e on true) n
      on conflict (content_id, name) do update set blob_id = excluded.blob_id, media_type = excluded.media_type, received_at = excluded.received_at
        where a.blob_id is null;
    -- What was released lies with its record now. What is refused stays where it is, files and all.
    update forms.upload u set held = false where u.form_id = q.form_id and u.instance_id = q.instance_id and u.account_id = q.written_by;
  end if;
  update forms.quarantine set decided_by = access.account_id(), decided_at = statement_timestamp(), decision = new_decision,
    reason = new_reason where id = wanted;
  return coalesce(owner_id::text, 'refused');
end $$;

-- The name of whoever has a store or wrote a record that the caller sees.
create function forms.writer_name(wanted uuid) returns text language plpgsql stable security definer set search_path = '' as $$
begin
  if wanted <> access.account_id() and not access.holds('forms.devices') and not access.holds('submissions.read') and not access.holds('submissions.release') then return null; end if;
  return (select a.name from access.account a where a.id = wanted);
end $$;

-- How many files that a quarantined record names have come.
create function forms.quarantined_files(wanted uuid) returns bigint language plpgsql stable security definer set search_path = '' as $$
begin
  return (select count(*) from forms.quarantine q join forms.form f on f.id = q.form_id
      join forms.upload u on u.form_id = q.form_id and u.instance_id = q.instance_id and u.account_id = q.written_by and u.sha256 is not null
    where q.id = wanted and u.name = any (q.named)
      and (q.written_by = access.account_id() or forms.reaches('submissions.release', f.programme_id, f.answers_class)));
end $$;

grant create on schema forms to auth;
alter function forms.writer_name(uuid) owner to auth;
alter function forms.quarantined_files(uuid) owner to auth;
alter function forms.meet_store(uuid, text) owner to auth;
alter function forms.wipe_store(uuid) owner to auth;
alter function forms.once_answerable() owner to auth;
alter function forms.field_form(uuid, text) owner to auth;
alter function forms.field_record(uuid, text) owner to auth;
alter function forms.decide_quarantined(uuid, text, text, uuid, bytea) owner to auth;
revoke create on schema forms from auth;
revoke execute on all functions in schema forms from public;
grant execute on function forms.writer_name(uuid), forms.quarantined_files(uuid), forms.meet_store(uuid, text), forms.wipe_store(uuid), forms.once_answerable(), forms.field_form(uuid, text),
  forms.field_record(uuid, text), forms.decide_quarantined(uuid, text, text, uuid, bytea) to app;

do $$ declare t regclass; begin
  foreach t in array array['forms.browser_store', 'forms.upload', 'forms.quarantine']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('create policy kept_by_auth on %s to auth using (true) with check (true)', t);
    execute format('grant select, insert, update on %s to auth', t);
  end loop;
end $$;
-- A released record is written as its writer's.
create policy submission_released_by_auth on forms.submission for insert to auth with check (true);
create policy submission_edited_by_auth on forms.submission for update to auth using (true) with check (true);
create policy content_released_by_auth on forms.content for insert to auth with check (true);
create policy blob_released_by_auth on forms.blob to auth using (true) with check (true);
grant insert, update on forms.submission to auth;
grant insert on forms.content to auth;
grant select, insert on forms.blob to auth;

create policy browser_store_read on forms.browser_store for select to app using (
  account_id = (select access.account_id())
  or class <= (select access.ceiling('forms.devices'))
  or exists (select from access.reach('forms.devices') r where class <= r.ceiling and r.programme_id = any (browser_store.programme_ids)
    and r.place_ids is null and r.organisation_id is null and r.sector_id is null));
-- A file on its way is seen by whoever sends it, and by nobody else.
create policy upload_read on forms.upload for select to app using (account_id = (select access.account_id()));
create policy upload_add on forms.upload for insert to app with check (
  account_id = (select access.account_id())
  and (form_id in (select forms.answerable()) or form_id in (select forms.once_answerable())));
create policy upload_change on forms.upload for update to app using (account_id = (select access.account_id()))
  with check (account_id = (select access.account_id()));
create policy quarantine_read on forms.quarantine for select to app using (
  written_by = (select access.account_id())
  or form_id in (select f.id from forms.form f where f.answers_class <= (select access.ceiling('submissions.release'))
    or exists (select from access.reach('submissions.release') r where f.answers_class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy quarantine_add on forms.quarantine for insert to app with check (
  written_by = (select access.account_id()) and form_id in (select forms.once_answerable()));
grant select on forms.browser_store to app;
grant select, insert on forms.upload, forms.quarantine to app;
grant update (id, media_type, bytes, received, pieces, sha256, md5, blob_id, kept_bytes, held, touched_at) on forms.upload to app;

-- Pieces come from whoever may send, or could until lately.
drop policy chunk_read on forms.chunk;
create policy chunk_read on forms.chunk for select to app using (
  upload_id in (select b.upload_id from forms.blob b) or upload_id in (select u.id from forms.upload u));
drop policy chunk_add on forms.chunk;
create policy chunk_add on forms.chunk for insert to app with check (
  added_by = (select access.account_id()) and ((select access.holds('forms.write')) or (select access.holds('submissions.create'))
    or exists (select from forms.once_answerable())));

-- An upload that nobody went on with for a day is swept, and then its pieces are.
drop policy chunk_sweep on forms.chunk;
create policy chunk_sweep on forms.chunk for delete to jobs using (
  added_at < now() - interval '1 day' and upload_id not in (select b.upload_id from forms.blob b)
  and upload_id not in (select u.id from forms.upload u));
create policy upload_sweep_read on forms.upload for select to jobs using (true);
create policy upload_sweep on forms.upload for delete to jobs using (touched_at < now() - interval '1 day' and not held);
grant select (id, held, touched_at), delete on forms.upload to jobs;

insert into audit.record_kind (kind, record) values
  ('browser-store', 'forms.browser_store'),
  ('quarantined-record', 'forms.quarantine');
