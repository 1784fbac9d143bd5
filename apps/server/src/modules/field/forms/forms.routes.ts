import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import {
  AcceptedRepairs,
  Form,
  FormDraft,
  FormList,
  FormPage,
  FormQuery,
  formsAccess,
  FormStateChange,
  NewForm,
} from '@minga/contracts/forms';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { guard } from '../../../platform/guard.ts';
import { act, ById, type App, type Routes } from '../../../platform/http.ts';
import { checkRoutes } from './checks/checks.routes.ts';
import { cleaningRoutes } from './cleaning/cleaning.routes.ts';
import { deviceRoutes } from './devices/devices.routes.ts';
import { exportRoutes } from './exports/export.routes.ts';
import { fieldWorkRoutes } from './field-work/field-work.routes.ts';
import { handOut, runAs } from './hand-out.ts';
import { acceptRepairs, addForm, getDraft, replaceDraft } from './library/drafts.service.ts';
import { putFile, takeFile } from './library/files.service.ts';
import { getFile, getForm, getSource, getXForm, listForms } from './library/forms.service.ts';
import { changeFormState, publishDraft } from './library/publish.service.ts';
import { formFileEmpty, formFileTooLarge } from './problems.ts';
import { submissionRoutes } from './submissions/submissions.routes.ts';
import { taskRoutes } from './tasks/tasks.routes.ts';

const allow = guard(formsAccess);

/** The named limit of a form file and of each file that a form names. */
export const formFileBytes = 20 * 1024 * 1024;

const FileName = z.object({ 'x-file-name': z.string().max(900) });
const OneFile = z.object({ id: z.uuid(), name: z.string().min(1).max(200) });
const OneVersion = z.object({ id: z.uuid(), versionId: z.uuid() });
const VersionFile = OneVersion.extend({ name: z.string().min(1).max(200) });

export const formsRoutes: Routes = (app) => {
  void app.register(async (files) => receiveFiles(files.withTypeProvider<ZodTypeProvider>()));
  void app.register(async (files) => handOutFiles(files.withTypeProvider<ZodTypeProvider>()));
  deviceRoutes(app);
  submissionRoutes(app);
  exportRoutes(app);
  fieldWorkRoutes(app);
  cleaningRoutes(app);
  checkRoutes(app);
  taskRoutes(app);
  app.get(
    '/',
    { config: { verb: 'forms.read' }, schema: { querystring: FormQuery, response: { 200: FormList } } },
    (request) => act(request, listForms, request.query),
  );
  app.get(
    '/:id',
    { config: { verb: 'forms.read' }, schema: { params: ById, response: { 200: FormPage } } },
    (request) => act(request, getForm, request.params.id),
  );
  app.get(
    '/:id/draft',
    { config: { verb: 'forms.read' }, schema: { params: ById, response: { 200: FormDraft } } },
    (request) => act(request, getDraft, request.params.id),
  );
  app.post(
    '/:id/draft/repairs',
    {
      config: { verb: 'forms.write' },
      schema: { params: ById, body: AcceptedRepairs, response: { 200: FormDraft } },
    },
    (request) =>
      acceptRepairs(runAs(request), request.server.settings.rootKey, request.params.id, request.body.diagnostics),
  );
  app.delete(
    '/:id/draft/files/:name',
    { config: { verb: 'forms.write' }, schema: { params: OneFile, response: { 200: FormDraft } } },
    (request) => act(request, takeFile, request.params.id, request.params.name),
  );
  app.post(
    '/:id/publication',
    { config: { verb: 'forms.publish' }, schema: { params: ById, response: { 200: FormPage } } },
    (request) => act(request, publishDraft, request.params.id),
  );
  app.post(
    '/:id/state',
    { config: { verb: 'forms.publish' }, schema: { params: ById, body: FormStateChange, response: { 200: FormPage } } },
    (request) => act(request, changeFormState, request.params.id, request.body),
  );
};

/** Files are taken as they come, whatever their sender calls them: their bytes say what they are. */
function receiveFiles(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.post(
    '/',
    {
      config: { verb: 'forms.write' },
      schema: { headers: FileName, querystring: NewForm, response: { 201: Form } },
    },
    async (request, reply) => {
      const upload = { fileName: fileNameOf(request.headers['x-file-name']), bytes: await bytesOf(request) };
      return reply
        .code(201)
        .send(await addForm(runAs(request), request.server.settings.rootKey, request.query, upload));
    },
  );
  app.put(
    '/:id/draft',
    {
      config: { verb: 'forms.write' },
      schema: { params: ById, headers: FileName, response: { 200: FormDraft } },
    },
    async (request) => {
      const upload = { fileName: fileNameOf(request.headers['x-file-name']), bytes: await bytesOf(request) };
      return replaceDraft(runAs(request), request.server.settings.rootKey, request.params.id, upload);
    },
  );
  app.put(
    '/:id/draft/files/:name',
    { config: { verb: 'forms.write' }, schema: { params: OneFile, response: { 200: FormDraft } } },
    async (request) =>
      putFile(
        runAs(request),
        request.server.settings.rootKey,
        request.params.id,
        request.params.name,
        await bytesOf(request),
      ),
  );
}

function handOutFiles(app: App): void {
  app.get(
    '/:id/versions/:versionId/source',
    { config: { verb: 'forms.read' }, schema: { params: OneVersion } },
    async (request, reply) =>
      handOut(request, reply, await act(request, getSource, request.params.id, request.params.versionId)),
  );
  app.get(
    '/:id/versions/:versionId/xform',
    { config: { verb: 'forms.read' }, schema: { params: OneVersion } },
    async (request, reply) =>
      reply
        .header('content-type', 'application/xml; charset=utf-8')
        .send(await act(request, getXForm, request.params.id, request.params.versionId)),
  );
  app.get(
    '/:id/versions/:versionId/files/:name',
    { config: { verb: 'forms.read' }, schema: { params: VersionFile } },
    async (request, reply) =>
      handOut(request, reply, await act(request, getFile, request.params.versionId, request.params.name)),
  );
}

/** The last part of the name, as people see it; a path that a browser or a script sends along is cut. */
function fileNameOf(header: string): string {
  let name = header;
  try {
    name = decodeURIComponent(header);
  } catch {
    // Not percent-encoded: taken as it stands.
  }
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  return last.replaceAll(/\p{C}/gu, '').trim().slice(0, 200) || 'form.xlsx';
}

/** The body, whole; a form file is small. Nothing is read of whoever may not write; reading stops at the limit. */
async function bytesOf(request: FastifyRequest): Promise<Buffer> {
  await runAs(request)(async ({ actor }) => allow(actor, 'forms.write'));
  const { body } = request;
  const parts: Buffer[] = [];
  let bytes = 0;
  if (body instanceof Readable)
    for await (const part of body) {
      bytes += (part as Buffer).length;
      if (bytes > formFileBytes) throw formFileTooLarge({ limitMegabytes: formFileBytes / 1024 / 1024 });
      parts.push(part as Buffer);
    }
  if (bytes === 0) throw formFileEmpty();
  return Buffer.concat(parts);
}
