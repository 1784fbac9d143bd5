import { Weighted } from './weighted.ts';

/** Peoples that share their names; a household belongs to one, apart from mixed couples. */
export type Culture = 'sierra' | 'kichwa' | 'costa' | 'esmeraldas' | 'venezuela' | 'colombia' | 'peru';
/** ISO 3166-1 alpha-2. */
export type Country = 'EC' | 'VE' | 'CO' | 'PE';
export type Sex = 'F' | 'M';

export const cultures: readonly Culture[] = [
  'sierra',
  'kichwa',
  'costa',
  'esmeraldas',
  'venezuela',
  'colombia',
  'peru',
];

/** As the lists of a mission in Ecuador may be made up: two thirds nationals, one third of the neighbours. */
export const cultureMix = new Weighted<Culture>(cultures, [25, 11, 26, 5, 22, 8, 3]);

export function countryOf(culture: Culture): Country {
  if (culture === 'venezuela') return 'VE';
  if (culture === 'colombia') return 'CO';
  return culture === 'peru' ? 'PE' : 'EC';
}
