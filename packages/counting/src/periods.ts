import type { DeliveryFact, IsoDay } from './delivery.ts';

/** Both days are inside. */
export type Period = { readonly from: IsoDay; readonly to: IsoDay };

/** The month of a day, `2026-03`. */
export const monthOf = (day: IsoDay): string => day.slice(0, 7);

export const within = (day: IsoDay, { from, to }: Period): boolean => day >= from && day <= to;

export const inPeriod = (facts: readonly DeliveryFact[], period: Period): DeliveryFact[] =>
  facts.filter((fact) => within(fact.date, period));

/** Whether two periods share at least one day. */
export const overlaps = (one: Period, other: Period): boolean => one.from <= other.to && other.from <= one.to;

/** The facts of each month, oldest month first. */
export function byMonth(facts: readonly DeliveryFact[]): Map<string, DeliveryFact[]> {
  const months = Map.groupBy(facts, (fact) => monthOf(fact.date));
  return new Map([...months].sort(([a], [b]) => (a < b ? -1 : 1)));
}
