import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { startWorld } from '../testing/world.ts';
import { openPool, openStores, perform, settingsOf } from './database.ts';
import { loginRoles, rolePassword } from './bootstrap.ts';
import { systemClock } from './clock.ts';

const world = await startWorld();
afterAll(world.stop);

test('B1 a pool of a login role never logs in as the account of the database address', async () => {
  const pool = openPool(settingsOf('postgres://boss:secret@db.example:6543/minga'), 'app', Buffer.alloc(32), {
    max: 1,
  });
  expect(pool.options).toMatchObject({ user: 'app', host: 'db.example', port: 6543, database: 'minga' });
  expect(pool.options.password).not.toBe('secret');
  expect(pool.options.connectionString).toBeUndefined();
  await pool.end();
});

test.each(loginRoles)(
  'a session of %s compiles no statement and reads its dates in UTC, on any server',
  async (role) => {
    const { admin, rootKeyHex } = inject('cluster');
    const pool = openPool(admin, role, Buffer.from(rootKeyHex, 'hex'), { max: 1 });
    const { rows } = await pool.query(`select current_setting('jit') as jit, current_setting('timezone') as zone`);
    expect(rows).toEqual([{ jit: 'off', zone: 'UTC' }]);
    await pool.end();
  },
);

test('a statement that reaches its limit, and a pool without a free connection, are a 503 with words and a wait', async () => {
  const pool = new pg.Pool({
    ...world.admin,
    user: 'app',
    password: rolePassword(world.rootKey, 'app'),
    max: 1,
    connectionTimeoutMillis: 1_500,
    statement_timeout: 4_000,
  });
  const lost = () => undefined;
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  const stores = openStores(pool, systemClock);
  const { token } = await world.as('information-officer');
  // Opening the connection is not what is waited for here.
  await perform(stores, token, () => Promise.resolve());
  const slow = perform(stores, token, ({ tx }) => sql`select pg_sleep(30)`.execute(tx));
  const crowded = expect(perform(stores, token, () => Promise.resolve())).rejects.toMatchObject({
    type: '/problems/too-busy',
    status: 503,
    facts: { waitSeconds: 10 },
  });
  await expect(slow).rejects.toMatchObject({
    type: '/problems/took-too-long',
    status: 503,
    facts: { waitSeconds: 60 },
  });
  await crowded;
  await pool.end();
});
