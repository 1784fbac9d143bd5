import type { DemoPlace } from './deliveries.ts';
import { groupCode, type GroupCode } from './people.ts';
import { chance, daysBetween, weighted, type Chance } from './random.ts';

export interface ObservationRecipe {
  seed: string;
  count: number;
  /** ISO dates, both included */
  from: string;
  to: string;
  places: readonly DemoPlace[];
}

/** One practice row of the observation ledger: a value, or a range with both ends. */
export interface DemoObservation {
  synthetic: true;
  index: number;
  concept: string;
  measure: 'stock' | 'flow' | 'share';
  placeCode: string;
  startsOn: string;
  endsOn: string;
  group: GroupCode;
  value: number | null;
  valueLow: number | null;
  valueHigh: number | null;
  qualifier: 'exact' | 'about' | 'over' | 'nearly' | 'below';
  unit: 'people' | 'percent';
  source: string;
  sourceKind: 'mission' | 'government' | 'ngo' | 'media';
  method: 'registration' | 'key-informant' | 'survey' | 'flow-monitoring' | 'administrative' | 'media';
  reliability: 'high' | 'medium' | 'low' | 'not-stated';
  confidence: 'a' | 'b' | 'c' | null;
  class: 'internal';
}

const concepts = [
  { concept: 'dtm.idp-stock', measure: 'stock', unit: 'people', method: 'key-informant', group: 'idp' },
  { concept: 'dtm.daily-flow', measure: 'flow', unit: 'people', method: 'flow-monitoring', group: 'migrant-transit' },
  {
    concept: 'dtm.intend-to-migrate-pct',
    measure: 'share',
    unit: 'percent',
    method: 'survey',
    group: 'at-risk-irregular-migration',
  },
  { concept: 'need.people', measure: 'stock', unit: 'people', method: 'key-informant', group: null },
  {
    concept: 'hazard.people-affected',
    measure: 'stock',
    unit: 'people',
    method: 'administrative',
    group: 'disaster-affected',
  },
  { concept: 'ret.arrivals', measure: 'flow', unit: 'people', method: 'registration', group: 'returnee' },
] as const;

const sources = [
  { source: 'Ronda de práctica del seguimiento (sintética)', sourceKind: 'mission', reliability: 'high' },
  { source: 'Boletín público de práctica (sintético)', sourceKind: 'government', reliability: 'medium' },
  { source: 'Informe de socio de práctica (sintético)', sourceKind: 'ngo', reliability: 'medium' },
  { source: 'Nota de prensa de práctica (sintética)', sourceKind: 'media', reliability: 'low' },
] as const;

const qualifiers = ['exact', 'exact', 'exact', 'about', 'about', 'over', 'nearly', 'below'] as const;
const confidences = ['a', 'b', 'b', 'c', null] as const;

/** Streams practice observations in order of date, some of them ranges, several sources for one concept. */
export function* demoObservations(recipe: ObservationRecipe): Generator<DemoObservation, void, undefined> {
  const by = chance(`${recipe.seed}/observations`);
  const days = daysBetween(recipe.from, recipe.to);
  const place = weighted(recipe.places, (one) => one.population);
  for (let index = 0; index < recipe.count; index++) {
    const end = Math.floor((index * days.length) / recipe.count);
    const at = place(by);
    yield {
      synthetic: true,
      index,
      placeCode: at.code,
      ...dated(by, days, end),
      ...measured(by, at),
      class: 'internal',
    };
  }
}

function dated(by: Chance, days: readonly string[], end: number): Pick<DemoObservation, 'startsOn' | 'endsOn'> {
  const start = Math.max(0, end - by.below(7));
  return { startsOn: days[start] ?? '', endsOn: days[end] ?? '' };
}

function measured(by: Chance, place: DemoPlace) {
  const kind = pick(by, concepts);
  const from = pick(by, sources);
  const size =
    kind.unit === 'percent' ? Math.round(by.next() * 600) / 10 : Math.round(place.population * 0.02 * by.next() ** 2);
  const range = by.next() < 0.1;
  return {
    concept: kind.concept,
    measure: kind.measure,
    unit: kind.unit,
    group: kind.group ?? groupCode(by),
    value: range ? null : size,
    valueLow: range ? Math.floor(size * 0.8) : null,
    valueHigh: range ? Math.ceil(size * 1.2) : null,
    qualifier: range ? ('about' as const) : pick(by, qualifiers),
    ...from,
    method: from.sourceKind === 'media' ? ('media' as const) : kind.method,
    confidence: from.sourceKind === 'mission' ? pick(by, confidences) : null,
  };
}

function pick<T>(by: Chance, from: readonly T[]): T {
  const one = from[by.below(from.length)];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
}
