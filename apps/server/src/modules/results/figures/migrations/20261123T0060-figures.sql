-- What figures are counted from. `tail` says of every delivery, in small numbers, what it was; it is written in the
-- transaction of the entry itself, so a figure never lags. A little later it is rolled up: into `fact`, which has the
-- indexes, `cube`, which holds sums, and `crowd`, which holds sets of people. Every answer reads what is rolled up and
-- the tail, exactly.
create schema figures;

-- Small numbers for names that repeat in every row: places, areas, groups, units.
create table figures.name (
  no   integer generated always as identity primary key,
  kind text not null constraint name_kind check (kind in ('place', 'area', 'activity', 'programme', 'organisation', 'group', 'age', 'unit')),
  id   text not null,
  -- Of a place: its province, or itself where it lies in none.
  province integer,
  constraint name_once unique (kind, id)
);
-- A person (an identity cluster) or a household as a number: its bit in `crowd`. Given when it is rolled up, so that two
-- imports that bring the same people never wait for each other.
create table figures.party (
  no integer generated always as identity (minvalue 0) primary key,
  id uuid not null constraint party_once unique
);

create table figures.fact (
  delivery_id  uuid not null,
  sign         smallint not null,
  -- False for a reversal and for the row it took back.
  stands       boolean not null,
  -- Months since January of year 0.
  month        integer not null,
  day          date not null,
  place        integer not null,
  province     integer not null,
  area         integer not null,
  activity     integer not null,
  organisation integer not null,
  programme    integer not null,
  grp          integer not null,
  age          integer not null,
  unit         integer not null,
  sex          "char",
  source       "char" not null,
  recipient    "char" not null,
  first_time   boolean,
  -- Rules 1 and 7: delivered, to people, in no unit of its own.
  reaches      boolean not null,
  -- The record of a person, and whom it counts as now: its identity cluster; or a household.
  subject      uuid,
  party        uuid,
  people       integer,
  people_new   integer,
  girls        integer,
  boys         integer,
  women        integer,
  men          integer,
  other_gender integer,
  households   integer,
  quantity     numeric,
  usd          numeric,
  class        access.sensitivity not null
);
create index fact_of_delivery on figures.fact (delivery_id);
create index fact_of_subject on figures.fact (subject) where subject is not null;
create index fact_of_party on figures.fact (party) where party is not null;
-- People and households are counted from these alone, without a visit to the table.
create index fact_of_province on figures.fact (province, area, month)
  include (place, activity, organisation, programme, grp, recipient, class, party) where stands and reaches and party is not null;
create index fact_of_group on figures.fact (grp, area, month)
  include (province, place, activity, organisation, programme, recipient, class, party) where stands and reaches and party is not null;
-- These serve sums over three dimensions and more as well, which no level of the cube tells.
create index fact_of_place on figures.fact (place, month, activity, grp, organisation)
  include (province, area, programme, recipient, class, party, stands, reaches);
create index fact_of_activity on figures.fact (activity, month, grp, organisation)
  include (province, place, area, programme, recipient, class, party, stands, reaches);
-- People without ids are estimated from these two alone.
create index fact_of_heads on figures.fact (place, grp, area, activity, month)
  include (province, organisation, programme, source, recipient, first_time, class, people, party) where stands and reaches and recipient in ('c', 'h');
create index fact_of_heads_of_organisation on figures.fact (organisation, month)
  include (province, place, grp, area, activity, programme, source, recipient, first_time, class, people, party) where stands and reaches and recipient in ('c', 'h');
create index fact_of_strict on figures.fact (month) where class = 'strict';

-- Entries not rolled up yet, and parties whose set of rows changed (sign 0).
create table figures.tail (like figures.fact);
create index tail_of_delivery on figures.tail (delivery_id);

-- Rolled up or not: all of it.
create view figures.entry with (security_invoker = true) as
  select sign, stands, month, day, place, province, area, activity, organisation, programme, grp, age, unit, sex, source, recipient, first_time,
    reaches, party, people, people_new, girls, boys, women, men, other_gender, households, quantity, usd, class from figures.fact
  union all
  select sign, stands, month, day, place, province, area, activity, organisation, programme, grp, age, unit, sex, source, recipient, first_time,
    reaches, party, people, people_new, girls, boys, women, men, other_gender, households, quantity, usd, class from figures.tail;

-- Signed sums over facts up to class confidential, at several levels; 0 where a level does not tell. Each rolling up adds
-- rows of its own, in the index's order: looking up what to add to cost three times as much. `settle` makes one of several.
create table figures.cube (
  level        smallint not null,
  month        integer not null,
  province     integer not null,
  place        integer not null,
  area         integer not null,
  activity     integer not null,
  organisation integer not null,
  grp          integer not null,
  unit         integer not null,
  entries      bigint not null,
  services     bigint not null,
  people       bigint not null,
  people_n     bigint not null,
  people_new   bigint not null,
  girls        bigint not null,
  boys         bigint not null,
  women        bigint not null,
  men          bigint not null,
  other_gender bigint not null,
  cells_n      bigint not null,
  households   bigint not null,
  quantity     numeric not null,
  quantity_n   bigint not null,
  usd          numeric not null,
  usd_n        bigint not null
);
create index cube_of_level on figures.cube (level, place, activity, organisation, grp, month);

-- Who was reached, as sets: bit n of chunk c is party c × 8192 + n. Facts up to class confidential.
create table figures.crowd (
  kind   text not null,
  key    integer not null,
  party  "char" not null,
  month  integer not null,
  chunk  integer not null,
  bits   bit(8192) not null,
  primary key (kind, party, key, month, chunk)
);
alter table figures.crowd alter column bits set storage plain;

-- People without ids, ready to be estimated (counting rule 3), by place, group and activity, from facts up to class
-- confidential. `months` ascend; the other lists go along with it. What is due to be stated anew is counted from facts.
create table figures.due (
  place integer not null,
  grp   integer not null,
  area  integer not null,
  primary key (place, grp, area)
);
create table figures.headcount (
  place    integer not null,
  province integer not null,
  grp      integer not null,
  area     integer not null,
  activity integer not null,
  months   integer[] not null,
  -- The highest reporting line of the month: an organisation's sum, direct or as a partner.
  highest  bigint[] not null,
  first_time bigint[] not null,
  primary key (place, grp, area, activity)
);
-- Members of households, each household at its largest. A household that stands in several months would count in each:
-- so every entry says in which month the same members stood before, and those of a period are the entries of its months
-- whose members did not stand in it before. Nobody stood before: month -1. Of a whole area: activity -1.
create table figures.household (
  place    integer not null,
  province integer not null,
  grp      integer not null,
  area     integer not null,
  activity integer not null,
  months   integer[] not null,
  before   integer[] not null,
  members  bigint[] not null,
  primary key (place, grp, area, activity)
);

-- How far the right to totals reaches. A total over rows up to confidential may be told to whoever reads figures, since
-- the disclosure gate stands behind it (rulings 6); strict rows are counted for those alone who reach strict.
create function figures.ceiling() returns access.sensitivity language sql stable security definer set search_path = '' as $$
  select greatest(access.ceiling('figures.read'), case when access.ceiling('figures.read') is not null then 'confidential'::access.sensitivity end)
$$;
create function figures.reach() returns table (ceiling access.sensitivity, places integer[], programme integer, organisation integer, area integer)
  language sql stable security definer set search_path = '' as $$
  select greatest(r.ceiling, 'confidential'::access.sensitivity),
    case when r.place_ids is not null then array(select n.no from figures.name n where n.kind = 'place' and n.id = any (r.place_ids::text[])) end,
    case when r.programme_id is not null then coalesce((select n.no from figures.name n where n.kind = 'programme' and n.id = r.programme_id::text), -1) end,
    case when r.organisation_id is not null then coalesce((select n.no from figures.name n where n.kind = 'organisation' and n.id = r.organisation_id::text), -1) end,
    case when r.sector_id is not null then coalesce((select n.no from figures.name n where n.kind = 'area' and n.id = r.sector_id::text), -1) end
  from access.reach('figures.read') r
$$;
