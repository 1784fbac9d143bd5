import { holds, roles, type AccessTable } from '../access/index.ts';

/** Who may do what with organisations. Who works where is public; the register is kept by coordination. */
export const partnersAccess = {
  'partners.read': holds(...roles),
  'partners.write': holds('coordination-officer', 'information-officer', 'mission-loader'),
} satisfies AccessTable;
