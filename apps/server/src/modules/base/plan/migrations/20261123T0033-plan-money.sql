-- The plan's money: what is required, who gives, where it goes, what was spent. Read under plan.money, written under plan.fund.
create table plan.requirement (
  id           uuid primary key,
  plan_id      uuid not null references plan.plan,
  replaces_id  uuid constraint requirement_replaced_once unique references plan.requirement,
  objective_id uuid references plan.objective,
  area_id      uuid references plan.area,
  activity_id  uuid references plan.activity,
  starts_on    date,
  ends_on      date,
  -- Null takes a requirement back: "not stated" again.
  usd          numeric(14, 2) constraint plan_requirement_not_negative check (usd >= 0),
  source       text not null,
  reason       text,
  recorded_by  uuid not null references access.account,
  recorded_at  timestamptz not null default now(),
  constraint requirement_hangs_once check (num_nonnulls(objective_id, area_id, activity_id) <= 1),
  constraint requirement_period_is_ordered check (ends_on >= starts_on),
  constraint requirement_change_has_reason check (replaces_id is null or length(reason) >= 3)
);
create table plan.contribution (
  id              uuid primary key,
  plan_id         uuid not null references plan.plan,
  donor_id        uuid not null references partners.organisation,
  reference       text,
  amount          numeric(16, 2) not null constraint contribution_is_positive check (amount > 0),
  currency        text not null constraint contribution_currency check (currency ~ '^[A-Z]{3}$'),
  -- USD for one unit of the currency on the contribution's one date (domain.md 2).
  usd_rate        numeric(18, 8) constraint contribution_rate_is_positive check (usd_rate > 0),
  rate_on         date not null,
  earmark         text not null constraint contribution_earmark check (earmark in ('unearmarked', 'softly', 'project')),
  starts_on       date,
  ends_on         date,
  -- The same money in an earlier plan: it is counted there, and only what is carried over is counted here.
  carried_from    text,
  office_place_id uuid references places.place,
  source          text not null,
  recorded_by     uuid not null references access.account,
  recorded_at     timestamptz not null default now(),
  constraint contribution_period_is_ordered check (ends_on >= starts_on),
  constraint dollars_need_no_rate check (currency <> 'USD' or usd_rate = 1)
);
create index contribution_by_donor on plan.contribution (donor_id, rate_on);
create table plan.contribution_state (
  id              uuid primary key,
  contribution_id uuid not null references plan.contribution,
  state           text not null constraint contribution_state_word check (state in ('pledged', 'committed', 'received', 'closed', 'withdrawn')),
  on_date         date not null,
  reason          text,
  recorded_by     uuid not null references access.account,
  recorded_at     timestamptz not null default clock_timestamp()
);
create index contribution_states on plan.contribution_state (contribution_id, recorded_at desc, id desc);
-- Two records that may be the same money, and what a person decided about them.
create table plan.contribution_twin (
  id         uuid primary key,
  first_id   uuid not null references plan.contribution,
  second_id  uuid not null references plan.contribution,
  verdict    text not null constraint twin_verdict check (verdict in ('same', 'different')),
  reason     text not null constraint twin_has_reason check (length(reason) >= 3),
  decided_by uuid not null references access.account,
  decided_at timestamptz not null default clock_timestamp(),
  constraint twins_are_ordered check (first_id < second_id)
);
create table plan.allocation (
  id              uuid primary key,
  contribution_id uuid not null references plan.contribution,
  area_id         uuid references plan.area,
  activity_id     uuid references plan.activity,
  programme_id    uuid references plan.programme,
  -- Negative moves money back: allocations are only ever added.
  usd             numeric(14, 2) not null constraint allocation_moves_something check (usd <> 0),
  on_date         date not null,
  reason          text,
  recorded_by     uuid not null references access.account,
  recorded_at     timestamptz not null default now(),
  constraint allocation_has_a_goal check (num_nonnulls(area_id, activity_id, programme_id) >= 1)
);
create index allocation_of_contribution on plan.allocation (contribution_id);
create table plan.expenditure (
  id              uuid primary key,
  plan_id         uuid not null references plan.plan,
  contribution_id uuid references plan.contribution,
  area_id         uuid references plan.area,
  activity_id     uuid references plan.activity,
  programme_id    uuid references plan.programme,
  place_id        uuid references places.place,
  usd             numeric(14, 2) not null constraint expenditure_moves_something check (usd <> 0),
  spent_on        date not null,
  reference       text,
  recorded_by     uuid not null references access.account,
  recorded_at     timestamptz not null default now(),
  constraint expenditure_has_a_goal check (num_nonnulls(area_id, activity_id, programme_id) >= 1)
);
-- The money side of a revision, for those who may read it.
create table plan.revision_money (
  revision_id uuid primary key references plan.revision,
  snapshot    jsonb not null
);

do $$ declare t regclass; begin
  foreach t in array array['plan.requirement', 'plan.contribution', 'plan.contribution_state', 'plan.contribution_twin',
    'plan.allocation', 'plan.expenditure', 'plan.revision_money']::regclass[]
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format('create policy kept_by_owner on %s to owner using (true) with check (true)', t);
    execute format('create policy money_read on %s for select to app using ((select access.holds(''plan.money'')))', t);
    execute format('grant select, insert on %s to app', t);
    execute format('create trigger append_only before update or delete on %s for each row execute function places.refuse_change()', t);
    continue when t = 'plan.revision_money'::regclass;
    execute format('create policy money_add on %s for insert to app with check ((select access.ceiling(''plan.fund'')) is not null)', t);
  end loop;
end $$;
-- Whoever revises the plan freezes its money with it.
create policy revision_money_add on plan.revision_money for insert to app with check ((select access.ceiling('plan.write')) is not null);
