import { roles } from './roles.ts';
import { holds, holdsWithStepUp, type AccessTable } from './table.ts';

/** Who may do what with accounts, grants and sessions. Everyone looks after their own account without a verb of the table. */
export const accessAccess = {
  'access.read': holds('administrator', 'data-protection-officer', 'auditor'),
  'access.invite': holdsWithStepUp('administrator'),
  'access.grant': holdsWithStepUp('administrator'),
  'access.approve': holdsWithStepUp('administrator', 'data-protection-officer'),
  'access.disable': holdsWithStepUp('administrator'),
  /** One's own account, sessions and factors. */
  'access.own': holds(...roles),
} satisfies AccessTable;
