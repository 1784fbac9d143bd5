export { partnersAccess } from './partners.access.ts';
export {
  NewCoverage,
  NewOrganisation,
  Organisation,
  OrganisationChange,
  OrganisationEnding,
  OrganisationPage,
  OrganisationProfile,
  OrganisationQuery,
  OrganisationReach,
  OrganisationType,
  organisationTypes,
  Presence,
} from './organisation.ts';
