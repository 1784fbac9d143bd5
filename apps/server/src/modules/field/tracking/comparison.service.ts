// What changed since the round before: over the places that both covered, and only where both asked the same.
import { sql } from 'kysely';
import { trackingAccess, type Round, type RoundComparison } from '@minga/contracts/tracking';
import { comparableChange, incomparable } from '@minga/counting';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { agreed, getOperation, getRoundRow } from './operations.service.ts';

const allow = guard(trackingAccess);

/** In what two rounds of one operation differ; they count in the same unit, people. */
const differences = (before: Round, now: Round): string[] => {
  const asked = ({ question, wording, recall, groupDefinition }: Round) => ({
    questionId: question,
    wording,
    unit: 'people',
    recall,
    groupDefinition,
  });
  return incomparable(asked(before), asked(now));
};

/** Rounds before this one that ask the same, the latest first; withdrawn ones are nothing to compare with. */
async function comparableBefore(context: Context, round: Round): Promise<Round[]> {
  const { rounds } = await getOperation(context, round.operationId);
  return rounds.filter(
    (one) => one.number < round.number && one.state !== 'withdrawn' && differences(one, round).length === 0,
  );
}

/** What the last comparable round agreed upon at the place of a visit, by group. Joined locations count as one. */
export async function beforeAt(
  context: Context,
  round: Round,
  visitId: string,
): Promise<Map<string, { round: number; people: number }>> {
  const [last] = await comparableBefore(context, round);
  if (!last) return new Map();
  const { rows } = await sql<{ group: string; people: number }>`
    select a.population_group as "group", sum(a.people)::integer as people
    from ${agreed} a join tracking.visit v on v.id = a.visit_id join tracking.location l on l.id = v.location_id
    where v.round_id = ${last.id} and coalesce(l.merged_into_id, l.id) =
      (select coalesce(own.merged_into_id, own.id) from tracking.visit w join tracking.location own on own.id = w.location_id where w.id = ${visitId})
    group by a.population_group`.execute(context.tx);
  return new Map(rows.map(({ group, people }) => [group, { round: last.number, people }]));
}

/** People by location of one round, over all its groups; joined locations count as one. */
async function peopleByLocation({ tx }: Context, roundId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ location: string; people: number }>`
    select coalesce(l.merged_into_id, l.id) as location, sum(a.people)::integer as people
    from ${agreed} a join tracking.visit v on v.id = a.visit_id join tracking.location l on l.id = v.location_id
    where v.round_id = ${roundId} group by 1`.execute(tx);
  return new Map(rows.map(({ location, people }) => [location, people]));
}

/** The change against the last round that counted. Δ = Σ now − Σ before over common places; new and dropped ones stand apart. */
export async function compareRound(context: Context, id: string): Promise<RoundComparison> {
  allow(context.actor, 'tracking.read');
  const round = await getRoundRow(context, id);
  const { rounds } = await getOperation(context, round.operationId);
  const last = rounds.find((one) => one.number < round.number && one.state !== 'withdrawn' && one.people !== null);
  const nothing = { common: null, added: null, dropped: null };
  if (!last) return { before: null, differs: [], ...nothing };
  const differs = differences(last, round);
  if (round.groups.toSorted().join() !== last.groups.toSorted().join()) differs.push('groups');
  if (differs.length > 0) return { before: last.number, differs, ...nothing };
  const [before, now] = [await peopleByLocation(context, last.id), await peopleByLocation(context, id)];
  const { change, common, added, dropped } = comparableChange(before, now);
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
  const shared = [...now.keys()].filter((location) => before.has(location));
  return {
    before: last.number,
    differs: [],
    common: {
      places: common,
      before: sum(shared.map((location) => before.get(location)!)),
      now: sum(shared.map((location) => now.get(location)!)),
      change,
    },
    added: { places: added.size, people: sum(added.values()) },
    dropped: { places: dropped.size, people: sum(dropped.values()) },
  };
}
