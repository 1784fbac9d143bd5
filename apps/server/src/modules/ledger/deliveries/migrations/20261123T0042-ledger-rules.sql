-- What the two ledgers refuse, beneath every service. Checked once per statement, over all rows of it.

create function deliveries.refuse_unknown_names() returns trigger language plpgsql set search_path = '' as $$
declare missing text;
begin
  select w.what into missing from (
    select distinct 'place_id' as what, n.place_id as id from fresh n
    union select 'area_id', n.area_id from fresh n
    union select 'activity_id', n.activity_id from fresh n
    union select 'programme_id', n.programme_id from fresh n
    union select 'organisation_id', n.organisation_id from fresh n
    union select 'implementer_id', n.implementer_id from fresh n
    union select 'donor_id', n.donor_id from fresh n
  ) w where w.id is not null and not case w.what
    when 'place_id' then exists (select from places.place p where p.id = w.id)
    when 'area_id' then exists (select from plan.area a where a.id = w.id)
    when 'activity_id' then exists (select from plan.activity a where a.id = w.id)
    when 'programme_id' then exists (select from plan.programme p where p.id = w.id)
    else exists (select from partners.organisation o where o.id = w.id) end
  limit 1;
  if missing is not null then
    raise exception 'a delivery names something that does not exist: %', missing
      using errcode = 'foreign_key_violation', constraint = 'delivery_names_what_exists', column = missing;
  end if;
  return null;
end $$;
create trigger names_exist after insert on deliveries.delivery referencing new table as fresh
  for each statement execute function deliveries.refuse_unknown_names();

-- A reversal carries the very keys and numbers of the row it takes back, or totals could be bent with it.
create function deliveries.refuse_bent_reversal() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from fresh n where n.sign = -1) then return null; end if;
  if exists (
    select from fresh n left join deliveries.delivery o on o.id = n.reverses_id and o.period = n.period and o.sign = 1
    where n.sign = -1 and (o.id is null
      or (n.delivered_on, n.until, n.activity_id, n.area_id, n.programme_id, n.place_id, n.site, n.organisation_id, n.implementer_id, n.donor_id)
        is distinct from (o.delivered_on, o.until, o.activity_id, o.area_id, o.programme_id, o.place_id, o.site, o.organisation_id, o.implementer_id, o.donor_id)
      or (n.source, n.recipient, n.subject_id, n.household_id, n.population_group, n.sex, n.age_band, n.people, n.people_new, n.girls, n.boys, n.women, n.men, n.other_gender)
        is distinct from (o.source, o.recipient, o.subject_id, o.household_id, o.population_group, o.sex, o.age_band, o.people, o.people_new, o.girls, o.boys, o.women, o.men, o.other_gender)
      or (n.cells, n.of_which, n.households, n.frequency, n.counts_people, n.quantity, n.unit, n.usd, n.modality, n.mechanism, n.conditionality, n.class)
        is distinct from (o.cells, o.of_which, o.households, o.frequency, o.counts_people, o.quantity, o.unit, o.usd, o.modality, o.mechanism, o.conditionality, o.class))
  ) then
    raise exception 'a reversal must mirror the row it takes back' using errcode = 'check_violation', constraint = 'reversal_mirrors_its_row';
  end if;
  return null;
end $$;
create trigger reversal_mirrors after insert on deliveries.delivery referencing new table as fresh
  for each statement execute function deliveries.refuse_bent_reversal();

create function observations.refuse_bent_reversal() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (
    select from fresh n left join observations.observation o on o.id = n.reverses_id and o.period = n.period and o.sign = 1
    where n.sign = -1 and (o.id is null
      or (n.concept, n.measure, n.place_id, n.site, n.population_group, n.cause, n.nationality, n.sex, n.age_from, n.age_to)
        is distinct from (o.concept, o.measure, o.place_id, o.site, o.population_group, o.cause, o.nationality, o.sex, o.age_from, o.age_to)
      or (n.value, n.value_low, n.value_high, n.qualifier, n.unit, n.base, n.starts_on, n.ends_on, n.organisation_id, n.programme_id, n.area_id, n.class)
        is distinct from (o.value, o.value_low, o.value_high, o.qualifier, o.unit, o.base, o.starts_on, o.ends_on, o.organisation_id, o.programme_id, o.area_id, o.class))
  ) then
    raise exception 'a reversal must mirror the row it takes back' using errcode = 'check_violation', constraint = 'reversal_mirrors_its_row';
  end if;
  return null;
end $$;
create trigger reversal_mirrors after insert on observations.observation referencing new table as fresh
  for each statement execute function observations.refuse_bent_reversal();

-- Into a closed month only as a revision: with a reason, by somebody who may close months (domain.md 27.9).
create function ledger.refuse_closed_month() returns trigger language plpgsql set search_path = '' as $$
begin
  if exists (select from fresh n join ledger.closed_month m on m.period = n.period and m.ledger = tg_argv[0]
      where coalesce(length(n.reason), 0) < 3 or not (select access.holds('deliveries.close'))) then
    raise exception 'this month is closed' using errcode = 'check_violation', constraint = 'month_is_open';
  end if;
  return null;
end $$;
create trigger month_is_open after insert on deliveries.delivery referencing new table as fresh
  for each statement execute function ledger.refuse_closed_month('deliveries');
create trigger month_is_open after insert on observations.observation referencing new table as fresh
  for each statement execute function ledger.refuse_closed_month('observations');

-- The definer's functions read as `auth`, never as the owner of the tables.
create policy delivery_checked_by_auth on deliveries.delivery for select to auth using (true);
create policy observation_checked_by_auth on observations.observation for select to auth using (true);
grant usage on schema deliveries, observations to auth;
grant select on deliveries.delivery, observations.observation to auth;
grant create on schema deliveries, observations to auth;
alter function deliveries.refuse_bent_reversal() owner to auth;
alter function observations.refuse_bent_reversal() owner to auth;
revoke create on schema deliveries, observations from auth;
revoke execute on all functions in schema ledger, deliveries, observations from public;
