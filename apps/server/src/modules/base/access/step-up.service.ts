// A fresh proof that it is really this person (security.md A8). The session gets a new secret; the old one is dead at once.
import { sql } from 'kysely';
import type { AuthenticatorQuestion, StepUp } from '@minga/contracts/access';
import type { Actor, Context } from '../../../platform/database.ts';
import { tokenHash } from '../../../platform/keys.ts';
import { signInNeeded } from '../../../platform/problem.ts';
import { askForPasskey, checkPasskey, notePasskeyUse } from './authenticator.ts';
import { newToken, type Desk } from './desk.ts';
import { codeRefused, passkeyRefused } from './problems.ts';
import { bucketsOf, countTry, forgetTries } from './slow-down.ts';
import { findTotpStep } from './totp.ts';
import { readVerifiers, useTotpStep } from './verifiers.ts';

/** Whoever asks, as a person with an account. */
export async function getSelf({ actor }: Context): Promise<Actor> {
  if (actor.kind !== 'person') throw signInNeeded();
  return actor;
}

export async function ownPasskeyIds({ tx, actor }: Context): Promise<string[]> {
  const rows = await tx
    .selectFrom('access.passkey')
    .select('credential_id')
    .where('account_id', '=', actor.id)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map((row) => row.credential_id);
}

export const askToStepUp = (desk: Desk, self: Actor, ids: readonly string[]): Promise<AuthenticatorQuestion> =>
  askForPasskey(desk, 'step-up', self.id, ids);

/** Checks the proof and returns the session's new secret. */
export async function stepUp(desk: Desk, self: Actor, proof: StepUp): Promise<string> {
  if (proof.by === 'passkey') {
    const checked = await checkPasskey(desk, 'step-up', proof.challengeId, proof.answer);
    if (checked?.passkey.accountId !== self.id) return refuse(desk, self, 'passkey');
    return desk.act(async (context) => {
      await notePasskeyUse(context, checked.passkey.id, checked.counter);
      return renew(context, self, 'passkey');
    });
  }
  if (proof.by === 'demo') {
    if (!desk.demo || !self.synthetic || self.factor !== 'demo-link') return refuse(desk, self, 'demo');
    return desk.act((context) => renew(context, self, 'demo'));
  }
  return stepUpWithCode(desk, self, proof.code);
}

async function stepUpWithCode(desk: Desk, self: Actor, code: string): Promise<string> {
  const buckets = bucketsOf(desk.key, `step-up|${self.id}`, undefined);
  await desk.act((context) => countTry(context, buckets));
  const token = await desk.act(async (context) => {
    const { totp } = await readVerifiers(context, desk.key, self.id);
    const step = totp && findTotpStep(totp.secret, code, desk.now());
    if (!totp || step === undefined || !(await useTotpStep(context, totp.id, step))) return undefined;
    await forgetTries(context, buckets);
    return renew(context, self, 'code');
  });
  return token ?? refuse(desk, self, 'code');
}

async function renew({ tx, audit }: Context, self: Actor, by: StepUp['by']): Promise<string> {
  const token = newToken();
  await sql`select access.renew_session(${self.sessionId}, ${tokenHash(token)}, ${by})`.execute(tx);
  audit({ act: 'access.step-up', kind: 'account', id: self.id, facts: { by } });
  return token;
}

async function refuse(desk: Desk, self: Actor, by: StepUp['by']): Promise<never> {
  await desk.act(async ({ audit }) =>
    audit({ act: 'access.step-up', kind: 'account', id: self.id, outcome: 'refused', facts: { by } }),
  );
  throw by === 'code' ? codeRefused() : passkeyRefused();
}
