// What a person proves themselves with, read at the desk for one account at a time, and opened with a key the database lacks.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/database.ts';
import { open, type ClassKey } from '../../../platform/envelope.ts';

const Found = z
  .object({ id: z.uuid(), status: z.enum(['invited', 'active', 'disabled']), wantsPasskey: z.boolean() })
  .nullable();
export type Found = NonNullable<z.infer<typeof Found>>;

/** The active person behind an e-mail address. */
export async function findActive({ tx }: Context, email: string): Promise<Found | undefined> {
  const { rows } = await sql<{ found: unknown }>`select access.find_account(${email}) as found`.execute(tx);
  const found = Found.parse(rows[0]?.found ?? null);
  return found?.status === 'active' ? found : undefined;
}

const Sealed = z.object({ id: z.uuid(), sealed: z.string() }).nullable();
const Verifiers = z.object({ password: Sealed, totp: Sealed });

export interface Verifiers {
  passwordHash: string | undefined;
  totp: { id: string; secret: string } | undefined;
}

export async function readVerifiers({ tx }: Context, key: ClassKey, accountId: string): Promise<Verifiers> {
  const { rows } = await sql<{ found: unknown }>`select access.verifiers(${accountId}) as found`.execute(tx);
  const { password, totp } = Verifiers.parse(rows[0]?.found);
  return {
    passwordHash: password
      ? open(key, { table: 'access.password', row: password.id, column: 'sealed' }, password.sealed)
      : undefined,
    totp: totp
      ? { id: totp.id, secret: open(key, { table: 'access.totp', row: totp.id, column: 'sealed' }, totp.sealed) }
      : undefined,
  };
}

/** Marks a code's step as used; false when it, or a later one, was used before (A3). */
export async function useTotpStep({ tx }: Context, totpId: string, step: number): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`select access.use_totp(${totpId}, ${step}) as fresh`.execute(tx);
  return rows[0]?.fresh ?? false;
}
