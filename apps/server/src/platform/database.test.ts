import { expect, inject, test } from 'vitest';
import { loginRoles } from './bootstrap.ts';
import { openPool, settingsOf } from './database.ts';

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
