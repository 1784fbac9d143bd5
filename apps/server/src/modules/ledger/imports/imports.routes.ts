import type { FastifyRequest } from 'fastify';
import {
  Import,
  ImportIssue,
  ImportKind,
  ImportPage,
  ImportPreview,
  ImportQuery,
  IssuePage,
  IssueQuery,
  Mapping,
  PreviewQuery,
  Repair,
  Undo,
} from '@minga/contracts/imports';
import { Readable } from 'node:stream';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { perform } from '../../../platform/database.ts';
import { act, ById, tokenOf, type App, type Routes } from '../../../platform/http.ts';
import { askCheck, askRun, askUndo, getImport, listImports, listKinds, previewImport } from './imports.service.ts';
import { listIssues, repairIssue } from './issues.service.ts';
import { mapColumns } from './mapping.service.ts';
import { receiveFile, type Run } from './upload.service.ts';

const IssueById = z.object({ id: z.uuid(), issueId: z.uuid() });
const FileName = z.object({ 'x-file-name': z.string().max(900) });

export const importsRoutes: Routes = (app) => {
  void app.register(async (files) => receiveFiles(files.withTypeProvider<ZodTypeProvider>()));
  app.get(
    '/',
    { config: { verb: 'imports.read' }, schema: { querystring: ImportQuery, response: { 200: ImportPage } } },
    (request) => act(request, listImports, request.query),
  );
  app.get(
    '/kinds',
    { config: { verb: 'imports.read' }, schema: { response: { 200: z.array(ImportKind) } } },
    (request) => act(request, listKinds),
  );
  app.get(
    '/:id',
    { config: { verb: 'imports.read' }, schema: { params: ById, response: { 200: Import } } },
    (request) => act(request, getImport, request.params.id),
  );
  app.get(
    '/:id/preview',
    {
      config: { verb: 'imports.read' },
      schema: { params: ById, querystring: PreviewQuery, response: { 200: ImportPreview } },
    },
    (request) => previewImport(runAs(request), request.server.settings.rootKey, request.params.id, request.query.sheet),
  );
  app.put(
    '/:id/mapping',
    { config: { verb: 'imports.write' }, schema: { params: ById, body: Mapping, response: { 200: Import } } },
    (request) => act(request, mapColumns, request.params.id, request.body),
  );
  app.post(
    '/:id/check',
    { config: { verb: 'imports.write' }, schema: { params: ById, response: { 202: Import } } },
    async (request, reply) =>
      reply.code(202).send(await act(request, askCheck, request.server.settings.rootKey, request.params.id)),
  );
  app.get(
    '/:id/issues',
    {
      config: { verb: 'imports.read' },
      schema: { params: ById, querystring: IssueQuery, response: { 200: IssuePage } },
    },
    (request) => act(request, listIssues, request.params.id, request.query),
  );
  app.patch(
    '/:id/issues/:issueId',
    { config: { verb: 'imports.write' }, schema: { params: IssueById, body: Repair, response: { 200: ImportIssue } } },
    (request) => act(request, repairIssue, request.params.id, request.params.issueId, request.body),
  );
  app.post(
    '/:id/run',
    { config: { verb: 'imports.write' }, schema: { params: ById, response: { 202: Import } } },
    async (request, reply) =>
      reply.code(202).send(await act(request, askRun, request.server.settings.rootKey, request.params.id)),
  );
  app.post(
    '/:id/undo',
    { config: { verb: 'imports.undo' }, schema: { params: ById, body: Undo, response: { 202: Import } } },
    async (request, reply) =>
      reply
        .code(202)
        .send(await act(request, askUndo, request.server.settings.rootKey, request.params.id, request.body.reason)),
  );
};

/** A file is taken as it comes, whatever its sender calls it: the reader looks at its bytes. */
function receiveFiles(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.post(
    '/',
    { config: { verb: 'imports.write' }, schema: { headers: FileName, response: { 201: Import } } },
    async (request, reply) => {
      const name = fileNameOf(request.headers['x-file-name']);
      const made = await receiveFile(runAs(request), request.server.settings.rootKey, name, bodyOf(request.body));
      return reply.code(201).send(made);
    },
  );
}

const runAs =
  (request: FastifyRequest): Run =>
  (work) =>
    perform(request.server.stores, tokenOf(request), work);

/** The last part of the name, as people see it; a path that a browser or a script sends along is cut. */
function fileNameOf(header: string): string {
  let name = header;
  try {
    name = decodeURIComponent(header);
  } catch {
    // Not percent-encoded: taken as it stands.
  }
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  return last.replaceAll(/\p{C}/gu, '').trim().slice(0, 300) || 'archivo';
}

async function* bodyOf(body: unknown): AsyncGenerator<Buffer> {
  if (body instanceof Readable) for await (const part of body) yield part as Buffer;
}
