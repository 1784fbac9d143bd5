// OData 4.0, read only, under the paths of ODK Central (OASIS OData 4.0 part 1, protocol; JSON format 4.0).
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, type App } from '../../../../platform/http.ts';
import { fault, httpProblem, notFound, Problem, signInNeeded } from '../../../../platform/problem.ts';
import { mayTravel, runAsDevice } from '../devices/authenticate.ts';
import { deviceRefused, deviceUnknown } from '../devices/problems.ts';
import { countFeed, readFeed, readShape, type FeedPage, type FeedWish } from './feed.service.ts';
import { metadataOf } from './metadata.ts';
import { readOptions, tokenOfCursor, type FeedOptions } from './query/options.ts';

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
      readOptions(request.query);
      const run = await runAsDevice(request, 'feed');
      const tables = await run((context) => readShape(context, wishOf(request)));
      const value = tables.map(({ name }) => ({ name, kind: 'EntitySet', url: name }));
      return sendTagged(
        request,
        reply,
        json,
        JSON.stringify({ '@odata.context': `${baseOf(request)}/$metadata`, value }),
      );
    });
    for (const path of ['/:table', '/:table/*'])
      app.get(`${prefix}${service}${path}`, feed, (request, reply) => answerTable(request, reply));
  }
}

async function answerTable(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const options = readOptions(request.query);
  const { table: segment, '*': rest } = request.params as { table: string; '*'?: string };
  const run = await runAsDevice(request, 'feed');
  const { rootKey } = request.server.settings;
  if (segment === '$metadata' && rest === undefined) {
    const tables = await run((context) => readShape(context, wishOf(request)));
    return sendTagged(request, reply, 'application/xml; charset=utf-8', metadataOf(tables));
  }
  const [, table = segment, key] = /^(.*)\('((?:[^']|'')*)'\)$/s.exec(segment) ?? [];
  const isCount = rest === '$count' || rest?.endsWith('/$count') === true;
  const below = isCount ? rest.replace(/\/?\$count$/, '') || undefined : rest;
  if (below !== undefined && key === undefined) throw notFound();
  const wish = { ...wishOf(request), table, key: key?.replaceAll("''", "'"), below, options };
  if (isCount) {
    const count = await run((context) => countFeed(context, rootKey, wish));
    return sendTagged(request, reply, 'text/plain; charset=utf-8', String(count));
  }
  const page = await run((context) => readFeed(context, rootKey, wish));
  const isOne = key !== undefined && below === undefined;
  if (isOne && page.rows.length === 0) throw notFound();
  return sendTagged(request, reply, json, JSON.stringify(bodyOf(request, page, wish.options, isOne)));
}

/** A page as OData's JSON (JSON format 4.0, 4.5, 12); one row stands for itself. */
function bodyOf(request: FastifyRequest, page: FeedPage, options: FeedOptions, isOne: boolean): object {
  const { table, rows, count, next } = page;
  const chosen = options.select ? `(${options.select.join(',')})` : '';
  const context = { '@odata.context': `${baseOf(request)}/$metadata#${table.name}${chosen}${isOne ? '/$entity' : ''}` };
  if (isOne) return { ...context, ...rows[0] };
  return {
    ...context,
    ...(count === undefined ? {} : { '@odata.count': count }),
    value: rows,
    ...(next ? { '@odata.nextLink': nextLink(request, next) } : {}),
  };
}

/** The same question, from where the page ended. */
function nextLink(request: FastifyRequest, next: NonNullable<FeedPage['next']>): string {
  const { table, '*': rest } = request.params as { table: string; '*'?: string };
  const asked = Object.entries(request.query as Record<string, string>)
    .filter(([name]) => name !== '$skip' && name !== '$top' && name !== '$count' && name !== '$skiptoken')
    .map(([name, value]) => `&${name}=${encodeURIComponent(value)}`);
  const top = Number.isFinite(next.top) ? `&$top=${next.top}` : '';
  const path = rest === undefined ? table : `${table}/${rest}`;
  return `${baseOf(request)}/${path}?$skiptoken=${tokenOfCursor(next)}${top}${asked.join('')}`;
}

const json = 'application/json; charset=utf-8; odata.metadata=minimal';

/** An answer with a tag of its content: who has it already hears so, and reads it once (RFC 9110, 13.1.2). */
function sendTagged(request: FastifyRequest, reply: FastifyReply, type: string, body: string): FastifyReply {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', tag).header('content-type', type);
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*') ? reply.code(304).send() : reply.send(body);
}

const sendJson = (reply: FastifyReply, body: unknown): FastifyReply =>
  reply
    .header('content-type', json)
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body);

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
