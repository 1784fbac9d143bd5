import { reachesPeople, type DeliveryFact } from './delivery.ts';
import { notStated, stated, type Stated } from './stated.ts';

/** Service rows delivered to people (rule 2): shown beside people reached, never mixed with it. */
export const servicesDelivered = (facts: readonly DeliveryFact[]): number => facts.filter(reachesPeople).length;

/** Quantities delivered, each in its own unit (rule 7); kits are never added to consultations. */
export function quantitiesByUnit(facts: readonly DeliveryFact[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { planned, unit, quantity } of facts) {
    if (!planned) sums.set(unit, (sums.get(unit) ?? 0) + quantity);
  }
  return sums;
}

/** Different institutions served, a unit of their own (rule 7). */
export function institutionsServed(facts: readonly DeliveryFact[]): number {
  const served = new Set<string>();
  for (const { planned, recipient } of facts) {
    if (!planned && recipient.kind === 'institution') served.add(recipient.institution);
  }
  return served.size;
}

/** Different households served, by id. */
export function householdsServed(facts: readonly DeliveryFact[]): number {
  const served = new Set<string>();
  for (const fact of facts) {
    if (reachesPeople(fact) && fact.recipient.kind === 'household') served.add(fact.recipient.household);
  }
  return served.size;
}

/** Community works (rule 8): users that were counted, apart from a catchment that is an estimate. Never added. */
export type SiteUsers = {
  readonly sites: number;
  readonly directUsers: Stated<number>;
  readonly catchmentEstimate: Stated<number>;
};

/** Each site once, at the highest number stated for it; where no site states one, the sum is "not stated". */
export function siteUsers(facts: readonly DeliveryFact[]): SiteUsers {
  const sites = new Set<string>();
  const direct = new Map<string, number>();
  const catchment = new Map<string, number>();
  const keepHighest = (highest: Map<string, number>, site: string, users: number | undefined) => {
    if (users !== undefined) highest.set(site, Math.max(highest.get(site) ?? 0, users));
  };
  for (const { planned, recipient } of facts) {
    if (planned || recipient.kind !== 'site') continue;
    sites.add(recipient.site);
    keepHighest(direct, recipient.site, recipient.directUsers);
    keepHighest(catchment, recipient.site, recipient.catchment);
  }
  const sum = (users: Map<string, number>): Stated<number> =>
    users.size === 0 ? notStated : stated([...users.values()].reduce((total, value) => total + value, 0));
  return { sites: sites.size, directUsers: sum(direct), catchmentEstimate: sum(catchment) };
}
