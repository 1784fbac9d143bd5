// A throwaway server for the acceptance run and the benches: real database, real app, missions as empty as the first day.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import pg from 'pg';
import type { Role } from '@minga/contracts/access';
import { buildApp } from '../app.ts';
import { serviceToken, syncRights } from '../modules/base/access/rights.ts';
import { createRoles } from '../platform/bootstrap.ts';
import { systemClock } from '../platform/clock.ts';
import { openPool, openStores, perform, type Context } from '../platform/database.ts';
import { sessionCookie } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { workOffQueue } from '../platform/jobs.ts';
import { tokenHash } from '../platform/keys.ts';
import { migrate, migrateQueue } from '../platform/migrate.ts';
import { startPostgres } from '../platform/postgres.ts';
import { inDatabase } from './cluster.ts';

/** One empty mission and one signed-in person in it. */
export interface Mission {
  /** A request of the person; throws when it is refused. */
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: object | Readable,
    headers?: Record<string, string>,
  ): Promise<unknown>;
  /** Headers of the person's requests, for clients that bring their own HTTP. */
  headers: Record<string, string>;
  /** Answers over HTTP at a port of its own; gives the address. */
  listen(): Promise<string>;
  /** Works off the queue, as a worker of the server would. */
  work(): Promise<void>;
  /** Plain SQL as the login role `app` with the person's session. */
  read<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Work of the service account that loads a mission's files. */
  load<Result>(work: (context: Context) => Promise<Result>): Promise<Result>;
  /** Plain SQL as the administrator, to arrange what a mission has. */
  arrange(text: string, values?: unknown[]): Promise<void>;
  close(): Promise<void>;
}

export interface Rehearsal {
  rootKey: Buffer;
  mission(roles: readonly Role[]): Promise<Mission>;
  stop(): Promise<void>;
}

export async function startRehearsal(): Promise<Rehearsal> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-rehearsal-'));
  const postgres = await startPostgres({ folder, durable: false });
  const rootKey = createHash('sha256').update(randomBytes(32)).digest();
  await createRoles(postgres.admin, rootKey);
  const template = 'rehearsal_template';
  const server = new pg.Client(postgres.admin);
  await server.connect();
  await server.query(`create database ${template}`);
  await migrate(inDatabase(postgres.admin, template));
  const queue = openPool(inDatabase(postgres.admin, template), 'jobs', rootKey, { max: 1 });
  await migrateQueue(queue);
  await queue.end();
  await syncRights(inDatabase(postgres.admin, template), rootKey);
  let count = 0;
  return {
    rootKey,
    mission: async (roles) => {
      const name = `rehearsal_${count++}`;
      await server.query(`create database ${name} template ${template}`);
      await server.query(`grant connect on database ${name} to app, strict_app, jobs, backup, matcher`);
      await server.query(`grant create on database ${name} to jobs`);
      return openMission(inDatabase(postgres.admin, name), rootKey, roles);
    },
    stop: async () => {
      await server.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openMission(admin: pg.ClientConfig, rootKey: Buffer, roles: readonly Role[]): Promise<Mission> {
  const keeper = new pg.Pool({ ...admin, max: 1 });
  const pool = openPool(admin, 'app', rootKey, { max: 6 });
  const jobs = openPool(admin, 'jobs', rootKey, { max: 3, statementSeconds: 60 });
  const stores = openStores(pool, systemClock);
  const token = await signIn(keeper, roles);
  const app = await buildApp({
    stores,
    publicToken: serviceToken(rootKey, 'public'),
    rootKey,
    origin: 'http://localhost',
    mission: 'ecuador',
    logger: false,
  });
  await app.ready();
  const own = { host: 'localhost', 'x-minga': '1', cookie: `${sessionCookie}=${token}` };
  return {
    headers: own,
    ask: async (method, path, body, headers = {}) => {
      const answer = await app.inject({
        method,
        url: `/api${path}`,
        headers: { ...own, ...headers },
        ...(body === undefined ? {} : { payload: body }),
      });
      if (answer.statusCode >= 400) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body}`);
      return answer.json<unknown>();
    },
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    work: () => workOffQueue(stores, jobs, rootKey),
    read: async (text, values) => {
      const client = await pool.connect();
      try {
        await client.query('begin read only');
        await client.query(`select set_config('minga.token', $1, true)`, [token]);
        const { rows } = await client.query(text, values);
        return rows;
      } finally {
        await client.query('rollback');
        client.release();
      }
    },
    load: (work) => perform(stores, serviceToken(rootKey, 'mission-loader'), work),
    arrange: async (text, values) => void (await keeper.query(text, values)),
    close: async () => {
      await app.close();
      await Promise.all([keeper.end(), pool.end(), jobs.end()]);
    },
  };
}

async function signIn(keeper: pg.Pool, roles: readonly Role[]): Promise<string> {
  const [id, token] = [newId(), randomBytes(32).toString('base64url')];
  await keeper.query(
    `insert into access.account (id, kind, name, email, status, synthetic) values ($1, 'person', 'Rehearsal', $2, 'active', true)`,
    [id, `${id}@example.org`],
  );
  for (const role of roles)
    await keeper.query(
      `insert into access.role_grant (id, account_id, role, ceiling, valid_from, valid_to, reason)
       values ($1, $2, $3, 'confidential', '2000-01-01', '2999-01-01', 'rehearsal')`,
      [newId(), id, role],
    );
  await keeper.query(
    `insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at, stepped_up_at)
     values ($1, $2, 'browser', $3, 'passkey', 86400, '2999-01-01', now())`,
    [newId(), id, tokenHash(token)],
  );
  return token;
}
