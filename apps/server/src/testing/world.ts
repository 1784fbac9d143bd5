// A database of its own and named people to use the server as. Tests speak HTTP to the real app.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Role, Sensitivity } from '@minga/contracts/access';
import { apiWords } from '../api-words.ts';
import { buildApp } from '../app.ts';
import { serviceToken, type ServiceAccount } from '../modules/base/access/rights.ts';
import { problemsOf } from '../platform/api-document.ts';
import { openPool, openStores, type Stores } from '../platform/database.ts';
import type { App } from '../platform/http.ts';
import { sessionCookie } from '../platform/http.ts';
import { newId } from '../platform/ids.ts';
import { tokenHash } from '../platform/keys.ts';
import { loadMission } from '../mission.ts';
import { loadPracticeData } from '../practice.ts';
import { webFolder } from '../web-build.ts';
import { inDatabase, onServer } from './cluster.ts';
import { freePort } from './processes.ts';

/** What narrows the right of a test person; nothing given means the whole mission up to `confidential`. */
export interface Scope {
  placeId?: string;
  programmeId?: string;
  organisationId?: string;
  sectorId?: string;
  ceiling?: Sensitivity;
  validTo?: Date;
}

export interface Person {
  accountId: string;
  token: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  patch(path: string, body?: unknown): Promise<Response>;
  delete(path: string): Promise<Response>;
}

export interface World {
  app: App;
  stores: Stores;
  rootKey: Buffer;
  /** Address of the server, when the world listens. */
  origin: string;
  /** Connection settings of the administrator on this world's database: for arranging and for checking, never for acting. */
  admin: pg.ClientConfig;
  clock: { now(): Date; set(now: Date): void; advance(seconds: number): void };
  /** A person with one grant. Give an organisation to make the person belong to it. */
  as(role: Role, scope?: Scope, account?: { organisationId?: string; name?: string }): Promise<Person>;
  /** Somebody who has not signed in. */
  anyone: Person;
  service(name: ServiceAccount): Person;
  /** One SQL statement as the administrator of the server. */
  sql<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** One SQL statement in a transaction as the login role `app` with this session token. */
  sqlAs<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    token: string,
    text: string,
    values?: unknown[],
  ): Promise<Row[]>;
  stop(): Promise<void>;
}

let count = 0;

export interface WorldOptions {
  /** Listen on a port of its own and serve the web app, for tests in a browser. */
  web?: boolean;
  /** Listen on a port of its own, for clients that bring their own HTTP. */
  listen?: boolean;
  /** Load a mission folder: its places, partners and plan. */
  mission?: string;
  /** Fill the mission with this many synthetic deliveries, and observations in proportion. */
  practice?: number;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const cluster = inject('cluster');
  const rootKey = Buffer.from(cluster.rootKeyHex, 'hex');
  const name = `minga_test_${process.pid}_${randomBytes(3).toString('hex')}_${count++}`;
  await onServer(cluster.admin, (client) => createFromTemplate(client, name, cluster.template));
  const admin = inDatabase(cluster.admin, name);
  const adminPool = new pg.Pool({ ...admin, max: 2 });
  // The database is dropped with force at the end: a connection that is just closing may still hear of it.
  adminPool.on('connect', (client) => client.on('error', () => undefined));
  adminPool.on('error', () => undefined);
  const appPool = openPool(admin, 'app', rootKey, { max: 8 });
  let offset = 0;
  const clock = {
    now: () => new Date(Date.now() + offset),
    set: (now: Date) => void (offset = now.getTime() - Date.now()),
    advance: (seconds: number) => void (offset += seconds * 1_000),
  };
  const stores = openStores(appPool, clock);
  const listens = options.web === true || options.listen === true;
  const port = listens ? await freePort() : 0;
  const origin = listens ? `http://localhost:${port}` : 'http://localhost';
  if (options.mission) await loadMission(stores, rootKey, options.mission);
  if (options.practice)
    await loadPracticeData(stores, rootKey, { deliveries: options.practice, observations: options.practice / 10 });
  const app = await buildApp({
    stores,
    publicToken: serviceToken(rootKey, 'public'),
    rootKey,
    origin,
    mission: 'ecuador',
    logger: false,
    ...(options.web ? { web: webFolder } : {}),
  });
  if (listens) await app.listen({ host: '127.0.0.1', port });
  await app.ready();

  const sql = async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]> =>
    (await adminPool.query<Row>(text, values)).rows;
  return {
    app,
    stores,
    rootKey,
    origin,
    admin,
    clock,
    sql,
    as: (role, scope = {}, account = {}) => createPerson(app, sql, role, scope, account),
    anyone: personWith(app, '', ''),
    service: (service) => personWith(app, '', serviceToken(rootKey, service)),
    sqlAs: (token, text, values) => asApp(appPool, token, text, values),
    stop: async () => {
      await app.close();
      await appPool.end();
      await adminPool.end();
      await onServer(cluster.admin, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Two files may copy the template at the same moment; PostgreSQL lets one wait for the other only when asked to. */
async function createFromTemplate(client: pg.Client, name: string, template: string): Promise<void> {
  await client.query(`select pg_advisory_lock(hashtext('minga.template'))`);
  await client.query(`create database ${name} template ${template}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to app, strict_app, jobs, backup, matcher`);
  await client.query(`grant create on database ${name} to jobs`);
}

type Sql = World['sql'];

async function createPerson(
  app: App,
  sql: Sql,
  role: Role,
  scope: Scope,
  account: { organisationId?: string; name?: string },
): Promise<Person> {
  const [accountId, token] = [newId(), randomBytes(32).toString('base64url')];
  const name = account.name ?? `${role} (test)`;
  await sql(
    `insert into access.account (id, kind, name, email, organisation_id, status, synthetic) values ($1, 'person', $2, $3, $4, 'active', true)`,
    [accountId, name, `${accountId}@example.org`, account.organisationId ?? null],
  );
  const strict = scope.ceiling === 'strict';
  const [grantedBy, approvedBy] = strict ? [await bystander(sql), await bystander(sql)] : [null, null];
  await sql(
    `insert into access.role_grant (id, account_id, role, place_id, programme_id, organisation_id, sector_id, ceiling, valid_from, valid_to, granted_by, approved_by, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, '2000-01-01', $9, $10, $11, 'a test')`,
    [
      newId(),
      accountId,
      role,
      scope.placeId ?? null,
      scope.programmeId ?? null,
      scope.organisationId ?? null,
      scope.sectorId ?? null,
      scope.ceiling ?? 'confidential',
      scope.validTo ?? new Date('2999-01-01'),
      grantedBy,
      approvedBy,
    ],
  );
  await sql(
    `insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at, stepped_up_at)
     values ($1, $2, 'browser', $3, 'passkey', 1800, '2999-01-01', now())`,
    [newId(), accountId, tokenHash(token)],
  );
  return personWith(app, accountId, token);
}

async function bystander(sql: Sql): Promise<string> {
  const id = newId();
  await sql(
    `insert into access.account (id, kind, name, email, status, synthetic) values ($1, 'person', 'Bystander (test)', $2, 'active', true)`,
    [id, `${id}@example.org`],
  );
  return id;
}

function personWith(app: App, accountId: string, token: string): Person {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const plain = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const answer = await app.inject({
      method,
      url: `/api${path}`,
      headers: {
        host: 'localhost',
        ...(method === 'GET' ? {} : { 'x-minga': '1' }),
        ...(plain ? {} : { 'content-type': 'application/json' }),
        ...(token ? { cookie: `${sessionCookie}=${token}` } : {}),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { payload: plain ? (body instanceof Uint8Array ? Buffer.from(body) : String(body)) : JSON.stringify(body) }),
    });
    if (answer.statusCode >= 400) refuseUndocumented(app, method, path, answer.json<{ type: string }>().type);
    const noBody = answer.statusCode === 204 || answer.statusCode === 304;
    const shown = Object.entries(answer.headers).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [key, String(one)]),
    );
    return new Response(noBody ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: shown,
    });
  };
  return {
    accountId,
    token,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
  };
}

/** A failure that a route answers stands in the document of the API: whichever test meets it bears that. */
function refuseUndocumented(app: App, method: string, path: string, type: string): void {
  const parts = path
    .replace(/[?#].*/, '')
    .replace(/\/$/, '')
    .split('/')
    .slice(1);
  const fitting = app.endpoints
    .filter((endpoint) => endpoint.method === method)
    .map((endpoint) => ({ endpoint, wanted: endpoint.url.split('/').slice(2) }))
    .filter(({ wanted }) => wanted.length === parts.length)
    .filter(({ wanted }) => wanted.every((part, index) => isName(part) || part === parts[index]))
    .sort((a, b) => a.wanted.filter(isName).length - b.wanted.filter(isName).length);
  const endpoint = fitting[0]?.endpoint;
  if (endpoint && !problemsOf(endpoint, apiWords).includes(type.replace('/problems/', '')))
    throw new Error(`${method} ${endpoint.url} answered ${type}, which api-words.ts does not name`);
}

const isName = (part: string): boolean => part.startsWith(':');

async function asApp<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  token: string,
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select set_config($1, $2, true)', ['minga.token', token]);
    const { rows } = await client.query<Row>(text, values);
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
