import { holds, holdsWithStepUp, roles, staff, type AccessTable } from '../access/index.ts';

/** Who may publish, and who may take a list away. One person prepares a release, another one approves it (security.md E6). */
export const publishingAccess = {
  'publishing.read': holds(...roles),
  'publishing.publish': holdsWithStepUp('communications-officer', 'information-officer', 'programme-manager'),
  'publishing.approve': holdsWithStepUp('programme-manager', 'data-protection-officer', 'information-officer'),
  /** Row security of each list says which rows leave; rows of class strict never do (E4). */
  'publishing.export': holds(...staff, 'partner-reporter', 'government-observer'),
} satisfies AccessTable;
