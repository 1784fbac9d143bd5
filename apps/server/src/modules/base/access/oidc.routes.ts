// Sign-in through OpenID Connect: authorization code with PKCE (RFC 7636). The account is found by a verified e-mail; none is made.
import * as client from 'openid-client';
import { z } from 'zod';
import type { Routes } from '../../../platform/http.ts';
import { open as openEnvelope, seal, type Place } from '../../../platform/envelope.ts';
import { notFound } from '../../../platform/problem.ts';
import { giveSession } from './cookies.ts';
import { openDesk, openSession, type Desk } from './desk.ts';
import { oidcFrom, readSecret, type OidcSettings } from './oidc-settings.ts';
import { oidcRefused } from './problems.ts';
import { findActive } from './verifiers.ts';

// Lax, because the identity service sends the browser back with a navigation from its own site.
const cookie = '__Host-minga-oidc';
const cookieSettings = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 600 } as const;
const place: Place = { table: 'cookie', row: 'oidc', column: 'round-trip' };
const RoundTrip = z.object({ verifier: z.string(), state: z.string(), nonce: z.string() });

const open = { config: { open: 'sign-in' } } as const;

export const oidcRoutes: Routes = (app) => {
  const desk = openDesk(app);

  app.get('/oidc', { ...open, schema: { response: { 303: z.null() } } }, async (_request, reply) => {
    const provider = await discover();
    const trip = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
    };
    const address = client.buildAuthorizationUrl(provider, {
      redirect_uri: `${desk.origin}/api/access/oidc/back`,
      scope: 'openid email',
      code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
      code_challenge_method: 'S256',
      state: trip.state,
      nonce: trip.nonce,
    });
    reply.setCookie(cookie, seal(desk.key, place, JSON.stringify(trip)), cookieSettings);
    return reply.redirect(address.href, 303);
  });

  app.get('/oidc/back', { ...open, schema: { response: { 303: z.null() } } }, async (request, reply) => {
    const provider = await discover();
    const email = await verifiedEmail(provider, desk, request.url, request.cookies[cookie]);
    const agent = request.headers['user-agent'];
    const token = await desk.act(async (context) => {
      const found = email === undefined ? undefined : await findActive(context, email);
      if (!found) {
        context.audit({ act: 'access.sign-in', kind: 'account', outcome: 'refused', facts: { way: 'oidc' } });
        return undefined;
      }
      return openSession(context, { accountId: found.id, factor: 'oidc', agent });
    });
    reply.clearCookie(cookie, cookieSettings);
    if (token === undefined) throw oidcRefused();
    return giveSession(reply, token).redirect('/', 303);
  });
};

/** The provider's own description, fetched anew each time: it changes its keys when it likes. */
async function discover(): Promise<client.Configuration> {
  const settings = oidcFrom(process.env);
  if (!settings) throw notFound();
  return client.discovery(settings.issuer, settings.clientId, readSecret(settings), undefined, {
    // `oidcFrom` lets plain http through on this machine alone.
    execute: isPlain(settings) ? [client.allowInsecureRequests] : [],
    timeout: 10,
  });
}

const isPlain = (settings: OidcSettings): boolean => settings.issuer.protocol === 'http:';

/** The e-mail that the provider vouches for; nothing when any part of the round trip does not hold. */
async function verifiedEmail(
  provider: client.Configuration,
  desk: Desk,
  url: string,
  sealed: string | undefined,
): Promise<string | undefined> {
  if (!sealed) return undefined;
  try {
    const trip = RoundTrip.parse(JSON.parse(openEnvelope(desk.key, place, sealed)));
    const tokens = await client.authorizationCodeGrant(provider, new URL(url, desk.origin), {
      pkceCodeVerifier: trip.verifier,
      expectedState: trip.state,
      expectedNonce: trip.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) return undefined;
    const said =
      claims.email === undefined ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub) : claims;
    return said.email_verified === true && typeof said.email === 'string' ? said.email : undefined;
  } catch (error) {
    // Whatever did not hold, the answer is the same; a fault of ours is no Error of the library and goes on.
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}
