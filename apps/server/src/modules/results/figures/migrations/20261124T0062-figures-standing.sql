-- Which observation stands of each question (concept, place, area, group, month) and part of it, kept in the transaction of the entry or
-- of the choice that changes it. Several figures compete for one question: the chosen one stands, else the recommended,
-- else the latest recorded. Whoever may not read that one is told the next that they may read: so every row says for
-- which ceilings it stands, from its own class on and below that of the figure that goes before it.
create table figures.standing (
  concept          text not null,
  place_id         uuid not null references places.place,
  area_id          uuid,
  population_group text,
  period           date not null,
  -- As observations.part and observations.way tell them. Parts by sex and age are not kept here.
  part             text not null,
  way              integer not null,
  class            access.sensitivity not null,
  -- Null: for all ceilings from its class on.
  below            access.sensitivity,
  observation_id   uuid not null,
  measure          text not null,
  unit             text not null,
  qualifier        text not null,
  value            numeric,
  value_low        numeric,
  value_high       numeric,
  -- Until which month it is the last one: the next of the same series (question and part but for the month, measure and unit) that
  -- stands for the same ceilings. Of two that stand for others, both may be the last.
  next_period      date,
  constraint standing_before_its_rival check (class < below),
  constraint standing_once unique nulls not distinct (concept, place_id, period, area_id, population_group, part, class)
) with (fillfactor = 80);

-- States questions anew from the ledger. One transaction at a time: of two that bring figures for one question, the second
-- must see what the first one brought.
create function figures.state_standing(concepts text[], places uuid[], areas uuid[], grps text[], periods date[])
  returns void language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtext('figures.standing'));
  delete from figures.standing s using unnest(concepts, places, areas, grps, periods) q(concept, place, area, grp, period)
    where (s.concept, s.place_id, s.period) = (q.concept, q.place, q.period) and (s.area_id, s.population_group) is not distinct from (q.area, q.grp);
  insert into figures.standing
    select concept, place_id, area_id, population_group, period, part, way,
      class, below, id, measure, unit, qualifier, value, value_low, value_high, null
    from (
      select o.*, part, observations.way(o) as way, min(o.class) over (partition by o.concept, o.place_id, o.area_id, o.population_group, o.period, part
          order by (o.id = (select c.observation_id from observations.choice c join observations.observation x on x.id = c.observation_id and x.period = c.period
              where (c.concept, c.place_id, c.period) = (o.concept, o.place_id, o.period)
                and (c.area_id, c.population_group) is not distinct from (o.area_id, o.population_group) and observations.part(x) = part
              order by c.chosen_at desc, c.id desc limit 1)) is true desc, (o.role = 'recommended') desc, o.recorded_at desc, o.id desc
          rows between unbounded preceding and 1 preceding) as below
      from unnest(concepts, places, areas, grps, periods) q(concept, place, area, grp, period)
        join observations.observation o on (o.concept, o.place_id, o.period) = (q.concept, q.place, q.period)
          and (o.area_id, o.population_group) is not distinct from (q.area, q.grp)
        cross join lateral observations.part(o) part
      where o.sign = 1 and observations.way(o) < 8
        and not exists (select from observations.observation b where b.reverses_id = o.id and b.period = o.period)) rivals
    where below is null or class < below;
  update figures.standing s set next_period = f.next_period
    from (
      select o.ctid as row, lead(o.period) over (partition by o.concept, o.place_id, o.area_id, o.population_group, o.part, o.measure, o.unit, o.class, o.below order by o.period) as next_period
      from (select distinct q.concept, q.place from unnest(concepts, places) q(concept, place)) q
        join figures.standing o on (o.concept, o.place_id) = (q.concept, q.place)) f
    where s.ctid = f.row and s.next_period is distinct from f.next_period;
end $$;

create function figures.follow_observations() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform figures.state_standing(array_agg(concept), array_agg(place_id), array_agg(area_id), array_agg(population_group), array_agg(period))
    from (select distinct concept, place_id, area_id, population_group, period from fresh) q having count(*) > 0;
  return null;
end $$;
create trigger figures_follow_observations after insert on observations.observation referencing new table as fresh
  for each statement execute function figures.follow_observations();
create trigger figures_follow_choices after insert on observations.choice referencing new table as fresh
  for each statement execute function figures.follow_observations();

alter table figures.standing enable row level security;
alter table figures.standing force row level security;
create policy kept_by_owner on figures.standing to owner using (true) with check (true);
create policy kept_by_auth on figures.standing to auth using (true) with check (true);
-- Of the whole mission, for whoever's right is not narrowed; all others are told from the ledger.
create policy standing_read on figures.standing for select to app using (
  class <= (select access.ceiling('observations.read')) and (below is null or below > (select access.ceiling('observations.read'))));
grant select, insert, update, delete on figures.standing to auth;
grant select on figures.standing to app;

-- What a mission has recorded before this table was there.
select figures.state_standing(array_agg(concept), array_agg(place_id), array_agg(area_id), array_agg(population_group), array_agg(period))
  from (select distinct concept, place_id, area_id, population_group, period from observations.observation) q having count(*) > 0;

grant create on schema figures to auth;
alter function figures.state_standing(text[], uuid[], uuid[], text[], date[]) owner to auth;
alter function figures.follow_observations() owner to auth;
revoke create on schema figures from auth;
revoke execute on function figures.state_standing(text[], uuid[], uuid[], text[], date[]), figures.follow_observations() from public;
