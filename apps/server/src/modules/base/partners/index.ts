export { loadOrganisations } from './load-organisations.ts';
export { ensureOrganisations, findOrganisations } from './organisation-names.ts';
