// A revision freezes the plan as it stands. Two revisions laid side by side show every difference; old targets are kept.
import { sql } from 'kysely';
import { planAccess, Revision, RevisionComparison, type RevisionDifference } from '@minga/contracts/plan';
import type { z } from 'zod';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem, notFound } from '../../../platform/problem.ts';
import { getCurrentPlan, instant } from './plan-rows.ts';

const allow = guard(planAccess);
type Difference = z.infer<typeof RevisionDifference>;
/** Parts by kind and key, each with its fields. */
type Snapshot = Record<string, Record<string, unknown>>;

const nothingNew = defineProblem<{ number: number }>('plan/nothing-to-revise', 409, {
  es: 'El plan es igual a su última revisión. No se creó otra.',
  en: 'The plan is the same as in its last revision. No other was made.',
});

/** Freezes the plan and its money under the next number. @throws nothingNew when nothing changed since the last one. */
export async function makeRevision(context: Context, reason: string): Promise<Revision> {
  const { actor } = context;
  allow(actor, 'plan.write');
  const made = await reviseIfChanged(context, reason);
  if (!made.changed) throw nothingNew({ number: made.revision.number });
  return made.revision;
}

/** Freezes the plan if it differs from its last revision. */
export async function reviseIfChanged(
  context: Context,
  reason: string,
): Promise<{ changed: boolean; revision: Revision }> {
  const { tx, actor, audit } = context;
  const plan = await getCurrentPlan(context);
  await sql`select pg_advisory_xact_lock(hashtext('plan.revision'))`.execute(tx);
  const [snapshot, money] = [await planSnapshot(context, plan.id), await moneySnapshot(context, plan.id)];
  const last = (await listRevisions(context)).at(-1);
  if (last) {
    const before = await snapshotsOf(context, last.number);
    const same =
      compareSnapshots(before.plan, snapshot).length + compareSnapshots(before.money ?? {}, money).length === 0;
    if (same) return { changed: false, revision: last };
  }
  const id = newId();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('plan.revision')
    .values({ id, plan_id: plan.id, number, reason, made_by: actor.id, snapshot: JSON.stringify(snapshot) })
    .execute();
  await tx
    .insertInto('plan.revision_money')
    .values({ revision_id: id, snapshot: JSON.stringify(money) })
    .execute();
  audit({ act: 'plan.write', kind: 'revision', id, facts: { number } });
  return { changed: true, revision: (await listRevisions(context)).at(-1)! };
}

export async function listRevisions(context: Context): Promise<Revision[]> {
  allow(context.actor, 'plan.read');
  const plan = await getCurrentPlan(context);
  const { rows } = await sql`
    select number, reason, made_by as "madeBy", ${instant('made_at')} as "madeAt" from plan.revision where plan_id = ${plan.id} order by number`.execute(
    context.tx,
  );
  return rows.map((row) => Revision.parse(row));
}

/** Every difference between revision `a` and revision `b`; money only for who may read it. */
export async function compareRevisions(context: Context, a: number, b: number): Promise<RevisionComparison> {
  const revisions = await listRevisions(context);
  const [from, to] = [a, b].map((number) => revisions.find((revision) => revision.number === number));
  if (!from || !to) throw notFound({ id: `${a}/${b}` });
  const [before, after] = [await snapshotsOf(context, a), await snapshotsOf(context, b)];
  const moneyShown = context.actor.verbs.has('plan.money');
  return RevisionComparison.parse({
    from,
    to,
    differences: [
      ...compareSnapshots(before.plan, after.plan),
      ...(moneyShown ? compareSnapshots(before.money ?? {}, after.money ?? {}) : []),
    ],
    moneyShown,
  });
}

async function snapshotsOf(context: Context, number: number): Promise<{ plan: Snapshot; money: Snapshot | null }> {
  const plan = await getCurrentPlan(context);
  const { rows } = await sql<{ plan: Snapshot; money: Snapshot | null }>`
    select r.snapshot as plan, m.snapshot as money from plan.revision r left join plan.revision_money m on m.revision_id = r.id
    where r.plan_id = ${plan.id} and r.number = ${number}`.execute(context.tx);
  if (!rows[0]) throw notFound({ id: String(number) });
  return rows[0];
}

/** Differences between two snapshots, in the order of their keys. */
export function compareSnapshots(before: Snapshot, after: Snapshot): Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((full) => {
    const [was, is] = [before[full], after[full]];
    const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])];
    const fields = Object.fromEntries(
      names
        .filter((name) => JSON.stringify(was?.[name] ?? null) !== JSON.stringify(is?.[name] ?? null))
        .map((name) => [name, { before: was?.[name] ?? null, after: is?.[name] ?? null }]),
    ) as Difference['fields'];
    if (was && is && Object.keys(fields).length === 0) return [];
    const [kind, ...rest] = full.split(':');
    return [
      {
        kind: kind as Difference['kind'],
        key: rest.join(':'),
        change: was ? (is ? 'changed' : 'removed') : 'added',
        fields,
      },
    ];
  });
}

// A target is named by its dimensions, so that a new value of the same target reads as a change of it.
async function planSnapshot({ tx }: Context, planId: string): Promise<Snapshot> {
  const { rows } = await sql<{ key: string; fields: Record<string, unknown> }>`
    select 'plan:' || code as key, jsonb_build_object('title', title, 'vision', vision, 'state', state, 'startsOn', starts_on, 'endsOn', ends_on,
      'requirementUsd', requirement_usd, 'peopleTargeted', people_targeted, 'entitiesTargeted', entities_targeted) as fields from plan.plan where id = ${planId}
    union all select 'objective:' || code, jsonb_build_object('title', title, 'summary', summary) from plan.objective where plan_id = ${planId}
    union all select 'area:' || a.code, jsonb_build_object('title', a.title, 'summary', a.summary, 'priority', a.priority, 'objectives',
      (select jsonb_object_agg(b.code, jsonb_build_object('share', s.share_percent, 'inferred', s.inferred)) from plan.area_objective s
        join plan.objective b on b.id = s.objective_id where s.area_id = a.id and s.share_percent is distinct from 0)) from plan.area a where a.plan_id = ${planId}
    union all select 'activity:' || c.code, jsonb_build_object('area', a.code, 'title', c.title, 'summary', c.summary, 'units', c.units)
      from plan.activity c join plan.area a on a.id = c.area_id where a.plan_id = ${planId}
    union all select 'target:' || concat_ws(' · ', coalesce(b.code, a.code, c.code, 'plan'), i.code, p.pcode, t.population_group, t.sex,
        case when t.age_from is not null or t.age_to is not null then concat(t.age_from, '-', t.age_to) end,
        case when t.starts_on is not null then concat(t.starts_on, '/', t.ends_on) end, t.unit),
      jsonb_build_object('value', t.value, 'source', t.source, 'reason', t.reason)
      from plan.target t left join plan.objective b on b.id = t.objective_id left join plan.area a on a.id = t.area_id
        left join plan.activity c on c.id = t.activity_id left join plan.indicator i on i.id = t.indicator_id left join places.place p on p.id = t.place_id
      where t.plan_id = ${planId} and t.value is not null and not exists (select from plan.target n where n.replaces_id = t.id)
    union all select 'share:' || c.code || ' · ' || o.code, jsonb_build_object('percent', s.share_percent)
      from plan.outcome_share s join plan.activity c on c.id = s.activity_id join plan.outcome o on o.id = s.outcome_id
      where o.plan_id = ${planId} and s.set_id = (select l.set_id from plan.outcome_share l where l.activity_id = c.id order by l.recorded_at desc, l.set_id desc limit 1)`.execute(
    tx,
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.fields]));
}

async function moneySnapshot({ tx }: Context, planId: string): Promise<Snapshot> {
  const { rows } = await sql<{ key: string; fields: Record<string, unknown> }>`
    select 'requirement:' || concat_ws(' · ', coalesce(b.code, a.code, c.code, 'plan'), case when r.starts_on is not null then concat(r.starts_on, '/', r.ends_on) end) as key,
      jsonb_build_object('usd', r.usd, 'source', r.source, 'reason', r.reason) as fields
      from plan.requirement r left join plan.objective b on b.id = r.objective_id left join plan.area a on a.id = r.area_id left join plan.activity c on c.id = r.activity_id
      where r.plan_id = ${planId} and r.usd is not null and not exists (select from plan.requirement n where n.replaces_id = r.id)
    union all select 'contribution:' || c.id, jsonb_build_object('donor', o.code, 'amount', c.amount, 'currency', c.currency, 'date', c.rate_on, 'earmark', c.earmark,
        'state', (select s.state from plan.contribution_state s where s.contribution_id = c.id order by s.recorded_at desc, s.id desc limit 1))
      from plan.contribution c join partners.organisation o on o.id = c.donor_id where c.plan_id = ${planId}
    union all select 'allocation:' || concat_ws(' · ', l.contribution_id, a.code, x.code, g.code), jsonb_build_object('usd', sum(l.usd))
      from plan.allocation l join plan.contribution c on c.id = l.contribution_id left join plan.area a on a.id = l.area_id
        left join plan.activity x on x.id = l.activity_id left join plan.programme g on g.id = l.programme_id
      where c.plan_id = ${planId} group by l.contribution_id, a.code, x.code, g.code`.execute(tx);
  return Object.fromEntries(rows.map((row) => [row.key, row.fields]));
}
