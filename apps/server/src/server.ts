// Everything a running server stands on, in the order it comes up; `stop` takes it down in the opposite order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { buildApp } from './app.ts';
import { loadMission } from './mission.ts';
import { serviceToken, syncRights } from './modules/base/access/rights.ts';
import { auditCommand } from './modules/base/audit/index.ts';
import { sweepUploads } from './modules/field/forms/index.ts';
import { figureRounds } from './modules/results/figures/index.ts';
import { createRoles } from './platform/bootstrap.ts';
import { refuseForeignKey } from './platform/key-check.ts';
import { systemClock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { openPool, openStores, settingsOf, type Stores } from './platform/database.ts';
import type { App } from './platform/http.ts';
import { forgetAnswers } from './platform/idempotency.ts';
import { startWorkers, type Round } from './platform/jobs.ts';
import { loadPracticeData, refusePracticeData } from './practice.ts';
import { rootKey as readRootKey } from './platform/keys.ts';
import { migrate, migrateQueue } from './platform/migrate.ts';
import { startPostgres } from './platform/postgres.ts';
import { webFolder } from './web-build.ts';

/** The installation without its web side: database up to date, rights written, mission loaded. */
export interface Installation {
  admin: pg.ClientConfig;
  rootKey: Buffer;
  keyFile: string;
  keyMade: boolean;
  stores: Stores;
  /** Closes connections and stops the embedded database. */
  stop(): Promise<void>;
  /** Closes connections; the embedded database stops only if nobody was using it before. */
  leave(): Promise<void>;
}

export interface Server extends Installation {
  app: App;
  address: string;
}

/** Opens (or makes) the installation in `config.dataFolder` or behind DATABASE_URL. */
export async function openInstallation(config: Config): Promise<Installation> {
  const { key, made, file } = readRootKey(config.dataFolder);
  const embedded = config.databaseUrl
    ? undefined
    : await startPostgres({ folder: join(config.dataFolder, 'postgres'), durable: true });
  const server: pg.ClientConfig = embedded?.admin ?? settingsOf(config.databaseUrl!);
  const admin = embedded ? await inOwnDatabase(embedded.admin) : server;
  await refuseUnsafeServer(admin);
  await refuseForeignKey(admin, key, file);
  await createRoles(server, key);
  await migrate(admin);
  await syncRights(admin, key);
  const jobsPool = openPool(admin, 'jobs', key, { max: 1 });
  await migrateQueue(jobsPool);
  await jobsPool.end();
  const appPool = openPool(admin, 'app', key, { max: 16 });
  const stores = openStores(appPool, systemClock);
  return {
    admin,
    rootKey: key,
    keyFile: file,
    keyMade: made,
    stores,
    stop: async () => {
      await appPool.end();
      await embedded?.stop();
    },
    leave: async () => {
      await appPool.end();
      if (embedded?.started) await embedded.stop();
    },
  };
}

/** The whole server: installation, mission, workers, HTTP. */
export async function startServer(config: Config): Promise<Server> {
  const installation = await openInstallation(config);
  const { admin, rootKey, stores } = installation;
  await fillOnce(admin, rootKey, config).catch(async (error: unknown) => {
    await installation.leave();
    throw error;
  });
  const jobsPool = openPool(admin, 'jobs', rootKey, { max: 6, statementSeconds: 60 });
  const workers = await startWorkers(stores, jobsPool, rootKey, [
    ...auditRounds(admin, rootKey, config.dataFolder),
    ...figureRounds(stores, serviceToken(rootKey, 'mission-loader')),
    { name: 'uploads-swept', at: '41 * * * *', work: () => sweepUploads(jobsPool) },
    { name: 'answers-forgotten', at: '23 * * * *', work: async () => void (await forgetAnswers(jobsPool)) },
  ]);
  const app = await buildApp({
    stores,
    publicToken: serviceToken(rootKey, 'public'),
    rootKey,
    origin: config.origin,
    mission: config.mission,
    demo: config.demo,
    logger: true,
    web: webFolder,
    behindProxy: config.behindProxy,
    ...(config.tls
      ? { https: { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) } }
      : {}),
  });
  const address = await app.listen({ host: config.host, port: config.port });
  return {
    ...installation,
    app,
    address,
    stop: async () => {
      await app.close();
      await workers.stop();
      await jobsPool.end();
      await installation.stop();
    },
  };
}

/** The log's heads are signed every five minutes (F4) and its chains recomputed every night (F5). */
function auditRounds(admin: pg.ClientConfig, rootKey: Buffer, dataFolder: string): Round[] {
  const run = async (command: string): Promise<void> => {
    const said: string[] = [];
    const code = await auditCommand([command], { admin, rootKey, dataFolder, print: (line) => said.push(line) });
    if (code !== 0) console.error(`audit ${command}:\n${said.join('\n')}`);
  };
  return [
    { name: 'audit-anchor', at: '*/5 * * * *', work: () => run('anchor') },
    { name: 'audit-verify', at: '17 7 * * *', work: () => run('verify') },
  ];
}

/** Rows of the practice data at a first start: enough for every screen to have something to say. */
const practice = { deliveries: 12_000, observations: 800 };

/** Mission files and practice data. Of several processes that start together one loads, the others wait and find it done. */
async function fillOnce(admin: pg.ClientConfig, rootKey: Buffer, config: Config): Promise<void> {
  const turn = new pg.Client(admin);
  await turn.connect();
  const pool = openPool(admin, 'app', rootKey, { max: 2, statementSeconds: 120 });
  try {
    await turn.query(`select pg_advisory_lock(hashtext('minga.fill'))`);
    const stores = openStores(pool, systemClock);
    if (!config.demo) await refusePracticeData(stores, rootKey);
    await loadMission(stores, rootKey, config.mission);
    if (config.demo) await loadPracticeData(stores, rootKey, practice);
  } finally {
    await pool.end();
    await turn.end();
  }
}

async function inOwnDatabase(admin: pg.ClientConfig): Promise<pg.ClientConfig> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'minga'`);
    if (rowCount === 0) await client.query('create database minga');
  } finally {
    await client.end();
  }
  return { ...admin, database: 'minga' };
}

/** A server that could lose acknowledged rows, or is too old to be safe, is refused (security.md B10, D1). */
async function refuseUnsafeServer(admin: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'server_version_num')`,
    );
    const settings = new Map(rows.map((row) => [row.name, row.setting]));
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
      if (settings.get(name) === 'off')
        throw new Error(`This PostgreSQL runs with ${name}=off and could lose people's data: switch it on.`);
    const version = Number(settings.get('server_version_num'));
    const oldest: Record<number, number> = { 15: 150_014, 16: 160_010, 17: 170_006 };
    const major = Math.floor(version / 10_000);
    if (major < 15) throw new Error('Minga needs PostgreSQL 15 or newer.');
    if (version < (oldest[major] ?? 0))
      throw new Error(
        `PostgreSQL ${major} before ${oldest[major]! % 10_000} leaks rows past row security (CVE-2025-8713): update it.`,
      );
  } finally {
    await client.end();
  }
}
