// Signing in. A passkey first (A1); a password together with a code second; a printed code with one other factor to enrol anew.
// Known and unknown names get the same answer after the same work (A6).
import { sql } from 'kysely';
import type { PasskeySignIn, PasswordSignIn, RecoverySignIn } from '@minga/contracts/access';
import type { Context } from '../../../platform/database.ts';
import { askForPasskey, checkPasskey, notePasskeyUse } from './authenticator.ts';
import type { Device } from './cookies.ts';
import { openSession, type Desk } from './desk.ts';
import { passwordMatches } from './passwords.ts';
import { signInRefused } from './problems.ts';
import { recoveryCodeHash } from './recovery-codes.ts';
import { bucketsOf, countTry, forgetTries, lockAt } from './slow-down.ts';
import { findTotpStep, newTotpSecret } from './totp.ts';
import { findActive, readVerifiers, useTotpStep, type Found, type Verifiers } from './verifiers.ts';

/** Where a try comes from. */
export interface From {
  agent: string | undefined;
  device: Device | undefined;
}

export interface SignedIn {
  token: string;
  email: string;
}

export const askToSignIn = (desk: Desk) => askForPasskey(desk, 'sign-in', null);

export async function signInWithPasskey(desk: Desk, input: PasskeySignIn, from: From): Promise<SignedIn> {
  const checked = await checkPasskey(desk, 'sign-in', input.challengeId, input.answer);
  if (!checked) {
    await desk.act(async (context) => noteRefusal(context, 'passkey', undefined));
    throw signInRefused();
  }
  const { passkey, counter } = checked;
  return desk.act(async (context) => {
    await notePasskeyUse(context, passkey.id, counter);
    await forgetTries(context, [
      ...bucketsOf(desk.key, passkey.email, from.device),
      ...bucketsOf(desk.key, passkey.email, undefined),
    ]);
    const { accountId, email } = passkey;
    return { token: await openSession(context, { accountId, factor: 'passkey', agent: from.agent }), email };
  });
}

interface Try {
  found: Found | undefined;
  verifiers: Verifiers;
  locked: boolean;
}

const nobodysSecret = newTotpSecret();

/** Counts the try and reads what it must be checked against. Commits before anything is checked. */
function begin(desk: Desk, email: string, device: Device | undefined): Promise<Try> {
  return desk.act(async (context) => {
    const tries = await countTry(context, bucketsOf(desk.key, email, device));
    const found = await findActive(context, email);
    const verifiers = await readVerifiers(context, desk.key, found?.id);
    const locked = tries >= lockAt && found?.wantsPasskey === true;
    if (locked)
      context.audit({ act: 'access.lock', kind: 'account', id: found.id, outcome: 'refused', facts: { tries } });
    return { found, verifiers, locked };
  });
}

export async function signInWithPassword(desk: Desk, input: PasswordSignIn, from: From): Promise<SignedIn> {
  const { found, verifiers, locked } = await begin(desk, input.email, from.device);
  const matches = await passwordMatches(input.password, verifiers.passwordHash);
  const step = findTotpStep(verifiers.totp?.secret ?? nobodysSecret, input.code, desk.now());
  const token = await desk.act(async (context) => {
    const { totp } = verifiers;
    const right = found && totp && matches && step !== undefined && !locked;
    if (!right || !(await useTotpStep(context, totp.id, step))) {
      noteRefusal(context, 'password', found?.id);
      return undefined;
    }
    await forgetTries(context, bucketsOf(desk.key, input.email, from.device));
    return openSession(context, { accountId: found.id, factor: 'password', agent: from.agent });
  });
  if (token === undefined) throw signInRefused();
  return { token, email: input.email };
}

/** A printed code and one factor that is left: every session ends, and a new factor must be enrolled before anything else (A4). */
export async function recover(desk: Desk, input: RecoverySignIn, from: From): Promise<SignedIn> {
  const { found, verifiers, locked } = await begin(desk, input.email, from.device);
  const matches = await passwordMatches(input.password ?? '', verifiers.passwordHash);
  const step = findTotpStep(verifiers.totp?.secret ?? nobodysSecret, input.code ?? '', desk.now());
  const token = await desk.act(async (context) => {
    const codeHash = recoveryCodeHash(desk.key, found?.id ?? '', input.recoveryCode);
    const second =
      matches || (verifiers.totp && step !== undefined && (await useTotpStep(context, verifiers.totp.id, step)));
    if (!found || !second || locked || !(await useCode(context, found.id, codeHash))) {
      noteRefusal(context, 'recovery', found?.id);
      return undefined;
    }
    await forgetTries(context, bucketsOf(desk.key, input.email, from.device));
    context.audit({ act: 'access.recover', kind: 'account', id: found.id, facts: { by: 'printed-code' } });
    return openSession(context, { accountId: found.id, factor: 'recovery', agent: from.agent });
  });
  if (token === undefined) throw signInRefused();
  return { token, email: input.email };
}

async function useCode({ tx }: Context, accountId: string, hash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select access.use_recovery_code(${accountId}, ${hash}) as used`.execute(
    tx,
  );
  return rows[0]?.used ?? false;
}

/** The line stands in a transaction that commits, although the caller is refused. */
function noteRefusal({ audit }: Context, way: string, accountId: string | undefined): void {
  audit({
    act: 'access.sign-in',
    kind: 'account',
    outcome: 'refused',
    facts: { way },
    ...(accountId ? { id: accountId } : {}),
  });
}
