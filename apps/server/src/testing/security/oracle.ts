// What row security must answer, worked out from the access tables of the contracts and from how each table is scoped.
// It shares no code and no SQL with the policies: pure data in, yes or no out.
import { reachesUpTo, type Role, type Sensitivity } from '@minga/contracts/access';
import { accessTables } from '@minga/contracts/all';

export interface Grant {
  role: Role;
  /** Names of places that the grant covers, itself and all below; undefined is not narrowed. */
  places?: readonly string[];
  organisation?: string;
  programme?: string;
  sector?: string;
  ceiling: Sensitivity;
  /** Begun, not expired, not ended. */
  live: boolean;
  /** Expired or ended a short while ago. */
  ended?: boolean;
}

export interface Caller {
  /** A live session of an active account stands behind the token. */
  alive: boolean;
  grants: readonly Grant[];
  /** A delegated session keeps these verbs only. */
  verbs?: readonly string[];
  /** Proved their presence in the last five minutes. */
  fresh: boolean;
}

/** What a policy may look at in a row. */
export interface RowFacts {
  place?: string;
  organisations?: readonly string[];
  programme?: string;
  sector?: string;
  class?: Sensitivity;
  /** The row is about the caller's own account. */
  mine?: boolean;
  /** The row says that the caller wrote it. */
  byMe?: boolean;
}

/** A dimension that the table does not have: rights narrowed in it reach the row all the same. */
export const notAsked = '*';

export type Rule = (caller: Caller, row: RowFacts) => boolean;

const rolesOf = new Map(
  accessTables.flatMap((table) => Object.entries(table).map(([verb, rule]) => [verb, rule.roles] as const)),
);

function grantsFor(caller: Caller, verb: string): readonly Grant[] {
  // A verb of no access table is a verb that nobody has.
  const roles = rolesOf.get(verb) ?? [];
  if (!caller.alive || (caller.verbs && !caller.verbs.includes(verb))) return [];
  return caller.grants.filter((grant) => grant.live && roles.includes(grant.role));
}

export const nobody: Rule = () => false;
export const signedIn: Rule = (caller) => caller.alive;
export const mine: Rule = (caller, row) => caller.alive && row.mine === true;
export const byMe: Rule = (caller, row) => caller.alive && row.byMe === true;
export const fresh: Rule = (caller) => caller.alive && caller.fresh;

export const holds =
  (verb: string): Rule =>
  (caller) =>
    grantsFor(caller, verb).length > 0;

/** Some grant reaches the row's programme and class, or did until lately, in a session that is not cut to some verbs. */
export const heldLately =
  (verb: string): Rule =>
  (caller, row) =>
    caller.alive &&
    !caller.verbs &&
    caller.grants.some(
      (grant) =>
        (grant.live || grant.ended === true) &&
        (rolesOf.get(verb) ?? []).includes(grant.role) &&
        reachesUpTo(grant.ceiling, row.class ?? 'public') &&
        within(grant.programme, [row.programme]),
    );

const within = (wanted: string | undefined, found: readonly (string | undefined)[]): boolean =>
  wanted === undefined || found.includes(wanted) || found.includes(notAsked);

/** Some one grant covers the row in every dimension at once (security.md B4); every grant reaches at least one class. */
export const scoped =
  (verb: string, atLeast: Sensitivity = 'public'): Rule =>
  (caller, row) =>
    grantsFor(caller, verb).some(
      (grant) =>
        (reachesUpTo(grant.ceiling, row.class ?? 'public') || reachesUpTo(atLeast, row.class ?? 'public')) &&
        (grant.places === undefined || (row.place !== undefined && grant.places.includes(row.place))) &&
        within(grant.organisation, row.organisations ?? []) &&
        within(grant.programme, [row.programme]) &&
        within(grant.sector, [row.sector]),
    );

/** Some grant is not narrowed at all, and reaches as far as this class. */
export const wholeMission =
  (verb: string, upTo: Sensitivity = 'public'): Rule =>
  (caller) =>
    grantsFor(caller, verb).some(
      ({ places, organisation, programme, sector, ceiling }) =>
        !places && !organisation && !programme && !sector && reachesUpTo(ceiling, upTo),
    );

export const all =
  (...rules: Rule[]): Rule =>
  (caller, row) =>
    rules.every((rule) => rule(caller, row));

export const any =
  (...rules: Rule[]): Rule =>
  (caller, row) =>
    rules.some((rule) => rule(caller, row));
