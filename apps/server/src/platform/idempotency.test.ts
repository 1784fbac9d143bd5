// The mobile network of Esmeraldas loses answers, not only questions: an act that is asked for twice is done once.
import { Delivery } from '@minga/contracts/deliveries';
import { afterAll, expect, test } from 'vitest';
import { setStage } from '../modules/ledger/entries/stage.ts';
import { startWorld, type Person } from '../testing/world.ts';
import { openPool } from './database.ts';
import { forgetAnswers } from './idempotency.ts';

const world = await startWorld();
const stage = await setStage(world);
const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const jobs = openPool(world.admin, 'jobs', world.rootKey, { max: 1 });
afterAll(async () => {
  await jobs.end();
  await world.stop();
});

let keys = 0;
const newKey = () => `act-of-a-test-${String(keys++).padStart(4, '0')}`;
const kits = (people: number) => stage.delivery({ people, quantity: 10, unit: 'kits' });
const send = (key: string, body: unknown, who: Person = rosa) =>
  who.post('/deliveries', body, { 'idempotency-key': key });
const idOf = async (answer: Response) => Delivery.parse(await answer.json()).id;
const rows = async (people: number) =>
  (await world.sql('select from deliveries.delivery where people = $1', [people])).length;

test('D3 Rosa sends again because no answer came: one delivery, and the answer of the first time', async () => {
  const key = newKey();
  const first = await idOf(await send(key, kits(11)));
  expect(await idOf(await send(key, kits(11)))).toBe(first);
  expect(await rows(11)).toBe(1);
  const told = await world.sql(`select from audit.entry where facts ->> 'again' = 'true'`);
  expect(told).toHaveLength(1);
});

test('D3 the same key with other content is refused, and says that the first was saved', async () => {
  const key = newKey();
  await send(key, kits(12));
  const other = await send(key, kits(13));
  expect(other.status).toBe(409);
  expect(await other.json()).toMatchObject({
    type: '/problems/idempotency/other-content',
    titles: { es: expect.stringContaining('sí se guardó'), en: expect.stringContaining('was saved') },
  });
  expect([await rows(12), await rows(13)]).toEqual([1, 0]);
});

test('D3 observations, money and programmes are not doubled either', async () => {
  const manager = await world.as('programme-manager');
  const resources = await world.as('resource-manager');
  const acts = [
    [
      rosa,
      '/observations',
      {
        concept: 'deportations',
        measure: 'flow',
        placeId: stage.country,
        value: 900,
        unit: 'people',
        source: 'a ministry',
        startsOn: '2024-01-01',
        class: 'public',
      },
      'observations.observation',
    ],
    [
      resources,
      '/plan/contributions',
      {
        donorId: stage.organisations.partner,
        amount: 5_000,
        currency: 'USD',
        earmark: 'unearmarked',
        source: 'agreement (test)',
        date: '2025-02-01',
        state: 'received',
      },
      'plan.contribution',
    ],
    [
      manager,
      '/plan/programmes',
      { code: 'winter', title: { es: 'Invierno', en: 'Winter' }, kind: 'project' },
      'plan.programme',
    ],
  ] as const;
  for (const [who, path, body, table] of acts) {
    const key = { 'idempotency-key': newKey() };
    const [first, again] = [await who.post(path, body, key), await who.post(path, body, key)];
    const text = await first.text();
    expect(first.ok, `${path} ${text}`).toBe(true);
    expect([again.status, await again.text()]).toEqual([first.status, text]);
    expect(await world.sql(`select from ${table}`), table).toHaveLength(1);
  }
});

test('D3 eight at the same moment are one', async () => {
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 8 }, async () => idOf(await send(key, kits(14)))));
  expect(new Set(answers).size).toBe(1);
  expect(await rows(14)).toBe(1);
});

test('D3 what was refused is not kept: the same key is good for the mended form', async () => {
  const key = newKey();
  expect((await send(key, { ...kits(15), placeId: '019aa6a5-7d0c-7c1e-9a55-3f6f8a0f2b11' })).status).toBe(400);
  expect((await send(key, kits(15))).status).toBe(200);
  expect(await rows(15)).toBe(1);
});

test('D3 a key belongs to its account, and without one each sending is an act of its own', async () => {
  const luis = await world.as('information-officer');
  const key = newKey();
  await send(key, kits(16));
  await send(key, kits(16), luis);
  expect(await rows(16)).toBe(2);
  for (let n = 0; n < 2; n++) await rosa.post('/deliveries', kits(17));
  expect(await rows(17)).toBe(2);
});

test('D3 a lost right ends the answer too, and a key of another form is refused', async () => {
  const ana = await world.as('information-officer');
  const key = newKey();
  await send(key, kits(18), ana);
  await world.sql(`update access.role_grant set ended_at = now() where account_id = $1`, [ana.accountId]);
  // With the last right the session ends.
  expect((await send(key, kits(18), ana)).status).toBe(401);
  const malformed = await send('short', kits(18));
  expect([malformed.status, (await malformed.json()).type]).toEqual([400, '/problems/idempotency/key-malformed']);
});

test('C2 a kept answer is sealed with a key that the database does not hold: an invitation is not read from it', async () => {
  const lucia = await world.as('administrator');
  const key = newKey();
  const invite = () =>
    lucia.post('/access/people', { name: 'Eva (test)', email: 'eva@example.org' }, { 'idempotency-key': key });
  const first = await invite();
  expect(first.status).toBeLessThan(300);
  const text = await first.text();
  expect(await (await invite()).text()).toBe(text);
  const [kept] = await world.sql<{ row: string }>(`select a::text as row from access.answer a where account_id = $1`, [
    lucia.accountId,
  ]);
  expect(kept!.row).not.toContain('eva@example.org');
  expect(kept!.row).not.toContain(key);
});

test('D3 after a day an answer is forgotten', async () => {
  const key = newKey();
  await send(key, kits(19));
  expect(await forgetAnswers(jobs)).toBe(0);
  await world.sql(`update access.answer set at = at - interval '25 hours'`);
  expect(await forgetAnswers(jobs)).toBeGreaterThan(0);
  expect(await world.sql('select from access.answer')).toEqual([]);
});
