// One-time links. The secret stands behind the # of the address, so that no server or proxy writes it into a log.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { FirstAdministrator, LinkOpened } from '@minga/contracts/access';
import { newId } from '../../../platform/ids.ts';
import { tokenHash } from '../../../platform/keys.ts';
import { openSession, type Desk } from './desk.ts';
import { linkExpired } from './problems.ts';

/** The address a person opens. */
export const linkAddress = (origin: string, token: string): string => `${origin}/link#${token}`;

export const halfHash = (half: string): Buffer => createHash('sha256').update(half, 'utf8').digest();

/** Two halves joined by a dot, so that neither of two administrators holds the whole (A4); `access.make_recovery_link` does the same. */
const hashOfHalves = (firstHash: Buffer, second: string): Buffer => tokenHash(`${firstHash.toString('hex')}.${second}`);

/** What the database keeps of a link's secret. */
export function linkHash(token: string): Buffer {
  const [first = '', second] = token.split('.');
  return second === undefined ? tokenHash(token) : hashOfHalves(halfHash(first), second);
}

const Taken = z
  .object({ kind: z.enum(['first-administrator', 'invitation', 'recovery', 'demo']), accountId: z.uuid().nullable() })
  .nullable();

const factorOf = { invitation: 'invitation', recovery: 'recovery', demo: 'demo-link' } as const;

/** Opens a link. Whoever opened an invitation or a recovery may enrol a factor, and nothing else. */
export async function openLink(
  desk: Desk,
  token: string,
  agent: string | undefined,
): Promise<LinkOpened & { token: string | undefined }> {
  return desk.act(async (context) => {
    const { rows } = await sql<{ taken: unknown }>`select access.take_link(${linkHash(token)}) as taken`.execute(
      context.tx,
    );
    const taken = Taken.parse(rows[0]?.taken ?? null);
    if (!taken || (taken.kind === 'demo' && !desk.demo)) throw linkExpired();
    const { kind, accountId } = taken;
    if (kind === 'first-administrator' || accountId === null) return { kind, token: undefined };
    return { kind, token: await openSession(context, { accountId, factor: factorOf[kind], agent }) };
  });
}

/** Makes the first administrator's account with the printed link. They enrol a passkey next; nothing else is open to them. */
export async function beginInstallation(
  desk: Desk,
  input: FirstAdministrator,
  agent: string | undefined,
): Promise<string> {
  const accountId = await desk.act(async ({ tx, audit }) => {
    const { rows } = await sql<{
      made: string | null;
    }>`select access.make_first_administrator(${linkHash(input.token)}, ${newId()},
      ${newId()}, ${input.name}, ${input.email}, ${input.language}) as made`.execute(tx);
    const made = rows[0]?.made;
    if (!made) throw linkExpired();
    audit({ act: 'access.first-administrator', kind: 'account', id: made });
    return made;
  });
  return desk.act((context) => openSession(context, { accountId, factor: 'invitation', agent }));
}
