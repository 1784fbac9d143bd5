export { loadOrganisations } from './load-organisations.ts';
export { addAliases, ensureOrganisations, findOrganisations } from './organisation-names.ts';
export { getOrganisation, listOrganisations } from './partners.service.ts';
export { getOrganisationProfile } from './presence.service.ts';
