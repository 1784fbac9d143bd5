// Whole servers as processes of their own, started and killed like on a mission's machine.
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { repositoryRoot } from '../platform/config.ts';
import { sessionCookie } from '../platform/http.ts';
import { startPostgres } from '../platform/postgres.ts';
import { onServer, type TestCluster } from './cluster.ts';

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

/** An empty database, and the variables with which servers find it. */
export interface EmptyDatabase {
  env: Record<string, string>;
  drop(): Promise<void>;
}

/**
 * On the PostgreSQL of DATABASE_URL when the tests run there, with the root key of the tests, because the passwords of
 * its login roles follow from it; else on an embedded one of its own, since the one of the tests may lose what it wrote
 * and no server agrees to serve that.
 */
export async function makeEmptyDatabase(folder: string, cluster: TestCluster): Promise<EmptyDatabase> {
  const data = { MINGA_DATA: join(folder, 'data') };
  const outside = process.env.DATABASE_URL;
  if (!outside) {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), durable: true });
    const { user, password, host, database } = postgres.admin;
    const address = `postgres://${user}:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(host)}`;
    return { env: { ...data, DATABASE_URL: address }, drop: postgres.stop };
  }
  const keyFile = join(folder, 'root.key');
  writeFileSync(keyFile, cluster.rootKeyHex, { mode: 0o600 });
  const name = `minga_test_${process.pid}_processes`;
  await onServer(cluster.admin, (client) => client.query(`create database ${name}`));
  const address = new URL(outside);
  address.pathname = name;
  return {
    env: { ...data, MINGA_ROOT_KEY_FILE: keyFile, DATABASE_URL: address.href },
    drop: () => onServer(cluster.admin, (client) => client.query(`drop database ${name} with (force)`)),
  };
}

/** Starts `main.ts` on a data folder, or on a database address. */
export function launchServer(env: Record<string, string>, port: number): ServerProcess {
  const child = spawn(process.execPath, [join(repositoryRoot, 'apps/server/src/main.ts')], {
    cwd: repositoryRoot,
    // A test run's own NODE_ENV would have the web app built for development, and left so for everybody.
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', ...env, MINGA_PORT: String(port) },
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
