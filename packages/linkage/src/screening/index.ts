export { benchPairs, type PairFigures, type PairsReport } from './bench-pairs.ts';
export { benchScreen, type BenchOptions, type ListReport } from './bench-screen.ts';
export {
  applyDecisions,
  decide,
  entryHash,
  factsHash,
  type Decision,
  type DecisionOutcome,
  type ReviewedHit,
} from './decisions.ts';
export type { Reason } from './explanation.ts';
export type { Facts } from './facts.ts';
export { importInterpol } from './lists/interpol.ts';
export { importList } from './lists/import-list.ts';
export type { EntryKind, ListDate, ListDocument, ListEntry, ListLimits, NameQuality, WatchList } from './lists/list.ts';
export { importOfac } from './lists/ofac.ts';
export { importOpenSanctions } from './lists/open-sanctions.ts';
export { importPeopleCsv } from './lists/people-csv.ts';
export type { ImportOptions } from './lists/reading.ts';
export { importUnList } from './lists/un.ts';
export { compareLists, rescreen, type ListChanges, type Rescreening } from './rescreen.ts';
export { sayRefusal, type Refusal, type RefusalCode, type Result } from './results.ts';
export { scoreNames, type NameQuery, type Score } from './score-names.ts';
export {
  defaultScreenOptions,
  openScreen,
  type Hit,
  type Screen,
  type ScreeningResult,
  type ScreenOptions,
} from './screen.ts';
