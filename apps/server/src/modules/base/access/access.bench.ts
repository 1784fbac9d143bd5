// Whether time tells a known name from an unknown one (security.md A6, V-B1: medians within 5 ms over 1,000 tries).
// `--tries=100` for a quick look.
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { buildApp } from '../../../app.ts';
import { createRoles } from '../../../platform/bootstrap.ts';
import { systemClock } from '../../../platform/clock.ts';
import { repositoryRoot } from '../../../platform/config.ts';
import { openPool, openStores } from '../../../platform/database.ts';
import { classKey, seal } from '../../../platform/envelope.ts';
import type { App } from '../../../platform/http.ts';
import { newId } from '../../../platform/ids.ts';
import { migrate } from '../../../platform/migrate.ts';
import { startPostgres } from '../../../platform/postgres.ts';
import { hashPassword } from './passwords.ts';
import { serviceToken, syncRights } from './rights.ts';
import { newTotpSecret } from './totp.ts';

type Print = (figure: Record<string, unknown>) => void;

export async function bench(print: Print, args: string[]): Promise<void> {
  const tries = Number(args.find((arg) => arg.startsWith('--tries='))?.slice(8) ?? 1_000);
  const server = await startPostgres({ folder: join(repositoryRoot, '.test', 'bench-access'), durable: true });
  const rootKey = createHash('sha256').update('a key for benches, known to everyone').digest();
  await createRoles(server.admin, rootKey);
  const database = `bench_access_${randomBytes(3).toString('hex')}`;
  const root = new pg.Client(server.admin);
  await root.connect();
  await root.query(`create database ${database}`);
  const admin = { ...server.admin, database };
  await migrate(admin);
  await syncRights(admin, rootKey);
  const pool = openPool(admin, 'app', rootKey, { max: 8 });
  const app = await buildApp({
    stores: openStores(pool, systemClock),
    publicToken: serviceToken(rootKey, 'public'),
    rootKey,
    origin: 'http://localhost',
    mission: 'ecuador',
    logger: false,
  });
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await makeKnown(client, rootKey);
    await compare(print, app, client, tries);
  } finally {
    await client.end();
    await app.close();
    await pool.end();
    await root.query(`drop database ${database} with (force)`);
    await root.end();
    await server.stop();
  }
}

const known = 'known@example.org';

/** One account with a password and a code generator, as a person would have enrolled them. */
async function makeKnown(client: pg.Client, rootKey: Buffer): Promise<void> {
  const key = classKey(rootKey, 'sign-in');
  const [account, password, totp] = [newId(), newId(), newId()];
  const sealed = (table: string, row: string, text: string) => seal(key, { table, row, column: 'sealed' }, text);
  await client.query(
    `insert into access.account (id, kind, name, email, status) values ($1, 'person', 'Known', $2, 'active')`,
    [account, known],
  );
  await client.query('insert into access.password (id, account_id, sealed) values ($1, $2, $3)', [
    password,
    account,
    sealed('access.password', password, await hashPassword('tortuga violín neblina cuchara')),
  ]);
  await client.query('insert into access.totp (id, account_id, sealed, last_step) values ($1, $2, $3, 0)', [
    totp,
    account,
    sealed('access.totp', totp, newTotpSecret()),
  ]);
}

async function compare(print: Print, app: App, client: pg.Client, tries: number): Promise<void> {
  const spent: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const ask = async (email: string): Promise<number> => {
    // Nobody is slowed down here: only the work of one try is measured.
    await client.query('delete from access.sign_in_attempt');
    const start = performance.now();
    const answer = await app.inject({
      method: 'POST',
      url: '/api/access/sign-in/password',
      headers: { 'x-minga': '1', 'content-type': 'application/json' },
      payload: JSON.stringify({ email, password: 'not the password at all', code: '123456' }),
    });
    if (answer.statusCode !== 401) throw new Error(`Expected a refusal, not ${answer.statusCode}`);
    return performance.now() - start;
  };
  for (let at = 0; at < tries + 5; at++) {
    // Taken in turns, each first every other time, so that whatever else this machine does falls on both alike.
    const turn = [
      { name: 'known', email: known },
      { name: 'unknown', email: `unknown-${at}@example.org` },
    ] as const;
    for (const { name, email } of at % 2 === 0 ? turn : turn.toReversed()) {
      const took = await ask(email);
      if (at >= 5) spent[name].push(took);
    }
  }
  const [a, b] = [median(spent.known), median(spent.unknown)];
  const round = (value: number) => Math.round(value * 100) / 100;
  print({
    what: 'sign-in-timing',
    tries,
    knownMs: round(a),
    unknownMs: round(b),
    gapMs: round(Math.abs(a - b)),
    barMs: 5,
  });
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
