export { trackingAccess } from './tracking.access.ts';
export {
  components,
  NewOperation,
  NewRound,
  Operation,
  Progress,
  Round,
  RoundState,
  roundStates,
  RoundStep,
} from './operation.ts';
export { directions, Flow, NewFlow, PointFlow, transports } from './flow.ts';
export {
  Location,
  LocationClosing,
  locationKinds,
  LocationMerge,
  LocationPage,
  LocationQuery,
  NewLocation,
  TwinList,
} from './location.ts';
export {
  AddedVisits,
  Agreement,
  GroupNumbers,
  informants,
  NewAgreement,
  NewNumber,
  NewVisits,
  numberKinds,
  RoundComparison,
  RoundPage,
  SaidNumber,
  trackingDoubts,
  Visit,
  VisitChange,
  visitOutcomes,
  VisitPage,
} from './number.ts';
