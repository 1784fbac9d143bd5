import { holds, staff, type AccessTable } from '../access/index.ts';

/** Who may do what with displacement tracking. Publishing writes to the ledger of observations, and takes that right too. */
export const trackingAccess = {
  'tracking.read': holds(...staff),
  'tracking.plan': holds('information-officer', 'programme-manager'),
  'tracking.locate': holds('information-officer', 'team-lead'),
  'tracking.collect': holds('enumerator', 'team-lead', 'information-officer'),
  'tracking.reconcile': holds('team-lead', 'information-officer'),
  'tracking.publish': holds('information-officer'),
} satisfies AccessTable;
