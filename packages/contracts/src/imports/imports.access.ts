import { holds, type AccessTable } from '../access/index.ts';

/** Who may bring files in. What a row may say is kept by the ledgers' own rights, row by row. */
export const importsAccess = {
  'imports.read': holds(
    'information-officer',
    'programme-manager',
    'coordination-officer',
    'partner-reporter',
    'data-protection-officer',
    'mission-loader',
  ),
  'imports.write': holds(
    'information-officer',
    'programme-manager',
    'coordination-officer',
    'partner-reporter',
    'mission-loader',
  ),
  'imports.undo': holds('information-officer', 'programme-manager', 'coordination-officer', 'partner-reporter'),
} satisfies AccessTable;
