import type { Sex } from '../age-sex.ts';
import type { KindCode } from './kinds.ts';

/** A field of a row that is a figure of its own: what it measures, in which unit, of whom. */
export interface Measure {
  field: string;
  concept: string;
  unit: 'person' | 'household' | 'score' | 'usd' | 'percent' | 'value';
  group?: string;
  sex?: Sex;
  /** Part of another measure of the row: never added to it. */
  ofWhich?: boolean;
}

function pair(stem: string, concept: string, group: string, ofWhich = false): Measure[] {
  const more = ofWhich ? { ofWhich } : {};
  return [
    { field: `${stem}Households`, concept, unit: 'household', group, ...more },
    { field: `${stem}Individuals`, concept, unit: 'person', group, ...more },
  ];
}

function people(names: Record<string, string>): Measure[] {
  return Object.entries(names).map(([field, concept]) => ({ field, concept, unit: 'person' }));
}

const ACTIVITY_COUNTS =
  'reached reachedNew households girls boys women men other otherUnder18 otherAdult inDestination inTransit hostCommunity pendular returnees'.split(
    ' ',
  );

/** What each kind of row measures. Population groups are the codes of the figures registry. */
export const measures: Readonly<
  Record<
    Exclude<KindCode, 'activities-5w' | 'inform-risk' | 'inform-severity' | 'figures' | 'fts-flows'>,
    readonly Measure[]
  >
> = {
  'dtm-baseline': [
    ...pair('idp', 'displaced-present', 'idp'),
    ...pair('idpNotAbroad', 'displaced-present-not-previously-abroad', 'idp', true),
    ...pair('idpAbroad', 'displaced-present-previously-abroad', 'idp', true),
    ...pair('returnee', 'returned-present', 'returnee'),
    ...pair('returneeInternal', 'returned-present-internal', 'returnee', true),
    ...pair('returneeAbroad', 'returned-present-from-abroad', 'returnee', true),
    ...pair('relocated', 'relocated', 'idp', true),
    ...pair('notYetReturned', 'not-yet-returned', 'idp', true),
  ],
  'dtm-api-v3': [
    { field: 'idpIndividuals', concept: 'displaced-present', unit: 'person', group: 'idp' },
    { field: 'idpMales', concept: 'displaced-present', unit: 'person', group: 'idp', sex: 'male', ofWhich: true },
    { field: 'idpFemales', concept: 'displaced-present', unit: 'person', group: 'idp', sex: 'female', ofWhich: true },
  ],
  // The rounded value is what IDMC publishes; the raw one stands beside it as a competing figure's detail.
  'idmc-stock-flow': [
    { field: 'conflictStock', concept: 'displaced-stock-conflict', unit: 'person', group: 'idp' },
    { field: 'conflictFlow', concept: 'displacements-conflict', unit: 'person', group: 'idp' },
    { field: 'disasterFlow', concept: 'displacements-disaster', unit: 'person', group: 'idp' },
    { field: 'disasterStock', concept: 'displaced-stock-disaster', unit: 'person', group: 'idp' },
  ],
  'idmc-events': [{ field: 'displaced', concept: 'displacements-event', unit: 'person', group: 'idp' }],
  'population-cod-ps': people({ population: 'population' }),
  'hpc-caseloads': people({
    population: 'population',
    affected: 'affected',
    inNeed: 'in-need',
    targeted: 'targeted',
    expectedReach: 'expected-reach',
    reached: 'reached',
  }),
  'fts-requirements': [
    { field: 'requirements', concept: 'requirements', unit: 'usd' },
    { field: 'originalRequirements', concept: 'requirements-original', unit: 'usd' },
    { field: 'funding', concept: 'funding', unit: 'usd' },
  ],
  'unhcr-returnees': [{ field: 'population', concept: 'returned', unit: 'person', group: 'returnee' }],
  'missing-migrants': [
    { field: 'dead', concept: 'migrants-dead', unit: 'person', ofWhich: true },
    { field: 'missing', concept: 'migrants-missing', unit: 'person', ofWhich: true },
    { field: 'deadAndMissing', concept: 'migrants-dead-and-missing', unit: 'person' },
    { field: 'survivors', concept: 'migrants-survivors', unit: 'person' },
  ],
};

const SINGLE: Partial<Record<KindCode, readonly string[]>> = {
  'activities-5w': ACTIVITY_COUNTS,
  'inform-risk': ['informRisk', 'indicatorScore'],
  'inform-severity': ['informSeverityIndex'],
  'fts-flows': ['amountUsd'],
  'missing-migrants': ['deadAndMissing'],
  figures: ['value', 'valueFrom', 'valueTo'],
};

/** Fields whose totals the kind exists for: an unreadable cell there keeps the row out until it is repaired. */
export function coreFields(kind: KindCode): readonly string[] {
  const single = SINGLE[kind];
  if (single) return single;
  return measuresOf(kind)
    .filter((measure) => !measure.ofWhich)
    .map((measure) => measure.field);
}

export function measuresOf(kind: KindCode): readonly Measure[] {
  return (measures as Partial<Record<KindCode, readonly Measure[]>>)[kind] ?? [];
}
