// Starts one throwaway PostgreSQL for the whole test run (or uses DATABASE_URL), and migrates one template database.
// Each test file copies the template in about 40 ms.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { syncRights } from '../modules/base/access/rights.ts';
import { createRoles } from '../platform/bootstrap.ts';
import { repositoryRoot } from '../platform/config.ts';
import { openPool, settingsOf } from '../platform/database.ts';
import { listMigrations, migrate, migrateQueue } from '../platform/migrate.ts';
import { startPostgres } from '../platform/postgres.ts';

export interface TestCluster {
  admin: pg.ClientConfig;
  template: string;
  rootKeyHex: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster;
  }
}

export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.DATABASE_URL;
  const embedded = url
    ? undefined
    : await startPostgres({
        folder: join(repositoryRoot, '.test', process.env.MINGA_TEST_CLUSTER ?? 'postgres'),
        durable: false,
      });
  const admin: pg.ClientConfig = embedded?.admin ?? settingsOf(url!);
  // Roles belong to the cluster and live longer than a run, so their passwords must stay the same between runs.
  const rootKey = createHash('sha256').update('a key for tests, known to everyone').digest();
  await createRoles(admin, rootKey);
  const template = await migratedTemplate(admin, rootKey);
  project.provide('cluster', { admin, template, rootKeyHex: rootKey.toString('hex') });
  return async () => {
    await dropTestDatabases(admin);
    await embedded?.stop();
  };
}

/** The template is named after the migrations it holds, so an unchanged one is used again by the next run. */
async function migratedTemplate(admin: pg.ClientConfig, rootKey: Buffer): Promise<string> {
  const rights = readFileSync(join(repositoryRoot, 'apps/server/src/platform/bootstrap.ts'), 'utf8');
  const digest = createHash('sha256')
    .update(
      rights +
        listMigrations()
          .map((migration) => migration.sha256)
          .join(),
    )
    .digest('hex')
    .slice(0, 12);
  const template = `minga_template_${digest}`;
  const client = new pg.Client(admin);
  await client.connect();
  const known = await client.query('select 1 from pg_database where datname = $1', [template]);
  if (known.rowCount === 0) {
    const building = `minga_building_${randomBytes(4).toString('hex')}`;
    await client.query(`create database ${building}`);
    await migrate(inDatabase(admin, building));
    const jobsPool = openPool(inDatabase(admin, building), 'jobs', rootKey, { max: 1 });
    await migrateQueue(jobsPool);
    await jobsPool.end();
    await client.query(`alter database ${building} rename to ${template}`);
  }
  await syncRights(inDatabase(admin, template), rootKey);
  await client.end();
  return template;
}

const dropTestDatabases = (admin: pg.ClientConfig): Promise<void> =>
  onServer(admin, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname like 'minga\\_test\\_${process.pid}\\_%'`,
    );
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  });

/** The same server and account, another database. */
export function inDatabase(admin: pg.ClientConfig, database: string): pg.ClientConfig {
  return { ...admin, database };
}

/** Work of the administrator on a connection of its own: databases are made and dropped outside of transactions. */
export async function onServer(admin: pg.ClientConfig, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
