-- A figure of a site, a cause, a nationality, a sex or an age does not compete with the figure of the whole, nor with that of
-- another site: what competes says the same about the same part.

-- The part that a figure is about; empty for the whole.
create function observations.part(o observations.observation) returns text language sql immutable set search_path = '' as $$
  select case when num_nonnulls(o.site, o.cause, o.nationality, o.sex, o.age_from, o.age_to) = 0 then ''
    else coalesce(o.site, '') || e'\x1f' || coalesce(o.cause, '') || e'\x1f' || coalesce(o.nationality, '') || e'\x1f'
      || coalesce(o.sex, '') || e'\x1f' || coalesce(o.age_from::text, '') || e'\x1f' || coalesce(o.age_to::text, '') end $$;

-- By what it is a part: 1 site, 2 cause, 4 nationality, 8 sex or age; 0 is the whole.
create function observations.way(o observations.observation) returns integer language sql immutable set search_path = '' as $$
  select (o.site is not null)::int + 2 * (o.cause is not null)::int + 4 * (o.nationality is not null)::int + 8 * (num_nonnulls(o.sex, o.age_from, o.age_to) > 0)::int $$;

-- The choices that stood at a moment: the latest of each question and part. The one place where a choice is judged. As
-- `auth`, so that a choice among figures that the reader may not see is still the latest.
create or replace function observations.chosen_at(until timestamptz) returns setof observations.choice
  language sql stable security definer set search_path = '' as $$
  select c from (
    select distinct on (c.concept, c.place_id, c.population_group, c.area_id, c.period, observations.part(o)) c
    from observations.choice c join observations.observation o on o.id = c.observation_id and o.period = c.period
    where c.chosen_at <= until and (select access.holds('observations.read'))
    order by c.concept, c.place_id, c.population_group, c.area_id, c.period, observations.part(o), c.chosen_at desc, c.id desc) latest $$;

create policy choice_checked_by_auth on observations.choice for select to auth using (true);
grant select on observations.choice to auth;
grant create on schema observations to auth;
alter function observations.chosen_at(timestamptz) owner to auth;
revoke create on schema observations from auth;
revoke execute on function observations.part(observations.observation), observations.way(observations.observation) from public;
grant execute on function observations.part(observations.observation), observations.way(observations.observation) to app, auth;
