-- An entry that takes the place of another, or is a part of another, names one that is there: of its own ledger, and no
-- reversal. Looked up as `auth`, since the writer may not see what it names.

create function deliveries.refuse_unknown_entries() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from fresh n where n.replaces_id is not null
      and not exists (select from deliveries.delivery d where d.id = n.replaces_id and d.sign = 1)) then
    raise exception 'a delivery replaces one that does not exist'
      using errcode = 'foreign_key_violation', constraint = 'delivery_replaces_a_delivery', column = 'replaces_id';
  end if;
  return null;
end $$;
create trigger entries_exist after insert on deliveries.delivery referencing new table as fresh
  for each statement execute function deliveries.refuse_unknown_entries();

create function observations.refuse_unknown_entries() returns trigger language plpgsql security definer set search_path = '' as $$
declare missing text;
begin
  select w.what into missing from fresh n cross join lateral (values ('replaces_id', n.replaces_id), ('part_of_id', n.part_of_id)) w(what, id)
    where w.id is not null and not exists (select from observations.observation o where o.id = w.id and o.sign = 1) limit 1;
  if missing is not null then
    raise exception 'an observation names one that does not exist: %', missing
      using errcode = 'foreign_key_violation', constraint = 'observation_names_an_observation', column = missing;
  end if;
  return null;
end $$;
create trigger entries_exist after insert on observations.observation referencing new table as fresh
  for each statement execute function observations.refuse_unknown_entries();

grant create on schema deliveries, observations to auth;
alter function deliveries.refuse_unknown_entries() owner to auth;
alter function observations.refuse_unknown_entries() owner to auth;
revoke create on schema deliveries, observations from auth;
revoke execute on function deliveries.refuse_unknown_entries(), observations.refuse_unknown_entries() from public;
