// OData 4.0, read only, under the paths of ODK Central (OASIS OData 4.0 part 1, protocol; JSON format 4.0).
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, type App } from '../../../../platform/http.ts';
import { fault, httpProblem, notFound, Problem, signInNeeded } from '../../../../platform/problem.ts';
import { mayTravel, runAsDevice } from '../devices/authenticate.ts';
import { deviceRefused, deviceUnknown } from '../devices/problems.ts';
import { readFeed, readShape, type FeedWish } from './feed.service.ts';
import { metadataOf } from './metadata.ts';
import { optionNotDone, optionWrong } from './problems.ts';

const feed = { config: { secret: 'device', verb: 'submissions.feed' }, schema: { hide: true } } as const;
const service = String.raw`/forms/:form(^.+\.svc$)`;

/** Mounted under /v1. */
export async function feedRoutes(app: App): Promise<void> {
  app.setErrorHandler(answerFailure);
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('odata-version', '4.0').header('cache-control', 'no-store');
    return payload;
  });
  for (const prefix of ['/key/:key/projects/:programme', '/projects/:programme']) {
    app.get(`${prefix}${service}`, feed, async (request, reply) => {
      readOptions(request);
      const run = await runAsDevice(request, 'feed');
      const tables = await run((context) => readShape(context, wishOf(request)));
      const value = tables.map(({ name }) => ({ name, kind: 'EntitySet', url: name }));
      return sendJson(reply, { '@odata.context': `${baseOf(request)}/$metadata`, value });
    });
    app.get(`${prefix}${service}/:table`, feed, async (request, reply) => {
      const options = readOptions(request);
      const run = await runAsDevice(request, 'feed');
      const { table } = request.params as { table: string };
      if (table === '$metadata') {
        const tables = await run((context) => readShape(context, wishOf(request)));
        return reply.header('content-type', 'application/xml; charset=utf-8').send(metadataOf(tables));
      }
      const wish = { ...wishOf(request), ...options, table };
      const { rows, count, next } = await run((context) => readFeed(context, request.server.settings.rootKey, wish));
      const top = next && Number.isFinite(next.top) ? `&$top=${next.top}` : '';
      return sendJson(reply, {
        '@odata.context': `${baseOf(request)}/$metadata#${table}`,
        ...(count === undefined ? {} : { '@odata.count': count }),
        value: rows,
        ...(next ? { '@odata.nextLink': `${baseOf(request)}/${table}?$skiptoken=${next.after}${top}` } : {}),
      });
    });
  }
}

const sendJson = (reply: FastifyReply, body: unknown): FastifyReply =>
  reply
    .header('content-type', 'application/json; charset=utf-8; odata.metadata=minimal')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body);

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The options of the address. What is not done is refused: an answer that passed it over would look like one to it. */
function readOptions({ query }: FastifyRequest): { top: number; skip: number; count: boolean; after: string | null } {
  const given = query as Record<string, unknown>;
  const known = new Set(['$top', '$skip', '$count', '$skiptoken', '$format']);
  const other = Object.keys(given).find((name) => name.startsWith('$') && !known.has(name));
  if (other !== undefined) throw optionNotDone({ option: other });
  const text = (option: string, form: RegExp): string | undefined => {
    const value = given[option];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !form.test(value)) throw optionWrong({ option });
    return value;
  };
  text('$format', /^(?:json|application\/json(?:;.*)?)$/);
  return {
    top: Number(text('$top', /^\d{1,9}$/) ?? Number.POSITIVE_INFINITY),
    skip: Number(text('$skip', /^\d{1,9}$/) ?? 0),
    count: text('$count', /^(?:true|false)$/) === 'true',
    after: text('$skiptoken', uuid) ?? null,
  };
}

function wishOf(request: FastifyRequest): FeedWish {
  const { programme, form } = request.params as { programme: string; form: string };
  const number = Number(programme);
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) throw notFound();
  return { programme: number, xmlFormId: form.slice(0, -'.svc'.length) };
}

/** The address of the service as the program asked for it: with its secret, where that stood in the path. */
function baseOf(request: FastifyRequest): string {
  const { key, programme, form } = request.params as { key?: string; programme: string; form: string };
  const secret = key === undefined ? '' : `/key/${key}`;
  return `${request.server.settings.origin}/v1${secret}/projects/${programme}/forms/${encodeURIComponent(form)}`;
}

/** A failure as OData says it (JSON format 4.0, 19), in the words of its problem. */
function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  let problem = error instanceof Problem ? error : undefined;
  if (!problem) {
    const { statusCode = 500, name, stack } = error as { statusCode?: number; name?: string; stack?: string };
    problem = statusCode < 500 ? httpProblem(statusCode) : fault();
    if (statusCode >= 500) request.log.error({ fault: { name, stack }, route: request.routeOptions.url }, 'fault');
  }
  const byPath = (request.params as { key?: string }).key !== undefined;
  if (problem.type === signInNeeded().type) problem = byPath ? deviceRefused() : deviceUnknown();
  if (problem.status === 401 && mayTravel(request))
    reply.header('www-authenticate', 'Basic realm="Minga", charset="UTF-8"');
  if (typeof problem.facts.waitSeconds === 'number') reply.header('retry-after', problem.facts.waitSeconds);
  const { option } = problem.facts as { option?: string };
  const details = { code: problem.type, message: problem.says[languageOf(request)] };
  return sendJson(reply.code(problem.status).header('x-minga-problem', problem.type), {
    error: option === undefined ? details : { ...details, target: option },
  });
}
