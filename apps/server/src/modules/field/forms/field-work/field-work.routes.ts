// Filling in the browser, with a person's session. What a phone with an ODK client does has its own paths (openrosa/).
import { Readable } from 'node:stream';
import {
  BrowserStore,
  BrowserStoreList,
  FieldFileReceipt,
  fieldPieceBytes,
  FieldPieceQuery,
  FieldReceipt,
  FieldRecordQuery,
  FieldWork,
  FieldWorkQuery,
  QuarantinedRecord,
  QuarantinedRecordList,
  QuarantineDecision,
  QuarantineQuery,
} from '@minga/contracts/forms';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { act, ById, type App, type Routes } from '../../../../platform/http.ts';
import type { Problem } from '../../../../platform/problem.ts';
import { handOut, runAs } from '../hand-out.ts';
import { instanceOf } from '../openrosa/read-sending.ts';
import { xmlBytes } from '../submissions/sealed-xml.ts';
import { pieceTooLarge, recordTooLarge } from './problems.ts';
import { decideOnQuarantined, getQuarantined, listQuarantine } from './quarantine.service.ts';
import { receiveRecord } from './records.service.ts';
import { demandPerson, listStores, wipeStore } from './stores.service.ts';
import { getUpload, takePiece } from './uploads.service.ts';
import { getFieldFile, getFieldWork, getFieldXForm } from './work.service.ts';

// Whoever lost every right still hears that a store is to end, and still brings what was written before (H5, H11): what a
// person may do is asked for each form.
const person = { verb: 'access.own' } as const;

const OneVersion = z.object({ formId: z.uuid(), versionId: z.uuid() });
const OneFile = OneVersion.extend({ name: z.string().min(1).max(200) });
const OneRecord = z.object({ formId: z.uuid(), instanceId: z.string().min(1).max(300) });
const RecordFile = OneRecord.extend({ name: z.string().min(1).max(255) });

export const fieldWorkRoutes: Routes = (app) => {
  void app.register(async (sending) => sendingRoutes(sending.withTypeProvider<ZodTypeProvider>()));
  app.get(
    '/field-work',
    { config: person, schema: { querystring: FieldWorkQuery, response: { 200: FieldWork } } },
    (request) => act(request, getFieldWork, request.query, agentOf(request)),
  );
  app.get(
    '/field-work/:formId/versions/:versionId/xform',
    { config: { verb: 'submissions.create' }, schema: { params: OneVersion } },
    async (request, reply) => {
      const { xform, sha256 } = await act(request, getFieldXForm, request.params);
      if (isKnown(request, reply, sha256)) return reply.code(304).send();
      return reply.header('content-type', 'text/xml; charset=utf-8').send(xform);
    },
  );
  app.get(
    '/field-work/:formId/versions/:versionId/files/:name',
    { config: { verb: 'submissions.create' }, schema: { params: OneFile } },
    async (request, reply) => {
      const file = await act(request, getFieldFile, request.params);
      return isKnown(request, reply, file.sha256) ? reply.code(304).send() : handOut(request, reply, file);
    },
  );
  storeRoutes(app);
  quarantineRoutes(app);
};

function storeRoutes(app: App): void {
  app.get('/field-work/stores', { config: person, schema: { response: { 200: BrowserStoreList } } }, (request) =>
    act(request, listStores),
  );
  app.post(
    '/field-work/stores/:id/wipe',
    { config: person, schema: { params: ById, response: { 200: BrowserStore } } },
    (request) => act(request, wipeStore, request.params.id),
  );
}

const release = { verb: 'submissions.release' } as const;

function quarantineRoutes(app: App): void {
  app.get(
    '/field-work/quarantine',
    { config: release, schema: { querystring: QuarantineQuery, response: { 200: QuarantinedRecordList } } },
    (request) => act(request, listQuarantine, request.query),
  );
  app.get('/field-work/quarantine/:id/content', { config: release, schema: { params: ById } }, async (request, reply) =>
    reply
      .header('content-type', 'application/xml; charset=utf-8')
      .header('content-disposition', 'attachment; filename="record.xml"')
      .send(Readable.from([await act(request, getQuarantined, app.settings.rootKey, request.params.id)])),
  );
  app.post(
    '/field-work/quarantine/:id/decision',
    { config: release, schema: { params: ById, body: QuarantineDecision, response: { 200: QuarantinedRecord } } },
    (request) => act(request, decideOnQuarantined, app.settings.rootKey, request.params.id, request.body),
  );
}

/** Bodies are read as they come, to their named limit: a slow network may take its time. */
function sendingRoutes(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.put(
    '/field-work/:formId/records/:instanceId',
    { config: person, schema: { params: OneRecord, querystring: FieldRecordQuery, response: { 200: FieldReceipt } } },
    async (request) => {
      const xml = await bodyOf(request, xmlBytes, recordTooLarge({ limitBytes: xmlBytes }));
      const record = {
        ...request.params,
        store: request.query.store,
        xml,
        instance: instanceOf(xml),
        agent: agentOf(request),
      };
      return runAs(request)((context) => receiveRecord(context, app.settings.rootKey, record));
    },
  );
  app.put(
    '/field-work/:formId/records/:instanceId/files/:name',
    {
      config: person,
      schema: { params: RecordFile, querystring: FieldPieceQuery, response: { 200: FieldFileReceipt } },
    },
    async (request) => {
      const bytes = await bodyOf(request, fieldPieceBytes, pieceTooLarge({ limitBytes: fieldPieceBytes }));
      const { store, from, of } = request.query;
      const piece = { bytes, from, of, mediaType: mediaTypeOf(request) };
      return runAs(request)((context) =>
        takePiece(context, app.settings.rootKey, { ...request.params, store }, piece, agentOf(request)),
      );
    },
  );
  app.get(
    '/field-work/:formId/records/:instanceId/files/:name',
    {
      config: person,
      schema: { params: RecordFile, querystring: FieldRecordQuery, response: { 200: FieldFileReceipt } },
    },
    (request) => act(request, getUpload, { ...request.params, store: request.query.store }, agentOf(request)),
  );
}

/** The body, whole. Nothing is read of whoever is not signed in. */
async function bodyOf(request: FastifyRequest, limitBytes: number, tooLarge: Problem): Promise<Buffer> {
  await runAs(request)(async (context) => demandPerson(context));
  const { body } = request;
  if (body instanceof Uint8Array) return Buffer.from(body);
  const parts: Buffer[] = [];
  let bytes = 0;
  if (body instanceof Readable)
    for await (const part of body) {
      bytes += (part as Buffer).length;
      if (bytes > limitBytes) throw tooLarge;
      parts.push(part as Buffer);
    }
  return Buffer.concat(parts);
}

/** Sets the tag of what is handed out, and says whether the caller has it already. */
function isKnown(request: FastifyRequest, reply: FastifyReply, sha256: string): boolean {
  const tag = `"${sha256}"`;
  void reply.header('etag', tag);
  return (request.headers['if-none-match'] ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}

const agentOf = ({ headers }: FastifyRequest): string | null =>
  headers['user-agent']?.replaceAll(/\p{C}/gu, '').slice(0, 300) || null;

const mediaTypeOf = ({ headers }: FastifyRequest): string | null =>
  /^[\w.+-]{1,60}\/[\w.+-]{1,60}/.exec(headers['content-type'] ?? '')?.[0] ?? null;
