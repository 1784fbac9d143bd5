import { sql } from 'kysely';
import { Factor, type CurrentSession } from '@minga/contracts/access';
import type { Actor, Context } from '../../../platform/database.ts';

/** Who is asking, and what they may do. Answers for the public too, who have no account. */
export async function currentSession({ actor }: Context, mission: string): Promise<CurrentSession> {
  const known = actor.kind === 'person';
  return {
    account: known
      ? { id: actor.id, name: actor.name, language: actor.language, organisationId: actor.organisationId }
      : null,
    grants: known ? actor.grants : [],
    verbs: [...actor.verbs],
    steppedUp: actor.steppedUp,
    factor: known ? Factor.parse(actor.factor) : undefined,
    heldBack: actor.heldBack.size > 0,
    demo: actor.synthetic,
    mission,
  };
}

/** Signs somebody out. Done at the desk: the line of the act is written after the session is gone. */
export async function endSessionOf({ tx, audit }: Context, self: Actor): Promise<void> {
  await sql`select access.end_session(${self.sessionId}, 'signed-out')`.execute(tx);
  audit({ act: 'access.sign-out', kind: 'account', id: self.id });
}
