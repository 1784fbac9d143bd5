export { partnersAccess } from './partners.access.ts';
