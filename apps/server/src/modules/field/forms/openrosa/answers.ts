// Answers in the XML that OpenRosa clients read (OpenRosa 1.0: form discovery, metadata and submission).
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../../../../platform/http.ts';
import { fault, httpProblem, Problem, signInNeeded } from '../../../../platform/problem.ts';
import { challengeFor } from '../devices/authenticate.ts';
import { deviceRefused, deviceUnknown } from '../devices/problems.ts';
import { notCharacters } from '../submissions/scan-xml.ts';

/** What a client may send in one request, in bytes; Collect splits what is larger. The figure is ODK Central's. */
export const acceptedBytes = 100_000_000;

const everyNotCharacter = new RegExp(notCharacters.source, 'gu');
const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

export const escaped = (text: string): string =>
  text.replaceAll(everyNotCharacter, '').replaceAll(/[&<>"']/g, (sign) => signs[sign]!);

/** One element with text. */
export const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

/** Headers that every OpenRosa path owes; Collect refuses a list that lacks one of them. */
export function openRosaHeaders(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .header('x-openrosa-version', '1.0')
    .header('x-openrosa-accept-content-length', acceptedBytes)
    .header('content-language', languageOf(request))
    .header('cache-control', 'no-store');
}

export const sendXml = (request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply =>
  openRosaHeaders(request, reply)
    .header('content-type', 'text/xml; charset=utf-8')
    .send(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);

/** A message for the person who holds the device. */
export const message = (text: string, nature: string): string =>
  `<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="${nature}">${escaped(text)}</message></OpenRosaResponse>`;

/** A failure in the words of its problem. Its stable type goes out beside it, for programs. */
export function answerOpenRosaFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  let problem = error instanceof Problem ? error : undefined;
  if (!problem) {
    const {
      statusCode = 500,
      name,
      stack,
      code,
    } = error as { statusCode?: number; name?: string; stack?: string; code?: string };
    problem = statusCode < 500 ? httpProblem(statusCode) : fault();
    if (statusCode >= 500)
      request.log.error(
        { fault: { name, code, stack }, method: request.method, route: request.routeOptions.url },
        'fault',
      );
  }
  // A secret in the path that opens nothing: on 401 an app would ask for a password that nobody has.
  const byPath = (request.params as { key?: string }).key !== undefined;
  if (problem.type === signInNeeded().type) problem = byPath ? deviceRefused() : deviceUnknown();
  if (problem.status === 401) reply.header('www-authenticate', challengeFor(request, problem.facts.stale === true));
  if (typeof problem.facts.waitSeconds === 'number') reply.header('retry-after', problem.facts.waitSeconds);
  reply.code(problem.status).header('x-minga-problem', problem.type);
  return sendXml(request, reply, message(problem.says[languageOf(request)], 'submit_error'));
}
