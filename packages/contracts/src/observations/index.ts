export { observationsAccess } from './observations.access.ts';
export {
  Choice,
  ChosenObservation,
  NewObservation,
  Observation,
  ObservationPage,
  ObservationQuery,
  ObservationReplacement,
  type ImportedObservation,
} from './observation.ts';
