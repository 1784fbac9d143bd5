import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CurrentSession } from '@minga/contracts/access';
import { startWorld } from '../../../testing/world.ts';
import { oidcFrom } from './oidc-settings.ts';
import { openBrowser, testOrigin } from './testing.ts';

const world = await startWorld();
const variables = ['MINGA_OIDC_ISSUER', 'MINGA_OIDC_CLIENT_ID', 'MINGA_OIDC_SECRET_FILE'] as const;
let server: Server;
let issuer = '';
/** Who the identity service says is there. */
let claims: Record<string, unknown> = {};

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = 'a secret of the test, known to everyone';
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'minga', client_secret: secret, redirect_uris: [`${testOrigin}/api/access/oidc/back`] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
    interactions: { url: () => '/interaction' },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['test'] },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction')) return answer(request, response);
    void finish(provider, request, response);
  });
  const file = join(mkdtempSync(join(tmpdir(), 'minga-oidc-')), 'secret');
  writeFileSync(file, secret, { mode: 0o600 });
  Object.assign(process.env, { [variables[0]]: issuer, [variables[1]]: 'minga', [variables[2]]: file });
});
afterAll(async () => {
  for (const variable of variables) delete process.env[variable];
  server.close();
  server.closeAllConnections();
  await world.stop();
});

type Handler = Parameters<ReturnType<Provider['callback']>>;

/** Signs in and consents at once, as a person would on the service's own pages. */
async function finish(provider: Provider, request: Handler[0], response: Handler[1]): Promise<void> {
  const { prompt, params } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: 'subject-1' } });
  const grant = new provider.Grant({ accountId: 'subject-1', clientId: params.client_id ?? '' });
  grant.addOIDCScope('openid email');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** Follows the identity service's redirects with its own cookies until it sends the browser back to us. */
async function walk(start: string): Promise<string> {
  const jar = new Map<string, string>();
  let address = start;
  for (let step = 0; step < 10 && !address.startsWith(testOrigin + '/'); step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      jar.set(name, value);
    }
    address = new URL(answer.headers.get('location') ?? '', address).href;
  }
  return address;
}

async function throughOidc() {
  const browser = openBrowser(world.app);
  const start = await browser.ask('GET', '/oidc');
  const back = await walk(String(start.headers.location));
  const path = back.slice(`${testOrigin}/api/access`.length);
  return { browser, path, answer: await browser.ask('GET', path) };
}

async function account(email: string): Promise<string> {
  const { accountId } = await world.as('information-officer');
  await world.sql('update access.account set email = $2 where id = $1', [accountId, email]);
  return accountId;
}

test('R9 a verified e-mail of an account that exists signs in', async () => {
  const accountId = await account('oidc@example.org');
  claims = { email: 'oidc@example.org', email_verified: true };
  const { browser, answer, path } = await throughOidc();
  expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
  const session = CurrentSession.parse((await browser.ask('GET', '/session')).body);
  expect(session).toMatchObject({ factor: 'oidc', account: { id: accountId } });
  // The same answer brought by somebody else, without the cookie of the round trip.
  expect((await openBrowser(world.app).ask('GET', path)).status).toBe(401);
});

test('R9 an unverified e-mail, and one of no account, open nothing and make nothing', async () => {
  await account('unverified@example.org');
  const before = await world.sql('select id from access.account');
  for (const said of [
    { email: 'unverified@example.org', email_verified: false },
    { email: 'stranger@example.org', email_verified: true },
  ]) {
    claims = said;
    const { browser, answer } = await throughOidc();
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/access/oidc-refused' } });
    expect(browser.token).toBeUndefined();
  }
  expect(await world.sql('select id from access.account')).toHaveLength(before.length);
});

test('R9 half a configuration, and a service without TLS, are refused at once', () => {
  expect(() => oidcFrom({ MINGA_OIDC_ISSUER: 'https://id.example.org' })).toThrow('belong together');
  const rest = { MINGA_OIDC_CLIENT_ID: 'minga', MINGA_OIDC_SECRET_FILE: '/nowhere' };
  expect(() => oidcFrom({ MINGA_OIDC_ISSUER: 'http://id.example.org', ...rest })).toThrow('https');
  expect(oidcFrom({})).toBeUndefined();
});
