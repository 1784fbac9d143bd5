/** The recipe of the practice data: everything it makes is synthetic, and the same seed makes the same rows. */
export { demoDeliveries } from './deliveries.ts';
export type { DeliveryRecipe, DemoActivity, DemoDelivery, DemoOrganisation, DemoPlace } from './deliveries.ts';
export { demoObservations } from './observations.ts';
export type { DemoObservation, ObservationRecipe } from './observations.ts';
export { demoAccounts, demoContributions, demoDonors, demoPartners, demoTargets } from './roster.ts';
export type { DemoAccount, DemoContribution, DemoOrganisationRow, DemoTarget } from './roster.ts';
