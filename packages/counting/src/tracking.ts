import { share, stated, type Stated } from './stated.ts';

/** Places assessed ÷ known accessible places. */
export const coverage = (assessed: number, accessible: number): Stated<number> =>
  share(stated(assessed), stated(accessible));

/** What was seen at one flow point on one day. */
export type FlowDay = { readonly people: number; readonly hoursOpen: number };

/**
 * Mean daily flow at one point: people ÷ days, or, with standard hours, people per hour × those hours, so that a
 * point open for 3 hours is not reported as a day. Points on one route are never added.
 */
export function meanDailyFlow(days: readonly FlowDay[], standardHours?: number): Stated<number> {
  const people = stated(days.reduce((sum, day) => sum + day.people, 0));
  if (standardHours === undefined) return share(people, stated(days.length));
  const hours = days.reduce((sum, day) => sum + day.hoursOpen, 0);
  return share(people, stated(hours / standardHours));
}

export type RiskClass = 'very-low' | 'low' | 'medium' | 'high' | 'very-high';

/** Class of an INFORM risk value of 0 to 10, by the value as printed with one decimal. */
export function informClass(value: number): RiskClass {
  const printed = Math.round(value * 10) / 10;
  if (printed < 2) return 'very-low';
  if (printed < 3.5) return 'low';
  if (printed < 5) return 'medium';
  return printed < 6.5 ? 'high' : 'very-high';
}

/** Geometric mean of hazard and exposure, vulnerability, and lack of coping capacity, with its class. */
export function informRisk(
  hazard: number,
  vulnerability: number,
  lackOfCoping: number,
): { value: number; class: RiskClass } {
  const value = Math.cbrt(hazard * vulnerability * lackOfCoping);
  return { value, class: informClass(value) };
}

/** What a collective shelter has. */
export type ShelterSpace = {
  readonly beds: number;
  readonly coveredM2: number;
  readonly toilets: number;
  readonly showers: number;
  readonly taps: number;
};

/** People per unit, or m² per person. Sphere's figures; a mission sets others per type of site. */
export const sphere = { m2PerPerson: 3.5, peoplePerToilet: 20, peoplePerShower: 50, peoplePerTap: 250 };

/** The scarcest of beds, space, toilets, showers and taps, in whole people, and which one it is. */
export function safeCapacity(space: ShelterSpace, standard = sphere): { people: number; limit: keyof ShelterSpace } {
  const limits: [keyof ShelterSpace, number][] = [
    ['beds', space.beds],
    ['coveredM2', space.coveredM2 / standard.m2PerPerson],
    ['toilets', space.toilets * standard.peoplePerToilet],
    ['showers', space.showers * standard.peoplePerShower],
    ['taps', space.taps * standard.peoplePerTap],
  ];
  const [limit, people] = limits.reduce((least, next) => (next[1] < least[1] ? next : least));
  return { people: Math.floor(people + 1e-9), limit };
}

/** People present at midnight ÷ safe capacity; over 1 is flagged, and nobody is sent away for it. */
export function occupancy(present: number, capacity: number): { share: Stated<number>; overCapacity: boolean } {
  return { share: share(stated(present), stated(capacity)), overCapacity: present > capacity };
}

/** Σ people present per night. */
export const personNights = (nights: readonly number[]): number => nights.reduce((sum, people) => sum + people, 0);
