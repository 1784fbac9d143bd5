// The one door to the server. Answers are read through the contract; a failure is a `Problem`.
import { i18n } from '@lingui/core';
import type { z } from 'zod';
import { unansweredActs } from './unanswered.ts';
import { problemFrom, unexpectedAnswer, unreachable } from './problem.ts';

const base = '/api';
type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

const acts = unansweredActs();

const listeners = new Set<() => void>();
/** Called when the server no longer knows who is asking. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `/places` and `{ q: 'quito' }` as `/places?q=quito`; what is undefined is left out, lists are joined by commas. */
export function withQuery(path: string, query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(
    pairs.map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]),
  );
  return search.size === 0 ? path : `${path}?${search}`;
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  headers.set('accept-language', i18n.locale);
  if (init.method !== undefined && init.method !== 'GET') headers.set('x-minga', '1');
  const answer = await fetch(base + path, { ...init, headers, credentials: 'same-origin' }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw unreachable();
  });
  if (answer.ok) return answer;
  const problem = problemFrom(answer.status, await answer.json().catch(() => undefined));
  if (answer.status === 401) for (const listener of listeners) listener();
  throw problem;
}

async function read<Schema extends z.ZodType>(answer: Response, schema: Schema): Promise<z.output<Schema>> {
  const body: unknown = answer.status === 204 ? undefined : await answer.json();
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  console.error(
    'Answer of another shape',
    answer.url.replace(/\?.*/, ''),
    parsed.error.issues.map((issue) => issue.path.join('.')),
  );
  throw unexpectedAnswer();
}

/** Reads `/api` + path. */
export async function get<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: { query?: Query; signal?: AbortSignal } = {},
): Promise<z.output<Schema>> {
  return read(await ask(withQuery(path, options.query ?? {}), { signal: options.signal ?? null }), schema);
}

/** Sends a JSON body and reads the answer. */
export async function send<Schema extends z.ZodType>(
  method: Method,
  path: string,
  body: unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await acts.once(`${method} ${path}`, text ?? '', (key) =>
    ask(path, {
      method,
      headers: { 'idempotency-key': key, ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(text === undefined ? {} : { body: text }),
    }),
  );
  return read(answer, schema);
}

/** Sends a file as it is, its name in a header, and reads the answer. */
export const sendFile = <Schema extends z.ZodType>(path: string, file: File, schema: Schema) =>
  fileBy('POST', path, file, schema);

/** The same in the place of what stands there. */
export const putFile = <Schema extends z.ZodType>(path: string, file: File, schema: Schema) =>
  fileBy('PUT', path, file, schema);

async function fileBy<Schema extends z.ZodType>(
  method: 'POST' | 'PUT',
  path: string,
  file: File,
  schema: Schema,
): Promise<z.output<Schema>> {
  const headers = {
    'content-type': file.type || 'application/octet-stream',
    'x-file-name': encodeURIComponent(file.name),
  };
  return read(await ask(path, { method, body: file, headers }), schema);
}

/** Saves what the server answers as a file on this device. */
export async function download(
  path: string,
  fileName: string,
  options: { method?: Method; body?: unknown } = {},
): Promise<void> {
  const init =
    options.body === undefined
      ? {}
      : { body: JSON.stringify(options.body), headers: { 'content-type': 'application/json' } };
  const answer = await ask(path, { ...(options.method && { method: options.method }), ...init });
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
