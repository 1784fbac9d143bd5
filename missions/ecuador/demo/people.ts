import { weighted, type Chance } from './random.ts';

export type Sex = 'female' | 'male' | 'other' | 'unknown';

/** People by age and gender; the five cells add up to the people of the row. */
export interface Cells {
  girls: number;
  boys: number;
  women: number;
  men: number;
  other: number;
}

/** Sub-counts of the same people; they overlap and are never added. */
export interface OfWhich {
  disability: number;
  lgbti: number;
  pregnant: number;
}

/** Population groups of practice rows, with shares made up for practice. */
const groups = [
  ['migrant-settled', 30],
  ['host-community', 20],
  ['migrant-transit', 12],
  ['returnee', 9],
  ['idp', 9],
  ['disaster-affected', 7],
  ['refugee-asylum-seeker', 5],
  ['at-risk-irregular-migration', 4],
  ['stranded-migrant', 2],
  ['migrant-pendular', 1],
  ['internal-migrant', 1],
] as const;
export type GroupCode = (typeof groups)[number][0];

const ages = [
  ['0-4', 9],
  ['5-11', 14],
  ['12-17', 12],
  ['18-24', 17],
  ['25-59', 41],
  ['60+', 7],
] as const;
export type AgeBand = (typeof ages)[number][0];

const drawGroup = weighted(groups, ([, share]) => share);
const drawAge = weighted(ages, ([, share]) => share);

export const groupCode = (by: Chance): GroupCode => drawGroup(by)[0];
export const ageBand = (by: Chance): AgeBand => drawAge(by)[0];

export function sexOf(by: Chance): Sex {
  const x = by.next();
  return x < 0.56 ? 'female' : x < 0.99 ? 'male' : x < 0.995 ? 'other' : 'unknown';
}

/** One person as cells. A person whose sex is not known stands in no cell: null, not a guess. */
export function cellsOfOne(sex: Sex, age: AgeBand): Cells | null {
  if (sex === 'unknown') return null;
  const minor = age === '0-4' || age === '5-11' || age === '12-17';
  return {
    girls: sex === 'female' && minor ? 1 : 0,
    boys: sex === 'male' && minor ? 1 : 0,
    women: sex === 'female' && !minor ? 1 : 0,
    men: sex === 'male' && !minor ? 1 : 0,
    other: sex === 'other' ? 1 : 0,
  };
}

/** Splits a number of people into cells that add up to it. */
export function cellsOfMany(by: Chance, people: number): Cells {
  const other = by.next() < 0.01 ? 1 : 0;
  const minors = Math.round((people - other) * (0.25 + by.next() * 0.25));
  const girls = Math.round(minors * (0.4 + by.next() * 0.2));
  const adults = people - other - minors;
  const women = Math.round(adults * (0.45 + by.next() * 0.25));
  return { girls, boys: minors - girls, women, men: adults - women, other };
}

/** Sub-counts that never exceed the people they belong to. */
export function ofWhich(by: Chance, people: number, women: number): OfWhich {
  const part = (share: number, whole: number) => Math.min(whole, Math.floor(whole * share + by.next()));
  return { disability: part(0.06, people), lgbti: part(0.02, people), pregnant: part(0.05, women) };
}
