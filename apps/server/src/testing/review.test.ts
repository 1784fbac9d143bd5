import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../platform/config.ts';
import { newId } from '../platform/ids.ts';
import { tokenHash } from '../platform/keys.ts';
import { ask, defineTask, workOffQueue } from '../platform/jobs.ts';
import { refuseForeignKey } from '../platform/key-check.ts';
import { openPool, perform } from '../platform/database.ts';
import { setStage } from '../modules/ledger/entries/stage.ts';
import { startWorld } from './world.ts';

const world = await startWorld();
const stage = await setStage(world);
const jobs = openPool(world.admin, 'jobs', world.rootKey, { max: 2 });
afterAll(async () => {
  await jobs.end();
  await world.stop();
});

const seen: string[] = [];
const reach = defineTask({
  name: 'review-reach',
  verbs: ['deliveries.read'],
  async work({ run }) {
    const reached = await run(
      async ({ tx }) =>
        (
          await tx
            .selectNoFrom((row) => row.fn<string | null>('access.ceiling', [row.val('deliveries.read')]).as('is'))
            .executeTakeFirstOrThrow()
        ).is,
    );
    seen.push(String(reached));
  },
});
const broken = defineTask({
  name: 'review-broken',
  verbs: ['deliveries.read'],
  async work() {
    throw new Error('a fault of ours');
  },
});

test('A1 work asked for in a session without a passkey reaches no strict data either', async () => {
  const sara = await world.as('information-officer', { ceiling: 'strict' });
  const askFor = () => perform(world.stores, sara.token, (context) => ask(context, world.rootKey, reach, {}));
  await askFor();
  await workOffQueue(world.stores, jobs, world.rootKey);
  await world.sql(`update access.session set factor = 'password+totp' where account_id = $1`, [sara.accountId]);
  await askFor();
  await workOffQueue(world.stores, jobs, world.rootKey);
  expect(seen).toEqual(['strict', 'null']);
});

test('D6 work that fails for the last time says so to whoever asked', async () => {
  const rosa = await world.as('information-officer');
  const id = await perform(world.stores, rosa.token, (context) => ask(context, world.rootKey, broken, {}));
  const due = `update graphile_worker._private_jobs set run_at = now() - interval '1 minute', attempts = $1 where key = $2`;
  await world.sql(due, [0, id]);
  await workOffQueue(world.stores, jobs, world.rootKey);
  const state = async () => (await world.sql('select state, note from jobs.job where id = $1', [id]))[0];
  expect(await state()).toMatchObject({ state: 'running' });
  // The queue writes the failure down just after the work has ended.
  const lock = () => world.sql('select locked_at from graphile_worker._private_jobs where key = $1', [id]);
  await expect.poll(lock).toEqual([{ locked_at: null }]);
  await world.sql(due, [4, id]);
  await workOffQueue(world.stores, jobs, world.rootKey);
  expect(await state()).toMatchObject({ state: 'failed', note: { type: expect.stringContaining('jobs/given-up') } });
});

test('C3 a database that was set up with another root key is not touched', async () => {
  const mine = { ...world.admin };
  await expect(refuseForeignKey(mine, world.rootKey, 'root.key', {})).resolves.toBeUndefined();
  await expect(refuseForeignKey(mine, randomBytes(32), 'root.key', {})).rejects.toThrow('another root key');
  await expect(
    refuseForeignKey(mine, randomBytes(32), 'root.key', { MINGA_NEW_ROOT_KEY: '1' }),
  ).resolves.toBeUndefined();
  await expect(
    refuseForeignKey({ ...world.admin, database: 'postgres' }, randomBytes(32), 'root.key', {}),
  ).resolves.toBeUndefined();
});

test('Sign-in links of the practice data are for this machine alone, also behind a proxy on it', () => {
  expect(readConfig({}).demo).toBe(true);
  expect(readConfig({ MINGA_DEMO: '0' }).demo).toBe(false);
  expect(readConfig({ MINGA_BEHIND_PROXY: '1', MINGA_ORIGIN: 'https://minga.example.org' }).demo).toBe(false);
  expect(readConfig({ MINGA_ORIGIN: 'https://minga.example.org' }).demo).toBe(false);
});

test('F1 whoever is shown a confidential site leaves a line in the log', async () => {
  const rosa = await world.as('information-officer');
  const lines = async () =>
    (
      await world.sql<{ n: number }>(
        `select count(*)::int as n from audit.entry where act = 'places.read' and account_id = $1`,
        [rosa.accountId],
      )
    )[0]!.n;
  await world.anyone.get('/places/EC09');
  expect(await lines()).toBe(0);
  const site = {
    code: 'casa',
    kind: 'shelter',
    name: 'Casa',
    pcode: 'EC0901',
    lon: -79.9,
    lat: -2.2,
    accuracyMetres: 50,
    class: 'confidential',
    source: 'test',
  };
  expect((await rosa.post('/places/sites', site)).status).toBe(201);
  await rosa.get('/places/EC09');
  expect(await lines()).toBe(1);
});

test('B4 a right narrowed to a place or a partner closes no month and links no records of the mission', async () => {
  const guayas = await world.as('programme-manager', { placeId: stage.provinces.guayas });
  const close = { ledger: 'deliveries', month: '2024-05', reason: 'monthly report' };
  expect((await guayas.post('/deliveries/months', close)).status).toBe(403);
  const { partner } = stage.organisations;
  const pia = await world.as('partner-reporter', { organisationId: partner }, { organisationId: partner });
  const link = { clusterId: newId(), subjectIds: [newId(), newId()] };
  for (const who of [guayas, pia]) {
    expect((await who.post('/deliveries/subjects', link)).status).toBe(403);
    await expect(
      world.sqlAs(who.token, 'insert into ledger.subject (id, cluster_id) values ($1, $1)', [newId()]),
    ).rejects.toMatchObject({ code: '42501' });
  }
  const rosa = await world.as('information-officer');
  expect((await rosa.post('/deliveries/months', close)).status).toBe(200);
  expect((await rosa.post('/deliveries/subjects', link)).status).toBe(200);
});

test('A choice for one plan area leaves the choice for another area as it is', async () => {
  const rosa = await world.as('information-officer');
  const need = { concept: 'in-need', measure: 'stock', placeId: stage.country, endsOn: '2026-06-30', unit: 'people' };
  const told = {
    ...need,
    qualifier: 'exact',
    sourceKind: 'un',
    method: 'survey',
    reliability: 'high',
    class: 'internal',
  };
  const state = async (areaId: string, value: number): Promise<string> => {
    const answer = await rosa.post('/observations', { ...told, areaId, value, source: `source of ${value}` });
    expect(answer.status).toBe(200);
    return (await answer.json()).id;
  };
  const choose = (id: string) => rosa.post(`/observations/${id}/choice`, { reason: 'best covered' });
  const { food, health } = stage.areas;
  const [foodOld, healthOld] = [await state(food, 100), await state(health, 700)];
  await state(food, 120);
  await state(health, 800);
  expect((await choose(foodOld)).status).toBe(200);
  expect((await choose(healthOld)).status).toBe(200);
  for (const [area, value] of [
    [food, 100],
    [health, 700],
  ] as const)
    expect(await (await rosa.get(`/figures/value?rule=need&area=${area}`)).json()).toMatchObject({ value });
  expect(await (await rosa.get(`/observations/${foodOld}`)).json()).toMatchObject({ chosen: true });
});

test('A7 work that asks for work hands on neither a right nor an hour that it does not have', async () => {
  const rosa = await world.as('information-officer');
  const token = randomBytes(16).toString('hex');
  const [parent, child] = [newId(), newId()];
  await world.sql(
    `insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at, verbs)
     values ($1, $2, 'delegated', $3, 'passkey', 3600, now() + interval '1 hour', '{plan.read,deliveries.read}')`,
    [parent, rosa.accountId, tokenHash(token)],
  );
  await world.sqlAs(token, `select jobs.ask($1, 'review-broken', '{}', '{deliveries.read,deliveries.write}', $2)`, [
    child,
    randomBytes(32),
  ]);
  const [made] = await world.sql<{ verbs: string[]; inTime: boolean }>(
    `select c.verbs, c.expires_at <= p.expires_at as "inTime" from access.session c, access.session p where c.id = $1 and p.id = $2`,
    [child, parent],
  );
  expect(made).toEqual({ verbs: ['deliveries.read'], inTime: true });
});
