import { holds, roles, staff, type AccessTable } from '../access/index.ts';

/** Who may do what with the observation ledger. The public reads class `public` alone: row security keeps that. */
export const observationsAccess = {
  'observations.read': holds(...staff, 'public', 'partner-reporter', 'government-observer', 'mission-loader'),
  'observations.write': holds('information-officer', 'team-lead', 'enumerator', 'duty-officer', 'mission-loader'),
  'observations.choose': holds('information-officer', 'programme-manager', 'mission-loader'),
  'observations.rules': holds(...roles),
} satisfies AccessTable;
