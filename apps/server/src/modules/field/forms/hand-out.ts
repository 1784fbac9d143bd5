// Files on their way out to people who are signed in.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { perform } from '../../../platform/database.ts';
import { tokenOf } from '../../../platform/http.ts';
import { openBlob, type Run } from './blobs.ts';
import type { Handout } from './library/forms.service.ts';

/** Transactions as whoever sent the request. */
export const runAs =
  (request: FastifyRequest): Run =>
  (work) =>
    perform(request.server.stores, tokenOf(request), work);

/** Every file leaves as one to be saved, never to be opened by the browser (M1). */
export function handOut(request: FastifyRequest, reply: FastifyReply, { name, blobId }: Handout): FastifyReply {
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Readable.from(openBlob(runAs(request), request.server.settings.rootKey, blobId)));
}
