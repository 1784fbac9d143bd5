import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Contribution, FundingPage, PlanTree, RevisionComparison } from '@minga/contracts/plan';
import { repositoryRoot } from '../../../platform/config.ts';
import { perform } from '../../../platform/database.ts';
import { startWorld, type Person } from '../../../testing/world.ts';
import { ensureOrganisations, loadOrganisations } from '../partners/index.ts';
import { loadGazetteer } from '../places/index.ts';
import { loadPlan } from './index.ts';

const world = await startWorld();
const mission = join(repositoryRoot, 'missions/ecuador');
let donor = '';
let rita: Person;
beforeAll(async () => {
  await perform(world.stores, world.service('mission-loader').token, async (context) => {
    await loadGazetteer(context, mission);
    await loadOrganisations(context, mission);
    await loadPlan(context, mission);
    donor = (await ensureOrganisations(context, ['Donante de prueba'], 'test')).get('Donante de prueba')!;
  });
  rita = await world.as('resource-manager', {}, { name: 'Rita (test)' });
});
afterAll(world.stop);

const funding = async (): Promise<FundingPage> => FundingPage.parse(await (await rita.get('/plan/funding')).json());
const give = async (body: object): Promise<Contribution> => {
  const answer = await rita.post('/plan/contributions', {
    donorId: donor,
    currency: 'USD',
    earmark: 'unearmarked',
    source: 'agreement (test)',
    date: '2025-02-01',
    state: 'received',
    ...body,
  });
  expect(answer.status).toBe(201);
  return Contribution.parse(await answer.json());
};
const plus = (line: { receivedUsd: number; committedUsd: number; pledgedUsd: number }) =>
  line.receivedUsd + line.committedUsd + line.pledgedUsd;

test('PM1 Rita sees the plan’s requirement, and areas whose requirement nobody stated', async () => {
  const page = await funding();
  expect(page.requirementUsd).toEqual({ stated: true, value: 95_421_961 });
  expect(page.fundedPct).toEqual({ stated: true, value: 0 });
  expect(page.gapUsd).toEqual({ stated: true, value: 95_421_961 });
  expect(page.areasRequirementUsd).toEqual({ stated: false, why: 'not-stated' });
  for (const area of page.byArea)
    expect(area).toMatchObject({
      requirementUsd: { stated: false },
      fundedPct: { stated: false },
      gapUsd: { stated: false },
    });
});

test('PM2 required 100, received 20, committed 15, pledged 40: 35 % funded, gap 65', async () => {
  const body = { usd: 100, source: 'test', reason: 'worked example' };
  expect((await rita.post('/plan/requirements', body)).status).toBe(201);
  await give({ amount: 20, state: 'received', date: '2025-01-01' });
  await give({ amount: 15, state: 'committed', date: '2025-01-02' });
  await give({ amount: 40, state: 'pledged', date: '2025-01-03' });
  expect(await funding()).toMatchObject({
    receivedUsd: 20,
    committedUsd: 15,
    pledgedUsd: 40,
    fundedPct: { stated: true, value: 35 },
    gapUsd: { stated: true, value: 65 },
  });
});

test('PM3 euros convert at the rate of their own date; without a rate the value is not stated and in no sum', async () => {
  const before = await funding();
  const euros = await give({ amount: 10, currency: 'EUR', usdRate: 1.05, date: '2025-03-03' });
  expect(euros.usd).toEqual({ stated: true, value: 10.5 });
  const unknown = await give({ amount: 10, currency: 'CHF', date: '2025-03-04' });
  expect(unknown).toMatchObject({ usd: { stated: false, why: 'not-stated' }, flags: ['no-rate'] });
  const after = await funding();
  expect(after.receivedUsd).toBe(before.receivedUsd + 10.5);
  expect(after.withoutUsd).toEqual([unknown.id]);
});

test('PM4 unearmarked money is in the plan’s total once, however it is allocated', async () => {
  const gift = await give({ amount: 1000, date: '2025-04-01' });
  const whole = plus(await funding());
  const allocate = (body: object) =>
    rita.post('/plan/allocations', { contributionId: gift.id, on: '2025-04-02', ...body });
  expect((await allocate({ area: 'health', usd: 400 })).status).toBe(201);
  expect((await allocate({ activity: 'basic-needs-food', usd: 300 })).status).toBe(201);
  const page = await funding();
  expect(plus(page)).toBe(whole);
  expect(page.byArea.reduce((sum, area) => sum + plus(area), plus(page.unallocated))).toBeCloseTo(whole, 2);
  expect(page.byArea.find((area) => area.area === 'basic-needs')?.receivedUsd).toBe(300);
  const tooMuch = await allocate({ area: 'mhpss', usd: 301 });
  expect(tooMuch.status).toBe(409);
  expect(await tooMuch.json()).toMatchObject({ type: '/problems/plan/over-allocated', leftUsd: 300 });
  expect((await allocate({ area: 'health', usd: -400, reason: 'moved' })).status).toBe(201);
  expect((await allocate({ area: 'health', usd: -1 })).status).toBe(409);
});

test('PM4 two allocations at once never take more than the contribution holds', async () => {
  const gift = await give({ amount: 100, date: '2025-04-03' });
  const answers = await Promise.all(
    ['health', 'mhpss', 'wash'].map((area) =>
      rita.post('/plan/allocations', { contributionId: gift.id, area, usd: 60, on: '2025-04-04' }),
    ),
  );
  expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
});

test('PM5 the same money entered by two offices is proposed as one; a person decides', async () => {
  const first = await give({ amount: 777, state: 'committed', date: '2025-05-05', reference: 'Quito' });
  const second = await give({ amount: 777, state: 'committed', date: '2025-05-05', reference: 'Guayaquil' });
  const before = await funding();
  expect(before.doubles).toEqual([[first.id, second.id]]);
  expect(before.contributions.find((one) => one.id === second.id)?.flags).toContain('possible-double');
  const verdict = { firstId: first.id, secondId: second.id, verdict: 'same', reason: 'one agreement, two offices' };
  expect((await rita.post('/plan/contributions/twins', verdict)).status).toBe(201);
  const after = await funding();
  expect(after.doubles).toEqual([]);
  expect(after.committedUsd).toBe(before.committedUsd - 777);
  const third = await give({ amount: 888, date: '2025-05-06' });
  const fourth = await give({ amount: 888, date: '2025-05-06' });
  await rita.post('/plan/contributions/twins', {
    firstId: third.id,
    secondId: fourth.id,
    verdict: 'different',
    reason: 'two tranches',
  });
  expect((await funding()).doubles).toEqual([]);
});

test('PM6 money that another year counts too is flagged as carried over', async () => {
  const gift = await give({ amount: 5, date: '2025-06-01', startsOn: '2024-07-01', endsOn: '2025-06-30' });
  expect(gift.flags).toContain('carry-over');
  expect((await give({ amount: 6, date: '2025-06-01', carriedFrom: 'plan-2024' })).flags).toContain('carry-over');
  expect((await give({ amount: 7, date: '2025-06-01', startsOn: '2025-01-01', endsOn: '2025-12-31' })).flags).toEqual(
    [],
  );
});

test('PM7 states go forward and keep their history; back or out only with a reason, never out of the end', async () => {
  const gift = await give({ amount: 50, state: 'pledged', date: '2025-07-01' });
  const move = (body: object) => rita.post(`/plan/contributions/${gift.id}/states`, { on: '2025-08-01', ...body });
  expect((await move({ state: 'received' })).status).toBe(201);
  expect((await move({ state: 'committed' })).status).toBe(409);
  expect((await move({ state: 'withdrawn', reason: 'agreement cancelled' })).status).toBe(201);
  expect((await move({ state: 'received', reason: 'again' })).status).toBe(409);
  const page = await funding();
  const history = page.contributions.find((one) => one.id === gift.id)?.history;
  expect(history?.map((line) => line.state)).toEqual(['pledged', 'received', 'withdrawn']);
});

test('PM8 activities of 60 and 40 with shares of 50 % and 25 %: 40 % of the money serves the outcome', async () => {
  const marta = await world.as('programme-manager', {}, { name: 'Marta (test)' });
  for (const code of ['outcome-1', 'outcome-2'])
    expect((await marta.post('/plan/outcomes', { code, title: { es: code, en: null }, frame: 'iom-srf' })).status).toBe(
      201,
    );
  const share = (activity: string, one: number, two: number) =>
    marta.post(`/plan/activities/${activity}/shares`, {
      shares: [
        { outcome: 'outcome-1', percent: one },
        { outcome: 'outcome-2', percent: two },
      ],
      source: 'test',
    });
  expect((await share('basic-needs-mpca', 50, 49.9)).status).toBe(422);
  expect((await share('basic-needs-mpca', 50, 50)).status).toBe(201);
  expect((await share('basic-needs-food', 25, 75)).status).toBe(201);
  expect((await funding()).outcomes[0]).toEqual({ outcome: 'outcome-1', share: { stated: false, why: 'not-stated' } });
  await rita.post('/plan/requirements', { activity: 'basic-needs-mpca', usd: 60, source: 'test' });
  await rita.post('/plan/requirements', { activity: 'basic-needs-food', usd: 40, source: 'test' });
  expect((await funding()).outcomes).toEqual([
    { outcome: 'outcome-1', share: { stated: true, value: 40 } },
    { outcome: 'outcome-2', share: { stated: true, value: 60 } },
  ]);
});

test('PM9 what was spent stands by area, and an entry is corrected by a negative one', async () => {
  const spend = (body: object) => rita.post('/plan/expenditure', { on: '2025-09-01', ...body });
  expect((await spend({ activity: 'health-systems', usd: 30 })).status).toBe(201);
  expect((await spend({ activity: 'health-systems', usd: -10 })).status).toBe(201);
  expect((await spend({ usd: 5 })).status).toBe(400);
  expect((await funding()).byArea.find((area) => area.area === 'health')?.spentUsd).toBe(20);
});

test('PM10 who may not read money sees none of it, nor its differences; who may not fund writes none', async () => {
  const comms = await world.as('government-observer');
  expect((await comms.get('/plan/funding')).status).toBe(403);
  expect(await world.sqlAs(comms.token, 'select 1 from plan.contribution')).toEqual([]);
  const luis = await world.as('case-worker');
  expect((await luis.post('/plan/requirements', { area: 'health', usd: 1, source: 'test' })).status).toBe(403);
  await expect(
    world.sqlAs(
      luis.token,
      `insert into plan.requirement (id, plan_id, usd, source, recorded_by) select gen_random_uuid(), id, 1, 'x', $1 from plan.plan`,
      [luis.accountId],
    ),
  ).rejects.toMatchObject({ code: '42501' });
  const marta = await world.as('programme-manager');
  await marta.post('/plan/revisions', { reason: 'with money' });
  const seen = RevisionComparison.parse(await (await marta.get('/plan/revisions/1/compare/2')).json());
  expect(seen.differences.some((difference) => difference.kind === 'contribution')).toBe(true);
  const hidden = RevisionComparison.parse(await (await comms.get('/plan/revisions/1/compare/2')).json());
  expect(hidden.moneyShown).toBe(false);
  expect(hidden.differences.filter((one) => ['contribution', 'requirement', 'allocation'].includes(one.kind))).toEqual(
    [],
  );
  expect(PlanTree.parse(await (await comms.get('/plan')).json()).areas.every((area) => area.money === null)).toBe(true);
});

test('B4 a right narrowed to a sector, a programme or a place writes nothing that the whole mission stands on', async () => {
  const [health] = await world.sql<{ id: string }>(`select id from plan.area where code = 'health'`);
  const [manabi] = await world.sql<{ id: string }>(`select id from places.place where pcode = 'EC13'`);
  const marta = await world.as('programme-manager', { sectorId: health!.id });
  const luisa = await world.as('resource-manager', { placeId: manabi!.id });
  const target = { area: 'health', unit: 'people', value: 9, source: 'test' };
  const refused = [
    await marta.post('/plan/targets', target),
    await luisa.post('/plan/requirements', { area: 'health', usd: 1, source: 'test' }),
    await luisa.post('/plan/contributions', { donorId: donor, amount: 1, currency: 'USD', earmark: 'unearmarked', source: 'test', date: '2025-01-01', state: 'pledged' }), // prettier-ignore
  ];
  for (const answer of refused)
    expect([answer.status, (await answer.json()).type]).toEqual([403, '/problems/out-of-scope']);
  const whole = await world.as('programme-manager');
  expect((await whole.post('/plan/targets', target)).status).toBe(201);
});
