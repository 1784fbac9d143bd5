// The API described from the same contracts that parse it, at /api/openapi.json, with a page to read it.
import swagger from '@fastify/swagger';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

export const docsPath = '/api/docs';

export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Minga',
        version: '0.1.0',
        description:
          'One chain from a doorstep interview to the donor’s figure. Errors are application/problem+json (RFC 9457).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  app.get('/api/openapi.json', { config: { open: 'page' }, schema: { hide: true } }, () => app.swagger());
  await app.register(reference, { routePrefix: docsPath, configuration: { url: '/api/openapi.json' } });
}
