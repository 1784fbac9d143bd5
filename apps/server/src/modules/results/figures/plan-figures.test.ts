import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewDelivery } from '@minga/contracts/deliveries';
import { FigureAnswer, ResponseFigures } from '@minga/contracts/figures';
import { startWorld, type Person } from '../../../testing/world.ts';
import { setStage } from '../../ledger/entries/stage.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);
const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const ramon = await world.as('resource-manager', {}, { name: 'Ramón (test)' });
const marta = await world.as('programme-manager', {}, { name: 'Marta (test)' });
const { country, plan, areas, activities, organisations, provinces } = stage;
const { quito, cayambe, guayaquil } = stage.cantons;

const notStated = { value: null, status: 'not-stated' };

async function response(query: Record<string, string> = {}, who: Person = rosa): Promise<ResponseFigures> {
  const answer = await who.get(`/figures/response?${new URLSearchParams(query).toString()}`);
  expect(answer.status).toBe(200);
  return ResponseFigures.parse(await answer.json());
}

async function figure(query: Record<string, string>, who: Person = rosa): Promise<FigureAnswer> {
  const answer = await who.get(`/figures/value?${new URLSearchParams(query).toString()}`);
  expect(answer.status).toBe(200);
  return FigureAnswer.parse(await answer.json());
}

async function target(of: object): Promise<void> {
  const answer = await marta.post('/plan/targets', { unit: 'people', source: 'test', ...of });
  expect(answer.status).toBe(201);
}

const requirement = (of: object) => ramon.post('/plan/requirements', { source: 'test', ...of });

async function record(of: Partial<NewDelivery>): Promise<void> {
  expect((await rosa.post('/deliveries', stage.delivery(of))).status).toBe(200);
}

async function contribution(amount: number): Promise<string> {
  const gift = { donorId: organisations.lead, amount, currency: 'USD', date: '2025-02-01', state: 'received' };
  const answer = await ramon.post('/plan/contributions', { ...gift, earmark: 'unearmarked', source: 'test' });
  expect(answer.status).toBe(201);
  return (await answer.json()).id;
}

async function allocate(id: string, usd: number, goal: { area?: string; activity?: string }): Promise<void> {
  const answer = await ramon.post('/plan/allocations', { contributionId: id, usd, on: '2025-02-02', ...goal });
  expect(answer.status).toBe(201);
}

beforeAll(async () => {
  await world.sql(`update plan.activity set code = 'food-kits' where id = $1`, [activities.kits]);
  await world.sql('update plan.plan set requirement_usd = 95421961, people_targeted = 242700 where id = $1', [plan]);
  await target({ area: 'food', value: 900 });
  await target({ area: 'food', value: 300, place: 'EC17' });
  await target({ area: 'food', value: 120, place: 'EC1702' });
  await target({ activity: 'food-kits', value: 40 });
  await target({ value: 500, place: 'EC17' });
  await target({ value: 70, place: 'EC1701' });
  await target({ value: 60, startsOn: '2026-03-01', endsOn: '2026-03-31' });
  await target({ value: 45, populationGroup: 'returnee' });
  await target({ value: 8, indicator: null, sex: 'female' });
  expect((await requirement({ area: 'food', usd: 1_000 })).status).toBe(201);
  expect((await requirement({ activity: 'food-kits', usd: 250 })).status).toBe(201);
  const gift = await contribution(600);
  await allocate(gift, 200, { area: 'food' });
  await allocate(gift, 50, { activity: 'food-kits' });
  for (const placeId of [quito, cayambe, guayaquil]) await record({ people: 30, placeId });
});

describe('R17 the plan answers only what it states', () => {
  test('of the whole it states all three', async () => {
    const { whole } = await response();
    expect(whole).toMatchObject({
      target: { value: 242_700 },
      required: { value: 95_421_961 },
      funded: { value: 600 },
    });
    expect((await response({ place: country })).whole).toMatchObject({
      target: { value: 242_700 },
      required: { value: 95_421_961 },
    });
    expect((await response({ from: '2024-12', to: '2027-01' })).whole).toMatchObject({
      required: { value: 95_421_961 },
    });
  });

  test('a canton, a group, an organisation and a month have no money, and only a target of their own', async () => {
    for (const [query, own] of [
      [{ place: provinces.pichincha }, 500],
      [{ place: quito }, 70],
      [{ place: guayaquil }, null],
      [{ group: 'returnee' }, 45],
      [{ group: 'host-community' }, null],
      [{ organisation: organisations.partner }, null],
      [{ from: '2026-03', to: '2026-03' }, 60],
      [{ from: '2026-03', to: '2026-04' }, null],
      [{ from: '2026-03' }, null],
    ] as const) {
      const { whole } = await response(query);
      expect([query, whole.target.value], JSON.stringify(query)).toEqual([query, own]);
      expect(whole.required, JSON.stringify(query)).toMatchObject(notStated);
      expect(whole.funded, JSON.stringify(query)).toMatchObject(notStated);
    }
  });

  test('an area and an activity have what is stated of them, never the sum of both', async () => {
    expect((await response({ area: areas.food })).whole).toMatchObject({
      target: { value: 900 },
      required: { value: 1_000 },
      funded: { value: 250 },
    });
    expect((await response({ activity: activities.kits })).whole).toMatchObject({
      need: notStated,
      target: { value: 40 },
      required: { value: 250 },
      funded: { value: 50 },
    });
    expect((await response({ activity: activities.visits })).whole).toMatchObject({
      target: notStated,
      required: notStated,
      funded: notStated,
    });
    expect((await response({ area: areas.food, place: cayambe })).whole).toMatchObject({
      target: { value: 120 },
      required: notStated,
      funded: notStated,
    });
    const lines = (await response({ place: provinces.pichincha })).areas;
    expect(new Map(lines.map(({ areaId, target }) => [areaId, target.value]))).toEqual(
      new Map([
        [areas.food, 300],
        [areas.health, null],
      ]),
    );
  });

  test('a need that knows no activity is not shown as one of it', async () => {
    const need = { concept: 'need.people', measure: 'stock', unit: 'people', source: 'test', class: 'public' };
    await rosa.post('/observations', {
      ...need,
      placeId: country,
      value: 5_000,
      startsOn: '2026-01-01',
      endsOn: '2026-01-31',
    });
    expect((await response()).whole.need.value).toBe(5_000);
    expect((await response({ activity: activities.kits })).whole.need).toMatchObject(notStated);
  });

  test('as it stood, a later target, requirement or contribution is not there yet; a headline is told by its revision', async () => {
    const [{ now }] = (await world.sql<{ now: Date }>('select clock_timestamp() as now')) as [{ now: Date }];
    await target({ area: 'food', value: 950, reason: 'more arrived' });
    await requirement({ area: 'food', usd: 1_100, reason: 'more arrived' });
    await allocate(await contribution(9), 9, { area: 'food' });
    const asked = { area: areas.food, asOf: now.toISOString() };
    expect((await response(asked)).whole).toMatchObject({
      target: { value: 900 },
      required: { value: 1_000 },
      funded: { value: 250 },
    });
    expect((await response({ area: areas.food })).whole).toMatchObject({
      target: { value: 950 },
      required: { value: 1_100 },
      funded: { value: 259 },
    });
    expect((await response({ asOf: now.toISOString() })).whole.target).toMatchObject(notStated);
    expect((await marta.post('/plan/revisions', { reason: 'first printing' })).status).toBe(201);
    const [{ later }] = (await world.sql<{ later: Date }>('select clock_timestamp() as later')) as [{ later: Date }];
    await world.sql('update plan.plan set people_targeted = 250000 where id = $1', [plan]);
    expect((await response({ asOf: later.toISOString() })).whole.target.value).toBe(242_700);
    expect((await response()).whole.target.value).toBe(250_000);
    await world.sql('update plan.plan set people_targeted = 242700 where id = $1', [plan]);
  });

  test('who may not read the money is told the published headline and nothing narrower', async () => {
    const observer = await world.as('government-observer', { ceiling: 'internal' });
    expect((await response({}, observer)).whole).toMatchObject({ required: { value: 95_421_961 }, funded: notStated });
    expect((await response({ area: areas.food }, observer)).whole).toMatchObject({
      required: notStated,
      funded: notStated,
    });
  });
});

describe('R18 targets stand by place and by month where the plan sets them', () => {
  test('provinces, cantons and months of the Response show their own target beside what was reached', async () => {
    const whole = await response();
    const byPlace = (lines: ResponseFigures['places']) =>
      Object.fromEntries(lines.map(({ placeId, target, reached }) => [placeId, [target.value, reached.value]]));
    expect(byPlace(whole.places)).toEqual({ [provinces.pichincha]: [500, 60], [provinces.guayas]: [null, 30] });
    const march = whole.months.find(({ month }) => month === '2026-03');
    expect(march).toMatchObject({ target: { value: 60 }, reached: { value: 90 }, required: notStated });
    expect(byPlace((await response({ place: provinces.pichincha })).places)).toEqual({
      [quito]: [70, 30],
      [cayambe]: [null, 30],
    });
    expect(byPlace((await response({ place: provinces.pichincha, area: areas.food })).places)).toEqual({
      [quito]: [null, 30],
      [cayambe]: [120, 30],
    });
  });

  test('a place with a target where nobody was reached yet is shown, and reached is 0', async () => {
    await target({ value: 33, place: 'EC0901' });
    const { places } = await response({ place: provinces.guayas, group: 'returnee' });
    expect(places).toEqual([]);
    const april = await response({ place: provinces.guayas, area: areas.health });
    expect(april.places).toEqual([]);
    await target({ area: 'health', value: 20, place: 'EC0901' });
    const health = await response({ place: provinces.guayas, area: areas.health });
    expect(health.places.map(({ placeId, target, reached }) => [placeId, target.value, reached.value])).toEqual([
      [guayaquil, 20, 0],
    ]);
  });

  test('a target is broken down by the dimensions it states, also two at once', async () => {
    const cells = async (query: Record<string, string>) =>
      (await figure({ rule: 'target', ...query })).cells.map(({ at, value }) => [at, value]);
    expect(await cells({ by: 'area,place' })).toEqual(
      expect.arrayContaining([
        [{ area: areas.food, place: provinces.pichincha }, 300],
        [{ area: areas.food, place: cayambe }, 120],
      ]),
    );
    expect(await cells({ by: 'activity' })).toEqual([[{ activity: activities.kits }, 40]]);
    expect(await cells({ by: 'group' })).toEqual([[{ group: 'returnee' }, 45]]);
    expect(await cells({ by: 'month' })).toEqual([[{ month: '2026-03' }, 60]]);
    expect(await cells({ by: 'month', from: '2026-04' })).toEqual([]);
  });
});

describe('R19 what is late is told by one rule', () => {
  const late = async (today: string, query: Record<string, string> = {}) => {
    world.clock.set(new Date(`${today}T15:00:00Z`));
    const { whole, areas: byArea, places, months } = await response(query);
    expect(months.every((line) => !line.late && line.lastMonth === null)).toBe(true);
    const named = [...byArea, ...places].filter((line) => line.late).map(({ areaId, placeId }) => areaId ?? placeId);
    return new Set([...(whole.late ? ['whole'] : []), ...named]);
  };
  afterAll(() => world.clock.set(new Date()));

  test('a month is due by the end of the next: March is on time in May and late in June; who never delivered is late', async () => {
    await record({ people: 10, placeId: guayaquil, deliveredOn: '2026-05-02' });
    expect(await late('2026-05-31')).toEqual(new Set([areas.health]));
    expect(await late('2026-06-01')).toEqual(new Set([areas.health, provinces.pichincha]));
    expect(await late('2026-06-01', { place: provinces.pichincha })).toEqual(
      new Set(['whole', areas.food, areas.health, quito, cayambe]),
    );
    expect(await late('2026-08-01')).toEqual(
      new Set(['whole', areas.food, areas.health, provinces.pichincha, provinces.guayas]),
    );
  });

  test('in a period that is asked, its own last month is the last that can be due', async () => {
    expect(await late('2026-08-01', { from: '2026-01', to: '2026-03' })).toEqual(new Set([areas.health]));
    expect(await late('2026-08-01', { from: '2026-01', to: '2026-05' })).toEqual(
      new Set([areas.health, provinces.pichincha]),
    );
  });

  test('nothing is late before its first month is due, nor for months after the plan', async () => {
    expect(await late('2026-05-31', { from: '2026-04' })).toEqual(new Set([]));
    await world.sql(`update plan.plan set ends_on = '2026-05-31' where id = $1`, [plan]);
    expect(await late('2027-05-01')).toEqual(new Set([areas.health, provinces.pichincha]));
    await world.sql(`update plan.plan set ends_on = '2026-12-31' where id = $1`, [plan]);
  });
});
