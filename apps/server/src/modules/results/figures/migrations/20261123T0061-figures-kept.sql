-- How facts follow the ledger, in the very transaction of the entry.

-- Names that no row had before get their number here. One transaction at a time, so that two imports cannot wait for each
-- other in a circle; it happens once per name.
create function figures.add_names(kinds text[], ids text[]) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from unnest(kinds, ids) w(kind, id) where not exists (select from figures.name k where k.kind = w.kind and k.id = w.id)) then return; end if;
  perform pg_advisory_xact_lock(hashtext('figures.name'));
  insert into figures.name (kind, id) select w.kind, w.id from unnest(kinds, ids) w(kind, id)
    where not exists (select from figures.name k where k.kind = w.kind and k.id = w.id) on conflict do nothing;
  update figures.name k set province = coalesce((select t.no from places.place p cross join unnest(p.lineage) l(id) join places.place a on a.id = l.id and a.level = 1
      join figures.name t on t.kind = 'place' and t.id = a.id::text where p.id::text = k.id limit 1), k.no)
    where k.kind = 'place' and k.province is null;
end $$;

create function figures.follow_reversals() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from fresh n where n.sign = -1) then return null; end if;
  -- The tail first: a row that is being rolled up meanwhile is waited for, and then found among the facts.
  update figures.tail t set stands = false from fresh n where n.sign = -1 and t.delivery_id = n.reverses_id and t.stands;
  update figures.fact f set stands = false from fresh n where n.sign = -1 and f.delivery_id = n.reverses_id and f.stands;
  return null;
end $$;
create trigger figures_follow_reversals after insert on deliveries.delivery referencing new table as fresh
  for each statement execute function figures.follow_reversals();

-- Names are few: hashing them once per statement is always right, looking them up row by row is slow for imports.
create function figures.follow_deliveries() returns trigger language plpgsql security definer set search_path = '' set enable_nestloop = off as $$
declare kinds text[]; ids text[];
begin
  select array_agg(w.kind), array_agg(w.id) into kinds, ids from (
      select distinct 'place' as kind, l.id::text as id from (select distinct n.place_id from fresh n) n join places.place p on p.id = n.place_id cross join unnest(p.lineage) l(id)
      union select distinct 'area', n.area_id::text from fresh n
      union select distinct 'activity', n.activity_id::text from fresh n
      union select distinct 'programme', n.programme_id::text from fresh n
      union select distinct 'organisation', n.organisation_id::text from fresh n
      union select distinct 'group', n.population_group from fresh n
      union select distinct 'age', n.age_band from fresh n
      union select distinct 'unit', n.unit from fresh n) w
    where w.id is not null;
  perform figures.add_names(kinds, ids);
  -- Whoever links records waits for the entries about people that are on their way, and they for the link.
  if exists (select from fresh n where n.subject_id is not null) then perform pg_advisory_xact_lock_shared(hashtext('figures.subjects')); end if;
  insert into figures.tail
    select n.id, n.sign, n.sign = 1, (extract(year from n.period) * 12 + extract(month from n.period) - 1)::integer, n.delivered_on,
      place.no, place.province, area.no, coalesce(activity.no, 0), organisation.no, coalesce(programme.no, 0), coalesce(grp.no, 0),
      coalesce(age.no, 0), coalesce(unit.no, 0), case n.sex when 'female' then 'f' when 'male' then 'm' when 'other' then 'o' when 'unknown' then 'u' end::"char", case n.source when 'direct' then 'd' else 'p' end::"char",
      case n.recipient when 'person' then 'p' when 'household' then 'h' when 'headcount' then 'c' when 'institution' then 'i' else 's' end::"char",
      n.frequency = 'first-time',
      n.counts_people and coalesce(n.quantity, 1) > 0 and n.recipient in ('person', 'household', 'headcount')
        and coalesce(n.unit, '') not in ('staff-trained', 'entity', 'media-reach', 'infrastructure-user', 'catchment'),
      n.subject_id, case n.recipient when 'person' then coalesce(
        (select s.cluster_id from ledger.subject s where s.id = n.subject_id and s.valid_to = 'infinity'), n.subject_id) when 'household' then n.household_id end,
      case when n.recipient = 'person' then 1 else n.people end,
      coalesce(n.people_new, case when n.frequency = 'first-time' then case when n.recipient = 'person' then 1 else n.people end end), n.girls, n.boys, n.women, n.men, n.other_gender, n.households, n.quantity, n.usd, n.class
    from fresh n
    join figures.name place on place.kind = 'place' and place.id = n.place_id::text
    join figures.name area on area.kind = 'area' and area.id = n.area_id::text
    join figures.name organisation on organisation.kind = 'organisation' and organisation.id = n.organisation_id::text
    left join figures.name activity on activity.kind = 'activity' and activity.id = n.activity_id::text
    left join figures.name programme on programme.kind = 'programme' and programme.id = n.programme_id::text
    left join figures.name grp on grp.kind = 'group' and grp.id = n.population_group
    left join figures.name age on age.kind = 'age' and age.id = n.age_band
    left join figures.name unit on unit.kind = 'unit' and unit.id = n.unit;
  return null;
end $$;
create trigger figures_follow after insert on deliveries.delivery referencing new table as fresh
  for each statement execute function figures.follow_deliveries();

-- Records that become one person, or two again: their rows count as the new party from this very moment.
create function figures.follow_subjects() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from fresh n where n.valid_to = 'infinity'
    and (n.cluster_id <> n.id or exists (select from ledger.subject s where s.id = n.id and s.valid_to < 'infinity'))) then return null; end if;
  perform pg_advisory_xact_lock(hashtext('figures.subjects'));
  with moving as (
    select t.ctid as row, t.party as old_party, n.cluster_id as new_party from fresh n join figures.tail t on t.subject = n.id
    where n.valid_to = 'infinity' and t.party <> n.cluster_id for update of t),
  rows as (update figures.tail t set party = m.new_party from moving m where t.ctid = m.row returning t.*, m.old_party)
  insert into figures.tail (delivery_id, sign, stands, month, day, place, province, area, activity, organisation, programme, grp, age, unit, source, recipient, reaches, party, class)
    select f.delivery_id, 0, false, f.month, f.day, f.place, f.province, f.area, f.activity, f.organisation, f.programme, f.grp, f.age, f.unit, f.source, f.recipient, false, w.party, f.class
    from rows f cross join lateral (values (f.party), (f.old_party)) w(party);
  with moving as (
    select f.ctid as row, f.party as old_party, n.cluster_id as new_party from fresh n join figures.fact f on f.subject = n.id
    where n.valid_to = 'infinity' and f.party <> n.cluster_id),
  rows as (update figures.fact f set party = m.new_party from moving m where f.ctid = m.row returning f.*, m.old_party)
  insert into figures.tail (delivery_id, sign, stands, month, day, place, province, area, activity, organisation, programme, grp, age, unit, source, recipient, reaches, party, class)
    select f.delivery_id, 0, false, f.month, f.day, f.place, f.province, f.area, f.activity, f.organisation, f.programme, f.grp, f.age, f.unit, f.source, f.recipient, false, w.party, f.class
    from rows f cross join lateral (values (f.party), (f.old_party)) w(party);
  return null;
end $$;
create trigger figures_follow_new after insert on ledger.subject referencing new table as fresh
  for each statement execute function figures.follow_subjects();
create trigger figures_follow_changed after update on ledger.subject referencing new table as fresh
  for each statement execute function figures.follow_subjects();

-- States anew what people without ids are estimated from, in all strata that are due: from the facts, since the highest of
-- several lines cannot be had by adding to it or taking from it. Returns how many strata it stated.
create function figures.restate() returns integer language plpgsql security definer set search_path = '' set work_mem = '256MB' as $$
declare places integer[]; grps integer[]; areas integer[];
begin
  if not access.holds('figures.roll') or not pg_try_advisory_xact_lock(hashtext('figures.roll')) then return 0; end if;
  with taken as (delete from figures.due returning place, grp, area)
    select array_agg(place), array_agg(grp), array_agg(area) into places, grps, areas from taken;
  if places is null then return 0; end if;
  perform set_config('enable_nestloop', case when cardinality(places) > 500 then 'off' else 'on' end, true);
  delete from figures.headcount k using unnest(places, grps, areas) w(place, grp, area) where (k.place, k.grp, k.area) = (w.place, w.grp, w.area);
  insert into figures.headcount (place, province, grp, area, activity, months, highest, first_time)
    select place, province, grp, area, activity, array_agg(month order by month), array_agg(highest order by month), array_agg(first_time order by month)
    from (
      select place, province, grp, area, activity, month, max(people) as highest, sum(first_time) as first_time
      from (
        select f.place, f.province, f.grp, f.area, f.activity, f.month, sum(f.people) as people, coalesce(sum(f.people) filter (where f.first_time), 0) as first_time
        from unnest(places, grps, areas) w(place, grp, area) join figures.fact f on (f.place, f.grp, f.area) = (w.place, w.grp, w.area)
        where f.stands and f.reaches and f.recipient in ('c', 'h') and (f.recipient = 'c' or f.party is null) and f.people > 0 and f.class <> 'strict'
        group by f.place, f.province, f.grp, f.area, f.activity, f.month, f.organisation, f.source) line
      group by place, province, grp, area, activity, month) months
    group by place, province, grp, area, activity;
  delete from figures.household k using unnest(places, grps, areas) w(place, grp, area) where (k.place, k.grp, k.area) = (w.place, w.grp, w.area);
  insert into figures.household (place, province, grp, area, activity, months, before, members)
    with own as (
      select f.place, f.province, f.grp, f.area, f.activity, f.party, f.month, max(f.people) as people
      from unnest(places, grps, areas) w(place, grp, area) join figures.fact f on (f.place, f.grp, f.area) = (w.place, w.grp, w.area)
      where f.stands and f.reaches and f.recipient = 'h' and f.party is not null and f.people > 0 and f.class <> 'strict'
      group by 1, 2, 3, 4, 5, 6, 7),
    each as (
      select * from own union all
      select place, province, grp, area, -1, party, month, max(people) from own group by 1, 2, 3, 4, 6, 7),
    -- A household that always has the same size is one entry of that size; of another each member is followed by itself.
    sized as (
      select e.*, min(people) over one = max(people) over one as steady from each e window one as (partition by place, grp, area, activity, party)),
    member as (
      select z.*, case when steady then people else 1 end as members, nth,
        coalesce(lag(month) over (partition by place, grp, area, activity, party, nth order by month), -1) as before
      from sized z cross join lateral generate_series(1, case when steady then 1 else people end) nth),
    entry as (
      select place, province, grp, area, activity, month, before, sum(members) as members from member group by 1, 2, 3, 4, 5, 6, 7)
    select place, province, grp, area, activity, array_agg(month order by month, before), array_agg(before order by month, before), array_agg(members order by month, before)
    from entry group by place, province, grp, area, activity;
  return cardinality(places);
end $$;

-- Rolls up at most `wanted` entries of the tail; one process at a time, readers and writers go on. Returns how many it rolled.
-- Pages are cheap here: rows are found by their place in the tail, however long an import has made it.
create function figures.roll(wanted integer) returns integer language plpgsql security definer set search_path = '' set work_mem = '256MB' set random_page_cost = 0.1 as $$
declare rows tid[]; rolled integer; changed uuid[];
begin
  if not access.holds('figures.roll') or not pg_try_advisory_xact_lock(hashtext('figures.roll')) then return 0; end if;
  -- Whoever takes entries back, or links them, holds rows of the tail: those are left for the next time, so that nobody
  -- waits for one another in a circle.
  rows := array(select t.ctid from figures.tail t limit wanted for update skip locked);
  rolled := cardinality(rows);
  if rolled = 0 then return 0; end if;
  -- The planner cannot know how many rows are being rolled: for many, joins row by row would take hours.
  perform set_config('enable_nestloop', case when rolled > 2000 then 'off' else 'on' end, true);

  insert into figures.party (id) select distinct t.party from figures.tail t where t.ctid = any (rows) and t.party is not null on conflict do nothing;
  -- Parties that lost a row, or moved: their bits are taken out and set anew from what stands.
  select coalesce(array_agg(distinct t.party), '{}') into changed from figures.tail t where t.ctid = any (rows) and t.party is not null and t.sign <> 1;
  if changed <> '{}' then
    update figures.crowd c set bits = c.bits & ~m.bits
      from (select p.no / 8192 as chunk, bit_or(set_bit(0::bit(8192), p.no % 8192, 1)) as bits from figures.party p where p.id = any (changed) group by 1) m
      where c.chunk = m.chunk and (c.bits & m.bits) <> 0::bit(8192);
  end if;
  insert into figures.crowd (kind, key, party, month, chunk, bits)
    select k.kind, k.key, f.recipient, f.month, p.no / 8192, bit_or(set_bit(0::bit(8192), p.no % 8192, 1))
    from (
      select f.recipient, f.month, f.party, f.province, f.area, f.activity, f.organisation, f.grp from figures.entry f
        where f.stands and f.reaches and f.class <> 'strict' and f.party = any (changed)
      union all
      select t.recipient, t.month, t.party, t.province, t.area, t.activity, t.organisation, t.grp from figures.tail t
        where t.ctid = any (rows) and t.sign = 1 and t.stands and t.reaches and t.class <> 'strict' and t.party is not null and t.party <> all (changed)
    ) f join figures.party p on p.id = f.party
      cross join lateral (values ('all', 0), ('province', f.province), ('area', f.area), ('activity', f.activity), ('organisation', f.organisation), ('grp', f.grp)) k(kind, key)
    group by 1, 2, 3, 4, 5
    on conflict (kind, party, key, month, chunk) do update set bits = crowd.bits | excluded.bits;

  insert into figures.due select distinct t.place, t.grp, t.area from figures.tail t
    where t.ctid = any (rows) and t.sign <> 0 and t.reaches and t.recipient in ('c', 'h') on conflict do nothing;
  with moved as materialized (
    delete from figures.tail where ctid = any (rows) returning *),
  kept as (
    insert into figures.fact select * from moved where sign <> 0 order by place, month)
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
    from moved where sign <> 0 and class <> 'strict'
    group by grouping sets (
      (month, province, area, unit), (month, province, place, area, unit), (month, province, area, activity, unit),
      (month, province, area, grp, unit), (month, province, area, organisation, unit), (month, province, place, area, activity, unit),
      (month, province, place, area, grp, unit), (month, province, place, area, organisation, unit), (month, province, area, activity, grp, unit),
      (month, province, area, activity, organisation, unit), (month, province, area, grp, organisation, unit))
    order by 1, place, activity, organisation, grp, month;
  return rolled;
end $$;

-- Makes one row of the several that rolling up left for the same sums. Returns how many rows there are less.
create function figures.settle() returns integer language plpgsql security definer set search_path = '' set work_mem = '256MB' set enable_nestloop = off as $$
declare before bigint; after bigint;
begin
  if not access.holds('figures.roll') or not pg_try_advisory_xact_lock(hashtext('figures.roll')) then return 0; end if;
  with several as materialized (
    select level, month, province, place, area, activity, organisation, grp, unit from figures.cube group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having count(*) > 1),
  gone as (
    delete from figures.cube c using several s
    where (c.level, c.month, c.province, c.place, c.area, c.activity, c.organisation, c.grp, c.unit)
      = (s.level, s.month, s.province, s.place, s.area, s.activity, s.organisation, s.grp, s.unit) returning c.*),
  one as (
    insert into figures.cube
      select level, month, province, place, area, activity, organisation, grp, unit, sum(entries), sum(services), sum(people), sum(people_n), sum(people_new),
        sum(girls), sum(boys), sum(women), sum(men), sum(other_gender), sum(cells_n), sum(households), sum(quantity), sum(quantity_n), sum(usd), sum(usd_n)
      from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by level, place, activity, organisation, grp, month returning 1)
  select (select count(*) from gone), (select count(*) from one) into before, after;
  return before - after;
end $$;

do $$ declare t regclass; begin
  foreach t in array array['figures.name', 'figures.party', 'figures.fact', 'figures.tail', 'figures.cube', 'figures.crowd', 'figures.due', 'figures.headcount', 'figures.household']::regclass[] loop
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
    -- Not `delivery_id` and `subject`: who counts has no need to know which record it is.
    execute format('grant select (sign, stands, month, day, place, province, area, activity, organisation, programme, grp, age, unit, sex, source, recipient,
      first_time, reaches, party, people, people_new, girls, boys, women, men, other_gender, households, quantity, usd, class) on %s to app', t);
  end loop;
end $$;
create policy name_read on figures.name for select to app using ((select access.holds('figures.read')));
-- Rolled-up totals are of the whole mission: for whoever's right is not narrowed. All others count from facts.
create policy cube_read on figures.cube for select to app using ((select figures.ceiling()) is not null);
create policy crowd_read on figures.crowd for select to app using ((select figures.ceiling()) is not null);
create policy due_read on figures.due for select to app using ((select figures.ceiling()) is not null);
create policy headcount_read on figures.headcount for select to app using ((select figures.ceiling()) is not null);
create policy household_read on figures.household for select to app using ((select figures.ceiling()) is not null);
create policy party_read on figures.party for select to app using ((select figures.ceiling()) is not null);
grant select on figures.name, figures.party, figures.cube, figures.crowd, figures.due, figures.headcount, figures.household, figures.entry to app;
grant select on figures.entry to auth;
grant usage on schema figures to app, auth;
grant usage on schema ledger, partners, plan to auth;
grant select on ledger.subject to auth;
create policy subject_read_by_auth on ledger.subject for select to auth using (true);
grant create on schema figures to auth;
alter function figures.ceiling() owner to auth;
alter function figures.reach() owner to auth;
alter function figures.add_names(text[], text[]) owner to auth;
alter function figures.follow_reversals() owner to auth;
alter function figures.follow_deliveries() owner to auth;
alter function figures.follow_subjects() owner to auth;
alter function figures.restate() owner to auth;
alter function figures.roll(integer) owner to auth;
alter function figures.settle() owner to auth;
revoke create on schema figures from auth;
revoke execute on all functions in schema figures from public;
grant execute on function figures.ceiling(), figures.reach(), figures.roll(integer), figures.restate(), figures.settle() to app;
