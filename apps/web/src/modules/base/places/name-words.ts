// Words for what the gazetteer and the ledgers call by code. What has no word yet is read from its code.
import { i18n } from '@lingui/core';
import { defineWords, say } from '../../../platform/words.ts';

const tagWords = defineWords('places.tags', {
  es: {
    amazon: 'Amazonía',
    border: 'Frontera',
    coast: 'Costa',
    insular: 'Insular',
    mountain: 'Sierra',
    'gtrm-local': 'Con GTRM local',
    'border-colombia': 'Frontera con Colombia',
    'border-peru': 'Frontera con Perú',
    'rainy-season-emergency-2025': 'Emergencia por lluvias 2025',
    'violence-in-need-16-20': 'Violencia: 16 a 20 % con necesidad',
    'violence-in-need-20-25': 'Violencia: 20 a 25 % con necesidad',
  },
  en: {
    amazon: 'Amazon',
    border: 'Border',
    coast: 'Coast',
    insular: 'Islands',
    mountain: 'Highlands',
    'gtrm-local': 'With a local GTRM',
    'border-colombia': 'Border with Colombia',
    'border-peru': 'Border with Peru',
    'rainy-season-emergency-2025': 'Rainy season emergency 2025',
    'violence-in-need-16-20': 'Violence: 16 to 20 % in need',
    'violence-in-need-20-25': 'Violence: 20 to 25 % in need',
  },
});

const conceptWords = defineWords('places.concepts', {
  es: {
    'dtm.idp-stock': 'Personas desplazadas internas',
    'dtm.daily-flow': 'Personas en tránsito por día',
    'dtm.intend-to-migrate-pct': 'Hogares que piensan migrar',
    'need.people': 'Personas con necesidad',
    'need.people-in-need-share': 'Parte de la población con necesidad',
    'hazard.people-affected': 'Personas afectadas por una amenaza',
    'ret.arrivals': 'Personas retornadas que llegaron',
  },
  en: {
    'dtm.idp-stock': 'Internally displaced people',
    'dtm.daily-flow': 'People in transit per day',
    'dtm.intend-to-migrate-pct': 'Households that intend to migrate',
    'need.people': 'People in need',
    'need.people-in-need-share': 'Share of the population in need',
    'hazard.people-affected': 'People affected by a hazard',
    'ret.arrivals': 'Returnees who arrived',
  },
});

const unitWords = defineWords('places.units', {
  es: {
    people: 'personas',
    households: 'hogares',
    percent: '%',
    usd: 'USD',
    services: 'servicios',
    kits: 'kits',
    transfers: 'transferencias',
    families: 'familias',
    ratio: 'razón',
    rank: 'puesto',
    index: 'índice',
    score: 'puntos',
  },
  en: {
    people: 'people',
    households: 'households',
    percent: '%',
    usd: 'USD',
    services: 'services',
    kits: 'kits',
    transfers: 'transfers',
    families: 'families',
    ratio: 'ratio',
    rank: 'rank',
    index: 'index',
    score: 'points',
  },
});

/** `rainy-season.affected` as "Rainy season affected": better than nothing, and it can be searched for. */
function fromCode(code: string): string {
  const text = code.replaceAll(/[-._]+/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const has = <Key extends string>(words: Record<Key, string>, code: string): code is Key => code in words;

export const knownTags = (): string[] => Object.keys(tagWords.es);
export const tagName = (tag: string): string => (has(tagWords.es, tag) ? say(tagWords, tag) : fromCode(tag));
export const unitName = (unit: string): string => (has(unitWords.es, unit) ? say(unitWords, unit) : unit);
export const conceptName = (concept: string): string =>
  has(conceptWords.es, concept) ? say(conceptWords, concept) : fromCode(concept);

/** Words of the plan in the reader's language, else in the other one, else the code. */
export function planWords(words: { es: string | null; en: string | null } | null | undefined, code = ''): string {
  const [first, second] = i18n.locale === 'en' ? [words?.en, words?.es] : [words?.es, words?.en];
  return first ?? second ?? code;
}
