-- Reading is an event (security.md F1-F3). Lines are appended in the transaction of the act, in 16 hash chains:
-- one chain would make every act wait for every other.
create schema audit;
create table audit.head (
  chain smallint primary key constraint chain_is_one_of_sixteen check (chain between 0 and 15),
  seq   bigint not null,
  hash  bytea not null
);
create table audit.entry (
  chain        smallint not null,
  seq          bigint not null,
  at           timestamptz not null,
  account_id   uuid,
  session_id   uuid,
  act          text not null,
  outcome      text not null constraint entry_outcome check (outcome in ('done', 'refused')),
  subject_kind text,
  subject_id   text,
  -- Names of fields, counts, hashed search terms, a purpose. Never content.
  facts        jsonb not null default '{}',
  hash         bytea not null,
  primary key (chain, seq)
);
create index entry_by_subject on audit.entry (subject_id, subject_kind, at, chain, seq);
create index entry_by_account on audit.entry (account_id, at, chain, seq);
create index entry_by_act on audit.entry (act, at, chain, seq);
create index entry_by_time on audit.entry (at, chain, seq);
insert into audit.head select n, 0, sha256(convert_to('minga audit chain ' || n, 'utf8')) from generate_series(0, 15) n;

-- What a line's hash covers, besides the hash before it: every column, as one JSON array, so that no two lines share a
-- text. `audit verify` computes it anew. Stable and without a path of its own, so that the planner can inline it: a
-- million lines are verified in seconds. The body is parsed here and now, so no later path can bend its names.
create function audit.canonical(e audit.entry) returns bytea language sql stable
  return convert_to(jsonb_build_array(e.chain, e.seq, extract(epoch from e.at)::text, e.account_id, e.session_id, e.act,
    e.outcome, e.subject_kind, e.subject_id, e.facts)::text, 'utf8');

-- Appends lines: [{act, outcome, kind, id, facts}]. Heads are locked in the order of chains, so that two acts never wait for each other in a circle.
create function audit.append(lines jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare
  s access.session := access.live_session();
  line jsonb; h audit.head; e audit.entry; c smallint;
begin
  for line, c in
    select l.value, (get_byte(sha256(convert_to(coalesce(l.value->>'id', s.account_id::text, ''), 'utf8')), 0) & 15)::smallint as chain
    from jsonb_array_elements(lines) with ordinality l order by 2, l.ordinality
  loop
    select * into h from audit.head where chain = c for update;
    e.chain := c; e.seq := h.seq + 1; e.at := clock_timestamp();
    e.account_id := s.account_id; e.session_id := s.id;
    e.act := line->>'act'; e.outcome := coalesce(line->>'outcome', 'done');
    e.subject_kind := line->>'kind'; e.subject_id := line->>'id'; e.facts := coalesce(line->'facts', '{}');
    e.hash := sha256(h.hash || audit.canonical(e));
    insert into audit.entry values (e.*);
    update audit.head set seq = e.seq, hash = e.hash where chain = c;
  end loop;
end $$;

grant usage, create on schema audit to audit_writer;
alter function audit.append(jsonb) owner to audit_writer;
revoke create on schema audit from audit_writer;
grant usage on schema audit to app;
revoke execute on all functions in schema audit from public;
grant execute on function audit.canonical(audit.entry) to audit_writer, app;
grant execute on function audit.append(jsonb) to app;

alter table audit.head enable row level security;
alter table audit.head force row level security;
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy head_kept_by_writer on audit.head to audit_writer using (true) with check (true);
create policy entry_kept_by_writer on audit.entry to audit_writer using (true) with check (true);
grant select, update on audit.head to audit_writer;
grant select, insert on audit.entry to audit_writer;
create policy entry_read on audit.entry for select to app using ((select access.holds('audit.read')));
create policy head_read on audit.head for select to app
  using ((select access.holds('audit.read')) or (select access.holds('audit.anchor')));
grant select on audit.entry, audit.head to app;
