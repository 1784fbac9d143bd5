/** Roles that Minga ships (rulings 13). They are rows in `access.role`; a mission may add its own. */
export const roles = [
  'enumerator',
  'team-lead',
  'information-officer',
  'programme-manager',
  'resource-manager',
  'registrar',
  'adjudicator',
  'data-protection-officer',
  'distribution-officer',
  'warehouse-keeper',
  'finance-officer',
  'finance-approver',
  'shelter-manager',
  'case-worker',
  'case-supervisor',
  'health-worker',
  'reintegration-counsellor',
  'movement-officer',
  'feedback-operator',
  'psea-focal-point',
  'communications-officer',
  'duty-officer',
  'policy-officer',
  'coordination-officer',
  'partner-reporter',
  'government-observer',
  'alert-reviewer',
  'auditor',
  'administrator',
  'operator',
  /** The service account behind the public pages: class `public` only, through the disclosure gate. */
  'public',
  /** The service account that loads a mission's own files at start: plan, gazetteer, catalogues. */
  'mission-loader',
  /** The service account that checks who somebody is before there is a session. */
  'sign-in-desk',
] as const;
export type Role = (typeof roles)[number];

/** Roles whose people read personal data; nobody who administers, operates or audits may hold one. */
export const readsPersonalData: readonly Role[] = [
  'enumerator',
  'team-lead',
  'information-officer',
  'programme-manager',
  'registrar',
  'adjudicator',
  'data-protection-officer',
  'distribution-officer',
  'warehouse-keeper',
  'finance-officer',
  'finance-approver',
  'shelter-manager',
  'case-worker',
  'case-supervisor',
  'health-worker',
  'reintegration-counsellor',
  'movement-officer',
  'feedback-operator',
  'psea-focal-point',
  'alert-reviewer',
  'partner-reporter',
];

const machines: readonly Role[] = ['administrator', 'operator', 'auditor'];
const aid: readonly Role[] = [
  'registrar',
  'distribution-officer',
  'warehouse-keeper',
  'shelter-manager',
  'case-worker',
  'case-supervisor',
  'health-worker',
  'reintegration-counsellor',
  'movement-officer',
];

/** Pairs that one person may never hold together (rulings 13, security.md B6). Pairs bound to one site, case or record are kept there. */
export const incompatibleRoles: readonly (readonly [Role, Role])[] = [
  ...machines.flatMap((machine) => readsPersonalData.map((reader) => [machine, reader] as const)),
  ['auditor', 'administrator'],
  ['finance-officer', 'finance-approver'],
  ...aid.map((role) => ['alert-reviewer', role] as const),
];

const services: readonly Role[] = ['public', 'mission-loader', 'sign-in-desk'];

/** Everyone who works in the mission and may see what is internal: the plan, places, partners, figures. */
export const staff: readonly Role[] = roles.filter(
  (role) =>
    !services.includes(role) &&
    role !== 'administrator' &&
    role !== 'operator' &&
    role !== 'auditor' &&
    role !== 'partner-reporter' &&
    role !== 'government-observer',
);
