-- Other names of an organisation, where it says it works, and what was changed about it by whom.
alter table partners.organisation
  -- A kind of actor that the plan names ("donors", "schools") and no organisation of its own.
  add column is_class boolean not null default false;

create table partners.alias (
  id              uuid primary key,
  organisation_id uuid not null references partners.organisation,
  name            text not null constraint partner_alias_has_length check (length(name) between 1 and 300),
  -- Lower case, no accents, no punctuation: the form in which a file's name is looked up.
  key             text not null,
  source          text not null
);
create unique index partner_alias_once on partners.alias (organisation_id, key);
create index partner_alias_by_key on partners.alias (key);

-- Presence that the organisation or a coordinator states; what was delivered is counted from the ledger beside it.
create table partners.coverage (
  id              uuid primary key,
  organisation_id uuid not null references partners.organisation,
  place_id        uuid not null references places.place,
  area_id         uuid references plan.area,
  from_on         date,
  to_on           date,
  source          text not null,
  recorded_by     uuid not null references access.account,
  recorded_at     timestamptz not null default now(),
  constraint coverage_period_is_ordered check (to_on >= from_on)
);
create unique index coverage_once on partners.coverage
  (organisation_id, place_id, coalesce(area_id, '00000000-0000-0000-0000-000000000000'::uuid), coalesce(from_on, '-infinity'::date));
create index coverage_by_place on partners.coverage (place_id);

-- Every addition, change and ending of an organisation, in order; nothing here is ever edited.
create table partners.organisation_change (
  id              uuid primary key,
  organisation_id uuid not null references partners.organisation,
  act             text not null constraint organisation_change_act check (act in ('add', 'change', 'end')),
  fields          jsonb not null,
  reason          text,
  changed_by      uuid not null references access.account,
  changed_at      timestamptz not null default now()
);
create index organisation_changes on partners.organisation_change (organisation_id, changed_at);
create trigger append_only before update or delete on partners.organisation_change for each row execute function places.refuse_change();

do $$ declare t regclass; begin
  foreach t in array array['partners.alias', 'partners.coverage', 'partners.organisation_change']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('create policy partner_fact_read on %s for select to app using ((select access.holds(''partners.read'')))', t);
    execute format('create policy partner_fact_add on %s for insert to app with check ((select access.ceiling(''partners.write'')) is not null)', t);
    execute format('grant select, insert on %s to app', t);
  end loop;
end $$;
create policy coverage_change on partners.coverage for update to app
  using ((select access.ceiling('partners.write')) is not null) with check ((select access.ceiling('partners.write')) is not null);
grant update (to_on) on partners.coverage to app;
create index organisation_search on partners.organisation using gin (places.fold(name) public.gin_trgm_ops);
