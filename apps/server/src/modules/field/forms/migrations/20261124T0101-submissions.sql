-- What was answered. A submission is one interview; its content is kept as it was sent, sealed, and every edit is a new
-- content beside the old. The XML is the truth: all that is read elsewhere is read from it.
create table forms.submission (
  id           uuid primary key,
  form_id      uuid not null references forms.form,
  -- The content that stands: of the first sending, or of the latest edit.
  current_id   uuid not null,
  review_state text not null default 'received' constraint submission_review check (review_state in ('received', 'has-issues', 'approved', 'rejected')),
  edits        integer not null default 0,
  submitted_by uuid not null references access.account,
  received_at  timestamptz not null default now(),
  updated_at   timestamptz
);
-- Ids are made in the order of time (UUIDv7).
create index submission_newest on forms.submission (form_id, id desc);

create table forms.content (
  id            uuid primary key,
  -- Its submission is written in the same statement, after it.
  submission_id uuid not null references forms.submission,
  form_id       uuid not null references forms.form,
  version_id    uuid not null references forms.version,
  instance_id   text not null constraint instance_id_has_length check (length(instance_id) between 1 and 300),
  -- The content that this one edits.
  deprecated_id text,
  xml_sha256    text not null,
  -- The XML, deflated, under the key of answers, tied to this row.
  sealed        bytea not null,
  -- The client encrypted the answers itself: the server cannot read them.
  is_encrypted  boolean not null default false,
  device_id     text,
  -- What the device's clock said; never trusted, never refused.
  device_time   text,
  agent         text,
  received_by   uuid not null references access.account,
  received_at   timestamptz not null default now()
);
-- One instanceID is one content of a form, however often and from wherever it is sent.
create unique index content_once on forms.content (form_id, instance_id);
create index content_of_submission on forms.content (submission_id);
alter table forms.content alter column sealed set storage external;

-- Files that the answers name, there or still to come, and files that came along unasked.
create table forms.attachment (
  id          uuid primary key,
  content_id  uuid not null references forms.content,
  name        text not null constraint attachment_name_has_length check (length(name) between 1 and 255),
  is_expected boolean not null,
  blob_id     uuid references forms.blob,
  media_type  text,
  received_at timestamptz,
  constraint attachment_once unique (content_id, name),
  constraint attachment_says_when check ((blob_id is null) = (received_at is null))
);

-- What people said a submission is worth, one line each time.
create table forms.review (
  id            uuid primary key,
  submission_id uuid not null references forms.submission,
  state         text not null constraint review_state check (state in ('received', 'has-issues', 'approved', 'rejected')),
  -- A comment may name people: sealed like the answers.
  sealed_comment text,
  reviewed_by   uuid not null references access.account,
  reviewed_at   timestamptz not null default now()
);
create index review_of_submission on forms.review (submission_id, reviewed_at);

-- What stands under an instanceID that came again: is it the same content, and which of its files are there? Whoever asks
-- holds the whole content already. Another device than the first may send it: a phone that was set up anew.
create function forms.meet(wanted_form uuid, wanted_instance text, wanted_sha256 text) returns jsonb
  language plpgsql stable security definer set search_path = '' as $$
begin
  if wanted_form not in (select forms.answerable()) then return null; end if;
  return (select case when c.xml_sha256 <> wanted_sha256 then jsonb_build_object('same', false) else jsonb_build_object(
      'same', true, 'contentId', c.id, 'submissionId', c.submission_id, 'missing', coalesce((select jsonb_agg(a.name) from forms.attachment a
        where a.content_id = c.id and a.blob_id is null), '[]')) end
    from forms.content c where c.form_id = wanted_form and c.instance_id = wanted_instance);
end $$;

-- Where a record of this form and version goes, and what stands there under its instanceID already: one question for each
-- sending, since phones send by the hundred at once. Null for a form that the caller may not answer.
create function forms.target(wanted_programme integer, wanted_form text, wanted_version text, wanted_instance text, wanted_sha256 text)
  returns jsonb language plpgsql stable security definer set search_path = '' as $$
begin
  return (select jsonb_build_object('formId', f.id, 'state', f.state, 'versionId', v.id, 'mediaPaths', coalesce(v.media_paths, '{}'),
      'met', forms.meet(f.id, wanted_instance, wanted_sha256))
    from forms.form f join plan.programme g on g.id = f.programme_id
      left join forms.version v on v.form_id = f.id and v.state = 'published' and v.version = wanted_version
    where g.number = wanted_programme and f.xml_form_id = wanted_form and f.state in ('open', 'closed')
      and f.id in (select forms.answerable()));
end $$;

-- Puts a file to the content it belongs to; the first file of a name stays. True when it was put.
create function forms.attach(new_id uuid, wanted_content uuid, wanted_name text, wanted_blob uuid, wanted_media text) returns boolean
  language plpgsql security definer set search_path = '' as $$
declare put integer;
begin
  if not exists (select from forms.content c where c.id = wanted_content and c.form_id in (select forms.answerable())) then
    raise exception 'no content of the caller''s' using errcode = 'insufficient_privilege';
  end if;
  insert into forms.attachment as a (id, content_id, name, is_expected, blob_id, media_type, received_at)
    values (new_id, wanted_content, wanted_name, false, wanted_blob, wanted_media, statement_timestamp())
    on conflict (content_id, name) do update set blob_id = excluded.blob_id, media_type = excluded.media_type, received_at = excluded.received_at
      where a.blob_id is null;
  get diagnostics put = row_count;
  return put > 0;
end $$;

grant create on schema forms to auth;
alter function forms.meet(uuid, text, text) owner to auth;
alter function forms.target(integer, text, text, text, text) owner to auth;
alter function forms.attach(uuid, uuid, text, uuid, text) owner to auth;
revoke create on schema forms from auth;
revoke execute on all functions in schema forms from public;
grant execute on function forms.meet(uuid, text, text), forms.target(integer, text, text, text, text), forms.attach(uuid, uuid, text, uuid, text) to app;

do $$ declare t regclass; begin
  foreach t in array array['forms.submission', 'forms.content', 'forms.attachment', 'forms.review']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
  end loop;
end $$;
grant usage on schema plan to auth;
create policy programme_read_by_auth on plan.programme for select to auth using (true);
grant select (id, number) on plan.programme to auth;
create policy version_read_by_auth on forms.version for select to auth using (true);
grant select (id, form_id, state, version, media_paths) on forms.version to auth;
create policy content_read_by_auth on forms.content for select to auth using (true);
create policy attachment_kept_by_auth on forms.attachment to auth using (true) with check (true);
grant select on forms.content to auth;
grant select, insert, update on forms.attachment to auth;

-- Records are about persons: a right that is narrowed to a place, organisation or sector reaches none, because a record
-- does not say those before it has been read. Whoever sent one keeps sight of it.
create policy submission_read on forms.submission for select to app using (
  (submitted_by = (select access.account_id()) and (select access.holds('submissions.create')))
  or form_id in (select f.id from forms.form f where f.answers_class <= (select access.ceiling('submissions.read'))
    or exists (select from access.reach('submissions.read') r where f.answers_class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy submission_add on forms.submission for insert to app with check (
  submitted_by = (select access.account_id()) and form_id in (select forms.answerable()));
create policy submission_change on forms.submission for update to app using (
  (submitted_by = (select access.account_id()) and (select access.holds('submissions.create')))
  or form_id in (select f.id from forms.form f where f.answers_class <= (select access.ceiling('submissions.review'))
    or exists (select from access.reach('submissions.review') r where f.answers_class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null))) with check (
  (submitted_by = (select access.account_id()) and (select access.holds('submissions.create')))
  or form_id in (select f.id from forms.form f where f.answers_class <= (select access.ceiling('submissions.review'))
    or exists (select from access.reach('submissions.review') r where f.answers_class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null)));
create policy content_read on forms.content for select to app using (
  (received_by = (select access.account_id()) and (select access.holds('submissions.create')))
  or submission_id in (select s.id from forms.submission s));
create policy content_add on forms.content for insert to app with check (
  received_by = (select access.account_id()) and form_id in (select forms.answerable()));
create policy attachment_read on forms.attachment for select to app using (content_id in (select c.id from forms.content c));
create policy attachment_add on forms.attachment for insert to app with check (
  content_id in (select c.id from forms.content c where c.form_id in (select forms.answerable())));
create policy review_read on forms.review for select to app using (
  (select access.holds('submissions.read')) and submission_id in (select s.id from forms.submission s));
create policy review_add on forms.review for insert to app with check (
  reviewed_by = (select access.account_id()) and submission_id in (select s.id from forms.submission s where s.form_id in
    (select f.id from forms.form f where f.answers_class <= (select access.ceiling('submissions.review'))
    or exists (select from access.reach('submissions.review') r where f.answers_class <= r.ceiling and r.programme_id = f.programme_id
      and r.place_ids is null and r.organisation_id is null and r.sector_id is null))));
grant select, insert on forms.submission, forms.content, forms.attachment, forms.review to app;
grant update (current_id, review_state, edits, updated_at) on forms.submission to app;

-- Pieces of uploads that came to nothing are swept after a day.
create policy chunk_sweep_read on forms.chunk for select to jobs using (true);
create policy chunk_sweep on forms.chunk for delete to jobs using (
  added_at < now() - interval '1 day' and upload_id not in (select b.upload_id from forms.blob b));
create policy blob_sweep_read on forms.blob for select to jobs using (true);
grant select (upload_id, position, added_at), delete on forms.chunk to jobs;
grant select (upload_id) on forms.blob to jobs;

insert into audit.record_kind (kind, record) values
  ('form', 'forms.form'),
  ('device', 'forms.device'),
  ('submission', 'forms.submission');
