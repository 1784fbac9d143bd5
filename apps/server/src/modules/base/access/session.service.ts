import type { CurrentSession } from '@minga/contracts/access';
import type { Context } from '../../../platform/database.ts';

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
    demo: actor.synthetic,
    mission,
  };
}
