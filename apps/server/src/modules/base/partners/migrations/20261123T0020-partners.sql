-- Organisations: who does, who pays, who is told. Facts about organisations are internal at most; people belong to one.
create schema partners;
create table partners.organisation (
  id         uuid primary key,
  code       text not null constraint organisation_code_once unique constraint organisation_code_is_kebab check (code ~ '^[a-z0-9][a-z0-9-]*$'),
  name       text not null constraint organisation_name_has_length check (length(name) between 1 and 300),
  name_en    text,
  acronym    text,
  type       text not null constraint organisation_type check (type in
    ('government', 'local-government', 'un', 'ngo', 'red-cross', 'network', 'private', 'academia', 'donor', 'community', 'service', 'media', 'other')),
  -- How far it acts, for the localization measures of domain.md 28.
  reach      text not null constraint organisation_reach check (reach in ('local', 'national', 'international', 'not-stated')),
  is_donor   boolean not null default false,
  parent_id  uuid references partners.organisation,
  synthetic  boolean not null default false,
  source     text not null,
  created_at timestamptz not null default now(),
  ended_at   timestamptz
);
create index organisation_name_search on partners.organisation using gin (name public.gin_trgm_ops);

alter table partners.organisation enable row level security;
alter table partners.organisation force row level security;
create policy kept_by_owner on partners.organisation to owner using (true) with check (true);
create policy organisation_read on partners.organisation for select to app using ((select access.holds('partners.read')));
create policy organisation_add on partners.organisation for insert to app with check ((select access.ceiling('partners.write')) is not null);
create policy organisation_change on partners.organisation for update to app
  using ((select access.ceiling('partners.write')) is not null) with check ((select access.ceiling('partners.write')) is not null);
grant usage on schema partners to app, auth;
grant select, insert, update on partners.organisation to app;

alter table access.account add constraint account_organisation_exists foreign key (organisation_id) references partners.organisation;
alter table access.role_grant add constraint grant_organisation_exists foreign key (organisation_id) references partners.organisation;
