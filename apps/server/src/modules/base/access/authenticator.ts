// Questions to passkeys and the check of their answers (WebAuthn Level 3). A question is answered once, within five minutes.
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
} from '@simplewebauthn/server';
import { sql } from 'kysely';
import { z } from 'zod';
import type { AuthenticatorAnswer, AuthenticatorQuestion } from '@minga/contracts/access';
import type { Context } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Desk } from './desk.ts';
import { questionExpired } from './problems.ts';

export type Purpose = 'sign-in' | 'enrol' | 'step-up';

/** Keeps a question until it is answered, and clears away those that never were. */
export async function keepQuestion(
  { tx }: Context,
  purpose: Purpose,
  challenge: string,
  accountId: string | null,
): Promise<string> {
  const id = newId();
  await tx
    .deleteFrom('access.challenge')
    .where('expires_at', '<', sql<Date>`now()`)
    .execute();
  await tx.insertInto('access.challenge').values({ id, purpose, challenge, account_id: accountId }).execute();
  return id;
}

/** Takes a question away, so that the same answer cannot be given twice. Commit this before the answer is checked. */
export async function spendQuestion(
  { tx }: Context,
  purpose: Purpose,
  id: string,
): Promise<{ challenge: string; accountId: string | null }> {
  const row = await tx
    .deleteFrom('access.challenge')
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['challenge', 'account_id'])
    .executeTakeFirst();
  if (!row) throw questionExpired();
  return { challenge: row.challenge, accountId: row.account_id };
}

/** Asks for any passkey of this site (sign-in), or for one of the person's own (step-up). */
export async function askForPasskey(
  desk: Desk,
  purpose: Purpose,
  accountId: string | null,
  credentialIds?: readonly string[],
): Promise<AuthenticatorQuestion> {
  const options = await generateAuthenticationOptions({
    rpID: desk.host,
    userVerification: 'required',
    timeout: 300_000,
    ...(credentialIds ? { allowCredentials: credentialIds.map((id) => ({ id })) } : {}),
  });
  const challengeId = await desk.act((context) => keepQuestion(context, purpose, options.challenge, accountId));
  return { challengeId, options: { ...options } };
}

const StoredPasskey = z.object({
  id: z.string(),
  accountId: z.string(),
  email: z.string(),
  publicKey: z.string().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
  counter: z.number(),
});
export type StoredPasskey = z.infer<typeof StoredPasskey>;

async function findPasskey({ tx }: Context, credentialId: string): Promise<StoredPasskey | undefined> {
  const { rows } = await sql<{ found: unknown }>`select access.find_passkey(${credentialId}) as found`.execute(tx);
  const found = rows[0]?.found;
  return found ? StoredPasskey.parse(found) : undefined;
}

/** The passkey that answered rightly, with its new counter, or nothing. */
export async function checkPasskey(
  desk: Desk,
  purpose: Purpose,
  challengeId: string,
  answer: AuthenticatorAnswer,
): Promise<{ passkey: StoredPasskey; counter: number } | undefined> {
  const { question, passkey } = await desk.act(async (context) => ({
    question: await spendQuestion(context, purpose, challengeId),
    passkey: await findPasskey(context, answer.id),
  }));
  if (!passkey || (question.accountId !== null && question.accountId !== passkey.accountId)) return undefined;
  const result = await verifyAuthenticationResponse({
    response: asAuthentication(answer),
    expectedChallenge: question.challenge,
    expectedOrigin: desk.origin,
    expectedRPID: desk.host,
    requireUserVerification: true,
    credential: { id: answer.id, publicKey: passkey.publicKey, counter: passkey.counter },
  }).catch(rejected);
  if (!result?.verified) return undefined;
  return { passkey, counter: result.authenticationInfo.newCounter };
}

/** The library throws for every answer that does not hold. What it says is not for the caller: it would tell which part failed. */
export function rejected(error: unknown): undefined {
  if (!(error instanceof Error)) throw error;
  return undefined;
}

const text = z.string().max(20_000);
const Assertion = z.object({
  clientDataJSON: text,
  authenticatorData: text,
  signature: text,
  userHandle: text.optional(),
});

function asAuthentication(answer: AuthenticatorAnswer): AuthenticationResponseJSON {
  const { id, rawId, type } = answer;
  const parsed = Assertion.safeParse(answer.response);
  if (!parsed.success) throw questionExpired();
  return { id, rawId, type, response: parsed.data, clientExtensionResults: {} };
}

export async function notePasskeyUse({ tx }: Context, passkeyId: string, counter: number): Promise<void> {
  await sql`select access.note_passkey_use(${passkeyId}, ${counter})`.execute(tx);
}
