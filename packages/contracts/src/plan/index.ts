export { planAccess } from './plan.access.ts';
