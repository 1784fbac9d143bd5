export {
  fromStated,
  notStated,
  notYetCounted,
  share,
  stated,
  type Absence,
  type Issue,
  type Outcome,
  type Stated,
} from './stated.ts';
export {
  ownUnits,
  reachesPeople,
  type AgeSexCell,
  type DeliveryFact,
  type IsoDay,
  type IsoInstant,
  type Recipient,
} from './delivery.ts';
export { byMonth, inPeriod, monthOf, overlaps, within, type Period } from './periods.ts';
export { acceptEntry, asItStood, asReported, type ClosedMonths } from './corrections.ts';
export { anonymousHeads, estimatePeople, type Estimate } from './estimate.ts';
export {
  distinctPeople,
  identifiedPeople,
  peopleCovered,
  peopleReached,
  type CountingOptions,
  type Entitlement,
  type PeopleReached,
} from './people.ts';
export { peopleBy, peopleByMainGroup, periodPeople, unknownGroup, type OverlappingParts } from './breakdown.ts';
export {
  householdsServed,
  institutionsServed,
  quantitiesByUnit,
  servicesDelivered,
  siteUsers,
  type SiteUsers,
} from './services.ts';
export { frequencies, newPeopleByMonth, type Frequency, type PersonFrequency } from './frequency.ts';
export {
  disaggregate,
  percentageOf,
  rowDisaggregation,
  sumCells,
  type Disaggregation,
  type Percentage,
} from './disaggregation.ts';
export {
  peopleBySource,
  possibleOverlaps,
  type BySource,
  type OverlapReview,
  type PossibleOverlap,
} from './sources.ts';
export { aggregate, median, type Aggregate, type Aggregation, type Input } from './aggregation.ts';
export {
  checkShares,
  contributionUsd,
  fundedPct,
  fundingGap,
  outcomeShare,
  possibleDoubles,
  sumContributions,
  type Contribution,
  type Funding,
  type OutcomeShares,
} from './funding.ts';
export {
  activitiesWithoutArea,
  checkTargets,
  planGap,
  progressPct,
  type AreaProgress,
  type PlanGap,
  type Target,
} from './progress.ts';
export {
  agree,
  chooseFigure,
  competing,
  currentFigures,
  latestReports,
  looseness,
  rangeOf,
  type Competition,
  type Figure,
  type FigureValue,
  type Qualifier,
} from './figure.ts';
export {
  addFigures,
  checkParts,
  checkPercentages,
  checkPeriods,
  type FigureWarning,
  type SumRefusal,
} from './figure-checks.ts';
export {
  hidden,
  isHidden,
  protectedShare,
  protectSurvey,
  roundTo,
  smallestSurveyBase,
  type Hidden,
  type Shown,
} from './disclosure/hidden.ts';
export { total, type CountCell, type CountTable, type Dimension } from './disclosure/grid.ts';
export {
  protect,
  type ProtectedCell,
  type ProtectedTable,
  type ProtectOptions,
  type UnevenLine,
} from './disclosure/protect.ts';
export { deduce, type Range } from './disclosure/attack.ts';
export { differences, type Difference } from './disclosure/releases.ts';
export {
  comparableChange,
  incomparable,
  informantConfidence,
  triangulate,
  type Change,
  type Comparability,
  type KeyInformant,
  type Round,
  type SourceNumber,
  type Triangulation,
} from './triangulation.ts';
export {
  addTo,
  effectiveN,
  effectiveNOf,
  emptyTally,
  tallyOf,
  weightingEffect,
  type OpenTally,
  type Tally,
} from './survey/tally.ts';
export {
  changeOf,
  shareOf,
  surveyEstimate,
  z95,
  type Frame,
  type Interval,
  type ShareChange,
  type SurveyEstimate,
  type WeightedAnswer,
} from './survey/share.ts';
export { addNumberTo, emptyMean, meanOf, type MeanEstimate, type MeanTally } from './survey/mean.ts';
export {
  addCodesTo,
  emptyQuestion,
  optionEstimates,
  type OptionEstimate,
  type QuestionTally,
} from './survey/question.ts';
export {
  addPairTo,
  crossTable,
  emptyCross,
  turned,
  type CrossCell,
  type CrossTable,
  type CrossTally,
  type Whole,
} from './survey/cross.ts';
export { strataWeights, type StrataWeights, type Stratum } from './survey/strata.ts';
export { sampleSize, type SampleDesign } from './survey/sample-size.ts';
export {
  coverage,
  informClass,
  informRisk,
  meanDailyFlow,
  occupancy,
  personNights,
  safeCapacity,
  sphere,
  type FlowDay,
  type RiskClass,
  type ShelterSpace,
} from './tracking.ts';
export { inTransit, recordStock, stockBalance, stockEffect, type StockEntry } from './stock.ts';
export { costPerJob, netJobs, type FirmPosts } from './jobs.ts';
