import type { Level } from './types.ts';

/** The levels of every comparison of names and of words; not every field can answer every one of them. */
export const names = {
  missing: 0,
  exact: 1,
  reordered: 2,
  subset: 3,
  nickname: 4,
  phonetic: 5,
  close: 6,
  similar: 7,
  initial: 8,
  swapped: 9,
  mostly: 10,
  partial: 11,
  different: 12,
} as const;

export const nameLevels: Level[] = [
  { code: 'missing', es: 'falta', en: 'missing' },
  { code: 'exact', es: 'iguales', en: 'the same' },
  { code: 'reordered', es: 'los mismos en otro orden o unidos', en: 'the same in another order, or joined' },
  { code: 'subset', es: 'iguales, pero falta alguno en un lado', en: 'the same, but one side has fewer' },
  { code: 'nickname', es: 'diminutivo o abreviatura', en: 'short or pet form' },
  { code: 'phonetic', es: 'suenan igual', en: 'sound the same' },
  { code: 'close', es: 'muy parecidos', en: 'spelled almost the same' },
  { code: 'similar', es: 'parecidos', en: 'spelled alike' },
  { code: 'initial', es: 'coincide la inicial', en: 'the initial agrees' },
  { code: 'swapped', es: 'en otro campo', en: 'in another field' },
  { code: 'mostly', es: 'coinciden casi todos', en: 'all but one agree' },
  { code: 'partial', es: 'coincide alguno y otro no', en: 'some agree and some do not' },
  { code: 'different', es: 'distintos', en: 'different' },
];

export const dates = {
  missing: 0,
  exact: 1,
  swapped: 2,
  oneEdit: 3,
  month: 4,
  year: 5,
  defaultDay: 6,
  defaultYear: 7,
  sameMonth: 8,
  yearOff: 9,
  onePart: 10,
  twoEdits: 11,
  sameYear: 12,
  nearYear: 13,
  different: 14,
} as const;

export const dateLevels: Level[] = [
  { code: 'missing', es: 'falta', en: 'missing' },
  { code: 'exact', es: 'iguales', en: 'the same day' },
  { code: 'swapped', es: 'día y mes cambiados', en: 'day and month swapped' },
  { code: 'one-edit', es: 'una cifra distinta', en: 'one digit typed differently' },
  { code: 'month', es: 'iguales hasta el mes conocido', en: 'the same as far as known: the month' },
  { code: 'year', es: 'iguales hasta el año conocido', en: 'the same as far as known: the year' },
  { code: 'default-day', es: 'mismo mes, con día 1 por defecto', en: 'the same month, with a default first day' },
  { code: 'default-year', es: 'mismo año, con 1 de enero por defecto', en: 'the same year, with a default 1 January' },
  { code: 'same-month', es: 'mismo mes y año, otro día', en: 'the same month and year, another day' },
  {
    code: 'year-off',
    es: 'mismo día y mes, 1 o 10 años de diferencia',
    en: 'the same day and month, 1 or 10 years apart',
  },
  {
    code: 'one-part',
    es: 'mismo día, y distinto solo el mes o el año',
    en: 'the same day, and only the month or year differs',
  },
  { code: 'two-edits', es: 'dos cifras distintas', en: 'two digits typed differently' },
  { code: 'same-year', es: 'mismo año', en: 'the same year' },
  { code: 'near-year', es: 'años cercanos en fechas aproximadas', en: 'years close together in rough dates' },
  { code: 'different', es: 'distintas', en: 'different' },
];

export const numbers = { missing: 0, exact: 1, transposed: 2, oneEdit: 3, twoEdits: 4, different: 5 } as const;

export const numberLevels: Level[] = [
  { code: 'missing', es: 'falta o no comparable', en: 'missing or not comparable' },
  { code: 'exact', es: 'iguales', en: 'the same' },
  { code: 'transposed', es: 'dos cifras cambiadas de lugar', en: 'two neighbours swapped' },
  { code: 'one-edit', es: 'una cifra distinta', en: 'one character typed differently' },
  { code: 'two-edits', es: 'dos cifras distintas', en: 'two characters typed differently' },
  { code: 'different', es: 'distintos', en: 'different' },
];

export const postcodes = { sameArea: 4, different: 5 } as const;

export const postcodeLevels: Level[] = numberLevels.map((level) =>
  level.code === 'two-edits' ? { code: 'same-area', es: 'misma zona', en: 'the same area' } : level,
);

export const codes = { missing: 0, exact: 1, different: 2 } as const;

export const codeLevels: Level[] = [
  { code: 'missing', es: 'falta', en: 'missing' },
  { code: 'exact', es: 'iguales', en: 'the same' },
  { code: 'different', es: 'distintos', en: 'different' },
];

/** The same levels in the words of places, streets and trades. */
export const wordLevels: Level[] = nameLevels.map((level) => {
  if (level.code === 'reordered')
    return { ...level, es: 'las mismas palabras en otro orden', en: 'the same words in another order' };
  if (level.code === 'subset')
    return { ...level, es: 'faltan palabras en un lado', en: 'the same words, but one side has fewer' };
  return level;
});
