import type { DeliveryFact } from './delivery.ts';
import { monthOf } from './periods.ts';

/** How anonymous headcounts were put together, so that a screen can say it. */
export type Estimate = { readonly people: number; readonly byPlace: ReadonlyMap<string, number> };

type Anonymous = { readonly fact: DeliveryFact; readonly people: number };

/** The heads of a row whose people are not known by id; undefined where they are, or where nothing is stated. */
export function anonymousHeads({ recipient }: DeliveryFact): number | undefined {
  if (recipient.kind === 'headcount') return recipient.people;
  if (recipient.kind === 'household' && !recipient.members) return recipient.headcount;
  return undefined;
}

const highest = (values: Iterable<number>): number => {
  let top = 0;
  for (const value of values) if (value > top) top = value;
  return top;
};

function sumBy<T>(rows: readonly T[], key: (row: T) => string, people: (row: T) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + people(row));
  return sums;
}

/** Households known by id but not by member: each once, at its largest headcount. */
function householdHeads(rows: readonly Anonymous[]): number {
  const heads = new Map<string, number>();
  for (const { fact, people } of rows) {
    if (fact.recipient.kind !== 'household') continue;
    const id = fact.recipient.household;
    heads.set(id, Math.max(heads.get(id) ?? 0, people));
  }
  return [...heads.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * One place × group × area: the highest of what each reporting line says. A line is an activity of an organisation
 * in a month, so a month split into several rows stays one line. First-time rows of one activity are different
 * people by definition and are summed over months; first time is per activity (rule 6), so activities are not.
 */
function stratumPeople(rows: readonly Anonymous[]): number {
  const counted = rows.filter(({ fact }) => fact.recipient.kind === 'headcount');
  const people = (row: Anonymous) => row.people;
  const line = ({ fact }: Anonymous) =>
    JSON.stringify([fact.source, fact.organisation ?? '', fact.activity, monthOf(fact.date)]);
  const firstTime = counted.filter(({ fact }) => fact.frequency === 'first-time');
  return Math.max(
    highest(sumBy(counted, line, people).values()),
    highest(sumBy(firstTime, ({ fact }) => fact.activity, people).values()),
    householdHeads(rows),
  );
}

/**
 * People without ids (rule 3), always an estimate: within place × group × area the highest line; across areas
 * the highest, never the sum; groups summed, since each person has one main group (rule 5); places summed,
 * unless people move between them, when the highest place stands.
 */
export function estimatePeople(facts: readonly DeliveryFact[], peopleMove = false): Estimate {
  const rows: Anonymous[] = [];
  for (const fact of facts) {
    const people = anonymousHeads(fact);
    if (people !== undefined && people > 0) rows.push({ fact, people });
  }
  const byPlace = new Map<string, number>();
  for (const [place, here] of Map.groupBy(rows, ({ fact }) => fact.place)) {
    let sum = 0;
    for (const group of Map.groupBy(here, ({ fact }) => fact.group).values()) {
      const areas = Map.groupBy(group, ({ fact }) => fact.area).values();
      sum += highest([...areas].map(stratumPeople));
    }
    byPlace.set(place, sum);
  }
  const places = [...byPlace.values()];
  const people = peopleMove ? highest(places) : places.reduce((sum, count) => sum + count, 0);
  return { people, byPlace };
}
