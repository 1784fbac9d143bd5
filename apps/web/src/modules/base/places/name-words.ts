// Words for what the gazetteer and the ledgers call by code. What has no word yet is read from its code.
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

const breakdownWords = defineWords('places.breakdowns', {
  es: {
    place: 'lugar',
    gender: 'sexo o género',
    age: 'edad',
    group: 'grupo',
    month: 'mes',
    diversity: 'diversidad',
    type: 'tipo',
    site: 'sitio',
    'project-or-donor': 'proyecto o donante',
    nationality: 'nacionalidad',
    process: 'proceso',
    risk: 'riesgo',
    channel: 'canal',
    area: 'área',
    round: 'ronda',
    kit: 'kit',
    provider: 'proveedor',
    dimension: 'dimensión',
    partner: 'socio',
    campaign: 'campaña',
    sector: 'sector',
    hazard: 'amenaza',
    cause: 'causa',
    direction: 'dirección',
    operator: 'operador',
    plan: 'plan',
    store: 'bodega',
    mechanism: 'mecanismo',
    reason: 'motivo',
    service: 'servicio',
    'form-of-exploitation': 'forma de explotación',
    'flight-type': 'tipo de vuelo',
    carrier: 'transportista',
    category: 'categoría',
    staff: 'personal',
    layer: 'capa',
    occupation: 'ocupación',
    employer: 'empleador',
    corridor: 'corredor',
    audience: 'público',
    drill: 'simulacro',
    objective: 'objetivo',
    entity: 'entidad',
    office: 'oficina',
  },
  en: {
    place: 'place',
    gender: 'sex or gender',
    age: 'age',
    group: 'group',
    month: 'month',
    diversity: 'diversity',
    type: 'type',
    site: 'site',
    'project-or-donor': 'project or donor',
    nationality: 'nationality',
    process: 'process',
    risk: 'risk',
    channel: 'channel',
    area: 'area',
    round: 'round',
    kit: 'kit',
    provider: 'provider',
    dimension: 'dimension',
    partner: 'partner',
    campaign: 'campaign',
    sector: 'sector',
    hazard: 'hazard',
    cause: 'cause',
    direction: 'direction',
    operator: 'operator',
    plan: 'plan',
    store: 'store',
    mechanism: 'mechanism',
    reason: 'reason',
    service: 'service',
    'form-of-exploitation': 'form of exploitation',
    'flight-type': 'flight type',
    carrier: 'carrier',
    category: 'category',
    staff: 'staff',
    layer: 'layer',
    occupation: 'occupation',
    employer: 'employer',
    corridor: 'corridor',
    audience: 'audience',
    drill: 'drill',
    objective: 'objective',
    entity: 'entity',
    office: 'office',
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
export const breakdownName = (by: string): string =>
  has(breakdownWords.es, by) ? say(breakdownWords, by) : fromCode(by);
export const conceptName = (concept: string): string =>
  has(conceptWords.es, concept) ? say(conceptWords, concept) : fromCode(concept);
