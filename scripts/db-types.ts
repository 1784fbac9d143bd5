// Applies all migrations to a fresh database of the embedded server and writes `platform/tables.ts` from it.
// With --check it writes nothing and fails when the file is stale.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createRoles } from '../apps/server/src/platform/bootstrap.ts';
import { repositoryRoot } from '../apps/server/src/platform/config.ts';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { startPostgres } from '../apps/server/src/platform/postgres.ts';

const target = join(repositoryRoot, 'apps/server/src/platform/tables.ts');

async function freshTypes(): Promise<string> {
  const postgres = await startPostgres({ folder: join(repositoryRoot, '.test', 'types'), durable: false });
  const database = `types_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client(postgres.admin);
  await client.connect();
  try {
    await createRoles(postgres.admin, createHash('sha256').update('a key for tests, known to everyone').digest());
    await client.query(`create database ${database}`);
    await migrate({ ...postgres.admin, database });
    return generate({ ...postgres.admin, database });
  } finally {
    await client.query(`drop database if exists ${database} with (force)`);
    await client.end();
    await postgres.stop();
  }
}

function generate(admin: { host: string; user: string; password: string; database: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'minga-types-'));
  const out = join(folder, 'tables.ts');
  const url = `postgres://${admin.user}:${encodeURIComponent(admin.password)}@/${admin.database}?host=${encodeURIComponent(admin.host)}`;
  const args = [
    '--dialect=postgres',
    '--default-schema=none',
    '--exclude-pattern=platform.*',
    '--type-only-imports',
    '--no-domains',
    '--date-parser=string',
    '--numeric-parser=number',
    `--out-file=${out}`,
    `--url=${url}`,
    '--include-pattern=(access|audit|places|partners|plan|ledger|observations|deliveries|imports|forms|figures|publishing|jobs|tracking).*',
  ];
  const done = spawnSync(join(repositoryRoot, 'node_modules/.bin/kysely-codegen'), args, {
    encoding: 'utf8',
    cwd: tmpdir(),
  });
  if (done.status !== 0) throw new Error(`kysely-codegen: ${done.stdout}${done.stderr}`);
  const types = readFileSync(out, 'utf8');
  rmSync(folder, { recursive: true });
  return types
    .replace(/^export interface DB /m, 'export interface Database ')
    .replace(/Int8 = ColumnType<[^>]+>/, 'Int8 = number');
}

const fresh = await freshTypes();
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== fresh) {
    console.error('platform/tables.ts is stale: npm run db:types');
    process.exit(1);
  }
} else writeFileSync(target, fresh);
