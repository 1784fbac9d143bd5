export { loadOrganisations } from './load-organisations.ts';
export { addAliases, ensureOrganisations, findOrganisations } from './organisation-names.ts';
export { getOrganisation } from './partners.service.ts';
