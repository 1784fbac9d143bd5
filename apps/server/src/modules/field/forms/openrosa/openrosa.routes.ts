// OpenRosa under the paths of ODK Central, so that its QR codes and clients work as they are.
import multipart from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { App } from '../../../../platform/http.ts';
import { languageOf } from '../../../../platform/http.ts';
import { notFound } from '../../../../platform/problem.ts';
import { openBlob } from '../blobs.ts';
import { runAsDevice } from '../devices/authenticate.ts';
import { noVersionHeader } from '../submissions/problems.ts';
import { receiveSubmission, type Receipt } from '../submissions/receive.service.ts';
import { acceptedBytes, answerOpenRosaFailure, message, openRosaHeaders, sendXml } from './answers.ts';
import { formFile, formList, formXml, manifest, noVersion, type VersionWish } from './form-list.ts';
import { instanceOf, mostFiles, readSending, type Read } from './read-sending.ts';

const device = { secret: 'device', verb: 'forms.collect' } as const;
const sender = { secret: 'device', verb: 'submissions.create' } as const;

/** With the device's secret in the path, and without. */
const roots = ['/key/:key/projects/:programme', '/projects/:programme'];

/** Mounted under /v1. */
export async function openRosaRoutes(app: App): Promise<void> {
  await app.register(multipart, { limits: { fileSize: acceptedBytes, files: mostFiles } });
  app.setErrorHandler(answerOpenRosaFailure);
  app.addHook('onSend', async (request, reply, payload) => {
    openRosaHeaders(request, reply);
    return payload;
  });
  for (const root of roots) {
    listRoutes(app, root);
    formRoutes(app, root);
    submissionRoutes(app, root);
  }
}

function listRoutes(app: App, root: string): void {
  app.get(`${root}/formList`, { config: device, schema: { hide: true } }, async (request, reply) => {
    demandVersion(request);
    const query = z
      .object({ formID: z.string().optional(), listAllVersions: z.string().optional() })
      .parse(request.query);
    const run = await runAsDevice(request);
    const wish = {
      programme: programmeOf(request),
      formId: query.formID || undefined,
      all: query.listAllVersions === 'true' || query.listAllVersions === '1',
      base: baseOf(request),
    };
    return sendXml(request, reply, await run((context) => formList(context, wish)));
  });
}

function formRoutes(app: App, root: string): void {
  for (const path of [`${root}/forms/:form`, `${root}/forms/:form/versions/:version`])
    app.get(path, { config: device, schema: { hide: true } }, async (request, reply) => {
      const run = await runAsDevice(request);
      const wish = wishOf(request, true);
      return openRosaHeaders(request, reply)
        .header('content-type', 'text/xml; charset=utf-8')
        .send(await run((context) => formXml(context, wish)));
    });
  for (const path of [`${root}/forms/:form`, `${root}/forms/:form/versions/:version`]) {
    app.get(`${path}/manifest`, { config: device, schema: { hide: true } }, async (request, reply) => {
      demandVersion(request);
      const run = await runAsDevice(request);
      return sendXml(request, reply, await run((context) => manifest(context, wishOf(request), baseOf(request))));
    });
    app.get(`${path}/attachments/:name`, { config: device, schema: { hide: true } }, async (request, reply) => {
      const run = await runAsDevice(request);
      const { name } = request.params as { name: string };
      const found = await run((context) => formFile(context, wishOf(request), name));
      return reply
        .header('content-type', 'application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
        .send(Readable.from(openBlob(run, request.server.settings.rootKey, found.blobId)));
    });
  }
}

function submissionRoutes(app: App, root: string): void {
  app.head(`${root}/submission`, { config: sender, schema: { hide: true } }, async (request, reply) => {
    demandVersion(request);
    const run = await runAsDevice(request);
    // Collect takes 204, and nothing else, for the sign of an OpenRosa server.
    await run(async () => undefined);
    return openRosaHeaders(request, reply).code(204).send();
  });
  app.post(
    `${root}/submission`,
    { config: sender, schema: { hide: true }, bodyLimit: acceptedBytes },
    async (request, reply) => {
      demandVersion(request);
      const run = await runAsDevice(request);
      const read = await readSending(request, run).catch((error: unknown) => {
        // What was not read of the body would be taken for the next request.
        reply.header('connection', 'close');
        throw error;
      });
      const programme = programmeOf(request);
      const receipt = await together(whoAsks(request), programme, read, async () => {
        const sending = { ...read, programme, instance: instanceOf(read.xml) };
        return run((context) => receiveSubmission(context, request.server.settings.rootKey, sending));
      });
      reply.code(read.isIncomplete ? 202 : 201);
      return sendXml(request, reply, message(thanks(request, receipt), 'submit_success'));
    },
  );
}

/**
 * Devices on a bad network send the same record again before the first answer has come. Requests that are the same to the
 * byte, from one device, at one moment, are one act, and get one answer; across processes the database sees to it.
 */
async function together(who: string, programme: number, read: Read, work: () => Promise<Receipt>): Promise<Receipt> {
  const hash = createHash('sha256').update(`${who} ${programme} `).update(read.xml);
  for (const { name, arrived } of read.files) hash.update(` ${name} ${arrived.sha256}`);
  const key = hash.digest('base64');
  const under = underWay.get(key);
  if (under) return under;
  const begun = work();
  underWay.set(key, begun);
  try {
    return await begun;
  } finally {
    underWay.delete(key);
  }
}

/** The secret in the path, or the name that was proved. */
const whoAsks = ({ params, headers }: FastifyRequest): string =>
  (params as { key?: string }).key ?? /username="[^"]*"|^Basic .*/i.exec(headers.authorization ?? '')?.[0] ?? '';

const underWay = new Map<string, Promise<Receipt>>();

function thanks(request: FastifyRequest, { submissionId, missing, again }: Receipt): string {
  const number = submissionId.slice(-12).toUpperCase();
  const words = {
    es: [
      again ? 'Este registro ya estaba recibido.' : 'Registro recibido.',
      `Comprobante ${number}.`,
      missing.length > 0 ? `Faltan archivos: ${missing.length}.` : '',
    ],
    en: [
      again ? 'This record was received before.' : 'Record received.',
      `Receipt ${number}.`,
      missing.length > 0 ? `Files still to come: ${missing.length}.` : '',
    ],
  };
  return words[languageOf(request)].filter((part) => part !== '').join(' ');
}

/** OpenRosa 1.0 asks for this header; a browser that came here by mistake has none. */
function demandVersion(request: FastifyRequest): void {
  if (request.headers['x-openrosa-version'] !== '1.0') throw noVersionHeader();
}

function programmeOf(request: FastifyRequest): number {
  const number = Number((request.params as { programme: string }).programme);
  if (!Number.isInteger(number) || number < 1 || number > 2_147_483_647) throw notFound();
  return number;
}

/** The address of the programme as the device asked for it: with its secret, where that stood in the path. */
function baseOf(request: FastifyRequest): string {
  const { key } = request.params as { key?: string };
  const secret = key === undefined ? '' : `/key/${key}`;
  return `${request.server.settings.origin}/v1${secret}/projects/${programmeOf(request)}`;
}

function wishOf(request: FastifyRequest, isFile = false): VersionWish {
  const { form, version } = request.params as { form: string; version?: string };
  const last = version ?? form;
  // The address of a form itself ends in .xml; an id may have dots of its own.
  if (isFile && !last.endsWith('.xml')) throw notFound();
  const named = isFile ? last.slice(0, -4) : last;
  const programme = programmeOf(request);
  if (version === undefined) return { programme, xmlFormId: named };
  return { programme, xmlFormId: form, version: named === noVersion ? '' : named };
}
