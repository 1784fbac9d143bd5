import { holds, staff, type AccessTable } from '../access/index.ts';

/** Who may do what with displacement tracking. Publishing writes to the ledger of observations, and takes that right too. */
export const trackingAccess = {
  'tracking.read': holds(...staff, 'mission-loader'),
  'tracking.plan': holds('information-officer', 'programme-manager', 'mission-loader'),
  'tracking.locate': holds('information-officer', 'team-lead', 'mission-loader'),
  'tracking.collect': holds('enumerator', 'team-lead', 'information-officer', 'mission-loader'),
  'tracking.reconcile': holds('team-lead', 'information-officer', 'mission-loader'),
  'tracking.publish': holds('information-officer', 'mission-loader'),
} satisfies AccessTable;
