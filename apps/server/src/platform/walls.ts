// What every answer and every request owes, whatever module it is for.
import type { FastifyInstance } from 'fastify';
import { isVerb } from '@minga/contracts/all';
import { docsPath } from './openapi.ts';
import { crossSite } from './problem.ts';

/** Methods that change something. */
export const unsafe: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Headers of L8, and the refusal of cross-site writes (A9): SameSite cookies, a header of our own, and the origin checked. */
export function secureHeaders(app: FastifyInstance, origin: string): void {
  app.addHook('onRequest', async (request) => {
    if (!unsafe.has(request.method)) return;
    const from = request.headers.origin;
    if (from !== undefined && from !== origin) throw crossSite();
    if (request.headers['sec-fetch-site'] === 'cross-site') throw crossSite();
    if (request.routeOptions.config.secret === undefined && request.headers['x-minga'] === undefined) throw crossSite();
  });
  app.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('permissions-policy', 'geolocation=(self), camera=(self), microphone=()');
    if (origin.startsWith('https://')) reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    return payload;
  });
}

/** A route that names no verb does not start; neither does one that names a verb nobody defined (V-A2). */
export function requireVerbs(app: FastifyInstance): void {
  app.decorate('endpoints', []);
  app.addHook('onRoute', (route) => {
    if (route.method === 'HEAD' || route.method === 'OPTIONS') return;
    const { verb, open, secret } = route.config ?? {};
    // Paths of devices are no part of the document of the API; they name their verb all the same.
    if (secret !== undefined && !(verb && isVerb(verb)))
      throw new Error(`Route ${String(route.method)} ${route.url} names no verb of an access table.`);
    if (!route.url.startsWith('/api/')) return;
    for (const method of [route.method].flat())
      app.endpoints.push({
        method,
        url: route.url,
        verb,
        open,
        params: route.schema?.params,
        body: route.schema?.body,
        query: route.schema?.querystring,
        response: route.schema?.response,
      });
    // The page that shows the API brings its own routes, all of them files.
    if (open || route.url.startsWith(docsPath)) return;
    if (!verb || !isVerb(verb))
      throw new Error(`Route ${String(route.method)} ${route.url} names no verb of an access table.`);
  });
}

/** Does this route do an act once, however often it is asked with the same Idempotency-Key? */
export const isIdempotent = ({ method, verb, response }: Pick<Endpoint, 'method' | 'verb' | 'response'>): boolean =>
  unsafe.has(method) && verb !== undefined && verb !== 'access.own' && response !== undefined;

/** One route of the API, as the tests walk it (V-A2). */
export interface Endpoint {
  method: string;
  url: string;
  verb: string | undefined;
  open: string | undefined;
  /** Schemas of the contract. */
  params: unknown;
  body: unknown;
  query: unknown;
  response: unknown;
}

declare module 'fastify' {
  interface FastifyInstance {
    endpoints: Endpoint[];
  }
  interface FastifyContextConfig {
    /** Set for routes that devices reach with a secret of their own instead of a browser session (rulings 15). */
    secret?: 'device';
  }
}
