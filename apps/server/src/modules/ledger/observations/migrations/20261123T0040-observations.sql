-- What is known. Append-only: a correction is a reversal (sign -1) that names the row it takes back, and, where
-- something replaces it, a new row. A figure "as it stood" on a day sums the rows recorded until then.
create schema ledger;
create schema observations;

-- Months that were reported and are closed: later entries into them are revisions, with a reason (domain.md 27.9).
create table ledger.closed_month (
  id          uuid primary key,
  ledger      text not null constraint closed_ledger check (ledger in ('observations', 'deliveries')),
  period      date not null constraint closed_period_is_a_month check (extract(day from period) = 1),
  closed_at   timestamptz not null default now(),
  closed_by   uuid not null references access.account,
  reason      text not null
);
create unique index month_closed_once on ledger.closed_month (ledger, period);

-- Records of one person, and the cluster they belong to (rulings 9). The registry writes it; figures count distinct clusters.
create table ledger.subject (
  id         uuid not null,
  cluster_id uuid not null,
  valid_from timestamptz not null default now(),
  valid_to   timestamptz not null default 'infinity',
  primary key (id, valid_from),
  constraint subject_spell_has_length check (valid_to > valid_from),
  constraint subject_in_one_cluster_at_a_time exclude using gist (id with =, tstzrange(valid_from, valid_to) with &&)
);
create index subject_of_cluster on ledger.subject (cluster_id);

create table observations.observation (
  id               uuid not null,
  -- Month that the figure is filed under: of its end or its as-of date; -infinity when the source states no date.
  period           date not null,
  recorded_at      timestamptz not null default now(),
  recorded_by      uuid not null references access.account,
  sign             smallint not null default 1 constraint observation_sign check (sign in (1, -1)),
  reverses_id      uuid,
  replaces_id      uuid,
  reason           text,
  concept          text not null constraint concept_is_dotted check (concept ~ '^[a-z0-9][a-z0-9.-]*$'),
  measure          text not null constraint observation_measure check (measure in ('stock', 'flow', 'rate', 'rank', 'index', 'share', 'amount')),
  place_id         uuid not null references places.place,
  site             text,
  lon              double precision,
  lat              double precision,
  -- How near the stated place or point lies to the truth: a point, or the level of place that is sure.
  place_accuracy   text constraint observation_place_accuracy check (place_accuracy in ('point', 'settlement', 'parish', 'canton', 'province', 'country')),
  population_group text,
  cause            text,
  nationality      text,
  sex              text constraint observation_sex check (sex in ('female', 'male', 'other', 'unknown')),
  age_from         smallint,
  age_to           smallint,
  value            numeric,
  value_low        numeric,
  value_high       numeric,
  qualifier        text not null constraint observation_qualifier check (qualifier in ('exact', 'about', 'over', 'nearly', 'below')),
  unit             text not null,
  -- People in one household, where the source counts households.
  household_size   numeric constraint observation_household_size check (household_size > 0),
  base             numeric,
  starts_on        date,
  ends_on          date,
  date_stated      boolean not null default true,
  -- Helix's date accuracy: how much of the date the source is sure of.
  date_accuracy    text constraint observation_date_accuracy check (date_accuracy in ('day', 'week', 'month', 'quarter', 'year')),
  source           text not null,
  source_kind      text not null constraint observation_source_kind check (source_kind in ('primary', 'government', 'un', 'ngo', 'media', 'research', 'mission', 'other')),
  published_on     date,
  method           text not null constraint observation_method check (method in
    ('registration', 'key-informant', 'survey', 'enumeration', 'flow-monitoring', 'projection', 'census', 'administrative', 'model', 'media', 'not-stated')),
  reliability      text not null constraint observation_reliability check (reliability in ('high', 'medium', 'low', 'not-stated')),
  confidence       text constraint observation_confidence check (confidence in ('a', 'b', 'c')),
  -- Helix's vocabulary: one figure is recommended for use, the others triangulate it.
  role             text not null default 'triangulation' constraint observation_role check (role in ('recommended', 'triangulation')),
  part_of_id       uuid,
  edition          text,
  organisation_id  uuid references partners.organisation,
  programme_id     uuid references plan.programme,
  area_id          uuid references plan.area,
  import_id        uuid,
  source_row       text,
  note             jsonb,
  class            access.sensitivity not null,
  primary key (id, period),
  constraint observation_has_value_or_range check (value is not null or value_low is not null or value_high is not null),
  constraint observation_range_is_ordered check (value_low <= value_high),
  constraint observation_reversal_names_its_row check ((sign = -1) = (reverses_id is not null)),
  constraint observation_correction_has_reason check ((reverses_id is null and replaces_id is null) or length(reason) >= 3),
  constraint observation_period_is_ordered check (ends_on >= starts_on)
) partition by range (period);
create index observation_by_concept on observations.observation (concept, place_id, period);
create index observation_by_place on observations.observation (place_id, concept);
create index observation_by_import on observations.observation (import_id) where import_id is not null;
create index observation_by_whole on observations.observation (part_of_id) where part_of_id is not null;
create index observation_by_id on observations.observation (id);
create unique index observation_reversed_once on observations.observation (reverses_id, period) where reverses_id is not null;

-- Several figures answer one question (concept, place, group, area, month); somebody chose one, and said why.
-- Row security asks that the question is that of the figure which is named.
create table observations.choice (
  id             uuid primary key,
  observation_id uuid not null,
  concept        text not null,
  place_id       uuid not null references places.place,
  population_group text,
  area_id        uuid references plan.area,
  period         date not null,
  reason         text not null constraint choice_has_reason check (length(reason) >= 3),
  chosen_by      uuid not null references access.account,
  chosen_at      timestamptz not null default now(),
  constraint choice_names_an_observation foreign key (observation_id, period) references observations.observation (id, period)
);
create index choice_latest on observations.choice (concept, place_id, population_group, area_id, period, chosen_at desc);

-- The choices that stood at a moment: the latest of each question. The one place where a choice is judged.
create function observations.chosen_at(until timestamptz) returns setof observations.choice language sql stable as $$
  select distinct on (concept, place_id, population_group, area_id, period) *
  from observations.choice where chosen_at <= until
  order by concept, place_id, population_group, area_id, period, chosen_at desc, id desc $$;
