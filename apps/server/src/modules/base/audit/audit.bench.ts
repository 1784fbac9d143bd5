// V-I2: audited reads per second through the real path as `app`, row security on, and how fast a long log is verified.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { createRoles } from '../../../platform/bootstrap.ts';
import { systemClock } from '../../../platform/clock.ts';
import { repositoryRoot } from '../../../platform/config.ts';
import { openPool, openStores, perform, type Stores } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { tokenHash } from '../../../platform/keys.ts';
import { migrate, migrateQueue } from '../../../platform/migrate.ts';
import { startPostgres } from '../../../platform/postgres.ts';
import { syncRights } from '../access/rights.ts';
import { verifyAudit } from './verify.ts';

type Print = (figure: Record<string, unknown>) => void;

const callers = 12;
const seconds = 10;
const lines = 200_000;

/** A durable database of its own, on the embedded server. */
export async function bench(print: Print): Promise<void> {
  const postgres = await startPostgres({ folder: join(repositoryRoot, '.test', 'bench-audit'), durable: true });
  const database = `bench_${randomBytes(4).toString('hex')}`;
  const admin = { ...postgres.admin, database };
  const rootKey = randomBytes(32);
  const client = new pg.Client(postgres.admin);
  await client.connect();
  try {
    await createRoles(postgres.admin, rootKey);
    await client.query(`create database ${database}`);
    await migrate(admin);
    await syncRights(admin, rootKey);
    const jobs = openPool(admin, 'jobs', rootKey, { max: 1 });
    await migrateQueue(jobs);
    await jobs.end();
    const pool = openPool(admin, 'app', rootKey, { max: callers });
    await reads(openStores(pool, systemClock), admin, print);
    await pool.end();
    await verification(admin, print);
  } finally {
    await client.query(`drop database if exists ${database} with (force)`);
    await client.end();
    await postgres.stop();
  }
}

async function reads(stores: Stores, admin: pg.ClientConfig, print: Print): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  const token = await signIn(client);
  const ids = Array.from({ length: 500 }, () => newId());
  await client.query(
    `insert into partners.organisation (id, code, name, type, reach, source) select id, 'bench-' || n, 'Bench ' || n, 'ngo', 'local', 'bench' from unnest($1::uuid[]) with ordinality u(id, n)`,
    [ids],
  );
  await client.end();
  const taken: number[] = [];
  const until = performance.now() + seconds * 1_000;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const began = performance.now();
      const id = ids[Math.floor(Math.random() * ids.length)]!;
      await perform(stores, token, async ({ tx, audit }) => {
        await tx.selectFrom('partners.organisation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        audit({ act: 'partners.read', kind: 'organisation', id, facts: { fields: ['name'] } });
      });
      taken.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  taken.sort((a, b) => a - b);
  const at = (share: number) => Math.round((taken[Math.floor(taken.length * share)] ?? 0) * 10) / 10;
  print({
    figure: 'audited reads per second',
    value: Math.round(taken.length / seconds),
    bar: 1_000,
    callers,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  });
}

async function signIn(client: pg.Client): Promise<string> {
  const [accountId, token] = [newId(), randomBytes(32).toString('base64url')];
  await client.query(
    `insert into access.account (id, kind, name, email, status, synthetic) values ($1, 'person', 'Bench', 'bench@example.org', 'active', true)`,
    [accountId],
  );
  await client.query(
    `insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason) values ($1, $2, 'information-officer', 'confidential', '2999-01-01', 'bench')`,
    [newId(), accountId],
  );
  await client.query(
    `insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at) values ($1, $2, 'browser', $3, 'passkey', 1800, '2999-01-01')`,
    [newId(), accountId, tokenHash(token)],
  );
  return token;
}

async function verification(admin: pg.ClientConfig, print: Print): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  const text = JSON.stringify(
    Array.from({ length: 1_000 }, (_, n) => ({
      act: 'deliveries.read',
      kind: 'delivery',
      id: `line ${n}`,
      facts: { count: n },
    })),
  );
  const began = performance.now();
  for (let written = 0; written < lines; written += 1_000) await client.query('select audit.append($1::jsonb)', [text]);
  print({
    figure: 'lines appended per second, in bulk',
    value: Math.round((lines / (performance.now() - began)) * 1_000),
  });
  await client.query('vacuum analyze audit.entry');
  const start = performance.now();
  const verdict = await verifyAudit(client);
  const took = performance.now() - start;
  if (verdict.breaks.length > 0) throw new Error('the log of the bench is broken');
  print({
    figure: 'lines verified per second',
    value: Math.round((verdict.lines / took) * 1_000),
    lines: verdict.lines,
    seconds: Math.round(took / 100) / 10,
    bar: 100_000,
  });
  await client.end();
}
