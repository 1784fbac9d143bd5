// The worker's door to the server. Nothing here throws: no answer is an answer too.
import { CurrentSession } from '@minga/contracts/access';
import { FieldWork } from '@minga/contracts/forms';
import { problemFrom, type Problem } from '../../problem.ts';

export type Answer =
  | { kind: 'answered'; body: unknown }
  /** No network, no server, or one at its limits: to be tried again, after so many milliseconds if it said. */
  | { kind: 'later'; answered: boolean; afterMs: number | undefined }
  | { kind: 'signed-out' }
  | { kind: 'refused'; problem: Problem };

const atItsLimits = new Set([408, 425, 429]);

export async function ask(path: string, init: RequestInit = {}, timeoutMs = 60_000): Promise<Answer> {
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  if (init.method !== undefined && init.method !== 'GET') headers.set('x-minga', '1');
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(`/api${path}`, {
      ...init,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal,
    });
    if (answer.ok) return { kind: 'answered', body: await answer.json() };
    if (answer.status === 401) return { kind: 'signed-out' };
    if (answer.status >= 500 || atItsLimits.has(answer.status)) {
      const seconds = Number(answer.headers.get('retry-after'));
      return { kind: 'later', answered: true, afterMs: seconds > 0 ? seconds * 1_000 : undefined };
    }
    return { kind: 'refused', problem: problemFrom(answer.status, await answer.json().catch(() => undefined)) };
  } catch {
    return { kind: 'later', answered: false, afterMs: undefined };
  }
}

/** The bytes of a file, or undefined when none came. */
export async function fetchBytes(
  path: string,
  progress: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const answer = await fetch(`/api${path}`, { credentials: 'same-origin', cache: 'no-store' }).catch(() => undefined);
  if (!answer?.ok || !answer.body) return undefined;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    parts.push(part);
    progress(part.length);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

export type Contact = { kind: 'heard'; work: FieldWork } | { kind: 'signed-out' } | { kind: 'nothing' };

/** Asks who is signed in, and if it is the owner, what the server says to this store (H5). */
export async function contact(account: string, store: string | undefined): Promise<Contact> {
  const session = await ask('/access/session', {}, 15_000);
  if (session.kind === 'signed-out') return session;
  const who = session.kind === 'answered' ? CurrentSession.safeParse(session.body) : undefined;
  if (!who?.success) return { kind: 'nothing' };
  if (who.data.account?.id !== account) return { kind: 'signed-out' };
  const answer = await ask(`/forms/field-work${store ? `?store=${store}` : ''}`, {}, 15_000);
  const work = answer.kind === 'answered' ? FieldWork.safeParse(answer.body) : undefined;
  return work?.success ? { kind: 'heard', work: work.data } : { kind: 'nothing' };
}
