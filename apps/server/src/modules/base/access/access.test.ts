import { afterAll, expect, test } from 'vitest';
import { CurrentSession } from '@minga/contracts/access';
import { startWorld } from '../../../testing/world.ts';

const world = await startWorld();
afterAll(world.stop);

test('R1 whoever has not signed in acts as the public, and nothing more', async () => {
  const session = CurrentSession.parse(await (await world.anyone.get('/access/session')).json());
  expect(session.account).toBeNull();
  expect(session.verbs).toContain('places.read');
  expect(session.verbs).not.toContain('access.read');
});

test('R2 a session shows its own account, grants and verbs', async () => {
  const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
  const session = CurrentSession.parse(await (await rosa.get('/access/session')).json());
  expect(session.account?.name).toBe('Rosa (test)');
  expect(session.grants).toMatchObject([{ role: 'information-officer', ceiling: 'confidential' }]);
});

test('A7 a token that ended, or was never given, is refused', async () => {
  const luis = await world.as('auditor');
  await world.sql(`update access.session set ended_at = now(), ended_because = 'test' where account_id = $1`, [
    luis.accountId,
  ]);
  const answer = await luis.get('/access/session');
  expect(answer.status).toBe(401);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('B6 roles that exclude each other are refused by the database', async () => {
  const ana = await world.as('administrator');
  const grant = world.sql(
    `insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason) values (gen_random_uuid(), $1, 'case-worker', 'confidential', 'infinity', 'test')`,
    [ana.accountId],
  );
  await expect(grant).rejects.toMatchObject({ constraint: 'roles_are_compatible' });
});
