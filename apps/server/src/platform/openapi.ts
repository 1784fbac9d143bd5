// The API described from the same contracts that parse it, at /api/openapi.json, with a page to read it.
import { createHash } from 'node:crypto';
import swagger from '@fastify/swagger';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { completeDocument, type ApiWords } from './api-document.ts';

export const docsPath = '/api/docs';

export async function describeApi(app: FastifyInstance, words: ApiWords): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Minga',
        version: '0.1.0',
        description:
          'One chain from a doorstep interview to the donor’s figure. Every failure is application/problem+json (RFC 9457) with a stable type; `/api/problems` lists them all.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  let document: object | undefined;
  app.get('/api/openapi.json', { config: { open: 'page' }, schema: { response: { 200: z.looseObject({}) } } }, () => {
    document ??= completeDocument(app.swagger(), app.endpoints, words);
    return document;
  });
  // Nothing is fetched from elsewhere or offered there; a page to read, so it sends no request with the reader's session.
  const configuration = {
    url: '/api/openapi.json',
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    hideTestRequestButton: true,
    hideModels: true,
    showDeveloperTools: 'never' as const,
    agent: { disabled: true },
    mcp: { disabled: true },
  };
  await app.register(reference, { routePrefix: docsPath, configuration });
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.url.startsWith(docsPath) && typeof payload === 'string' && payload.includes('<html'))
      reply.header('content-security-policy', docsPolicy(payload));
    return payload;
  });
}

/**
 * The page that shows the API starts itself with one inline script and styles itself as it runs (L8): that very script
 * is allowed by its hash, and styles are; scripts, data and pictures from elsewhere are not.
 */
export function docsPolicy(html: string): string {
  const inline = [...html.matchAll(/<script\b(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self' ${inline.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
