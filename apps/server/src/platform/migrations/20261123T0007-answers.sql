-- An act that was asked for with an Idempotency-Key is done once: its answer is kept for a day, sealed, for whoever asks
-- the same again because the first answer was lost (decision 10). Written in the transaction of the act.
create table access.answer (
  -- Keyed hash of the account and its key.
  id         bytea primary key,
  account_id uuid not null references access.account,
  -- Keyed hash of method, address and body: the same key with other content is refused.
  request    bytea not null,
  -- Sealed with a key that follows from the root key and the caller's own key, which is stored nowhere.
  answer     text not null,
  at         timestamptz not null default now(),
  constraint answer_ids_are_hashes check (length(id) = 32 and length(request) = 32)
);
create index answer_by_age on access.answer (at);

alter table access.answer enable row level security;
alter table access.answer force row level security;
create policy kept_by_owner on access.answer to owner using (true) with check (true);
create policy kept_by_jobs on access.answer to jobs using (true) with check (true);
grant select, delete on access.answer to jobs;
create policy own_answer_read on access.answer for select to app using (account_id = (select access.account_id()));
create policy own_answer_keep on access.answer for insert to app with check (account_id = (select access.account_id()));
grant select, insert on access.answer to app;
