import { daysOf, type ReadDate } from '../cells/dates.ts';
import type { Kind } from './kinds.ts';
import { measuresOf, type Measure } from './measures.ts';
import { informRiskFields, informSeverityFields } from './published.ts';
import type { CanonicalRow, Values } from './read-row.ts';

export interface PlaceRef {
  countryCode: string | null;
  countryName: string | null;
  /** The lowest code the row gives, and its level. */
  code: string | null;
  level: number | null;
  /** Codes and names by level 1 to 3, as the file gives them. */
  codes: (string | null)[];
  names: (string | null)[];
  siteId: string | null;
  siteName: string | null;
  siteType: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface Period {
  start: string | null;
  end: string | null;
}

/** One line of help given, as a partner reports it. Null is "not stated", never zero. */
export interface Delivery {
  row: number;
  rowId: string | null;
  place: PlaceRef;
  period: Period;
  organisations: {
    reporter: string | null;
    implementer: string | null;
    implementerAcronym: string | null;
    implementerType: string | null;
    donor: string | null;
  };
  sector: string | null;
  activity: string | null;
  description: string | null;
  indicator: string | null;
  status: string | null;
  modality: string | null;
  mechanism: string | null;
  frequency: string | null;
  group: string | null;
  reached: number | null;
  reachedNew: number | null;
  households: number | null;
  cells: {
    girls: number | null;
    boys: number | null;
    women: number | null;
    men: number | null;
    other: number | null;
    otherUnder18: number | null;
    otherAdult: number | null;
  };
  ofWhich: { lgbt: number | null; disability: number | null };
  quantity: number | null;
  unit: string | null;
  transferUsd: number | null;
  costUsd: number | null;
}

/** One published value: what, where, when, of whom, by whom. */
export interface Figure {
  row: number;
  concept: string;
  unit: string;
  value: number | null;
  range: [number, number] | null;
  qualifier: string | null;
  place: PlaceRef;
  period: Period;
  round: number | null;
  group: string | null;
  sex: string | null;
  ageBand: string | null;
  ofWhich: boolean;
  source: string | null;
  /** What else the row says to tell its figures apart: reason, origin, operation, cluster, category, crisis. */
  detail: Record<string, string | number | boolean>;
}

export interface FundingFlow {
  row: number;
  flowId: string;
  donor: string | null;
  recipient: string | null;
  amountUsd: number;
  original: { amount: number; currency: string | null } | null;
  date: string | null;
  status: string | null;
  boundary: string | null;
  plan: string | null;
  planCode: string | null;
  cluster: string | null;
  description: string | null;
}

function text(values: Values, name: string): string | null {
  const value = values[name];
  return value === null || value === undefined ? null : String(value);
}

function num(values: Values, name: string): number | null {
  const value = values[name];
  return typeof value === 'number' ? value : null;
}

/** Latitude and longitude in one cell, as Missing Migrants writes them: `32, 12`. */
function coordinatesOf(values: Values): [number, number] | null {
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text(values, 'coordinates') ?? '');
  if (!found) return null;
  const [latitude, longitude] = [Number(found[1]), Number(found[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null;
}

/** Countries by code, or else by name; several stay one list, and it is for a person to say what place they are. */
function countryOf(values: Values): { countryCode: string | null; countryName: string | null } {
  const listed = text(values, 'countries');
  const isCoded = listed !== null && /^[A-Z]{2,3}(?:[,; ]+[A-Z]{2,3})*$/.test(listed);
  return {
    countryCode: text(values, 'countryCode') ?? (isCoded ? listed : null),
    countryName: text(values, 'countryName') ?? (isCoded ? null : listed),
  };
}

export function placeOf(values: Values): PlaceRef {
  const [latitude, longitude] = coordinatesOf(values) ?? [num(values, 'latitude'), num(values, 'longitude')];
  const codes = [1, 2, 3].map((level) => text(values, `adm${level}Code`));
  const names = [1, 2, 3].map((level) => text(values, `adm${level}Name`));
  const own = text(values, 'placeCode');
  const lowest = codes.findLastIndex((code) => code !== null);
  return {
    ...countryOf(values),
    code: own ?? codes[lowest] ?? null,
    level: own ? num(values, 'placeLevel') : lowest < 0 ? null : lowest + 1,
    codes,
    names,
    siteId: text(values, 'locationId'),
    siteName: text(values, 'placeName'),
    siteType: text(values, 'placeType'),
    latitude,
    longitude,
  };
}

function precisionOf(iso: string): ReadDate['precision'] {
  if (iso.length === 4) return 'year';
  return iso.length === 10 ? 'day' : iso.includes('Q') ? 'quarter' : 'month';
}

function covers(iso: string): Period {
  return daysOf({ iso, precision: precisionOf(iso) });
}

/** Start and end as stated; else the month, the day or the year the row names. */
export function periodOf(values: Values): Period {
  const [start, end] = [text(values, 'startOn'), text(values, 'endOn')];
  if (start || end) return { start: start ? covers(start).start : null, end: end ? covers(end).end : null };
  for (const name of ['month', 'date', 'reportedOn', 'updatedOn', 'year']) {
    const iso = text(values, name);
    if (iso) return covers(iso);
  }
  return { start: null, end: null };
}

export function deliveryOf({ values, number }: CanonicalRow): Delivery {
  const t = (name: string): string | null => text(values, name);
  const n = (name: string): number | null => num(values, name);
  return {
    row: number,
    rowId: t('rowId'),
    place: placeOf(values),
    period: periodOf(values),
    organisations: {
      reporter: t('reporter'),
      implementer: t('implementer'),
      implementerAcronym: t('implementerAcronym'),
      implementerType: t('implementerType'),
      donor: t('donor'),
    },
    sector: t('sector'),
    activity: t('activity'),
    description: t('activityDescription') ?? t('comment'),
    indicator: t('indicator'),
    status: t('status'),
    modality: t('modality'),
    mechanism: t('cashMechanism'),
    frequency: t('frequency'),
    group: t('group'),
    reached: n('reached'),
    reachedNew: n('reachedNew'),
    households: n('households'),
    cells: {
      girls: n('girls'),
      boys: n('boys'),
      women: n('women'),
      men: n('men'),
      other: n('other'),
      otherUnder18: n('otherUnder18'),
      otherAdult: n('otherAdult'),
    },
    ofWhich: { lgbt: n('lgbt'), disability: n('disability') },
    quantity: n('quantity'),
    unit: t('quantityUnit') ?? t('activityUnit'),
    transferUsd: n('transferUsd'),
    costUsd: n('costUsd'),
  };
}

const DETAIL =
  'operation reason originCode originName assessmentType cause qualifier eventName hazardType rowId crisisId crisisName riskClass category reliability cluster clusterCode description caseloadRef caseloadType planCode planName planId indicatorCode placeStatus route region sourceQuality link method'.split(
    ' ',
  );

function detailOf(values: Values): Figure['detail'] {
  return Object.fromEntries(
    DETAIL.flatMap((name) => (values[name] === null || values[name] === undefined ? [] : [[name, values[name]]])),
  );
}

/** INFORM's scores: one measure for each numbered column, or the one the row names. */
function scoreMeasures(kind: Kind, values: Values): Measure[] {
  const fields = kind.code === 'inform-risk' ? informRiskFields : informSeverityFields;
  const concept = text(values, 'indicatorCode');
  return fields
    .filter((field) => field.type === 'score' && field.name in values)
    .map((field) => ({
      field: field.name,
      concept: `${kind.code}:${field.name === 'indicatorScore' ? concept : field.name}`,
      unit: 'score',
    }));
}

/** The figures of a row of any observation kind; cells that say nothing give none. */
export function figuresOf(kind: Kind, { values, number }: CanonicalRow): Figure[] {
  const common = {
    row: number,
    qualifier: text(values, 'qualifier'),
    place: placeOf(values),
    period: periodOf(values),
    round: num(values, 'round'),
    ageBand: text(values, 'ageBand'),
    source: text(values, 'source'),
    detail: detailOf(values),
  };
  if (kind.code === 'figures') {
    const [from, to] = [num(values, 'valueFrom'), num(values, 'valueTo')];
    const concept = text(values, 'concept') ?? '';
    const range: [number, number] | null = from !== null && to !== null ? [from, to] : null;
    return [
      {
        ...common,
        concept,
        unit: text(values, 'unit') ?? 'value',
        value: num(values, 'value') ?? from,
        range,
        group: text(values, 'group'),
        sex: text(values, 'sex'),
        ofWhich: false,
      },
    ];
  }
  const isScored = kind.code === 'inform-risk' || kind.code === 'inform-severity';
  const list = isScored ? scoreMeasures(kind, values) : measuresOf(kind.code);
  return list.flatMap((measure): Figure[] => {
    const value = num(values, measure.field);
    if (value === null) return [];
    const group = measure.group ?? text(values, 'group');
    const sex = measure.sex ?? text(values, 'sex');
    return [
      {
        ...common,
        concept: measure.concept,
        unit: measure.unit,
        value,
        range: null,
        group,
        sex,
        ofWhich: measure.ofWhich ?? false,
      },
    ];
  });
}

/** A funding flow, or undefined when it has no id or amount. Pledges count in no total: see `status`. */
export function flowOf({ values, number }: CanonicalRow): FundingFlow | undefined {
  const [flowId, amountUsd] = [text(values, 'flowId'), num(values, 'amountUsd')];
  if (flowId === null || amountUsd === null) return undefined;
  const amount = num(values, 'originalAmount');
  return {
    row: number,
    flowId,
    amountUsd,
    donor: text(values, 'donor'),
    recipient: text(values, 'recipient'),
    original: amount === null ? null : { amount, currency: text(values, 'originalCurrency') },
    date: text(values, 'date'),
    status: text(values, 'status'),
    boundary: text(values, 'boundary'),
    plan: text(values, 'plan'),
    planCode: text(values, 'planCode'),
    cluster: text(values, 'cluster') ?? text(values, 'globalCluster'),
    description: text(values, 'description'),
  };
}
