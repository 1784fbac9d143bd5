// The sign-in desk: the one service account that may read sealed secrets and open sessions. Its token follows from the root
// key and never leaves the process, so a statement smuggled into any other request opens nothing.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Factor } from '@minga/contracts/access';
import { perform, type Context } from '../../../platform/database.ts';
import { classKey, type ClassKey } from '../../../platform/envelope.ts';
import { newId } from '../../../platform/ids.ts';
import { tokenHash } from '../../../platform/keys.ts';
import { serviceToken } from './rights.ts';

export interface Desk {
  key: ClassKey;
  /** The address people type, and the host name that passkeys are bound to. */
  origin: string;
  host: string;
  demo: boolean;
  now(): Date;
  /** One transaction as the sign-in desk. */
  act<Result>(work: (context: Context) => Promise<Result>): Promise<Result>;
}

export function openDesk({ stores, settings }: Pick<FastifyInstance, 'stores' | 'settings'>): Desk {
  const token = serviceToken(settings.rootKey, 'sign-in-desk');
  return {
    key: classKey(settings.rootKey, 'sign-in'),
    origin: settings.origin,
    host: new URL(settings.origin).hostname,
    demo: settings.demo ?? false,
    now: () => stores.clock.now(),
    act: (work) => perform(stores, token, work),
  };
}

/** A secret of 256 bits for a session or a link; the database keeps only its SHA-256 (security.md A7). */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Sessions end twelve hours after sign-in, whatever happens. */
export const longestSeconds = 43_200;
/** Time to enrol a factor after a link was opened. */
const enrolSeconds = 3_600;

export interface Opening {
  accountId: string;
  factor: Factor;
  agent: string | undefined;
}

const enrolOnly = new Set<Factor>(['invitation', 'recovery']);

/** Opens a browser session and returns its secret. A link's session can do nothing but enrol. */
export async function openSession({ tx, audit }: Context, { accountId, factor, agent }: Opening): Promise<string> {
  const token = newToken();
  const enrolling = enrolOnly.has(factor);
  await sql`select access.open_session(${newId()}, ${accountId}, ${tokenHash(token)}, ${factor}, ${agent ?? null},
    ${enrolling ? ['access.own'] : null}::text[], ${enrolling ? enrolSeconds : longestSeconds})`.execute(tx);
  audit({ act: 'access.sign-in', kind: 'account', id: accountId, facts: { factor } });
  return token;
}
