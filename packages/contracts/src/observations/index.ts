export { observationsAccess } from './observations.access.ts';
export {
  Choice,
  ChosenObservation,
  NewObservation,
  Observation,
  ObservationPage,
  ObservationQuery,
  ObservationReplacement,
  WrittenObservation,
  type ImportedObservation,
} from './observation.ts';
