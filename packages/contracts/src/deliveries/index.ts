export { deliveriesAccess } from './deliveries.access.ts';
