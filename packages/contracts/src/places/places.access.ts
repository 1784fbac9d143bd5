import { holds, roles, type AccessTable } from '../access/index.ts';

/** Who may do what with the gazetteer. Places are public facts; changing them is the information officer's work. */
export const placesAccess = {
  'places.read': holds(...roles),
  'places.write': holds('information-officer', 'mission-loader'),
} satisfies AccessTable;
