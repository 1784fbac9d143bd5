// Serves the built web app. Pages are one file; scripts and styles have their hash in the name and stay cached.
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** L8: nothing from elsewhere, no inline script or style, no eval; MapLibre's worker is a file of ours. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** The worker that holds a device's store derives keys with Argon2id, which is WebAssembly; no page may compile any. */
const storePolicy = pagePolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    setHeaders: (response, path) => {
      // A worker takes its policy from its own file.
      response.header('content-security-policy', /\/store\.worker-[\w-]+\.js$/.test(path) ? storePolicy : pagePolicy);
      response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', { config: { open: 'page' }, schema: { hide: true } }, (request, reply) => {
    // An address without a dot is a page of the app; the router in the browser knows which.
    if (/^\/(?:api|v1)\//.test(request.url) || /\.[a-z0-9]+(\?|$)/i.test(request.url)) return reply.callNotFound();
    return reply
      .header('content-security-policy', pagePolicy)
      .header('cache-control', 'no-cache')
      .sendFile('index.html');
  });
}
