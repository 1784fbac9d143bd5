import { holds, roles, staff, type AccessTable } from '../access/index.ts';

/** Who may do what with the log. Reading the log is itself logged. */
export const auditAccess = {
  'audit.read': holds('auditor', 'data-protection-officer'),
  /** "Who opened this", on a record the caller may see anyway. */
  'audit.opened': holds(...staff, 'administrator'),
  /** Signed heads of the chains, to keep away from this machine. They hold no personal data. */
  'audit.anchor': holds('auditor', 'data-protection-officer', 'operator'),
  'audit.write': holds(...roles),
} satisfies AccessTable;
