import { isNotStated, read, unread, type Read } from './cells/issue.ts';
import { fold } from './headers/fold.ts';
import type { Cell } from './results.ts';

/** `unknown` is not `other`: one was not asked or not said, the other was. */
export type Sex = 'female' | 'male' | 'other' | 'unknown' | 'all';

/** Whole years, both ends included; `max` null has no upper end. */
export interface AgeBand {
  min: number;
  max: number | null;
}

export interface PeopleCell {
  sex: Sex;
  age: AgeBand | null;
}

const CHILD: AgeBand = { min: 0, max: 17 };
const ADULT: AgeBand = { min: 18, max: null };

/** The people cells of the 5W as Ecuador's platform and the 345W write them. `lgbt` and `disability` are of-which. */
export const peopleCells = {
  girls: { code: 'NA', sex: 'female', age: CHILD },
  boys: { code: 'NN', sex: 'male', age: CHILD },
  women: { code: 'MM', sex: 'female', age: ADULT },
  men: { code: 'HH', sex: 'male', age: ADULT },
  other: { code: 'OTR', sex: 'other', age: null },
  otherUnder18: { code: 'OTR', sex: 'other', age: CHILD },
  otherAdult: { code: 'OTR', sex: 'other', age: ADULT },
} as const satisfies Record<string, PeopleCell & { code: string }>;

export type PeopleCellName = keyof typeof peopleCells;

const SEXES: Record<string, Sex> = {
  // ISO 5218.
  '0': 'unknown',
  '1': 'male',
  '2': 'female',
  '9': 'unknown',
  f: 'female',
  female: 'female',
  femenino: 'female',
  feminin: 'female',
  mujer: 'female',
  mujeres: 'female',
  women: 'female',
  femme: 'female',
  m: 'male',
  male: 'male',
  masculino: 'male',
  masculin: 'male',
  hombre: 'male',
  hombres: 'male',
  men: 'male',
  homme: 'male',
  x: 'other',
  o: 'other',
  other: 'other',
  otro: 'other',
  otra: 'other',
  autre: 'other',
  'no binario': 'other',
  'non binary': 'other',
  u: 'unknown',
  unknown: 'unknown',
  desconocido: 'unknown',
  inconnu: 'unknown',
  'no declara': 'unknown',
  all: 'all',
  total: 'all',
  todos: 'all',
  tous: 'all',
  t: 'all',
};

/** Sex as published tables write it: HDX HAPI letters, ISO 5218 digits, words in three languages. */
export function readSex(cell: Cell): Read<Sex | null> {
  if (cell !== 'x' && isNotStated(cell)) return read(null);
  const word = fold(String(cell));
  const sex = Object.hasOwn(SEXES, word) ? SEXES[word] : undefined;
  return sex ? read(sex) : unread('sex-not-read', cell);
}

/** `5-11`, `60+`, `<5`, `>=18`, `12 a 17`, `all` (null, like a cell that says nothing). */
export function readAgeBand(cell: Cell): Read<AgeBand | null> {
  if (isNotStated(cell)) return read(null);
  const text = String(cell).trim().toLowerCase();
  if (/^(all|total|todas?|todos|tous|unknown|t_tl)$/.test(text)) return read(null);
  const pair = /^(\d{1,3})\s*(?:-|–|a|to|à|_)\s*(\d{1,3})/.exec(text);
  if (pair && Number(pair[1]) <= Number(pair[2])) return read({ min: Number(pair[1]), max: Number(pair[2]) });
  const from = /^(\d{1,3})\s*(?:\+|y más|ans et plus)/.exec(text) ?? /^(?:>=|≥)\s*(\d{1,3})$/.exec(text);
  if (from) return read({ min: Number(from[1]), max: null });
  const above = /^>\s*(\d{1,3})$/.exec(text);
  if (above) return read({ min: Number(above[1]) + 1, max: null });
  const below = /^<\s*(\d{1,3})$/.exec(text);
  if (below && Number(below[1]) > 0) return read({ min: 0, max: Number(below[1]) - 1 });
  return unread('age-band-not-read', cell);
}

export function formatAgeBand({ min, max }: AgeBand): string {
  return max === null ? `${min}+` : `${min}-${max}`;
}

/**
 * Whether bands may be summed into another. Only upwards and only when they tile it without gap or overlap; any other
 * conversion needs an assumption that somebody must state.
 */
export function tiles(bands: readonly AgeBand[], whole: AgeBand): boolean {
  const ordered = [...bands].sort((a, b) => a.min - b.min);
  let next: number | null = whole.min;
  for (const band of ordered) {
    if (next === null || band.min !== next) return false;
    next = band.max === null ? null : band.max + 1;
  }
  return whole.max === null ? next === null : next === whole.max + 1;
}
