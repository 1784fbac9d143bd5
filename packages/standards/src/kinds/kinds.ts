import { activityFields } from './activities.ts';
import {
  dtmApiFields,
  dtmBaselineFields,
  idmcEventFields,
  idmcStockFields,
  missingMigrantFields,
  returneeFields,
} from './displacement.ts';
import type { Field } from './fields.ts';
import {
  caseloadFields,
  figureFields,
  flowFields,
  informRiskFields,
  informSeverityFields,
  populationFields,
  requirementFields,
} from './published.ts';

export type KindCode =
  | 'activities-5w'
  | 'dtm-baseline'
  | 'dtm-api-v3'
  | 'idmc-stock-flow'
  | 'idmc-events'
  | 'inform-risk'
  | 'inform-severity'
  | 'population-cod-ps'
  | 'hpc-caseloads'
  | 'fts-flows'
  | 'fts-requirements'
  | 'unhcr-returnees'
  | 'missing-migrants'
  | 'figures';

export interface Kind {
  code: KindCode;
  title: { es: string; en: string };
  ledger: 'delivery' | 'observation' | 'funding';
  fields: readonly Field[];
  /** Of each group at least one field must be mapped. */
  required: readonly (readonly string[])[];
  /** Of each group every row must say at least one, else it is kept out. */
  rowRequired: readonly (readonly string[])[];
  /** Fields by which the kind is told from others. */
  telling: readonly string[];
}

const anyPlace = ['adm3Code', 'adm2Code', 'adm1Code', 'adm1Name', 'adm2Name', 'placeName'];

/** Every kind of record that an import knows. */
export const kinds: readonly Kind[] = [
  {
    code: 'activities-5w',
    title: { es: 'Actividades (3W/4W/5W)', en: 'Activities (3W/4W/5W)' },
    ledger: 'delivery',
    fields: activityFields,
    required: [['implementer', 'implementerAcronym', 'reporter'], ['sector', 'activity', 'indicator'], anyPlace],
    rowRequired: [anyPlace],
    telling: ['implementer', 'sector', 'activity', 'reached', 'implementerType', 'donor', 'status', 'women'],
  },
  {
    code: 'dtm-baseline',
    title: { es: 'DTM: línea de base por lugar', en: 'DTM: baseline by location' },
    ledger: 'observation',
    fields: dtmBaselineFields,
    required: [['locationId', 'placeName'], ['idpIndividuals', 'idpHouseholds', 'returneeIndividuals'], anyPlace],
    rowRequired: [['locationId', 'placeName'], anyPlace],
    telling: ['locationId', 'placeType', 'idpIndividuals', 'idpHouseholds', 'returneeIndividuals', 'round'],
  },
  {
    code: 'dtm-api-v3',
    title: { es: 'DTM: respuesta del API v3', en: 'DTM: API v3 answer' },
    ledger: 'observation',
    fields: dtmApiFields,
    required: [['operation'], ['idpIndividuals'], ['reportedOn'], ['round']],
    rowRequired: [['operation'], ['reportedOn'], ['round']],
    telling: ['operation', 'idpIndividuals', 'assessmentType', 'reason', 'round'],
  },
  {
    code: 'idmc-stock-flow',
    title: { es: 'IDMC: desplazamiento anual', en: 'IDMC: displacement by year' },
    ledger: 'observation',
    fields: idmcStockFields,
    required: [['countryCode'], ['year'], ['conflictStock', 'conflictFlow', 'disasterFlow', 'disasterStock']],
    rowRequired: [['countryCode'], ['year']],
    telling: ['conflictStock', 'conflictFlow', 'disasterFlow'],
  },
  {
    code: 'idmc-events',
    title: { es: 'IDMC: eventos de desplazamiento', en: 'IDMC: displacement events' },
    ledger: 'observation',
    fields: idmcEventFields,
    required: [['countryCode'], ['displaced'], ['date', 'startOn'], ['cause']],
    rowRequired: [['countryCode'], ['date', 'startOn']],
    telling: ['displaced', 'cause', 'qualifier', 'eventName'],
  },
  {
    code: 'inform-risk',
    title: { es: 'Índice INFORM de riesgo', en: 'INFORM Risk index' },
    ledger: 'observation',
    fields: informRiskFields,
    required: [['countryCode'], ['informRisk', 'indicatorScore']],
    rowRequired: [['countryCode']],
    telling: [
      'informRisk',
      'hazardExposure',
      'vulnerability',
      'lackOfCopingCapacity',
      'indicatorScore',
      'indicatorCode',
    ],
  },
  {
    code: 'inform-severity',
    title: { es: 'Índice INFORM de severidad', en: 'INFORM Severity index' },
    ledger: 'observation',
    fields: informSeverityFields,
    required: [['crisisId'], ['informSeverityIndex']],
    rowRequired: [['crisisId']],
    telling: ['crisisId', 'informSeverityIndex', 'complexity', 'drivers'],
  },
  {
    code: 'population-cod-ps',
    title: { es: 'Población por lugar, sexo y edad', en: 'Population by place, sex and age' },
    ledger: 'observation',
    fields: populationFields,
    required: [['population'], ['adm1Code', 'adm2Code', 'adm3Code', 'adm1Name'], ['year']],
    rowRequired: [['population'], ['adm1Code', 'adm2Code', 'adm3Code', 'adm1Name']],
    telling: ['population', 'sex', 'ageBand', 'year', 'adm1Code'],
  },
  {
    code: 'hpc-caseloads',
    title: { es: 'Personas con necesidades y meta (HPC)', en: 'People in need and targeted (HPC)' },
    ledger: 'observation',
    fields: caseloadFields,
    required: [['inNeed'], ['targeted'], ['cluster', 'description', 'caseloadRef']],
    rowRequired: [['cluster', 'description', 'caseloadRef']],
    telling: ['inNeed', 'targeted', 'affected', 'category', 'cluster'],
  },
  {
    code: 'fts-flows',
    title: { es: 'Flujos de fondos (FTS)', en: 'Funding flows (FTS)' },
    ledger: 'funding',
    fields: flowFields,
    required: [['flowId'], ['amountUsd'], ['status']],
    rowRequired: [['flowId'], ['amountUsd']],
    telling: ['amountUsd', 'flowType', 'boundary', 'donor', 'recipient', 'contributionType'],
  },
  {
    code: 'fts-requirements',
    title: { es: 'Requerimientos y fondos por plan (FTS)', en: 'Requirements and funding by plan (FTS)' },
    ledger: 'funding',
    fields: requirementFields,
    required: [['planCode'], ['requirements'], ['funding']],
    rowRequired: [['planCode', 'planName']],
    telling: ['requirements', 'funding', 'planCode', 'percentFunded'],
  },
  {
    code: 'unhcr-returnees',
    title: { es: 'Retornados por sexo y edad (ACNUR)', en: 'Returnees by sex and age (UNHCR)' },
    ledger: 'observation',
    fields: returneeFields,
    required: [['originCode'], ['countryCode'], ['population']],
    rowRequired: [['originCode'], ['countryCode'], ['population']],
    telling: ['originCode', 'countryCode', 'group', 'population'],
  },
  {
    code: 'missing-migrants',
    title: { es: 'Migrantes fallecidos y desaparecidos', en: 'Dead and missing migrants' },
    ledger: 'observation',
    fields: missingMigrantFields,
    required: [['rowId'], ['deadAndMissing'], ['reportedOn']],
    rowRequired: [['rowId'], ['reportedOn']],
    telling: ['dead', 'missing', 'deadAndMissing', 'route'],
  },
  {
    code: 'figures',
    title: { es: 'Cifras (concepto y valor)', en: 'Figures (concept and value)' },
    ledger: 'observation',
    fields: figureFields,
    required: [['concept'], ['value', 'valueFrom']],
    rowRequired: [['concept'], ['value', 'valueFrom']],
    telling: ['concept', 'value', 'source', 'unit'],
  },
];

export function getKind(code: KindCode): Kind {
  return kinds.find((kind) => kind.code === code)!;
}
