// The whole API on one page: every module and the path it answers.
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import cookie from '@fastify/cookie';
import fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { apiWords } from './api-words.ts';
import { accessRoutes } from './modules/base/access/access.routes.ts';
import { auditRoutes } from './modules/base/audit/audit.routes.ts';
import { partnersRoutes } from './modules/base/partners/partners.routes.ts';
import { placesRoutes } from './modules/base/places/places.routes.ts';
import { planRoutes } from './modules/base/plan/plan.routes.ts';
import { trackingRoutes } from './modules/field/tracking/tracking.routes.ts';
import { deliveriesRoutes } from './modules/ledger/deliveries/deliveries.routes.ts';
import { figuresRoutes } from './modules/results/figures/figures.routes.ts';
import { formsRoutes } from './modules/field/forms/forms.routes.ts';
import { feedRoutes } from './modules/field/forms/feeds/feed.routes.ts';
import { openRosaRoutes } from './modules/field/forms/openrosa/openrosa.routes.ts';
import { importsRoutes } from './modules/ledger/imports/imports.routes.ts';
import { observationsRoutes } from './modules/ledger/observations/observations.routes.ts';
import { publishingRoutes } from './modules/results/publishing/publishing.routes.ts';
import type { Stores } from './platform/database.ts';
import { describeApi } from './platform/openapi.ts';
import { requireVerbs, secureHeaders } from './platform/walls.ts';
import { answerFailure, type App, type Routes } from './platform/http.ts';
import { cutSlowBodies } from './platform/slow-bodies.ts';
import { serveWeb } from './platform/web.ts';
import { notFound } from './platform/problem.ts';
import { problemRoutes } from './platform/problem.routes.ts';

export interface AppOptions {
  stores: Stores;
  publicToken: string;
  rootKey: Buffer;
  origin: string;
  mission: string;
  logger: boolean;
  behindProxy?: boolean;
  https?: { cert: Buffer; key: Buffer };
  /** Practice data: sign-in links of synthetic people open. Never set on a server that others than this machine reach. */
  demo?: boolean;
  /** Folder of the built web app; absent in tests that speak to the API alone. */
  web?: string;
}

/** Module routes by their path below /api. */
const modules: Record<string, Routes> = {
  access: accessRoutes,
  audit: auditRoutes,
  deliveries: deliveriesRoutes,
  forms: formsRoutes,
  imports: importsRoutes,
  observations: observationsRoutes,
  figures: figuresRoutes,
  partners: partnersRoutes,
  places: placesRoutes,
  publishing: publishingRoutes,
  plan: planRoutes,
  tracking: trackingRoutes,
};

export async function buildApp(options: AppOptions): Promise<App> {
  const app: App = fastify({
    logger: options.logger ? { level: 'warn', redact: ['req.headers', 'req.url'] } : false,
    bodyLimit: 1_048_576,
    trustProxy: options.behindProxy ?? false,
    serverFactory: (handler) => (options.https ? createTlsServer(options.https, handler) : createServer(handler)),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerFailure);
  app.setNotFoundHandler((request, reply) => answerFailure(notFound(), request, reply));
  app.decorate('stores', options.stores);
  app.decorate('publicToken', options.publicToken);
  app.decorate('settings', options);
  await app.register(cookie);
  cutSlowBodies(app, 15_000);
  secureHeaders(app, options.origin);
  requireVerbs(app);
  await describeApi(app, apiWords);
  for (const [path, routes] of Object.entries(modules)) {
    await app.register(async (scope) => routes(scope.withTypeProvider<ZodTypeProvider>()), { prefix: `/api/${path}` });
  }
  await app.register(async (scope) => openRosaRoutes(scope.withTypeProvider<ZodTypeProvider>()), { prefix: '/v1' });
  await app.register(async (scope) => feedRoutes(scope.withTypeProvider<ZodTypeProvider>()), { prefix: '/v1' });
  app.get('/api/health', { config: { open: 'health' } }, async () => {
    await options.stores.appPool.query('select 1');
    return { status: 'ok' };
  });
  problemRoutes(app);
  if (options.web) await serveWeb(app, options.web);
  return app;
}

declare module 'fastify' {
  interface FastifyInstance {
    settings: AppOptions;
  }
}
