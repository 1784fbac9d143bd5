import { expect, test } from 'vitest';
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
