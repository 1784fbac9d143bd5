-- What is done. Append-only like the observations: a reversal has sign -1 and the same keys, so every total is a signed
-- sum, and a person counts when the signed rows that name them stay above zero.
create schema deliveries;
-- Names of places, areas and organisations are checked once per statement by a trigger (0042): eight foreign keys
-- would ask eight times per row, and a file has hundreds of thousands.
create table deliveries.delivery (
  id               uuid not null,
  period           date not null constraint delivery_period_is_a_month check (extract(day from period) = 1),
  recorded_at      timestamptz not null default now(),
  recorded_by      uuid not null,
  sign             smallint not null default 1 constraint delivery_sign check (sign in (1, -1)),
  reverses_id      uuid,
  replaces_id      uuid,
  reason           text,
  delivered_on     date not null,
  until            date,
  activity_id      uuid,
  area_id          uuid not null,
  programme_id     uuid,
  place_id         uuid not null,
  site             text,
  organisation_id  uuid not null,
  implementer_id   uuid,
  donor_id         uuid,
  source           text not null constraint delivery_source check (source in ('direct', 'partner')),
  recipient        text not null constraint delivery_recipient check (recipient in ('person', 'household', 'headcount', 'institution', 'site')),
  subject_id       uuid,
  household_id     uuid,
  population_group text,
  sex              text constraint delivery_sex check (sex in ('female', 'male', 'other', 'unknown')),
  age_band         text,
  -- People as the source states them. Cells and stated people may differ; neither replaces the other (domain.md 27.10).
  people           integer constraint people_not_negative check (people >= 0),
  people_new       integer constraint people_new_not_negative check (people_new >= 0),
  girls            integer constraint girls_not_negative check (girls >= 0),
  boys             integer constraint boys_not_negative check (boys >= 0),
  women            integer constraint women_not_negative check (women >= 0),
  men              integer constraint men_not_negative check (men >= 0),
  other_gender     integer constraint other_gender_not_negative check (other_gender >= 0),
  -- Finer cells by sex, age and group, and sub-counts that are never added: {"disability": 3, "lgbti": 1}.
  cells            jsonb,
  of_which         jsonb,
  households       integer constraint households_not_negative check (households >= 0),
  frequency        text constraint delivery_frequency check (frequency in ('first-time', 'recurrent')),
  -- Rule 7: staff trained, media reach, users of works, kits have units of their own and never stand in "people assisted".
  counts_people    boolean not null default true,
  quantity         numeric constraint quantity_not_negative check (quantity >= 0),
  unit             text,
  usd              numeric(14, 2) constraint usd_not_negative check (usd >= 0),
  modality         text constraint delivery_modality check (modality in ('cash', 'voucher', 'in-kind', 'service')),
  mechanism        text,
  conditionality   text constraint delivery_conditionality check (conditionality in ('conditional', 'unconditional')),
  import_id        uuid,
  source_row       text,
  -- What the file said where our catalogues have no word for it: its sector, activity text, status.
  stated           jsonb,
  class            access.sensitivity not null,
  primary key (id, period),
  constraint delivery_filed_under_its_month check (period = date_trunc('month', delivered_on)::date),
  constraint delivery_until_after_start check (until >= delivered_on),
  constraint delivery_person_is_named check ((recipient = 'person') = (subject_id is not null)),
  constraint delivery_of_a_person_is_confidential check (subject_id is null or class >= 'confidential'),
  constraint delivery_reversal_names_its_row check ((sign = -1) = (reverses_id is not null)),
  constraint delivery_correction_has_reason check ((reverses_id is null and replaces_id is null) or length(reason) >= 3),
  constraint delivery_quantity_has_unit check (quantity is null or unit is not null)
) partition by range (period);
create index delivery_by_place on deliveries.delivery (place_id, period);
create index delivery_newest on deliveries.delivery (period, id);
create index delivery_by_subject on deliveries.delivery (subject_id) where subject_id is not null;
create index delivery_by_import on deliveries.delivery (import_id) where import_id is not null;
create unique index delivery_reversed_once on deliveries.delivery (reverses_id, period) where reverses_id is not null;

-- One partition a year, few enough to plan quickly; what falls outside lands in the default partition and is found all the same.
do $$ declare y int; begin
  for y in 2020..2030 loop
    execute format('create table deliveries.delivery_%s partition of deliveries.delivery for values from (%L) to (%L)', y, make_date(y, 1, 1), make_date(y + 1, 1, 1));
    execute format('create table observations.observation_%s partition of observations.observation for values from (%L) to (%L)', y, make_date(y, 1, 1), make_date(y + 1, 1, 1));
  end loop;
end $$;
create table deliveries.delivery_other partition of deliveries.delivery default;
create table observations.observation_other partition of observations.observation default;

-- Nobody edits the past, not even the owner of the tables.
create function ledger.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception 'the ledgers are append-only: write a reversal' using errcode = 'restrict_violation', constraint = 'ledger_is_append_only';
end $$;
create trigger append_only before update or delete on deliveries.delivery for each row execute function ledger.refuse_change();
create trigger append_only before update or delete on observations.observation for each row execute function ledger.refuse_change();
create trigger append_only before update or delete on observations.choice for each row execute function ledger.refuse_change();
create trigger append_only before update or delete on ledger.closed_month for each row execute function ledger.refuse_change();
create trigger no_truncate before truncate on deliveries.delivery execute function ledger.refuse_change();
create trigger no_truncate before truncate on observations.observation execute function ledger.refuse_change();

-- Row security: the whole-mission ceiling first, one comparison a row; the narrowed grants only where that is not enough.
do $$ declare t record; begin
  for t in select c.oid::regclass as name, n.nspname as schema,
      c.relname = any (array['delivery', 'observation']) or c.relispartition as scoped
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('ledger', 'observations', 'deliveries') and c.relkind in ('r', 'p')
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('alter table %s force row level security', t.name);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t.name);
  end loop;
end $$;
create policy delivery_read on deliveries.delivery for select to app using (
  class <= (select access.ceiling('deliveries.read'))
  or exists (select from access.reach('deliveries.read') r where class <= r.ceiling
    and (r.place_ids is null or place_id = any (r.place_ids)) and (r.organisation_id is null or r.organisation_id in (delivery.organisation_id, implementer_id))
    and (r.sector_id is null or r.sector_id = area_id) and (r.programme_id is null or r.programme_id = delivery.programme_id)));
create policy delivery_add on deliveries.delivery for insert to app with check (
  recorded_by = (select access.account_id()) and (
  class <= (select access.ceiling('deliveries.write'))
  or exists (select from access.reach('deliveries.write') r where class <= r.ceiling
    and (r.place_ids is null or place_id = any (r.place_ids)) and (r.organisation_id is null or r.organisation_id = delivery.organisation_id)
    and (r.sector_id is null or r.sector_id = area_id) and (r.programme_id is null or r.programme_id = delivery.programme_id))));
create policy observation_read on observations.observation for select to app using (
  class <= (select access.ceiling('observations.read'))
  or exists (select from access.reach('observations.read') r where class <= r.ceiling
    and (r.place_ids is null or place_id = any (r.place_ids)) and (r.organisation_id is null or r.organisation_id = observation.organisation_id)
    and (r.sector_id is null or r.sector_id = area_id) and (r.programme_id is null or r.programme_id = observation.programme_id)));
create policy observation_add on observations.observation for insert to app with check (
  recorded_by = (select access.account_id()) and (
  class <= (select access.ceiling('observations.write'))
  or exists (select from access.reach('observations.write') r where class <= r.ceiling
    and (r.place_ids is null or place_id = any (r.place_ids)) and (r.organisation_id is null or r.organisation_id = observation.organisation_id)
    and (r.sector_id is null or r.sector_id = area_id) and (r.programme_id is null or r.programme_id = observation.programme_id))));
create policy choice_read on observations.choice for select to app using ((select access.holds('observations.read')));
create policy choice_add on observations.choice for insert to app
  with check (chosen_by = (select access.account_id()) and (select access.holds('observations.choose'))
    and exists (select from observations.observation o where o.id = observation_id and o.period = choice.period
      and o.concept = choice.concept and o.place_id = choice.place_id
      and (o.population_group, o.area_id) is not distinct from (choice.population_group, choice.area_id)));
create policy closed_month_read on ledger.closed_month for select to app using ((select access.account_id()) is not null);
create policy closed_month_add on ledger.closed_month for insert to app
  with check (closed_by = (select access.account_id()) and (select access.ceiling('deliveries.close')) is not null);
-- Which records are one person belongs to the whole mission; a narrowed right sees it of the deliveries that it sees.
create policy subject_read on ledger.subject for select to app using ((select access.ceiling('deliveries.read')) is not null
  or exists (select from deliveries.delivery d where d.subject_id = subject.id));
create policy subject_add on ledger.subject for insert to app with check ((select access.ceiling('deliveries.correct')) >= 'confidential');
create policy subject_change on ledger.subject for update to app
  using ((select access.ceiling('deliveries.correct')) >= 'confidential') with check ((select access.ceiling('deliveries.correct')) >= 'confidential');
grant usage on schema ledger, observations, deliveries to app;
grant select, insert on deliveries.delivery, observations.observation, observations.choice, ledger.closed_month to app;
grant select, insert, update on ledger.subject to app;
grant execute on function observations.chosen_at(timestamptz) to app;
