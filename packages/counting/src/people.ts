import { reachesPeople, type DeliveryFact } from './delivery.ts';
import { anonymousHeads, estimatePeople } from './estimate.ts';

/** People reached. `total` is `distinct` plus `estimated`; the flag goes with it wherever it is shown. */
export type PeopleReached = {
  /** Different people known by id (rule 2). */
  readonly distinct: number;
  /** People without ids, by rule 3. */
  readonly estimated: number;
  readonly total: number;
  readonly isEstimated: boolean;
  /** Some households were counted by an average size, not by their members (rule 4). */
  readonly usesAverage: boolean;
  /** Household rows that state neither members nor a headcount: they reach nobody until somebody states it. */
  readonly householdsWithoutPeople: number;
};

export type CountingOptions = {
  /** Maps a recorded person to the identity cluster it belongs to now; without it ids are clusters already. */
  readonly clusterOf?: (person: string) => string;
  /** Places are not summed for people without ids, because the same people move between them. */
  readonly peopleMove?: boolean;
};

/** The identified people of one fact. */
export function identifiedPeople({ recipient }: DeliveryFact): readonly string[] {
  if (recipient.kind === 'person') return [recipient.person];
  return recipient.kind === 'household' ? (recipient.members ?? []) : [];
}

/** The different identified people who got at least one good or service (rules 1, 2, 4). */
export function distinctPeople(facts: readonly DeliveryFact[], options: CountingOptions = {}): Set<string> {
  const people = new Set<string>();
  for (const fact of facts) {
    if (!reachesPeople(fact)) continue;
    for (const person of identifiedPeople(fact)) people.add(options.clusterOf?.(person) ?? person);
  }
  return people;
}

/** People reached by entries that stand (see `asItStood`) in the period they were taken from. */
export function peopleReached(facts: readonly DeliveryFact[], options: CountingOptions = {}): PeopleReached {
  const reaching = facts.filter(reachesPeople);
  const distinct = distinctPeople(reaching, options).size;
  const estimated = estimatePeople(reaching, options.peopleMove).people;
  const households = reaching.filter(({ recipient }) => recipient.kind === 'household');
  return {
    distinct,
    estimated,
    total: distinct + estimated,
    isEstimated: estimated > 0,
    usesAverage: households.some(
      ({ recipient }) => recipient.kind === 'household' && !recipient.members && recipient.average === true,
    ),
    householdsWithoutPeople: households.filter(
      (fact) => identifiedPeople(fact).length === 0 && anonymousHeads(fact) === undefined,
    ).length,
  };
}

/** What was planned for a person, and whether the quality agreed was met. */
export type Entitlement = {
  readonly person: string;
  readonly activity: string;
  readonly unit: string;
  readonly quantity: number;
  readonly qualityMet: boolean;
};

/** People who got all that was planned for them in type, amount and quality (rule 1): covered, not only reached. */
export function peopleCovered(facts: readonly DeliveryFact[], planned: readonly Entitlement[]): Set<string> {
  const key = (person: string, activity: string, unit: string) => JSON.stringify([person, activity, unit]);
  const received = new Map<string, number>();
  for (const fact of facts) {
    if (!reachesPeople(fact) || fact.recipient.kind !== 'person') continue;
    const line = key(fact.recipient.person, fact.activity, fact.unit);
    received.set(line, (received.get(line) ?? 0) + fact.quantity);
  }
  const covered = new Set<string>();
  for (const [person, lines] of Map.groupBy(planned, (line) => line.person)) {
    const got = (line: Entitlement) => received.get(key(line.person, line.activity, line.unit)) ?? 0;
    if (lines.every((line) => line.qualityMet && got(line) >= line.quantity)) covered.add(person);
  }
  return covered;
}
