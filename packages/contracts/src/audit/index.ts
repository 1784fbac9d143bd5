export { auditAccess } from './audit.access.ts';
