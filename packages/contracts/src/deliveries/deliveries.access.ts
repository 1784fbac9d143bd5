import { holds, readsPersonalData, type AccessTable } from '../access/index.ts';

/** Who may do what with the delivery ledger. Rows about persons are confidential; totals go through figures. */
export const deliveriesAccess = {
  'deliveries.read': holds(
    ...readsPersonalData,
    'coordination-officer',
    'resource-manager',
    'communications-officer',
    'duty-officer',
    'policy-officer',
    'mission-loader',
  ),
  'deliveries.write': holds(
    'information-officer',
    'programme-manager',
    'distribution-officer',
    'shelter-manager',
    'case-worker',
    'movement-officer',
    'partner-reporter',
    'coordination-officer',
    'mission-loader',
  ),
  'deliveries.correct': holds('information-officer', 'programme-manager', 'coordination-officer', 'partner-reporter'),
  'deliveries.close': holds('information-officer', 'programme-manager'),
} satisfies AccessTable;
