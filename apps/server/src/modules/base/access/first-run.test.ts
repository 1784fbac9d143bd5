import { afterAll, expect, test } from 'vitest';
import { CurrentSession } from '@minga/contracts/access';
import { startWorld } from '../../../testing/world.ts';
import { closeDemo, demoLinks, firstAdministratorLink } from './first-run.ts';
import { anotherServer, openBrowser, testOrigin } from './testing.ts';

const world = await startWorld();
const demo = await anotherServer(world, { demo: true });
afterAll(async () => {
  await demo.close();
  await world.stop();
});

const secretOf = (link: string | undefined) => link?.split('#')[1] ?? '';
const session = async (browser: ReturnType<typeof openBrowser>) =>
  CurrentSession.parse((await browser.ask('GET', '/session')).body);

test('R7 the first administrator begins with the printed link, once, and enrols a passkey before anything else', async () => {
  const link = await firstAdministratorLink(world.admin, world.rootKey, testOrigin);
  expect(await firstAdministratorLink(world.admin, world.rootKey, testOrigin)).toBe(link);
  const browser = openBrowser(world.app);
  const token = secretOf(link);
  expect(await browser.ask('POST', '/link', { token })).toMatchObject({ body: { kind: 'first-administrator' } });
  const form = { token, name: 'Lucía Andrade', email: 'lucia@example.org', language: 'es' };
  expect(await browser.ask('POST', '/first-run', form)).toMatchObject({ status: 204 });
  expect((await browser.ask('GET', '/people')).status).toBe(403);
  expect(await browser.enrolPasskey()).toMatchObject({ status: 200 });
  expect(await browser.signInWithPasskey()).toMatchObject({ status: 204 });
  expect((await browser.ask('GET', '/people')).status).toBe(200);
  expect(await openBrowser(world.app).ask('POST', '/first-run', form)).toMatchObject({ status: 410 });
  expect(await firstAdministratorLink(world.admin, world.rootKey, testOrigin)).toBeUndefined();
});

test('R8 a demo link opens one synthetic person with one role, and counts as a passkey in practice data only', async () => {
  const links = await demoLinks(world.admin, world.rootKey, 'http://localhost:4600');
  expect(links.length).toBeGreaterThanOrEqual(29);
  const officer = links.find((one) => one.role === 'information-officer');
  const browser = openBrowser(demo);
  expect(await browser.ask('POST', '/link', { token: secretOf(officer?.link) })).toMatchObject({ status: 200 });
  const now = await session(browser);
  expect(now).toMatchObject({ demo: true, factor: 'demo-link', account: { name: officer?.name } });
  expect(now.grants.map((grant) => grant.role)).toEqual(['information-officer']);

  const boss = openBrowser(demo);
  await boss.ask('POST', '/link', { token: secretOf(links.find((one) => one.role === 'administrator')?.link) });
  expect((await boss.ask('GET', '/people')).status).toBe(200);
  await world.sql(`update access.session set stepped_up_at = now() - interval '1 hour'`);
  expect((await boss.ask('POST', '/people', { name: 'New', email: 'new@example.org' })).status).toBe(403);
  expect((await boss.ask('POST', '/step-up', { by: 'demo' })).status).toBe(204);
  expect((await boss.ask('POST', '/people', { name: 'New', email: 'new@example.org' })).status).toBe(201);
});

test('R8 without practice data a demo link opens nothing, and what it opened ends', async () => {
  const [link] = await demoLinks(world.admin, world.rootKey, 'http://localhost:4600');
  const token = secretOf(link?.link);
  expect(await openBrowser(world.app).ask('POST', '/link', { token })).toMatchObject({ status: 410 });
  const browser = openBrowser(demo);
  await browser.ask('POST', '/link', { token });
  await closeDemo(world.admin);
  expect((await browser.ask('GET', '/session')).status).toBe(401);
  expect(await openBrowser(demo).ask('POST', '/link', { token })).toMatchObject({ status: 410 });
});

test('R8 demo links are made for this machine alone', async () => {
  await expect(demoLinks(world.admin, world.rootKey, 'https://minga.example.org')).rejects.toThrow(
    'this machine alone',
  );
});
