// What a person proves themselves with, read at the desk for one account at a time, and opened with a key the database lacks.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/database.ts';
import { open, seal, type ClassKey } from '../../../platform/envelope.ts';

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

const nobody = '00000000-0000-0000-0000-000000000000';
const decoys = new WeakMap<ClassKey, string>();

/** For somebody unknown, or without such a factor, the same is asked of the database and as much is opened (A6). */
export async function readVerifiers({ tx }: Context, key: ClassKey, accountId: string | undefined): Promise<Verifiers> {
  const { rows } = await sql<{ found: unknown }>`select access.verifiers(${accountId ?? nobody}) as found`.execute(tx);
  const { password, totp } = Verifiers.parse(rows[0]?.found);
  const passwordHash = openSealed(key, 'access.password', password);
  const secret = openSealed(key, 'access.totp', totp);
  return { passwordHash, totp: totp && secret !== undefined ? { id: totp.id, secret } : undefined };
}

function openSealed(key: ClassKey, table: string, found: z.infer<typeof Sealed>): string | undefined {
  if (found) return open(key, { table, row: found.id, column: 'sealed' }, found.sealed);
  const place = { table: 'decoy', row: nobody, column: 'sealed' };
  const decoy = decoys.get(key) ?? seal(key, place, 'a text as long as the secrets that are opened here otherwise');
  decoys.set(key, decoy);
  open(key, place, decoy);
  return undefined;
}

/** Marks a code's step as used; false when it, or a later one, was used before (A3). */
export async function useTotpStep({ tx }: Context, totpId: string, step: number): Promise<boolean> {
  const { rows } = await sql<{ fresh: boolean }>`select access.use_totp(${totpId}, ${step}) as fresh`.execute(tx);
  return rows[0]?.fresh ?? false;
}
