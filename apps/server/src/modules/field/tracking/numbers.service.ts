// What the sources say of one place, side by side, and the number that was agreed upon.
import { sql } from 'kysely';
import {
  Agreement,
  SaidNumber,
  trackingAccess,
  type GroupNumbers,
  type NewAgreement,
  type NewNumber,
  type Round,
  type VisitPage,
} from '@minga/contracts/tracking';
import { informantConfidence, triangulate } from '@minga/counting';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { noteOpening } from '../../../platform/openings.ts';
import { notFound } from '../../../platform/problem.ts';
import { beforeAt } from './comparison.service.ts';
import { flowOf } from './flows.service.ts';
import { getOperation, getRoundRow } from './operations.service.ts';
import { refusing } from './refusals.ts';
import { countAsVisited, getVisitRow } from './visits.service.ts';

const allow = guard(trackingAccess);

/** One place of a round: every source, group by group, with spread and confidence (domain.md 3). */
export async function getVisit(context: Context, id: string): Promise<VisitPage> {
  allow(context.actor, 'tracking.read');
  const { visit, roundId } = await getVisitRow(context, id);
  const round = await getRoundRow(context, roundId);
  const { rounds: _, ...operation } = await getOperation(context, round.operationId);
  noteOpening(context, 'tracking.read', 'tracking-visit', id, { class: operation.class });
  return {
    operation,
    round,
    visit,
    groups: await groupsOf(context, id, round),
    flow: operation.component === 'flow' ? await flowOf(context, id, round) : null,
  };
}

async function groupsOf(context: Context, visitId: string, round: Round): Promise<GroupNumbers[]> {
  const numbers = Map.groupBy(await selectNumbers(context, visitId), (number) => number.group);
  const agreements = Map.groupBy(await selectAgreements(context, visitId), (agreement) => agreement.group);
  const before = await beforeAt(context, round, visitId);
  return round.groups.map((group) => {
    const said = numbers.get(group) ?? [];
    const stands = said.filter((number) => number.stands);
    const [agreement = null, ...history] = agreements.get(group) ?? [];
    const sides = triangulate(stands.map(({ id, people }) => ({ source: id, value: people! })));
    const off = new Map(sides?.differences.map(({ source, fromMean }) => [source, fromMean]));
    const last = before.get(group) ?? null;
    return {
      group,
      numbers: said.map((number) => ({ ...number, fromMean: off.get(number.id) ?? null })),
      mean: sides?.mean ?? null,
      spread: sides?.spread ?? null,
      confidence: stands.length === 0 ? null : confidenceOf(stands),
      agreement,
      history,
      before: last,
      doubts: doubtsOf(stands, round, sides, last?.people),
    };
  });
}

/** A, B or C by what the informants and the other sources say. */
function confidenceOf(stands: readonly SaidNumber[]): 'a' | 'b' | 'c' {
  const informants = stands.filter(({ kind }) => kind === 'key-informant');
  const others = stands.filter(({ kind }) => kind !== 'key-informant');
  const found = informantConfidence(
    informants.map(({ people, informant }) => ({ value: people!, ...(informant ? { type: informant } : {}) })),
    others.map(({ people }) => people!),
  );
  return found.toLowerCase() as 'a' | 'b' | 'c';
}

/** A jump of half against the last round wants an event that explains it. */
const jump = 0.5;
const wide = 0.25;

function doubtsOf(
  stands: readonly SaidNumber[],
  round: Round,
  sides: { mean: number; spread: number } | undefined,
  before: number | undefined,
): GroupNumbers['doubts'] {
  const doubts: GroupNumbers['doubts'] = [];
  if (stands.some(({ people, households }) => households !== null && households > people!))
    doubts.push('households-over-people');
  if (sides && before !== undefined && before > 0 && Math.abs(sides.mean - before) / before > jump) doubts.push('jump');
  if (stands.some(({ saidOn }) => saidOn > round.reportingOn)) doubts.push('said-after-reporting');
  if (stands.filter(({ kind }) => kind === 'key-informant').length === 1) doubts.push('one-informant');
  if (sides && sides.spread > wide) doubts.push('wide');
  return doubts;
}

async function selectNumbers({ tx }: Context, visitId: string): Promise<SaidNumber[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select n.id, n.population_group as "group", n.kind, n.informant, n.informant_sex as "informantSex", n.years_there as "yearsThere",
      n.knows_how as "knowsHow", n.source, n.people, n.households, n.said_on as "saidOn", n.replaces_id as "replacesId", n.reason,
      n.people is not null and not exists (select from tracking.number later where later.replaces_id = n.id) as stands,
      null as "fromMean", to_char(n.recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt"
    from tracking.number n where n.visit_id = ${visitId} order by n.recorded_at, n.id`.execute(tx);
  return rows.map((row) => SaidNumber.parse(row));
}

/** The latest first. */
async function selectAgreements({ tx }: Context, visitId: string): Promise<Agreement[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select id, population_group as "group", people, number_id as "numberId", reason, confidence,
      to_char(agreed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "agreedAt"
    from tracking.agreement where visit_id = ${visitId} order by agreed_at desc, id desc`.execute(tx);
  return rows.map((row) => Agreement.parse(row));
}

/** Notes what a source says, corrects it, or takes it back. A place with a number counts as visited. */
export async function addNumber(context: Context, visitId: string, input: NewNumber): Promise<VisitPage> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.collect');
  const { visit } = await getVisitRow(context, visitId);
  const id = newId();
  if (input.replacesId !== undefined) await sameVisit(context, visitId, input.replacesId);
  await refusing(() =>
    tx
      .insertInto('tracking.number')
      .values({
        id,
        visit_id: visitId,
        population_group: input.group,
        kind: input.kind,
        informant: input.informant ?? null,
        informant_sex: input.informantSex ?? null,
        years_there: input.yearsThere ?? null,
        knows_how: input.knowsHow ?? null,
        source: input.source ?? null,
        people: input.people,
        households: input.households ?? null,
        said_on: input.saidOn,
        replaces_id: input.replacesId ?? null,
        reason: input.reason ?? null,
        recorded_by: actor.id,
      })
      .execute(),
  );
  if (input.people !== null) await countAsVisited(context, visit, input.saidOn);
  audit({ act: 'tracking.collect', kind: 'tracking-visit', id: visitId, facts: { number: id } });
  return getVisit(context, visitId);
}

/** A number is replaced, or chosen, at its own place alone. */
async function sameVisit({ tx }: Context, visitId: string, numberId: string): Promise<void> {
  const found = await tx
    .selectFrom('tracking.number')
    .select('id')
    .where('id', '=', numberId)
    .where('visit_id', '=', visitId)
    .executeTakeFirst();
  if (!found) throw notFound({ id: numberId });
}

/** Agrees on the number that stands for a place and group, with the reason. Nobody averages: a person says which and why. */
export async function agree(context: Context, visitId: string, input: NewAgreement): Promise<VisitPage> {
  const { tx, actor, audit } = context;
  allow(actor, 'tracking.reconcile');
  const { roundId } = await getVisitRow(context, visitId);
  const groups = await groupsOf(context, visitId, await getRoundRow(context, roundId));
  if (input.numberId !== undefined) await sameVisit(context, visitId, input.numberId);
  const id = newId();
  await refusing(() =>
    tx
      .insertInto('tracking.agreement')
      .values({
        id,
        visit_id: visitId,
        population_group: input.group,
        people: input.people,
        number_id: input.numberId ?? null,
        reason: input.reason,
        // Without any source the number is only somebody's word.
        confidence: groups.find(({ group }) => group === input.group)?.confidence ?? 'c',
        agreed_by: actor.id,
      })
      .execute(),
  );
  audit({ act: 'tracking.reconcile', kind: 'tracking-visit', id: visitId, facts: { agreement: id } });
  return getVisit(context, visitId);
}
