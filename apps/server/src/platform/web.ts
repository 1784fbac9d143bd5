// Serves the built web app. Pages are one file; scripts and styles have their hash in the name and stay cached.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** L8: nothing from elsewhere, no inline script, no eval. MapLibre's worker and tiles of our own are same-origin or blobs. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    setHeaders: (response, path) => {
      response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', { config: { open: 'page' }, schema: { hide: true } }, (request, reply) => {
    // An address without a dot is a page of the app; the router in the browser knows which.
    if (request.url.startsWith('/api/') || /\.[a-z0-9]+(\?|$)/i.test(request.url)) return reply.callNotFound();
    return reply
      .header('content-security-policy', pagePolicy)
      .header('cache-control', 'no-cache')
      .sendFile('index.html');
  });
}
