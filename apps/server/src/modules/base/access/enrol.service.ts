// Enrolling factors. What is secret is sealed or hashed here, before it reaches the database.
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import QRCode from 'qrcode';
import { sql } from 'kysely';
import { z } from 'zod';
import type {
  AuthenticatorQuestion,
  NewPasskey,
  NewTotp,
  OwnFactors,
  RecoveryCodes,
  TotpOffer,
} from '@minga/contracts/access';
import type { Context } from '../../../platform/database.ts';
import { open, seal, type Place } from '../../../platform/envelope.ts';
import { newId } from '../../../platform/ids.ts';
import { keepQuestion, rejected, spendQuestion } from './authenticator.ts';
import type { Desk } from './desk.ts';
import { demandFresh, endFactor, listOwnFactors } from './own.service.ts';
import { findPasswordIssue } from './password-rules.ts';
import { hashPassword } from './passwords.ts';
import { codeRefused, passkeyKnown, passkeyRefused, weakPassword } from './problems.ts';
import { newRecoveryCodes, printed, recoveryCodeHash } from './recovery-codes.ts';
import { ownPasskeyIds } from './step-up.service.ts';
import { findTotpStep, newTotpSecret, totpUri } from './totp.ts';

async function ownEmail({ tx, actor }: Context): Promise<string> {
  const row = await tx
    .selectFrom('access.account')
    .select('email')
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  return row.email ?? actor.name;
}

/** Asks for a new passkey that finds its account by itself and asks for fingerprint, face or PIN. */
export async function askForNewPasskey(context: Context, desk: Desk): Promise<AuthenticatorQuestion> {
  demandFresh(context);
  const options = await generateRegistrationOptions({
    rpName: 'Minga',
    rpID: desk.host,
    userName: await ownEmail(context),
    userDisplayName: context.actor.name,
    userID: new TextEncoder().encode(context.actor.id),
    timeout: 300_000,
    attestationType: 'none',
    excludeCredentials: (await ownPasskeyIds(context)).map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const challengeId = await keepQuestion(context, 'enrol', options.challenge, context.actor.id);
  return { challengeId, options: { ...options } };
}

const text = z.string().max(100_000);
const Attestation = z.object({
  clientDataJSON: text,
  attestationObject: text,
  transports: z
    .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
    .optional()
    .catch(undefined),
});

export async function addPasskey(context: Context, desk: Desk, input: NewPasskey): Promise<OwnFactors> {
  demandFresh(context);
  const { tx, actor } = context;
  const question = await spendQuestion(context, 'enrol', input.challengeId);
  const { id, rawId, type } = input.answer;
  const answer = Attestation.safeParse(input.answer.response);
  if (!answer.success) throw passkeyRefused();
  const { transports = [], ...response } = answer.data;
  const result = await verifyRegistrationResponse({
    response: { id, rawId, type, response, clientExtensionResults: {} },
    expectedChallenge: question.challenge,
    expectedOrigin: desk.origin,
    expectedRPID: desk.host,
    requireUserVerification: true,
  }).catch(rejected);
  if (!result?.verified) throw passkeyRefused();
  const { credential } = result.registrationInfo;
  const added = await tx
    .insertInto('access.passkey')
    .values({
      id: newId(),
      account_id: actor.id,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...transports],
      label: input.label,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw passkeyKnown();
  context.audit({ act: 'access.factor-add', kind: 'account', id: actor.id, facts: { factor: 'passkey' } });
  return listOwnFactors(context);
}

/** Sets or changes the password. Every other session of the person ends (A7). */
export async function setPassword(context: Context, desk: Desk, password: string): Promise<OwnFactors> {
  demandFresh(context);
  const { tx, actor } = context;
  const issue = findPasswordIssue(password, [actor.name, await ownEmail(context)]);
  if (issue) throw weakPassword({ issues: [issue] });
  const id = newId();
  const sealed = seal(desk.key, { table: 'access.password', row: id, column: 'sealed' }, await hashPassword(password));
  await endFactor(context, 'access.password');
  await tx.insertInto('access.password').values({ id, account_id: actor.id, sealed }).execute();
  context.audit({ act: 'access.factor-add', kind: 'account', id: actor.id, facts: { factor: 'password' } });
  return listOwnFactors(context);
}

const offerPlace = (accountId: string): Place => ({ table: 'access.totp', row: accountId, column: 'offer' });

/** A secret for a code generator. Nothing is kept: the sealed offer comes back with the first code. */
export async function offerTotp(context: Context, desk: Desk): Promise<TotpOffer> {
  demandFresh(context);
  const secret = newTotpSecret();
  const uri = totpUri(secret, await ownEmail(context));
  return { uri, secret, picture: drawCode(uri), offer: seal(desk.key, offerPlace(context.actor.id), secret) };
}

function drawCode(uri: string): TotpOffer['picture'] {
  const { size, data } = QRCode.create(uri, { errorCorrectionLevel: 'M' }).modules;
  const dark = [...data].flatMap((bit, at) => (bit ? [`M${at % size} ${Math.floor(at / size)}h1v1h-1z`] : []));
  return { size, path: dark.join('') };
}

export async function addTotp(context: Context, desk: Desk, input: NewTotp): Promise<OwnFactors> {
  demandFresh(context);
  const { tx, actor } = context;
  const secret = openOffer(desk, actor.id, input.offer);
  const step = findTotpStep(secret, input.code, desk.now());
  if (step === undefined) throw codeRefused();
  const id = newId();
  const sealed = seal(desk.key, { table: 'access.totp', row: id, column: 'sealed' }, secret);
  await endFactor(context, 'access.totp');
  // The code that confirmed the generator is used up with it (A3).
  await tx.insertInto('access.totp').values({ id, account_id: actor.id, sealed, last_step: step }).execute();
  context.audit({ act: 'access.factor-add', kind: 'account', id: actor.id, facts: { factor: 'totp' } });
  return listOwnFactors(context);
}

function openOffer(desk: Desk, accountId: string, offer: string): string {
  try {
    return open(desk.key, offerPlace(accountId), offer);
  } catch (error) {
    throw Object.assign(codeRefused(), { cause: error });
  }
}

/** Ten new printed codes; those before them are void. */
export async function makeRecoveryCodes(context: Context, desk: Desk): Promise<RecoveryCodes> {
  demandFresh(context);
  const { tx, actor } = context;
  const codes = newRecoveryCodes();
  await endFactor(context, 'access.recovery_code');
  const rows = codes.map((code) => ({
    id: newId(),
    account_id: actor.id,
    code_hash: recoveryCodeHash(desk.key, actor.id, code),
    created_at: sql<Date>`now()`,
  }));
  await tx.insertInto('access.recovery_code').values(rows).execute();
  context.audit({
    act: 'access.factor-add',
    kind: 'account',
    id: actor.id,
    facts: { factor: 'recovery-codes', count: codes.length },
  });
  return { codes: codes.map(printed) };
}
