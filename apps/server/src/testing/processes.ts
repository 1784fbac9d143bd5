// Whole servers as processes of their own, started and killed like on a mission's machine.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { repositoryRoot } from '../platform/config.ts';
import { sessionCookie } from '../platform/http.ts';

export interface ServerProcess {
  child: ChildProcess;
  origin: string;
  output(): string;
  /** Resolves when it printed its sign-in links. */
  ready: Promise<void>;
  ended: Promise<number | null>;
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** Starts `main.ts` on a data folder, or on a database address. */
export function launchServer(env: Record<string, string>, port: number): ServerProcess {
  const child = spawn(process.execPath, [join(repositoryRoot, 'apps/server/src/main.ts')], {
    cwd: repositoryRoot,
    env: { ...process.env, DATABASE_URL: '', ...env, MINGA_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      if (/^ {2}operator .*#\S+$/m.test(text)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((code) => reject(new Error(`the server ended with ${code}:\n${text}`)));
  });
  return { child, origin: `http://localhost:${port}`, output: () => text, ready, ended };
}

/** Signs in with the practice link of a role. Returns the cookie header. */
export async function signInAs(server: ServerProcess, role: string): Promise<string> {
  const token = new RegExp(`^  ${role} .*#(\\S+)$`, 'm').exec(server.output())?.[1];
  if (!token) throw new Error(`no practice link for ${role}`);
  const answer = await fetch(`${server.origin}/api/access/link`, {
    method: 'POST',
    headers: { 'x-minga': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const cookie = answer.headers.get('set-cookie')?.match(new RegExp(`${sessionCookie}=[^;]+`))?.[0];
  if (!cookie) throw new Error(`sign-in of ${role}: ${answer.status} ${await answer.text()}`);
  return cookie;
}
