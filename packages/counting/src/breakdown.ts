import { reachesPeople, type DeliveryFact } from './delivery.ts';
import { distinctPeople, identifiedPeople, peopleReached, type CountingOptions, type PeopleReached } from './people.ts';
import { monthOf } from './periods.ts';

/** Parts that overlap (a person may be in several) beside a whole that is counted again, not summed. */
export type OverlappingParts = { readonly parts: ReadonlyMap<string, PeopleReached>; readonly whole: PeopleReached };

/** People by area, month, place or any other key, with the plan's total distinct again (rule 11). */
export function peopleBy(
  facts: readonly DeliveryFact[],
  key: (fact: DeliveryFact) => string,
  options: CountingOptions = {},
): OverlappingParts {
  const parts = new Map<string, PeopleReached>();
  for (const [part, rows] of Map.groupBy(facts, key)) parts.set(part, peopleReached(rows, options));
  return { parts, whole: peopleReached(facts, options) };
}

/** A period counted once, with its months beside it; `sumOfMonths` is there to be explained, not to be reported. */
export function periodPeople(
  facts: readonly DeliveryFact[],
  options: CountingOptions = {},
): OverlappingParts & { readonly sumOfMonths: number } {
  const counted = peopleBy(facts, (fact) => monthOf(fact.date), options);
  const sumOfMonths = [...counted.parts.values()].reduce((sum, month) => sum + month.total, 0);
  return { ...counted, sumOfMonths };
}

/** The group that stands for people whose group no row states. */
export const unknownGroup = 'unknown';

/**
 * Identified people by main group (rule 5): each person in one group, that of their latest delivery that states
 * one; so the groups sum to the total.
 */
export function peopleByMainGroup(facts: readonly DeliveryFact[], options: CountingOptions = {}): Map<string, number> {
  const latest = new Map<string, DeliveryFact>();
  const isLater = (a: DeliveryFact, b: DeliveryFact): boolean => {
    if (a.date !== b.date) return a.date > b.date;
    return a.recordedAt === b.recordedAt ? a.id > b.id : a.recordedAt > b.recordedAt;
  };
  for (const fact of facts) {
    if (fact.group === null || !reachesPeople(fact)) continue;
    for (const recorded of identifiedPeople(fact)) {
      const person = options.clusterOf?.(recorded) ?? recorded;
      const standing = latest.get(person);
      if (!standing || isLater(fact, standing)) latest.set(person, fact);
    }
  }
  const groups = new Map<string, number>();
  for (const person of distinctPeople(facts, options)) {
    const group = latest.get(person)?.group ?? unknownGroup;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return groups;
}
