// Every access table of every module, once: the server writes them to `access.role_verb`, the tests walk them.
import { accessAccess, type AccessRule, type AccessTable } from '../access/index.ts';
import { auditAccess } from '../audit/index.ts';
import { deliveriesAccess } from '../deliveries/index.ts';
import { figuresAccess } from '../figures/index.ts';
import { formsAccess } from '../forms/index.ts';
import { importsAccess } from '../imports/index.ts';
import { observationsAccess } from '../observations/index.ts';
import { partnersAccess } from '../partners/index.ts';
import { placesAccess } from '../places/index.ts';
import { planAccess } from '../plan/index.ts';
import { publishingAccess } from '../publishing/index.ts';
import { trackingAccess } from '../tracking/index.ts';

export const accessTables: readonly AccessTable[] = [
  accessAccess,
  auditAccess,
  placesAccess,
  partnersAccess,
  planAccess,
  observationsAccess,
  deliveriesAccess,
  figuresAccess,
  formsAccess,
  importsAccess,
  publishingAccess,
  trackingAccess,
];

const rules = new Map(accessTables.flatMap((table) => Object.entries(table)));
export const ruleOf = (verb: string): AccessRule | undefined => rules.get(verb);
export const isVerb = (verb: string): boolean => rules.has(verb);
