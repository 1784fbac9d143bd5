import { roles } from './roles.ts';
import { holds, holdsWithStepUp, type AccessTable } from './table.ts';

/** Who may do what with accounts, grants and sessions. Everyone looks after their own account without a verb of the table. */
export const accessAccess = {
  'access.read': holds('administrator', 'data-protection-officer', 'auditor'),
  'access.invite': holdsWithStepUp('administrator'),
  'access.grant': holdsWithStepUp('administrator'),
  'access.approve': holdsWithStepUp('administrator', 'data-protection-officer'),
  'access.disable': holdsWithStepUp('administrator'),
  /** Two administrators together give a person a new way in; neither can use it (security.md A4). */
  'access.recover': holdsWithStepUp('administrator'),
  /** Checking a factor and opening a session. No person holds it. */
  'access.sign-in': holds('sign-in-desk'),
  /** One's own account, sessions and factors. */
  'access.own': holds(...roles),
} satisfies AccessTable;
