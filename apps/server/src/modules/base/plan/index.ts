export { loadPlan, type PlanLoad } from './loading/load-plan.ts';
