export { planAccess } from './plan.access.ts';
export { PlanCode, PlanWords, StatedNumber } from './stated.ts';
export { NewTarget, Target, TargetList, TargetQuery, TargetWarning } from './target.ts';
export {
  ActivityPage,
  AreaPage,
  FigureStatement,
  Indicator,
  PlanActivity,
  PlanArea,
  PlanElement,
  PlanFigure,
  PlanMoney,
  PlanObjective,
  PlanTree,
} from './tree.ts';
export {
  AreaObjectives,
  FramePage,
  FrameTag,
  NewOutcome,
  NewProgramme,
  NewRevision,
  OutcomeShareSet,
  Programme,
  ProgrammeQuery,
  Revision,
  RevisionComparison,
  RevisionDifference,
  RevisionPair,
} from './change.ts';
export {
  Contribution,
  ContributionFlag,
  ContributionState,
  FundingPage,
  NewAllocation,
  NewContribution,
  NewExpenditure,
  NewRequirement,
  Requirement,
  StateChange,
  TwinVerdict,
} from './money.ts';
