// Which device is asking: by the secret in the path, by digest, or by basic where TLS carries it (rulings 15). A person's
// password or session opens nothing here.
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { openDesk } from '../../../base/access/index.ts';
import { perform } from '../../../../platform/database.ts';
import { open } from '../../../../platform/envelope.ts';
import { signInNeeded } from '../../../../platform/problem.ts';
import type { Run } from '../blobs.ts';
import { deviceUnknown } from './problems.ts';
import { secretPlace } from './devices.service.ts';
import { challenge, freshnessOf, provesSecret, readDigest } from './digest.ts';

/**
 * Transactions as the device that sent the request. A token of any other kind opens nothing here, though it be valid: the
 * session of a person in a path would stand in histories and logs of others.
 */
export async function runAsDevice(request: FastifyRequest, factor: 'device' | 'feed' = 'device'): Promise<Run> {
  const token = await deviceToken(request);
  return (work) =>
    perform(request.server.stores, token, async (context) => {
      if (context.actor.factor !== factor) throw signInNeeded();
      return work(context);
    });
}

/** The device's token, or the refusal: 403 for a secret in the path, since an app would ask for a password on 401. */
async function deviceToken(request: FastifyRequest): Promise<string> {
  const { key } = request.params as { key?: string };
  if (key !== undefined) return key;
  const header = request.headers.authorization ?? '';
  const digest = readDigest(header);
  if (digest) return byDigest(request, digest);
  const basic = /^basic\s+([\w+/=-]+)$/i.exec(header)?.[1];
  // In the clear only where nobody on the way reads it, or on this machine.
  if (basic !== undefined && mayTravel(request)) return byBasic(request, basic);
  throw deviceUnknown();
}

export const mayTravel = ({ server }: FastifyRequest): boolean => {
  const { protocol, hostname } = new URL(server.settings.origin);
  return protocol === 'https:' || hostname === 'localhost';
};

async function byDigest(request: FastifyRequest, digest: NonNullable<ReturnType<typeof readDigest>>): Promise<string> {
  const { rootKey } = request.server.settings;
  const path = digest.uri.replace(/^https?:\/\/[^/]+/, '');
  const freshness = freshnessOf(rootKey, digest.nonce, request.server.stores.clock.now());
  if (freshness === 'foreign' || path !== request.url) throw deviceUnknown();
  const secret = await findSecret(request, digest.username);
  if (secret === undefined || !provesSecret(digest, secret, request.method)) throw deviceUnknown();
  if (freshness === 'stale') throw deviceUnknown({ stale: true });
  return secret;
}

async function byBasic(request: FastifyRequest, encoded: string): Promise<string> {
  const [username = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const secret = await findSecret(request, username);
  // The secret opens a session by its hash; that it is this device's own is asked here.
  if (secret === undefined || secret !== rest.join(':')) throw deviceUnknown();
  return secret;
}

/** The secret behind a username, opened for this one question. */
async function findSecret(request: FastifyRequest, username: string): Promise<string | undefined> {
  const desk = openDesk(request.server);
  const found = await desk.act(async ({ tx }) => {
    const { rows } = await sql<{ device: { id: string; sealed: string } | null }>`
      select forms.find_device(${username.slice(0, 100)}) as device`.execute(tx);
    return rows[0]?.device;
  });
  return found ? open(desk.key, secretPlace(found.id), found.sealed) : undefined;
}

/** The header that asks a client to sign in, beside a 401. */
export const challengeFor = (request: FastifyRequest, stale: boolean): string[] => {
  const digest = challenge(request.server.settings.rootKey, request.server.stores.clock.now(), stale);
  return mayTravel(request) && request.server.settings.origin.startsWith('https:')
    ? [digest, 'Basic realm="Minga", charset="UTF-8"']
    : [digest];
};
