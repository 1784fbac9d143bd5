import type { AccessTable } from '@minga/contracts/access';
import type { Actor } from './database.ts';
import { notAllowed, passkeyNeeded, signInNeeded, stepUpNeeded } from './problem.ts';

/** A touch of the passkey counts as fresh for five minutes (security.md A8). */
export const stepUpSeconds = 300;

/**
 * Makes the check of one module from its access table. It gives the friendly refusal; the scope of a right
 * (place, organisation, sector, programme, class) is kept by row-level security beneath.
 */
export function guard<Table extends AccessTable>(table: Table) {
  return (actor: Actor, verb: keyof Table & string): void => {
    const rule = table[verb];
    if (rule && !actor.verbs.has(verb) && actor.heldBack.has(verb)) throw passkeyNeeded({ verb });
    if (!rule || !actor.verbs.has(verb)) throw actor.kind === 'public' ? signInNeeded() : notAllowed({ verb });
    if (rule.stepUp && !actor.steppedUp) throw stepUpNeeded({ verb });
  };
}
