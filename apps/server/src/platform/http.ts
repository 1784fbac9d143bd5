// How a request becomes an act, and a failure becomes an answer.
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyBaseLogger, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasZodFastifySchemaValidationErrors, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isIdempotent } from './walls.ts';
import { idempotencyHeader, once } from './idempotency.ts';
import { perform, type Context, type Stores } from './database.ts';
import {
  fault,
  httpProblem,
  invalidRequest,
  notAllowed,
  passkeyNeeded,
  Problem,
  signInNeeded,
  type FieldIssue,
} from './problem.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
/** The routes of one module, mounted by `app.ts` under the module's path. */
export type Routes = (app: App) => void;

export const ById = z.object({ id: z.uuid() });

export const sessionCookie = '__Host-minga';

declare module 'fastify' {
  interface FastifyInstance {
    stores: Stores;
    /** Token of the service account behind the public pages. */
    publicToken: string;
  }
  interface FastifyContextConfig {
    /** The verb that this route asks for. A route without one does not start (V-A2). */
    verb?: string;
    /** Set for the few routes that must work before anyone has signed in. */
    open?: 'sign-in' | 'page' | 'health';
  }
}

/** The secret of the caller's session; without one the caller is the public. */
export function tokenOf(request: FastifyRequest): string {
  return request.cookies[sessionCookie] || request.server.publicToken;
}

/**
 * Runs one service function in one transaction as the caller. The verb that the route names is asked here too, so that
 * a service which forgot to ask still refuses. An act that came with an Idempotency-Key is done once.
 */
export function act<Args extends unknown[], Result>(
  request: FastifyRequest,
  service: (context: Context, ...args: Args) => Promise<Result>,
  ...args: Args
): Promise<Result> {
  const { verb } = request.routeOptions.config;
  const key = repeats(request) ? request.headers[idempotencyHeader] : undefined;
  return perform(request.server.stores, tokenOf(request), (context) => {
    if (verb !== undefined && !context.actor.verbs.has(verb)) {
      if (context.actor.heldBack.has(verb)) throw passkeyNeeded({ verb });
      throw context.actor.kind === 'public' ? signInNeeded() : notAllowed({ verb });
    }
    if (key === undefined) return service(context, ...args);
    const { rootKey } = request.server.settings;
    const demand = { rootKey, key: String(key), request: [request.method, request.url, request.body], verb };
    return once(context, demand, () => service(context, ...args));
  });
}

/**
 * An answer can be given again when the contract alone shapes it. What looks after one's own account answers questions
 * that hold once, and secrets that are shown once: there a repetition is a new act.
 */
const repeats = ({ method, routeOptions: { config, schema } }: FastifyRequest): boolean =>
  isIdempotent({ method, verb: config.verb, response: schema?.response });

export function languageOf(request: FastifyRequest): 'es' | 'en' {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'es';
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (typeof problem.facts.waitSeconds === 'number') reply.header('retry-after', problem.facts.waitSeconds);
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem.toBody(languageOf(request)));
}

/** Every failure of every route ends here. A fault is logged without anyone's data and answered with a bare 500. */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Problem) return sendProblem(request, reply, error);
  if (hasZodFastifySchemaValidationErrors(error))
    return sendProblem(request, reply, invalidRequest({ issues: error.validation.map(toIssue) }));
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status < 500) return sendProblem(request, reply, httpProblem(status));
  const { name, stack, code } = error as { name?: string; stack?: string; code?: string };
  request.log.error({ fault: { name, code, stack }, method: request.method, route: request.routeOptions.url }, 'fault');
  return sendProblem(request, reply, fault());
}

const issueWords: Record<string, { es: string; en: string }> = {
  invalid_type: {
    es: 'Falta este dato o no es del tipo esperado.',
    en: 'This is missing or not of the expected kind.',
  },
  too_small: { es: 'Es demasiado corto o pequeño.', en: 'This is too short or too small.' },
  too_big: { es: 'Es demasiado largo o grande.', en: 'This is too long or too large.' },
  invalid_format: { es: 'No tiene la forma esperada.', en: 'This does not have the expected form.' },
  invalid_value: { es: 'No es una de las opciones.', en: 'This is not one of the choices.' },
  unrecognized_keys: { es: 'Este dato no se espera aquí.', en: 'This is not expected here.' },
};

function toIssue(entry: { instancePath: string; keyword: string; message?: string }): FieldIssue {
  return {
    field: entry.instancePath.replace(/^\//, '').replaceAll('/', '.') || '.',
    code: entry.keyword,
    says: issueWords[entry.keyword] ?? { es: 'Revise este dato.', en: 'Check this.' },
  };
}
