// Migrations are dated SQL files beside the module they belong to, applied in the order of their names, never edited.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import pg from 'pg';
import { runMigrations } from 'graphile-worker';
import { secureDatabase } from './bootstrap.ts';

interface Migration {
  name: string;
  sha256: string;
  sql: string;
}

const source = new URL('..', import.meta.url).pathname;

/** All migrations of all modules, in the order of their dated names. */
export function listMigrations(): Migration[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/migrations\/\d{8}T\d{4}-[a-z0-9-]+\.sql$/.test(`/${path}`))
    .map((path) => {
      const sql = readFileSync(join(source, path), 'utf8');
      return { name: basename(path, '.sql'), sha256: createHash('sha256').update(sql).digest('hex'), sql };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Brings the database up to date as `owner`. Several processes may call it at once: one works, the others wait. */
export async function migrate(admin: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('minga.migrate'))`);
    const { rows } = await client.query<{ database: string; ready: boolean }>(
      `select current_database() as database, to_regclass('platform.migration') is not null as ready`,
    );
    if (!rows[0]!.ready) await prepare(client, rows[0]!.database);
    return await applyMissing(client);
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client, database: string): Promise<void> {
  await secureDatabase(client, database);
  await client.query(`begin; set local role owner;
    create schema platform;
    create table platform.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now());
    alter table platform.migration enable row level security;
    alter table platform.migration force row level security;
    create policy migration_by_owner on platform.migration to owner using (true) with check (true);
    commit`);
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  await client.query('set role owner');
  const { rows } = await client.query<Omit<Migration, 'sql'>>('select name, sha256 from platform.migration');
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  const done: string[] = [];
  for (const { name, sha256, sql } of listMigrations()) {
    if (applied.has(name)) {
      if (applied.get(name) !== sha256)
        throw new Error(`Migration ${name} was edited after it was applied: write a new one instead.`);
      continue;
    }
    await applyOne(client, { name, sha256, sql });
    done.push(name);
  }
  await client.query('reset role');
  return done;
}

async function applyOne(client: pg.Client, { name, sha256, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** The queue library keeps its own schema; it belongs to `jobs`, and payloads hold ids only (rulings 2). */
export async function migrateQueue(jobsPool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: jobsPool });
}
