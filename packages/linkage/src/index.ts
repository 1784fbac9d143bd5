export type { DatePrecision, IdentityDocument, PartialDate, PersonRecord } from './person.ts';
export {
  areNicknames,
  checkDocument,
  fold,
  namesOf,
  parseDate,
  phoneNote,
  preparePhone,
  readPassportLine,
  spanishKey,
  type DocumentCheck,
} from './normalise/index.ts';
export {
  conflict,
  damerauLevenshtein,
  fields,
  jaroWinkler,
  prepare,
  sharedOnly,
  type ConflictCode,
  type FieldComparison,
  type PreparedRecord,
} from './compare/index.ts';
export { blockingKeys } from './blocking/keys.ts';
export { PersonIndex } from './blocking/person-index.ts';
export { linkRecords, type Linked, type LinkOptions } from './model/link-records.ts';
export { probabilityOf, readModel, weightOf, type LinkageModel, type Thresholds } from './model/model.ts';
export type { ErrorRates } from './model/thresholds.ts';
export { explain, type ExplainedStep } from './model/explain.ts';
export { findPerson, type Hit } from './model/find-person.ts';
export { usualRules, type ClusterRules, type Links } from './cluster/agglomerate.ts';
export { clusterRecords, findPeople, linksOf, type Cluster } from './cluster/cluster-records.ts';
export { clustersWithDecisions, type Decision } from './cluster/decisions.ts';
export { guardBatch, guardPerson, sayStop, type Stop } from './cluster/guards.ts';
export {
  applyDecisions,
  compareLists,
  importInterpol,
  importList,
  importOfac,
  importOpenSanctions,
  importUnList,
  openScreen,
  rescreen,
  scoreNames,
  type ListEntry,
  type Screen,
  type ScreeningResult,
  type WatchList,
} from './screening/index.ts';
export { csvLines, generate, setFile, type GenerateOptions } from './generate/index.ts';
