-- Work for later. A job runs with the rights of whoever asked, by a delegated session that ends (rulings 3);
-- the queue library's payload holds the job's id and nothing else (rulings 2).
create schema jobs;
create table jobs.job (
  id          uuid primary key,
  task        text not null,
  asked_by    uuid not null references access.account,
  -- Ids of what the work is about. Never personal data.
  input       jsonb not null,
  state       text not null default 'queued' constraint job_state check (state in ('queued', 'running', 'done', 'failed')),
  done        bigint not null default 0,
  total       bigint,
  -- What is being done now, or how it ended: {"code": …, "facts": …}
  note        jsonb,
  created_at  timestamptz not null default now(),
  changed_at  timestamptz not null default now(),
  finished_at timestamptz,
  constraint job_finished_when_ended check ((finished_at is not null) = (state in ('done', 'failed')))
);
create index job_of_account on jobs.job (asked_by, created_at desc);
-- Which database connection each worker lives in, so that work of a killed process is freed at once and not after hours.
create table jobs.worker (
  worker_id   text primary key,
  application text not null
);

create function access.delegate(session_id uuid, hash bytea, wanted_verbs text[], life interval) returns void
  language plpgsql security definer set search_path = '' as $$
declare s access.session := access.live_session();
begin
  if s.id is null then raise exception 'nobody is asking' using errcode = 'insufficient_privilege'; end if;
  -- Work that asks for work hands on no right that it does not have, and no time beyond its own.
  if s.kind = 'delegated' then
    life := least(life, s.expires_at - statement_timestamp());
    wanted_verbs := array(select unnest(wanted_verbs) intersect select unnest(coalesce(s.verbs, wanted_verbs)));
  end if;
  insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at, verbs)
  values (session_id, s.account_id, 'delegated', hash, s.factor, extract(epoch from life)::integer, statement_timestamp() + life, wanted_verbs);
end $$;

create function jobs.ask(job_id uuid, wanted_task text, job_input jsonb, wanted_verbs text[], hash bytea) returns void
  language plpgsql security definer set search_path = '' as $$
begin
  perform access.delegate(job_id, hash, wanted_verbs, interval '12 hours');
  insert into jobs.job (id, task, asked_by, input) values (job_id, wanted_task, access.account_id(), job_input);
  perform graphile_worker.add_job(wanted_task, json_build_object('id', job_id), max_attempts := 5, job_key := job_id::text);
end $$;

-- Callable only from inside the job itself: the delegated session carries the job's id.
create function jobs.report(new_state text, new_done bigint, new_total bigint, new_note jsonb) returns void
  language plpgsql security definer set search_path = '' as $$
declare job_id uuid := (access.live_session()).id;
begin
  update jobs.job set state = new_state, done = coalesce(new_done, done), total = coalesce(new_total, total), note = coalesce(new_note, note),
    changed_at = clock_timestamp(), finished_at = case when new_state in ('done', 'failed') then clock_timestamp() end
  where id = job_id;
  if new_state in ('done', 'failed') then
    perform access.end_delegation();
  end if;
end $$;

create function access.end_delegation() returns void language sql security definer set search_path = '' as $$
  update access.session set ended_at = statement_timestamp(), ended_because = 'work finished'
  where id = (access.live_session()).id and kind = 'delegated'
$$;

grant usage, create on schema jobs to jobs;
grant create on schema access to auth;
alter function access.delegate(uuid, bytea, text[], interval) owner to auth;
alter function access.end_delegation() owner to auth;
alter function jobs.ask(uuid, text, jsonb, text[], bytea) owner to jobs;
alter function jobs.report(text, bigint, bigint, jsonb) owner to jobs;
revoke create on schema access from auth;
revoke create on schema jobs from jobs;
revoke execute on all functions in schema jobs from public;
revoke execute on function access.delegate(uuid, bytea, text[], interval), access.end_delegation() from public;
grant execute on function access.delegate(uuid, bytea, text[], interval), access.end_delegation(), access.live_session(), access.account_id() to jobs;
grant usage on schema jobs to app;
grant execute on function jobs.ask(uuid, text, jsonb, text[], bytea), jobs.report(text, bigint, bigint, jsonb) to app;

alter table jobs.job enable row level security;
alter table jobs.job force row level security;
alter table jobs.worker enable row level security;
alter table jobs.worker force row level security;
create policy kept_by_owner on jobs.job to owner using (true) with check (true);
create policy kept_by_owner on jobs.worker to owner using (true) with check (true);
create policy kept_by_jobs on jobs.job to jobs using (true) with check (true);
create policy kept_by_jobs on jobs.worker to jobs using (true) with check (true);
grant select, insert, update on jobs.job to jobs;
grant select, insert, delete on jobs.worker to jobs;
create policy own_job_read on jobs.job for select to app using (asked_by = (select access.account_id()));
grant select on jobs.job to app;
