// A published figure, or a flow of funds, as an observation.
import type { ImportedObservation, NewObservation } from '@minga/contracts/observations';
import { readAgeBand, type Figure, type FundingFlow, type KindCode } from '@minga/standards';
import type { ImportRow } from '../import-rows.ts';
import type { ShapedRow } from '../reading/protocol.ts';
import { sourceRow, type Made } from './delivery-rows.ts';
import { entryId } from './entry-id.ts';
import type { Lookup } from './names-of-run.ts';

interface Publisher {
  source: string;
  method: NewObservation['method'];
}

/** Who publishes a kind of table, and how such figures come about. */
const publishers: Partial<Record<KindCode, Publisher>> = {
  'dtm-baseline': { source: 'IOM DTM', method: 'key-informant' },
  'dtm-api-v3': { source: 'IOM DTM', method: 'key-informant' },
  'idmc-stock-flow': { source: 'IDMC', method: 'not-stated' },
  'idmc-events': { source: 'IDMC', method: 'media' },
  'inform-risk': { source: 'INFORM', method: 'model' },
  'inform-severity': { source: 'INFORM', method: 'model' },
  'population-cod-ps': { source: 'COD-PS', method: 'projection' },
  'hpc-caseloads': { source: 'HPC', method: 'not-stated' },
  'fts-flows': { source: 'OCHA FTS', method: 'administrative' },
  'fts-requirements': { source: 'OCHA FTS', method: 'administrative' },
  'unhcr-returnees': { source: 'UNHCR', method: 'registration' },
  'missing-migrants': { source: 'IOM Missing Migrants', method: 'media' },
};

export function observationEntries(
  row: ImportRow,
  sheet: number,
  kind: KindCode,
  shaped: ShapedRow,
  names: Lookup,
): Made<ImportedObservation> {
  const figures = shaped.flow ? [flowFigure(shaped.flow)] : (shaped.figures ?? []).map(toFigure);
  if (figures.length === 0) return { ok: true, entries: [] };
  const placeId = names.place(shaped.placeKey);
  if (!placeId) return { ok: false };
  const publisher = publishers[kind];
  const entries = figures.map((figure, part): ImportedObservation => {
    const [startsOn, endsOn] = [figure.startsOn ?? row.settings.from, figure.endsOn ?? row.settings.to];
    return {
      ...blank,
      ...figure,
      id: entryId(row.id, sheet, shaped.number, part),
      importId: row.id,
      sourceRow: sourceRow(row, sheet, shaped.number),
      placeId,
      startsOn: startsOn && endsOn && endsOn < startsOn ? endsOn : startsOn,
      endsOn,
      source: figure.source || row.settings.source || publisher?.source || row.fileName,
      sourceKind: publisher ? 'un' : 'other',
      method: publisher?.method ?? 'not-stated',
      class: row.class,
    };
  });
  return { ok: true, entries };
}

const blank = {
  site: null,
  lon: null,
  lat: null,
  placeAccuracy: null,
  populationGroup: null,
  cause: null,
  nationality: null,
  sex: null,
  ageFrom: null,
  ageTo: null,
  valueLow: null,
  valueHigh: null,
  qualifier: 'exact',
  householdSize: null,
  base: null,
  dateAccuracy: null,
  publishedOn: null,
  reliability: 'not-stated',
  confidence: null,
  role: 'triangulation',
  partOfId: null,
  edition: null,
  organisationId: null,
  programmeId: null,
  areaId: null,
  reason: null,
} as const;

type Stated = Partial<Omit<NewObservation, 'source' | 'startsOn' | 'endsOn'>> &
  Pick<NewObservation, 'concept' | 'measure' | 'unit' | 'value' | 'note'> & {
    source: string | null;
    startsOn: string | null;
    endsOn: string | null;
  };

function toFigure(figure: Figure): Stated {
  const band = figure.ageBand ? readAgeBand(figure.ageBand) : undefined;
  const age = band?.ok ? band.value : null;
  const { place } = figure;
  return {
    concept: conceptOf(figure.concept),
    measure: measureOf(figure),
    unit: figure.unit,
    value: figure.value,
    valueLow: figure.range?.[0] ?? null,
    valueHigh: figure.range?.[1] ?? null,
    qualifier: qualifierOf(figure.qualifier),
    site: place.siteName,
    lon: place.longitude,
    lat: place.latitude,
    populationGroup: figure.group,
    cause: textOf(figure.detail['cause'] ?? figure.detail['reason']),
    sex: sexOf(figure.sex),
    ageFrom: age?.min ?? null,
    ageTo: age?.max ?? null,
    startsOn: figure.period.start,
    endsOn: figure.period.end,
    source: figure.source,
    edition: figure.round === null ? null : `round ${figure.round}`,
    note: {
      ...figure.detail,
      ...(figure.ofWhich ? { ofWhich: true } : {}),
      ...(place.siteId ? { siteId: place.siteId } : {}),
      ...(place.siteType ? { siteType: place.siteType } : {}),
    },
  };
}

/**
 * Pledges count in no total of funds: each status is a concept of its own. So is money that moves inside a plan (from
 * its pooled fund to a partner) or leaves it: added to what came in it would count twice.
 */
function flowFigure(flow: FundingFlow): Stated {
  return {
    concept: conceptOf(`${flowWord(flow)}.${flow.status ?? 'status-not-stated'}`),
    measure: 'amount',
    unit: 'usd',
    value: flow.amountUsd,
    startsOn: flow.date,
    endsOn: flow.date,
    source: null,
    note: {
      flowId: flow.flowId,
      donor: flow.donor,
      recipient: flow.recipient,
      boundary: flow.boundary,
      plan: flow.plan,
      planCode: flow.planCode,
      cluster: flow.cluster,
      description: flow.description,
      original: flow.original,
    },
  };
}

const flowWord = ({ boundary }: FundingFlow): string =>
  boundary === null || boundary === 'incoming' ? 'funding' : `funding-${boundary}`;

/** Concepts are dotted words of small letters: `inform-risk:hazardExposure` is `inform-risk.hazard-exposure`. */
export function conceptOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(':', '.')
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^[^a-z0-9]+|-+$/g, '');
  return plain.slice(0, 120) || 'not-stated';
}

const flows = /^(?:displacements|migrants|returned$)/;

function measureOf({ concept, unit }: Figure): NewObservation['measure'] {
  if (unit === 'score') return 'index';
  if (unit === 'usd') return 'amount';
  if (unit === 'percent') return 'share';
  return flows.test(concept) ? 'flow' : 'stock';
}

const qualifiers: readonly [RegExp, NewObservation['qualifier']][] = [
  [/about|approx|around|alrededor|cerca/i, 'about'],
  [/more than|over|at least|mas de/i, 'over'],
  [/nearly|almost|casi/i, 'nearly'],
  [/less than|below|under|menos de/i, 'below'],
];
const qualifierOf = (text: string | null): NewObservation['qualifier'] =>
  qualifiers.find(([pattern]) => text !== null && pattern.test(text))?.[1] ?? 'exact';

const textOf = (value: string | number | boolean | undefined): string | null =>
  value === undefined ? null : String(value).slice(0, 60);

const sexOf = (sex: string | null): NewObservation['sex'] =>
  sex === 'female' || sex === 'male' || sex === 'other' || sex === 'unknown' ? sex : null;
