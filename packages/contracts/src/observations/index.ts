export { observationsAccess } from './observations.access.ts';
