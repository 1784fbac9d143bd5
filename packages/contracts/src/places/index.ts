export { placesAccess } from './places.access.ts';
