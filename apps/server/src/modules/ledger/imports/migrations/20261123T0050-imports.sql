-- Files on their way into the ledgers: their bytes sealed in pieces, what was found in them, what was decided, and
-- which rows went in. Any server process can go on where another stopped.
create schema imports;
create table imports.import (
  id              uuid primary key,
  file_name       text not null constraint import_file_name_length check (length(file_name) between 1 and 300),
  bytes           bigint not null default 0,
  sha256          text,
  state           text not null constraint import_state check (state in
    ('receiving', 'ready', 'checking', 'checked', 'running', 'done', 'undoing', 'undone', 'refused')),
  -- Why the whole file was refused: {"code": …, "facts": …}
  refusal         jsonb,
  -- Per sheet: its kind with evidence, where its headers stand, and what each column is taken for.
  sheets          jsonb not null default '[]',
  settings        jsonb not null default '{}',
  counts          jsonb not null default '{}',
  -- Each check starts a round; only the issues of the latest are shown.
  round           integer not null default 0,
  job_id          uuid,
  undo_reason     text,
  asked_by        uuid not null references access.account,
  organisation_id uuid references partners.organisation,
  class           access.sensitivity not null,
  created_at      timestamptz not null default now(),
  finished_at     timestamptz
);
create index import_newest on imports.import (created_at desc);
create index import_by_content on imports.import (sha256);
-- The same file goes in once, until it is taken back.
create unique index import_once on imports.import (sha256)
  where state in ('running', 'undoing') or (counts ? 'imported' and state <> 'undone');

create table imports.chunk (
  import_id uuid not null references imports.import,
  position  integer not null,
  -- AES-256-GCM under a key of this import: nonce, text, tag.
  sealed    bytea not null,
  primary key (import_id, position)
);

-- A confirmed mapping is proposed again for the next file with the same headers.
create table imports.mapping (
  id              uuid primary key,
  organisation_id uuid references partners.organisation,
  signature       text not null,
  kind            text not null,
  fields          jsonb not null,
  class           access.sensitivity not null,
  saved_by        uuid not null references access.account,
  saved_at        timestamptz not null default now()
);
create index mapping_by_signature on imports.mapping (signature, saved_at desc);

create table imports.issue (
  id          uuid primary key,
  import_id   uuid not null references imports.import,
  round       integer not null,
  kind        text not null constraint issue_kind check (kind in ('cell', 'row', 'place', 'organisation', 'sector', 'date', 'repeated')),
  code        text not null,
  severity    text not null constraint issue_severity check (severity in ('error', 'warning')),
  sheet       smallint not null,
  col         smallint,
  field       text,
  -- The cell, or the key of the name.
  value       text,
  repair      text,
  facts       jsonb not null default '{}',
  suggestions jsonb not null default '[]',
  rows        integer not null,
  sample_rows integer[] not null,
  state       text not null default 'open' constraint issue_state check (state in ('open', 'repaired', 'left')),
  decision    text
);
create index issue_of_import on imports.issue (import_id, round, severity, rows desc);

-- Each distinct name of a file and what it means here; a person's decision is used again for the next file.
create table imports.name (
  id         uuid primary key,
  import_id  uuid not null references imports.import,
  kind       text not null constraint name_kind check (kind in ('place', 'organisation', 'sector')),
  key        text not null,
  facts      jsonb not null default '{}',
  target_id  uuid,
  how        text not null constraint name_how check (how in ('code', 'name', 'synonym', 'earlier', 'decided', 'file', 'upper', 'none')),
  rows       integer not null,
  constraint name_once unique (import_id, kind, key)
);
create index name_decided on imports.name (kind, key) where how = 'decided';

-- What was decided about equal cells: the value that stands in their place from now on.
create table imports.decision (
  id         uuid primary key,
  import_id  uuid not null references imports.import,
  sheet      smallint not null,
  col        smallint not null,
  cell       text not null,
  value      text not null,
  decided_by uuid not null references access.account,
  decided_at timestamptz not null default now()
);
create index decision_of_import on imports.decision (import_id, decided_at);

-- A batch commits with its ledger entries, so that a run that died goes on without doubling a row.
create table imports.batch (
  import_id uuid not null references imports.import,
  sheet     smallint not null,
  number    integer not null,
  rows      integer not null,
  entries   integer not null,
  -- Row numbers that wait in the work list.
  kept      integer[] not null,
  primary key (import_id, sheet, number)
);

-- What each row that went in says, as 64 bits: by this a later file's rows are found to stand already.
create table imports.row_key (
  key       bigint not null,
  import_id uuid not null references imports.import,
  primary key (key, import_id)
);

do $$ declare t regclass; begin
  foreach t in array array['imports.row_key', 'imports.import', 'imports.chunk', 'imports.mapping', 'imports.issue', 'imports.name', 'imports.decision', 'imports.batch']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
  end loop;
end $$;
-- Whole-mission rights reach every import; rights narrowed to an organisation reach its own. A right narrowed to a place
-- reaches none, because a file may speak of any place.
create policy import_read on imports.import for select to app using (
  class <= (select access.ceiling('imports.read'))
  or exists (select from access.reach('imports.read') r where class <= r.ceiling and r.organisation_id = import.organisation_id
    and r.place_ids is null and r.sector_id is null and r.programme_id is null));
create policy import_add on imports.import for insert to app with check (
  asked_by = (select access.account_id()) and (
  class <= (select access.ceiling('imports.write'))
  or exists (select from access.reach('imports.write') r where class <= r.ceiling and r.organisation_id = import.organisation_id
    and r.place_ids is null and r.sector_id is null and r.programme_id is null)));
create policy import_change on imports.import for update to app using (
  class <= (select access.ceiling('imports.write'))
  or exists (select from access.reach('imports.write') r where class <= r.ceiling and r.organisation_id = import.organisation_id
    and r.place_ids is null and r.sector_id is null and r.programme_id is null)) with check (
  class <= (select access.ceiling('imports.write'))
  or exists (select from access.reach('imports.write') r where class <= r.ceiling and r.organisation_id = import.organisation_id
    and r.place_ids is null and r.sector_id is null and r.programme_id is null));
create policy mapping_read on imports.mapping for select to app using (
  class <= (select access.ceiling('imports.read'))
  or exists (select from access.reach('imports.read') r where class <= r.ceiling and r.organisation_id = mapping.organisation_id
    and r.place_ids is null and r.sector_id is null and r.programme_id is null));
create policy mapping_add on imports.mapping for insert to app with check (
  saved_by = (select access.account_id()) and (
  class <= (select access.ceiling('imports.write'))
  or exists (select from access.reach('imports.write') r where class <= r.ceiling and r.organisation_id = mapping.organisation_id
    and r.place_ids is null and r.sector_id is null and r.programme_id is null)));
-- What belongs to an import is seen by whoever sees the import: its own policy answers inside the sub-select. It is
-- written by whoever may write the import, which a wider right to read does not make up for.
do $$ declare t regclass;
  writes constant text := 'import_id in (select i.id from imports.import i where i.class <= (select access.ceiling(''imports.write''))
    or exists (select from access.reach(''imports.write'') r where i.class <= r.ceiling and r.organisation_id = i.organisation_id
      and r.place_ids is null and r.sector_id is null and r.programme_id is null))';
begin
  foreach t in array array['imports.chunk', 'imports.issue', 'imports.name', 'imports.decision', 'imports.batch', 'imports.row_key']::regclass[]
  loop
    execute format('create policy of_import_read on %s for select to app using (import_id in (select i.id from imports.import i))', t);
    execute format('create policy of_import_add on %s for insert to app with check (%s%s)', t, writes,
      case when t = 'imports.decision'::regclass then ' and decided_by = (select access.account_id())' end);
    execute format('grant select, insert on %s to app', t);
  end loop;
  foreach t in array array['imports.issue', 'imports.name', 'imports.batch']::regclass[]
  loop
    execute format('create policy of_import_change on %s for update to app using (%s) with check (%s)', t, writes, writes);
  end loop;
end $$;
grant usage on schema imports to app;
grant select, insert, update on imports.import to app;
grant select, insert on imports.mapping to app;
grant update (state, decision) on imports.issue to app;
grant update (target_id, how, rows, facts) on imports.name to app;
grant update (rows, entries, kept) on imports.batch to app;
