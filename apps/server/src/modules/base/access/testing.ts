// A browser for the tests of this module: it keeps cookies, carries a passkey and a code generator, and speaks to any of several servers.
import { Secret, TOTP } from 'otpauth';
import { AuthenticatorQuestion, Invited, OwnFactors, RecoveryCodes, TotpOffer } from '@minga/contracts/access';
import { buildApp } from '../../../app.ts';
import type { App } from '../../../platform/http.ts';
import { sessionCookie } from '../../../platform/http.ts';
import { softwareAuthenticator, type SoftwareAuthenticator } from '../../../testing/software-authenticator.ts';
import type { Person, World } from '../../../testing/world.ts';
import { serviceToken } from './rights.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Reply {
  status: number;
  headers: Record<string, unknown>;
  body: unknown;
}

export interface Browser {
  key: SoftwareAuthenticator;
  cookies: Map<string, string>;
  ask(method: Method, path: string, body?: unknown, headers?: Record<string, string>, on?: App): Promise<Reply>;
  signInWithPasskey(): Promise<Reply>;
  enrolPasskey(): Promise<Reply>;
  readonly token: string | undefined;
}

export const testOrigin = 'http://localhost';

export function openBrowser(app: App): Browser {
  const cookies = new Map<string, string>();
  const key = softwareAuthenticator(testOrigin);
  const browser: Browser = {
    key,
    cookies,
    get token() {
      return cookies.get(sessionCookie);
    },
    ask: async (method, path, body, headers = {}, on = app) => {
      const answer = await on.inject({
        method,
        url: `/api/access${path}`,
        headers: {
          host: 'localhost',
          ...(method === 'GET' ? {} : { 'x-minga': '1' }),
          ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      for (const cookie of answer.cookies) {
        if (cookie.value === '') cookies.delete(cookie.name);
        else cookies.set(cookie.name, cookie.value);
      }
      const json = String(answer.headers['content-type'] ?? '').includes('json');
      return { status: answer.statusCode, headers: answer.headers, body: json ? answer.json() : answer.body };
    },
    signInWithPasskey: async () => {
      const question = AuthenticatorQuestion.parse((await browser.ask('POST', '/sign-in/passkey/question')).body);
      return browser.ask('POST', '/sign-in/passkey', key.get(question));
    },
    enrolPasskey: async () => {
      const question = AuthenticatorQuestion.parse((await browser.ask('POST', '/passkeys/question')).body);
      return browser.ask('POST', '/passkeys', key.create(question));
    },
  };
  return browser;
}

/** Another server process on the same database. */
export async function anotherServer(world: World, settings: { demo?: boolean } = {}): Promise<App> {
  const app = await buildApp({
    stores: world.stores,
    publicToken: serviceToken(world.rootKey, 'public'),
    rootKey: world.rootKey,
    origin: testOrigin,
    mission: 'ecuador',
    logger: false,
    ...settings,
  });
  await app.ready();
  return app;
}

/** Somebody invited by `administrator`, who has opened the link in their own browser. */
export async function invited(
  world: World,
  administrator: Person,
  email: string,
): Promise<{ browser: Browser; accountId: string }> {
  const answer = await administrator.post('/access/people', { name: `Person ${email}`, email });
  if (answer.status !== 201) throw new Error(`The invitation was refused: ${await answer.text()}`);
  const { link, accountId } = Invited.parse(await answer.json());
  const browser = openBrowser(world.app);
  await browser.ask('POST', '/link', { token: link.split('#')[1] });
  return { browser, accountId };
}

export interface Generator {
  secret: string;
  code(now: Date): string;
}

/** Sets a password and a code generator in a session that has just been opened. */
export async function enrolPassword(browser: Browser, password: string, now: Date): Promise<Generator> {
  const offer = TotpOffer.parse((await browser.ask('POST', '/totp/offer')).body);
  const totp = new TOTP({ secret: Secret.fromBase32(offer.secret), period: 30, digits: 6, algorithm: 'SHA1' });
  const code = (at: Date) => totp.generate({ timestamp: at.getTime() });
  OwnFactors.parse((await browser.ask('PUT', '/totp', { offer: offer.offer, code: code(now) })).body);
  OwnFactors.parse((await browser.ask('PUT', '/password', { password })).body);
  return { secret: offer.secret, code };
}

export const printedCodes = async (browser: Browser): Promise<string[]> =>
  RecoveryCodes.parse((await browser.ask('POST', '/recovery-codes')).body).codes;
