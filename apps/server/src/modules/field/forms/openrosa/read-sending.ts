// The multipart body of a submission: one record and any number of files, in any order.
import type { FastifyRequest } from 'fastify';
import type { MultipartFile } from '@fastify/multipart';
import { Arrival, type Run } from '../blobs.ts';
import { malformedSubmission, noSubmissionFile, submissionTooLarge } from '../submissions/problems.ts';
import { readInstance, type Instance } from '../submissions/read-instance.ts';
import { xmlBytes } from '../submissions/sealed-xml.ts';
import type { SentFile, Sending } from '../submissions/content.ts';
import { acceptedBytes } from './answers.ts';

const xmlPart = 'xml_submission_file';
/** Collect sends at most a hundred files in one request. */
export const mostFiles = 200;

/** Small files of one request are kept in memory until it ends; beyond this they leave it too. */
const heldBytes = 4 * 1024 * 1024;

export interface Read extends Omit<Sending, 'programme' | 'instance'> {
  /** More requests of the same record follow. */
  isIncomplete: boolean;
}

/** Reads the body as it comes; files are hashed on their way, and large ones leave memory piece by piece. */
export async function readSending(request: FastifyRequest, run: Run): Promise<Read> {
  if (!request.isMultipart()) throw noSubmissionFile();
  if (Number(request.headers['content-length'] ?? 0) > acceptedBytes)
    throw submissionTooLarge({ limitBytes: acceptedBytes });
  let xml: Buffer | undefined;
  let [isIncomplete, bytes, held] = [false, 0, 0];
  const files = new Map<string, SentFile>();
  const count = (more: number): void => {
    bytes += more;
    if (bytes > acceptedBytes) throw submissionTooLarge({ limitBytes: acceptedBytes });
  };
  for await (const part of request.parts({ limits: { files: mostFiles, fields: 20, fieldSize: xmlBytes } })) {
    if (part.type === 'field') {
      if (part.fieldname === xmlPart) xml ??= Buffer.from(String(part.value), 'utf8');
      if (part.fieldname === '*isIncomplete*') isIncomplete = part.value === 'yes';
      continue;
    }
    if (part.fieldname === xmlPart) {
      xml = await wholeXml(part, count);
      continue;
    }
    const name = fileNameOf(part);
    const arrival = new Arrival(run, request.server.settings.rootKey);
    for await (const piece of part.file) {
      count((piece as Buffer).length);
      await arrival.add(piece as Buffer);
    }
    if (name === undefined || files.has(name)) continue;
    const arrived = await arrival.end(held > heldBytes);
    held += arrived.held.reduce((sum, { piece }) => sum + piece.length, 0);
    files.set(name, { name, mediaType: mediaTypeOf(part.mimetype), arrived });
  }
  if (!xml) throw noSubmissionFile();
  return {
    xml,
    files: [...files.values()],
    isIncomplete,
    deviceId: short((request.query as { deviceID?: string }).deviceID),
    deviceTime: short(request.headers.date),
    agent: short(request.headers['user-agent']),
  };
}

async function wholeXml(part: MultipartFile, count: (more: number) => void): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of part.file) {
    count((piece as Buffer).length);
    bytes += (piece as Buffer).length;
    if (bytes > xmlBytes) throw submissionTooLarge({ limitBytes: xmlBytes });
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What the record says of itself. */
export function instanceOf(xml: Buffer): Instance {
  return readInstance(textOf(xml));
}

function textOf(xml: Buffer): string {
  try {
    return decoder.decode(xml);
  } catch {
    throw malformedSubmission({ reason: 'not-utf-8' });
  }
}

/** The name that the answers use: the part's own, which is that of its file. No folder comes along. */
function fileNameOf({ filename, fieldname }: MultipartFile): string | undefined {
  const name = (filename || fieldname).replaceAll('\\', '/').split('/').at(-1)!.replaceAll(/\p{C}/gu, '');
  return name === '' || name.length > 255 ? undefined : name;
}

const mediaTypeOf = (stated: string): string | null => (/^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(stated) ? stated : null);

const short = (text: string | undefined): string | null => (text ? text.replaceAll(/\p{C}/gu, '').slice(0, 300) : null);
