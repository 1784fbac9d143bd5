-- How facts follow the ledger, in the very transaction of the entry.

create function figures.sex_code(sex text) returns "char" language sql immutable set search_path = '' as $$
  select case sex when 'female' then 'f' when 'male' then 'm' when 'other' then 'o' when 'unknown' then 'u' end::"char"
$$;

create function figures.follow_deliveries() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into figures.name (kind, id)
    select w.kind, w.id from (
      select distinct 'place' as kind, l.id::text as id from (select distinct n.place_id from fresh n) n join places.place p on p.id = n.place_id cross join unnest(p.lineage) l(id)
      union select distinct 'area', n.area_id::text from fresh n
      union select distinct 'activity', n.activity_id::text from fresh n
      union select distinct 'programme', n.programme_id::text from fresh n
      union select distinct 'organisation', n.organisation_id::text from fresh n
      union select distinct 'group', n.population_group from fresh n
      union select distinct 'age', n.age_band from fresh n
      union select distinct 'unit', n.unit from fresh n) w
    where w.id is not null and not exists (select from figures.name k where k.kind = w.kind and k.id = w.id)
    order by 1, 2 on conflict do nothing;
  insert into figures.party (kind, cluster_id)
    select w.kind, w.id from (
      select distinct 'household' as kind, n.household_id as id from fresh n where n.recipient = 'household' and n.household_id is not null
      union select distinct 'person', coalesce(s.cluster_id, n.subject_id) from fresh n
        left join ledger.subject s on s.id = n.subject_id and s.valid_to = 'infinity' where n.subject_id is not null) w
    where not exists (select from figures.party p where p.kind = w.kind and p.cluster_id = w.id)
    order by 1, 2 on conflict do nothing;
  insert into figures.record (subject_id, party)
    select distinct n.subject_id, p.no from fresh n
      left join ledger.subject s on s.id = n.subject_id and s.valid_to = 'infinity'
      join figures.party p on p.kind = 'person' and p.cluster_id = coalesce(s.cluster_id, n.subject_id)
    where n.subject_id is not null and not exists (select from figures.record r where r.subject_id = n.subject_id)
    order by 1 on conflict do nothing;
  update figures.fact f set stands = false from fresh n where n.sign = -1 and f.delivery_id = n.reverses_id and f.stands;

  with numbered as (
    select n.id, n.sign, n.sign = 1, (extract(year from n.period) * 12 + extract(month from n.period) - 1)::integer, n.delivered_on,
      place.no, province.no, area.no, coalesce(activity.no, 0), organisation.no, coalesce(programme.no, 0), coalesce(grp.no, 0),
      coalesce(age.no, 0), coalesce(unit.no, 0), figures.sex_code(n.sex), case n.source when 'direct' then 'd' else 'p' end::"char",
      case n.recipient when 'person' then 'p' when 'household' then 'h' when 'headcount' then 'c' when 'institution' then 'i' else 's' end::"char",
      n.frequency = 'first-time',
      n.counts_people and coalesce(n.quantity, 1) > 0 and n.recipient in ('person', 'household', 'headcount')
        and coalesce(n.unit, '') not in ('staff-trained', 'entity', 'media-reach', 'infrastructure-user', 'catchment'),
      record.no, coalesce(record.party, household.no),
      case when n.recipient = 'person' then 1 else n.people end,
      coalesce(n.people_new, case when n.frequency = 'first-time' then case when n.recipient = 'person' then 1 else n.people end end), n.girls, n.boys, n.women, n.men, n.other_gender, n.households, n.quantity, n.usd, n.class
    from fresh n
    join (select p.id, k.no, coalesce(u.no, k.no) as province_no from places.place p join figures.name k on k.kind = 'place' and k.id = p.id::text
      left join lateral (select t.no from unnest(p.lineage) l(id) join places.place a on a.id = l.id and a.level = 1
        join figures.name t on t.kind = 'place' and t.id = l.id::text limit 1) u on true) place on place.id = n.place_id
    join figures.name province on province.no = place.province_no
    join figures.name area on area.kind = 'area' and area.id = n.area_id::text
    join figures.name organisation on organisation.kind = 'organisation' and organisation.id = n.organisation_id::text
    left join figures.name activity on activity.kind = 'activity' and activity.id = n.activity_id::text
    left join figures.name programme on programme.kind = 'programme' and programme.id = n.programme_id::text
    left join figures.name grp on grp.kind = 'group' and grp.id = n.population_group
    left join figures.name age on age.kind = 'age' and age.id = n.age_band
    left join figures.name unit on unit.kind = 'unit' and unit.id = n.unit
    left join figures.record record on record.subject_id = n.subject_id
    left join figures.party household on n.recipient = 'household' and household.kind = 'household' and household.cluster_id = n.household_id
  ), kept as (insert into figures.fact select * from numbered returning *)
  insert into figures.tail select kept.*, false from kept;
  return null;
end $$;
create trigger figures_follow after insert on deliveries.delivery referencing new table as fresh
  for each statement execute function figures.follow_deliveries();

-- Records that become one person, or two again: their rows count as the new party from this very moment.
create function figures.follow_subjects() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into figures.party (kind, cluster_id) select distinct 'person', n.cluster_id from fresh n where n.valid_to = 'infinity'
    order by 2 on conflict do nothing;
  with moved as (
    select r.no, r.party as old_party, p.no as new_party from fresh n
      join figures.record r on r.subject_id = n.id join figures.party p on p.kind = 'person' and p.cluster_id = n.cluster_id
    where n.valid_to = 'infinity' and r.party <> p.no),
  records as (update figures.record r set party = m.new_party from moved m where r.no = m.no),
  facts as (update figures.fact f set party = m.new_party from moved m where f.record = m.no returning f.*, m.old_party)
  insert into figures.tail (delivery_id, sign, stands, month, day, place, province, area, activity, organisation, programme, grp, age, unit, source, recipient, reaches, party, class)
    select f.delivery_id, 0, false, f.month, f.day, f.place, f.province, f.area, f.activity, f.organisation, f.programme, f.grp, f.age, f.unit, f.source, f.recipient, false, w.party, f.class
    from facts f cross join lateral (values (f.party), (f.old_party)) w(party);
  return null;
end $$;
create trigger figures_follow_new after insert on ledger.subject referencing new table as fresh
  for each statement execute function figures.follow_subjects();
create trigger figures_follow_changed after update on ledger.subject referencing new table as fresh
  for each statement execute function figures.follow_subjects();

-- Rolls up at most `wanted` entries of the tail; one process at a time, readers and writers go on. Returns how many it rolled.
create function figures.roll(wanted integer) returns integer language plpgsql security definer set search_path = '' set work_mem = '256MB' as $$
declare rolled integer;
begin
  if not access.holds('figures.roll') or not pg_try_advisory_xact_lock(hashtext('figures.roll')) then return 0; end if;
  update figures.tail set rolling = true where ctid in (select t.ctid from figures.tail t limit wanted);
  get diagnostics rolled = row_count;
  if rolled = 0 then return 0; end if;

  insert into figures.cube
    select case
        when grouping(place) = 0 and grouping(activity) = 0 then 6 when grouping(place) = 0 and grouping(grp) = 0 then 7
        when grouping(place) = 0 and grouping(organisation) = 0 then 8 when grouping(activity) = 0 and grouping(grp) = 0 then 9
        when grouping(activity) = 0 and grouping(organisation) = 0 then 10 when grouping(grp) = 0 and grouping(organisation) = 0 then 11
        when grouping(place) = 0 then 2 when grouping(activity) = 0 then 3 when grouping(grp) = 0 then 4 when grouping(organisation) = 0 then 5 else 1 end,
      month, province, coalesce(place, 0), coalesce(area, 0), coalesce(activity, 0), coalesce(organisation, 0), coalesce(grp, 0), unit,
      sum(sign), coalesce(sum(sign) filter (where reaches), 0),
      coalesce(sum(sign * people) filter (where reaches), 0), coalesce(sum(sign) filter (where reaches and people is not null), 0),
      coalesce(sum(sign * people_new) filter (where reaches), 0),
      coalesce(sum(sign * girls) filter (where reaches), 0), coalesce(sum(sign * boys) filter (where reaches), 0),
      coalesce(sum(sign * women) filter (where reaches), 0), coalesce(sum(sign * men) filter (where reaches), 0),
      coalesce(sum(sign * other_gender) filter (where reaches), 0),
      coalesce(sum(sign) filter (where reaches and num_nonnulls(girls, boys, women, men, other_gender) > 0), 0),
      coalesce(sum(sign * households), 0), coalesce(sum(sign * quantity), 0), coalesce(sum(sign) filter (where quantity is not null), 0),
      coalesce(sum(sign * usd), 0), coalesce(sum(sign) filter (where usd is not null), 0)
    from figures.tail where rolling and sign <> 0 and class <> 'strict'
    group by grouping sets (
      (month, province, area, unit), (month, province, place, area, unit), (month, province, area, activity, unit),
      (month, province, area, grp, unit), (month, province, area, organisation, unit), (month, province, place, area, activity, unit),
      (month, province, place, area, grp, unit), (month, province, place, area, organisation, unit), (month, province, area, activity, grp, unit),
      (month, province, area, activity, organisation, unit), (month, province, area, grp, organisation, unit))
    on conflict (level, place, activity, organisation, grp, province, area, month, unit) do update set
      entries = cube.entries + excluded.entries, services = cube.services + excluded.services, people = cube.people + excluded.people,
      people_n = cube.people_n + excluded.people_n, people_new = cube.people_new + excluded.people_new, girls = cube.girls + excluded.girls,
      boys = cube.boys + excluded.boys, women = cube.women + excluded.women, men = cube.men + excluded.men,
      other_gender = cube.other_gender + excluded.other_gender, cells_n = cube.cells_n + excluded.cells_n, households = cube.households + excluded.households,
      quantity = cube.quantity + excluded.quantity, quantity_n = cube.quantity_n + excluded.quantity_n, usd = cube.usd + excluded.usd, usd_n = cube.usd_n + excluded.usd_n;

  -- Parties that lost a row, or moved: their bits are taken out and set anew from what stands.
  if exists (select from figures.tail where rolling and party is not null and sign <> 1) then
    update figures.crowd c set bits = c.bits & ~m.bits
      from (select party / 8192 as chunk, bit_or(set_bit(0::bit(8192), party % 8192, 1)) as bits
        from (select distinct party from figures.tail where rolling and party is not null and sign <> 1) p group by 1) m
      where c.chunk = m.chunk and (c.bits & m.bits) <> 0::bit(8192);
  end if;
  insert into figures.crowd (kind, key, party, month, chunk, bits)
    select k.kind, k.key, f.recipient, f.month, f.party / 8192, bit_or(set_bit(0::bit(8192), f.party % 8192, 1))
    from (
      select f.recipient, f.month, f.party, f.province, f.area, f.activity, f.organisation, f.grp from figures.fact f
        where f.stands and f.reaches and f.class <> 'strict' and f.party in (select party from figures.tail where rolling and sign <> 1 and party is not null)
      union
      select t.recipient, t.month, t.party, t.province, t.area, t.activity, t.organisation, t.grp from figures.tail t
        where t.rolling and t.sign = 1 and t.reaches and t.class <> 'strict' and t.party is not null
          and not exists (select from figures.tail b where b.rolling and b.sign <> 1 and b.party = t.party)
    ) f cross join lateral (values ('all', 0), ('province', f.province), ('area', f.area), ('activity', f.activity), ('organisation', f.organisation), ('grp', f.grp)) k(kind, key)
    group by 1, 2, 3, 4, 5
    on conflict (kind, party, key, month, chunk) do update set bits = crowd.bits | excluded.bits;
  delete from figures.tail where rolling;
  return rolled;
end $$;

do $$ declare t regclass; begin
  foreach t in array array['figures.name', 'figures.party', 'figures.record', 'figures.fact', 'figures.tail', 'figures.cube', 'figures.crowd']::regclass[] loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('create policy kept_by_auth on %s to auth using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %s to auth', t);
  end loop;
  foreach t in array array['figures.fact', 'figures.tail']::regclass[] loop
    -- The columns of the reach get names of their own: an unqualified name means the innermost table, and would compare with itself.
    execute format($p$create policy %I on %s for select to app using (
      class <= (select figures.ceiling())
      or exists (select from figures.reach() r(ceiling, places, of_programme, of_organisation, of_area) where class <= r.ceiling and (r.places is null or place = any (r.places))
        and (r.of_organisation is null or r.of_organisation = organisation) and (r.of_area is null or r.of_area = area) and (r.of_programme is null or r.of_programme = programme)))$p$,
      split_part(t::text, '.', 2) || '_read', t);
    execute format('grant select on %s to app', t);
  end loop;
end $$;
create policy name_read on figures.name for select to app using ((select access.holds('figures.read')));
-- Rolled-up totals are of the whole mission: for whoever's right is not narrowed. All others count from facts.
create policy cube_read on figures.cube for select to app using ((select figures.ceiling()) is not null);
create policy crowd_read on figures.crowd for select to app using ((select figures.ceiling()) is not null);
grant select on figures.name, figures.cube, figures.crowd to app;
grant usage on schema figures to app, auth;
grant usage on schema ledger, partners, plan to auth;
grant select on ledger.subject to auth;
create policy subject_read_by_auth on ledger.subject for select to auth using (true);
grant create on schema figures to auth;
alter function figures.ceiling() owner to auth;
alter function figures.reach() owner to auth;
alter function figures.follow_deliveries() owner to auth;
alter function figures.follow_subjects() owner to auth;
alter function figures.roll(integer) owner to auth;
revoke create on schema figures from auth;
revoke execute on all functions in schema figures from public;
grant execute on function figures.ceiling(), figures.reach(), figures.roll(integer) to app;
grant execute on function figures.sex_code(text) to auth;
