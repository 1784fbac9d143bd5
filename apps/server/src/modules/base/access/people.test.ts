import { afterAll, expect, test } from 'vitest';
import { GrantAnswer, Invited, People, RecoveryHalf, Waiting } from '@minga/contracts/access';
import { z } from 'zod';
import { startWorld, type Person as TestPerson } from '../../../testing/world.ts';
import { invited, openBrowser } from './testing.ts';

const world = await startWorld();
const ines = await world.as('administrator', { ceiling: 'internal' }, { name: 'Inés (test)' });
const omar = await world.as('administrator', { ceiling: 'internal' }, { name: 'Omar (test)' });
const dpo = await world.as('data-protection-officer', {}, { name: 'Data protection (test)' });
afterAll(world.stop);

let count = 0;
const someone = () => invited(world, ines, `worker-${++count}@example.org`);
const ordinary = { role: 'registrar', ceiling: 'confidential', reason: 'Starts on Monday' };
const strict = { role: 'case-worker', ceiling: 'strict', reason: 'Joins the case team' };
const give = async (by: TestPerson, accountId: string, grant: object) =>
  by.post(`/access/people/${accountId}/grants`, grant);
const typeOf = async (answer: Response) => z.object({ type: z.string() }).parse(await answer.json()).type;
const waiting = async (by: TestPerson) => z.array(Waiting).parse(await (await by.get('/access/waiting')).json());

async function samePerson(accountId: string) {
  const { people } = People.parse(await (await ines.get('/access/people?limit=500')).json());
  return people.find((person) => person.id === accountId);
}

test('B4 a story: Inés invites Rosa, gives her a right in one province, and ends it when Rosa leaves', async () => {
  const { accountId, browser } = await someone();
  const placeId = '0190f2d0-0000-7000-8000-000000000001';
  await world.sql(
    `insert into places.place (id, pcode, vintage, level, name, lineage, source) values ($1, 'EC', 'test', 0, 'Ecuador', '{}', 'test') on conflict do nothing`,
    [placeId],
  );
  const answer = await give(ines, accountId, { ...ordinary, placeId });
  expect(GrantAnswer.parse(await answer.json()).state).toBe('granted');
  expect(await samePerson(accountId)).toMatchObject({
    status: 'active',
    grants: [{ role: 'registrar', placeName: 'Ecuador', grantedBy: 'Inés (test)' }],
  });
  expect((await ines.post(`/access/people/${accountId}/disable`)).status).toBe(204);
  expect(await samePerson(accountId)).toMatchObject({ status: 'disabled', grants: [] });
  expect(await browser.ask('GET', '/session')).toMatchObject({ status: 401 });
});

test('B4 whoever holds no such verb neither lists, invites, grants nor disables', async () => {
  const rosa = await world.as('registrar');
  const { accountId } = await someone();
  expect((await rosa.get('/access/people')).status).toBe(403);
  expect((await rosa.post('/access/people', { name: 'X', email: 'x@example.org' })).status).toBe(403);
  expect((await give(rosa, accountId, ordinary)).status).toBe(403);
  expect((await rosa.post(`/access/people/${accountId}/disable`)).status).toBe(403);
  await expect(
    world.sqlAs(
      rosa.token,
      `insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason, granted_by) values (gen_random_uuid(), $1, 'registrar', 'internal', now() + interval '1 day', 'x', $2)`,
      [accountId, rosa.accountId],
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

test('B4 an administrator narrowed to one organisation grants inside it only', async () => {
  const organisationId = '0190f2d0-0000-7000-8000-000000000002';
  await world.sql(
    `insert into partners.organisation (id, code, name, type, reach, source) values ($1, 'test-org', 'Test', 'ngo', 'local', 'test')`,
    [organisationId],
  );
  const narrow = await world.as('administrator', { ceiling: 'internal', organisationId });
  const { accountId } = await someone();
  expect((await give(narrow, accountId, ordinary)).status).toBe(403);
  expect((await give(narrow, accountId, { ...ordinary, organisationId })).status).toBe(201);
});

test('B4 nobody changes their own rights', async () => {
  expect(await typeOf(await give(ines, ines.accountId, { ...ordinary, role: 'operator' }))).toBe(
    '/problems/access/own-rights',
  );
  const [own] = await world.sql<{ id: string }>(`select id from access.role_grant where account_id = $1`, [
    ines.accountId,
  ]);
  expect((await ines.delete(`/access/grants/${own?.id}`)).status).toBe(403);
  expect((await ines.post(`/access/people/${ines.accountId}/disable`)).status).toBe(403);
});

test('B6 an incompatible pair is refused by name, and by the constraint when the service is passed by', async () => {
  const { accountId } = await someone();
  await give(ines, accountId, { ...ordinary, role: 'finance-officer' });
  const answer = await give(omar, accountId, { ...ordinary, role: 'finance-approver' });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({
    type: '/problems/access/incompatible-roles',
    role: 'finance-approver',
    other: 'finance-officer',
  });
  await expect(
    world.sql(
      `insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason) values (gen_random_uuid(), $1, 'finance-approver', 'internal', now() + interval '1 day', 'x')`,
      [accountId],
    ),
  ).rejects.toMatchObject({ constraint: 'roles_are_compatible' });
});

test('B7 a right ends after 180 days, a strict one after 90, and a longer one is refused', async () => {
  const { accountId } = await someone();
  await give(ines, accountId, ordinary);
  const [grant] = (await samePerson(accountId))?.grants ?? [];
  const days = (Date.parse(grant?.validTo ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(179.9);
  expect(days).toBeLessThan(180.1);
  const validTo = new Date(Date.now() + 200 * 86_400_000).toISOString();
  const refused = await give(ines, accountId, { ...ordinary, role: 'team-lead', validTo });
  expect(await refused.json()).toMatchObject({ type: '/problems/access/grant-too-long', days: 180 });
  const short = await give(ines, accountId, {
    ...strict,
    validTo: new Date(Date.now() + 100 * 86_400_000).toISOString(),
  });
  expect(await short.json()).toMatchObject({ days: 90 });
});

test('B7 a right that has run out gives nothing at the next statement', async () => {
  const luis = await world.as('registrar', { validTo: new Date(Date.now() + 700) });
  expect(await world.sqlAs(luis.token, `select access.holds('plan.read') as may`)).toEqual([{ may: true }]);
  await world.sql(`update access.role_grant set valid_to = now() where account_id = $1`, [luis.accountId]);
  await expect
    .poll(() => world.sqlAs(luis.token, `select access.holds('plan.read') as may`).catch(() => 'ended'))
    .not.toEqual([{ may: true }]);
});

test('E6 a strict right waits for a second person, and neither the asker nor the person is one', async () => {
  const { accountId } = await someone();
  const asked = GrantAnswer.parse(await (await give(ines, accountId, strict)).json());
  expect(asked.state).toBe('waiting');
  expect((await samePerson(accountId))?.grants).toEqual([]);
  expect((await waiting(ines)).find((one) => one.id === asked.id)?.mine).toBe(false);
  expect(await typeOf(await ines.post(`/access/waiting/grants/${asked.id}`, { approved: true }))).toBe(
    '/problems/access/second-person-needed',
  );
  expect((await dpo.post(`/access/waiting/grants/${asked.id}`, { approved: true })).status).toBe(204);
  expect((await samePerson(accountId))?.grants).toMatchObject([
    { role: 'case-worker', ceiling: 'strict', grantedBy: 'Inés (test)', approvedBy: 'Data protection (test)' },
  ]);
  expect((await dpo.post(`/access/waiting/grants/${asked.id}`, { approved: true })).status).toBe(404);
});

test('E6 the database refuses a strict right without that request, whoever writes it', async () => {
  const { accountId } = await someone();
  await expect(
    world.sqlAs(
      ines.token,
      `insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason, granted_by, approved_by)
       values (gen_random_uuid(), $1, 'case-worker', 'strict', now() + interval '1 day', 'x', $2, $3)`,
      [accountId, omar.accountId, ines.accountId],
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

test('A8 inviting, granting and disabling want a fresh proof, in the service and beneath it', async () => {
  const tired = await world.as('administrator', { ceiling: 'internal' });
  const { accountId } = await someone();
  await world.sql(`update access.session set stepped_up_at = now() - interval '6 minutes' where account_id = $1`, [
    tired.accountId,
  ]);
  for (const answer of [
    await tired.post('/access/people', { name: 'X', email: 'late@example.org' }),
    await give(tired, accountId, ordinary),
    await tired.post(`/access/people/${accountId}/disable`),
  ])
    expect(await typeOf(answer)).toBe('/problems/step-up-needed');
  await expect(world.sqlAs(tired.token, `select access.disable_account($1)`, [accountId])).rejects.toMatchObject({
    code: '42501',
  });
});

test('A4 two administrators hold half a link each; only both halves open the way to enrol', async () => {
  const { accountId, browser } = await someone();
  await browser.enrolPasskey();
  await browser.signInWithPasskey();
  const first = RecoveryHalf.parse(
    await (await ines.post(`/access/people/${accountId}/recovery`, { seen: 'video' })).json(),
  );
  expect((await ines.post(`/access/waiting/recoveries/${first.id}`, { approved: true })).status).toBe(403);
  const second = RecoveryHalf.parse(
    await (await omar.post(`/access/waiting/recoveries/${first.id}`, { approved: true })).json(),
  );
  await expect(world.sqlAs(ines.token, 'select half_hash from access.recovery_request')).rejects.toMatchObject({
    code: '42501',
  });
  // Neither who asked nor who approved makes a second link, or one of a whole that they know.
  for (const { token } of [ines, omar]) {
    const make = `select access.make_recovery_link(gen_random_uuid(), $1, 'known', interval '1 hour')`;
    await expect(world.sqlAs(token, make, [first.id])).rejects.toMatchObject({ code: '42501' });
    const put = `insert into access.link (id, kind, account_id, token_hash, made_by, expires_at)
      values (gen_random_uuid(), 'recovery', $1, sha256('known'), access.account_id(), now() + interval '1 hour')`;
    await expect(world.sqlAs(token, put, [accountId])).rejects.toMatchObject({ code: '42501' });
  }
  const visitor = openBrowser(world.app);
  for (const token of [first.half, second.half, `${second.half}.${first.half}`])
    expect(await visitor.ask('POST', '/link', { token })).toMatchObject({ status: 410 });
  expect(await visitor.ask('POST', '/link', { token: `${first.half}.${second.half}` })).toMatchObject({
    status: 200,
    body: { kind: 'recovery' },
  });
  // What was lost opens nothing any more: neither the sessions nor the old passkey.
  expect(await browser.ask('GET', '/session')).toMatchObject({ status: 401 });
  expect(await browser.signInWithPasskey()).toMatchObject({ status: 401 });
  expect(await visitor.enrolPasskey()).toMatchObject({ status: 200 });
  expect(await visitor.signInWithPasskey()).toMatchObject({ status: 204 });
});

test('R6 an invitation works once, and a newer one voids it', async () => {
  const answer = await ines.post('/access/people', { name: 'Late (test)', email: 'late-comer@example.org' });
  const { link, accountId } = Invited.parse(await answer.json());
  const again = Invited.parse(await (await ines.post(`/access/people/${accountId}/invitation`)).json());
  const open = (address: string) => openBrowser(world.app).ask('POST', '/link', { token: address.split('#')[1] });
  expect(await open(link)).toMatchObject({ status: 410 });
  expect(await open(again.link)).toMatchObject({ status: 200, body: { kind: 'invitation' } });
  expect(await open(again.link)).toMatchObject({ status: 410 });
  expect((await ines.post('/access/people', { name: 'Twice', email: 'LATE-COMER@example.org' })).status).toBe(409);
});

test('F1 every act on an account leaves its line, and none holds content', async () => {
  const { accountId } = await someone();
  await give(ines, accountId, ordinary);
  await ines.post(`/access/people/${accountId}/disable`);
  const lines = await world.sql<{ act: string; facts: object }>(
    `select act, facts from audit.entry where subject_id = $1 order by at, seq`,
    [accountId],
  );
  expect(lines.map((line) => line.act)).toEqual(
    expect.arrayContaining(['access.invite', 'access.sign-in', 'access.grant', 'access.disable']),
  );
  expect(JSON.stringify(lines)).not.toMatch(/example\.org|Starts on Monday/);
});
