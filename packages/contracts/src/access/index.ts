export { incompatibleRoles, readsPersonalData, roles, staff, type Role } from './roles.ts';
export { holds, holdsWithStepUp, type AccessRule, type AccessTable } from './table.ts';
export { reachesUpTo, sensitivities, Sensitivity } from './sensitivity.ts';
export { accessAccess } from './access.access.ts';
export { CurrentSession, HeldGrant } from './session.ts';
