import { reachesPeople, type DeliveryFact } from './delivery.ts';
import { identifiedPeople } from './people.ts';
import { inPeriod, type Period } from './periods.ts';

export type Frequency = 'first-time' | 'recurrent';

const byDay = (a: DeliveryFact, b: DeliveryFact): number =>
  a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1;

/** What a delivery was for one person: for the plan year as a whole, and for that service. */
export type PersonFrequency = {
  readonly person: string;
  readonly delivery: string;
  readonly forYear: Frequency;
  readonly forService: Frequency;
};

/** First time or recurrent by plan year (rule 6): first reached in January, recurrent in May, new for another service. */
export function frequencies(facts: readonly DeliveryFact[], planYear: Period): PersonFrequency[] {
  const seen = new Set<string>();
  const answers: PersonFrequency[] = [];
  const mark = (...key: string[]): Frequency => {
    const text = JSON.stringify(key);
    if (seen.has(text)) return 'recurrent';
    seen.add(text);
    return 'first-time';
  };
  for (const fact of inPeriod(facts, planYear).filter(reachesPeople).sort(byDay)) {
    for (const person of identifiedPeople(fact)) {
      const forYear = mark(person);
      answers.push({ person, delivery: fact.id, forYear, forService: mark(person, fact.activity) });
    }
  }
  return answers;
}

/** People first reached in each month of the plan year; the months sum to the year (unlike people by month). */
export function newPeopleByMonth(facts: readonly DeliveryFact[], planYear: Period): Map<string, number> {
  const dates = new Map(facts.map((fact) => [fact.id, fact.date]));
  const months = new Map<string, number>();
  for (const { delivery, forYear } of frequencies(facts, planYear)) {
    if (forYear !== 'first-time') continue;
    const month = dates.get(delivery)!.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return months;
}
