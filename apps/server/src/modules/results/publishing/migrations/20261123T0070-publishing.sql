-- What left the house: frozen releases of figures for the public, and files that staff took away.
create schema publishing;

-- A release is prepared by one person and published by another (security.md E6). Its content is frozen: the text that was
-- hashed is the text that is served, so the same question always gets the same answer (J5).
create table publishing.release (
  id            uuid primary key,
  -- 1, 2, 3 … in the order of publication; null while it waits.
  number        integer constraint release_number_once unique,
  from_month    date not null constraint release_from_is_a_month check (extract(day from from_month) = 1),
  to_month      date not null constraint release_to_is_a_month check (extract(day from to_month) = 1),
  reason        text not null constraint release_has_reason check (length(reason) >= 10),
  -- The published release that this one was tested against.
  compared_with uuid references publishing.release,
  content       text not null,
  sha256        bytea not null,
  cells         integer not null,
  hidden        integer not null,
  withheld      integer not null,
  prepared_by   uuid not null references access.account,
  prepared_at   timestamptz not null default now(),
  approved_by   uuid references access.account,
  published_at  timestamptz,
  constraint release_period_is_ordered check (from_month <= to_month),
  constraint release_is_what_was_hashed check (sha256 = pg_catalog.sha256(convert_to(content, 'utf8'))),
  constraint approver_is_another_person check (approved_by <> prepared_by),
  constraint published_is_approved check (num_nulls(number, approved_by, published_at) in (0, 3))
);
create index release_latest on publishing.release (published_at desc) where published_at is not null;

-- The counts before the gate, against which the next release is tested. Never served.
create table publishing.release_basis (
  release_id uuid primary key references publishing.release,
  counts     jsonb not null
);

create table publishing.export (
  id         uuid primary key,
  list       text not null constraint export_list check (list ~ '^[a-z][a-z-]*$'),
  format     text not null constraint export_format check (format in ('csv', 'xlsx', 'hxl')),
  class      access.sensitivity not null constraint strict_never_leaves check (class <> 'strict'),
  purpose    text,
  filters    jsonb not null,
  fields     text[] not null,
  rows       integer not null constraint export_rows_not_negative check (rows >= 0),
  -- A file that turns up elsewhere is recognised by its hash.
  sha256     bytea not null constraint export_hash_is_sha256 check (length(sha256) = 32),
  asked_by   uuid not null references access.account,
  asked_at   timestamptz not null default now(),
  constraint confidential_has_purpose check (class < 'confidential' or length(purpose) >= 10)
);
create index export_by_account on publishing.export (asked_by, asked_at desc);
create index export_by_hash on publishing.export (sha256);

create function publishing.keep_release() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' or old.published_at is not null
    or (new.id, new.from_month, new.to_month, new.reason, new.content, new.sha256, new.prepared_by, new.prepared_at, new.compared_with)
      is distinct from (old.id, old.from_month, old.to_month, old.reason, old.content, old.sha256, old.prepared_by, old.prepared_at, old.compared_with)
  then
    raise exception 'a release is frozen: prepare a new one' using errcode = 'restrict_violation', constraint = 'release_is_frozen';
  end if;
  return new;
end $$;
create trigger release_is_frozen before update or delete on publishing.release for each row execute function publishing.keep_release();
create function publishing.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'what left stays on record' using errcode = 'restrict_violation', constraint = 'publishing_is_append_only';
end $$;
create trigger append_only before update or delete on publishing.release_basis for each row execute function publishing.refuse_change();
create trigger append_only before update or delete on publishing.export for each row execute function publishing.refuse_change();
revoke execute on all functions in schema publishing from public;

do $$ declare t regclass; begin
  foreach t in array array['publishing.release', 'publishing.release_basis', 'publishing.export']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
  end loop;
end $$;
create policy release_read on publishing.release for select to app using (
  (published_at is not null and (select access.holds('publishing.read')))
  or (select access.holds('publishing.publish')) or (select access.holds('publishing.approve')));
create policy release_prepare on publishing.release for insert to app with check (
  (select access.holds('publishing.publish')) and prepared_by = (select access.account_id()) and published_at is null);
create policy release_approve on publishing.release for update to app
  using ((select access.holds('publishing.approve'))) with check ((select access.holds('publishing.approve')) and approved_by = (select access.account_id()));
create policy basis_read on publishing.release_basis for select to app using ((select access.holds('publishing.publish')));
create policy basis_add on publishing.release_basis for insert to app with check ((select access.holds('publishing.publish')));
-- One's own exports; who else exported what stands in the audit log.
create policy export_read on publishing.export for select to app using (asked_by = (select access.account_id()) and (select access.holds('publishing.exported')));
create policy export_add on publishing.export for insert to app with check (asked_by = (select access.account_id()) and (select access.holds('publishing.export')));
grant select, insert on publishing.release, publishing.release_basis, publishing.export to app;
grant update (number, approved_by, published_at) on publishing.release to app;
grant usage on schema publishing to app;
