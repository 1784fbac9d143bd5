import { holds, roles, staff, type AccessTable } from '../access/index.ts';

/** Who may do what with the plan. The plan itself is public; its money is internal until published. */
export const planAccess = {
  'plan.read': holds(...roles),
  'plan.write': holds('programme-manager', 'mission-loader'),
  'plan.fund': holds('resource-manager', 'mission-loader'),
  'plan.money': holds(...staff, 'mission-loader', 'auditor'),
} satisfies AccessTable;
