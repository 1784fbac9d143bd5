import { holds, holdsWithStepUp, roles, staff, type AccessTable, type Role } from '../access/index.ts';

/** Whoever reads a list may take it away; the list's own verb is asked too, so these roles are wider than any list. */
const exporters: readonly Role[] = [...staff, 'partner-reporter', 'government-observer', 'auditor', 'administrator'];

/** Who may publish, and who may take a list away. One person prepares a release, another one approves it (security.md E6). */
export const publishingAccess = {
  'publishing.read': holds(...roles),
  'publishing.publish': holdsWithStepUp('communications-officer', 'information-officer', 'programme-manager'),
  'publishing.approve': holdsWithStepUp('programme-manager', 'data-protection-officer', 'information-officer'),
  /** Row security of each list says which rows leave; rows of class strict never do (E4). A fresh proof each time (A8). */
  'publishing.export': holdsWithStepUp(...exporters),
  /** The record of one's own exports. */
  'publishing.exported': holds(...exporters),
} satisfies AccessTable;
