-- Flow monitoring: who passed a point on a day, and for how many hours the point was watched. A point of a flow is a
-- location of the master list, and watching it in a round is a visit.
alter table tracking.round
  -- Hours of a whole day of watching; a point that was open for less is scaled to it.
  add column standard_hours numeric constraint round_standard_hours check (standard_hours > 0 and standard_hours <= 24);

-- A group that passed, or nobody on a day (people 0). Append-only: a row that replaces another says why, and one
-- without people takes it back.
create table tracking.flow (
  id           uuid primary key,
  visit_id     uuid not null references tracking.visit,
  day          date not null,
  hours_open   numeric not null constraint flow_hours_open check (hours_open > 0 and hours_open <= 24),
  direction    text not null constraint flow_direction check (direction in ('in', 'out', 'through')),
  nationality  text constraint flow_nationality_is_a_country check (nationality ~ '^[A-Z]{2}$'),
  people       integer constraint flow_people_is_a_count check (people >= 0),
  women        integer constraint flow_women_is_a_count check (women >= 0),
  men          integer constraint flow_men_is_a_count check (men >= 0),
  girls        integer constraint flow_girls_is_a_count check (girls >= 0),
  boys         integer constraint flow_boys_is_a_count check (boys >= 0),
  came_from    text constraint flow_came_from_has_length check (length(came_from) <= 120),
  goes_to      text constraint flow_goes_to_has_length check (length(goes_to) <= 120),
  transport    text constraint flow_transport check (transport in ('foot', 'bus', 'car', 'truck', 'boat', 'plane', 'other')),
  replaces_id  uuid constraint flow_replaced_once unique references tracking.flow,
  reason       text,
  recorded_by  uuid not null references access.account,
  recorded_at  timestamptz not null default now(),
  constraint flow_parts_within_whole check (coalesce(women, 0) + coalesce(men, 0) + coalesce(girls, 0) + coalesce(boys, 0) <= coalesce(people, 0)),
  constraint flow_has_people_or_takes_back check (people is not null or replaces_id is not null),
  constraint flow_replaces_with_a_reason check (replaces_id is null or length(reason) >= 3)
);
create index flow_by_visit on tracking.flow (visit_id, day);
create trigger append_only before update or delete on tracking.flow for each row execute function places.refuse_change();

create function tracking.refuse_late_flow() returns trigger language plpgsql set search_path = '' as $$
begin
  if not exists (select from tracking.visit v join tracking.round r on r.id = v.round_id join tracking.operation o on o.id = r.operation_id
    where v.id = new.visit_id and r.state in ('collecting', 'cleaning') and o.component = 'flow') then
    raise exception 'the round takes no flows' using errcode = 'check_violation', constraint = 'round_takes_numbers';
  end if;
  if exists (select from tracking.visit v join tracking.round r on r.id = v.round_id
    where v.id = new.visit_id and new.day not between r.starts_on and r.ends_on) then
    raise exception 'the day is outside the round' using errcode = 'check_violation', constraint = 'flow_day_is_of_the_round';
  end if;
  return new;
end $$;
revoke execute on function tracking.refuse_late_flow() from public;
create trigger round_takes_flows after insert on tracking.flow for each row execute function tracking.refuse_late_flow();

alter table tracking.flow enable row level security;
alter table tracking.flow force row level security;
create policy kept_by_owner on tracking.flow to owner using (true) with check (true);
grant select, insert on tracking.flow to app;
create policy flow_read on tracking.flow for select to app using (visit_id in (select id from tracking.visit));
create policy flow_add on tracking.flow for insert to app with check (
  recorded_by = (select access.account_id())
  and visit_id in (select v.id from tracking.visit v where v.location_id in (select tracking.locations_of('tracking.collect'))
    and v.round_id in (select r.id from tracking.round r where r.operation_id in (select tracking.operations_of('tracking.collect')))));
