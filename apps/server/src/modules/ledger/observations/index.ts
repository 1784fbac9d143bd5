export { appendObservations } from './append.ts';
export { chooseObservation, getObservation, listObservations, recordObservation } from './observations.service.ts';
export { replaceObservation, reverseObservation, undoObservationImport } from './corrections.service.ts';
