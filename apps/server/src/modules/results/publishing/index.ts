export { exportList } from './export.service.ts';
export { readPublicPlan } from './public-plan.service.ts';
