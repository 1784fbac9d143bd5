// Money given to the plan: one currency date each, a history of states, and doubts that a person settles.
import { sql } from 'kysely';
import { contributionUsd, possibleDoubles, stated, type Contribution as Counted } from '@minga/counting';
import {
  Contribution,
  planAccess,
  type NewContribution,
  type StateChange,
  type TwinVerdict,
} from '@minga/contracts/plan';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { defineProblem, notFound } from '../../../platform/problem.ts';
import { getOrganisation } from '../partners/index.ts';
import { fromCounting, getCurrentPlan, type PlanRow } from './plan-rows.ts';

const allow = guard(planAccess);

const stateStands = defineProblem<{ from: string; to: string }>('plan/state-not-next', 409, {
  es: 'Un aporte cerrado o retirado ya no cambia de estado, y ninguno vuelve atrás sin motivo. No se guardó nada.',
  en: 'A closed or withdrawn contribution changes no more, and none goes back without a reason. Nothing was saved.',
});

/** Enters a contribution with its first state. One without a rate is kept; its value in USD is then "not stated". */
export async function addContribution(context: Context, input: NewContribution): Promise<Contribution> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.fund');
  const plan = await getCurrentPlan(context);
  await getOrganisation(context, input.donorId);
  const id = newId();
  await tx
    .insertInto('plan.contribution')
    .values({
      id,
      plan_id: plan.id,
      donor_id: input.donorId,
      reference: input.reference ?? null,
      amount: input.amount,
      currency: input.currency,
      usd_rate: input.currency === 'USD' ? 1 : (input.usdRate ?? null),
      rate_on: input.date,
      earmark: input.earmark,
      starts_on: input.startsOn ?? null,
      ends_on: input.endsOn ?? null,
      carried_from: input.carriedFrom ?? null,
      source: input.source,
      recorded_by: actor.id,
    })
    .execute();
  await writeState(context, id, { state: input.state, on: input.date });
  audit({ act: 'plan.fund', kind: 'contribution', id, facts: { state: input.state, currency: input.currency } });
  return getContribution(context, id);
}

const order = ['pledged', 'committed', 'received', 'closed'];

/** Moves a contribution on. Forward freely; backward or withdrawn with a reason; closed and withdrawn are the end. */
export async function changeState(context: Context, id: string, change: StateChange): Promise<Contribution> {
  const { actor, audit } = context;
  allow(actor, 'plan.fund');
  const { state } = await getContribution(context, id);
  const ended = state === 'closed' || state === 'withdrawn';
  const forward = order.indexOf(change.state) > order.indexOf(state) && change.state !== 'withdrawn';
  if (ended || change.state === state || (!forward && !change.reason))
    throw stateStands({ from: state, to: change.state });
  await writeState(context, id, change);
  audit({ act: 'plan.fund', kind: 'contribution', id, facts: { from: state, to: change.state } });
  return getContribution(context, id);
}

async function writeState({ tx, actor }: Context, contributionId: string, change: StateChange): Promise<void> {
  await tx
    .insertInto('plan.contribution_state')
    .values({
      id: newId(),
      contribution_id: contributionId,
      state: change.state,
      on_date: change.on,
      reason: change.reason ?? null,
      recorded_by: actor.id,
    })
    .execute();
}

/** Settles whether two contributions are the same money. If they are, the second is withdrawn and says why. */
export async function settleTwins(context: Context, input: TwinVerdict): Promise<Contribution> {
  const { tx, actor, audit } = context;
  allow(actor, 'plan.fund');
  const second = await getContribution(context, input.secondId);
  await getContribution(context, input.firstId);
  const [firstId, secondId] = [input.firstId, input.secondId].sort();
  await tx
    .insertInto('plan.contribution_twin')
    .values({
      id: newId(),
      first_id: firstId!,
      second_id: secondId!,
      verdict: input.verdict,
      reason: input.reason,
      decided_by: actor.id,
    })
    .execute();
  if (input.verdict === 'same' && second.state !== 'withdrawn')
    await writeState(context, input.secondId, {
      state: 'withdrawn',
      on: second.date,
      reason: `entered twice: ${input.reason}`,
    });
  audit({
    act: 'plan.fund',
    kind: 'contribution',
    id: input.secondId,
    facts: { twin: input.firstId, verdict: input.verdict },
  });
  return getContribution(context, input.secondId);
}

export async function getContribution(context: Context, id: string): Promise<Contribution> {
  const found = (await listContributions(context)).contributions.find((contribution) => contribution.id === id);
  if (!found) throw notFound({ id });
  return found;
}

interface Row extends Omit<Contribution, 'usd' | 'flags'> {
  usdRate: number | null;
}

/** All contributions of the current plan with what looks wrong about them, and the groups that may be one. */
export async function listContributions(
  context: Context,
): Promise<{ contributions: Contribution[]; doubles: string[][] }> {
  const { tx, actor } = context;
  allow(actor, 'plan.money');
  const plan = await getCurrentPlan(context);
  const { rows } = await sql<Row>`
    select c.id, c.donor_id as "donorId", o.name as donor, c.reference, c.amount, c.currency, c.usd_rate as "usdRate", c.rate_on as date,
      c.earmark, c.starts_on as "startsOn", c.ends_on as "endsOn", c.carried_from as "carriedFrom",
      s.history->-1->>'state' as state, s.history, coalesce((select sum(l.usd) from plan.allocation l where l.contribution_id = c.id), 0) as "allocatedUsd"
    from plan.contribution c join partners.organisation o on o.id = c.donor_id
      join lateral (select jsonb_agg(jsonb_build_object('state', h.state, 'on', h.on_date, 'reason', h.reason) order by h.recorded_at, h.id) as history
        from plan.contribution_state h where h.contribution_id = c.id) s on true
    where c.plan_id = ${plan.id} order by c.rate_on, c.id`.execute(tx);
  const different = await settledPairs(context);
  const doubles = possibleDoubles(rows.map(toCounted))
    .map((issue) => [...(issue.facts.contributions as readonly string[])])
    .filter((ids) => ids.some((a, i) => ids.slice(i + 1).some((b) => !different.has([a, b].sort().join()))));
  const doubted = new Set(doubles.flat());
  return { contributions: rows.map((row) => toContract(row, plan, doubted.has(row.id))), doubles };
}

async function settledPairs({ tx }: Context): Promise<Set<string>> {
  const pairs = await tx.selectFrom('plan.contribution_twin').select(['first_id', 'second_id']).execute();
  return new Set(pairs.map((pair) => [pair.first_id, pair.second_id].sort().join()));
}

const toCounted = (row: Row): Counted => ({
  id: row.id,
  donor: row.donorId,
  amount: stated(row.amount),
  currency: row.currency,
  usdRate: stated(row.usdRate),
  date: row.date,
  state: row.state,
});

/** The contribution as the counting rules read it. */
export const asCounted = (contribution: Contribution): Counted => ({
  id: contribution.id,
  donor: contribution.donorId,
  amount: contribution.usd.stated ? stated(contribution.usd.value) : contribution.usd,
  currency: 'USD',
  usdRate: stated(1),
  date: contribution.date,
  state: contribution.state,
});

function toContract(row: Row, plan: PlanRow, doubted: boolean): Contribution {
  const usd = contributionUsd(toCounted(row));
  const outside =
    (row.startsOn !== null && row.startsOn < plan.startsOn) || (row.endsOn !== null && row.endsOn > plan.endsOn);
  return Contribution.parse({
    ...row,
    usd: fromCounting(usd),
    flags: [
      ...(row.carriedFrom !== null || outside ? ['carry-over'] : []),
      ...(usd.stated ? [] : ['no-rate']),
      ...(doubted ? ['possible-double'] : []),
      ...(usd.stated && row.allocatedUsd > usd.value + 0.005 ? ['over-allocated'] : []),
    ],
  });
}
