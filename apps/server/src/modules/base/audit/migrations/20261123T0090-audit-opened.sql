-- "Who opened this": whoever may see a record may see who else did. The record itself is asked, as the caller, so the
-- policies of its own table decide; there is no second list of who may see what.
create table audit.record_kind (
  kind   text primary key constraint record_kind_is_kebab check (kind ~ '^[a-z][a-z-]*$'),
  -- A table with a column `id` of type uuid.
  record regclass not null
);
alter table audit.record_kind enable row level security;
alter table audit.record_kind force row level security;
create policy kept_by_owner on audit.record_kind to owner using (true) with check (true);
create policy record_kind_read on audit.record_kind for select to app using ((select access.holds('audit.opened')));
grant select on audit.record_kind to app;
insert into audit.record_kind (kind, record) values
  ('account', 'access.account'),
  ('place', 'places.place'),
  ('organisation', 'partners.organisation'),
  ('plan', 'plan.plan'),
  ('area', 'plan.area'),
  ('activity', 'plan.activity'),
  ('programme', 'plan.programme'),
  ('observation', 'observations.observation'),
  ('delivery', 'deliveries.delivery'),
  ('site', 'places.site'),
  ('import', 'imports.import'),
  ('release', 'publishing.release'),
  ('export', 'publishing.export');

-- Runs with the rights of whoever asks: a definer would see every record.
create function audit.shows(wanted_kind text, wanted_id text) returns boolean
  language plpgsql stable security invoker set search_path = '' as $$
declare t regclass; seen boolean;
begin
  if wanted_id is null or wanted_id !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then return false; end if;
  select k.record into t from audit.record_kind k where k.kind = wanted_kind;
  if t is null then return false; end if;
  execute format('select exists (select from %s where id = $1)', t) into seen using wanted_id::uuid;
  return seen;
end $$;

create policy entry_opened on audit.entry for select to app using (
  (select access.holds('audit.opened')) and subject_id is not null and audit.shows(subject_kind, subject_id));

-- Name and roles, as they were held at that time, of somebody who stands in the log.
create function audit.actor(wanted_account uuid, at_time timestamptz) returns table (name text, roles text[])
  language sql stable security definer set search_path = '' as $$
  select a.name, array(select distinct g.role from access.role_grant g where g.account_id = a.id
      and g.valid_from <= at_time and g.valid_to > at_time and (g.ended_at is null or g.ended_at > at_time) order by 1)
  from access.account a
  where a.id = wanted_account and (access.holds('audit.opened') or access.holds('audit.read'))
$$;
grant create on schema audit to auth;
alter function audit.actor(uuid, timestamptz) owner to auth;
revoke create on schema audit from auth;
revoke execute on function audit.actor(uuid, timestamptz), audit.shows(text, text) from public;
grant execute on function audit.actor(uuid, timestamptz), audit.shows(text, text) to app;
