import { afterAll, describe, expect, test } from 'vitest';
import type { NewDelivery } from '@minga/contracts/deliveries';
import { Delivery } from '@minga/contracts/deliveries';
import { FigureAnswer, ResponseFigures } from '@minga/contracts/figures';
import { newId } from '../../../platform/ids.ts';
import { startWorld, type Person } from '../../../testing/world.ts';
import { setStage } from '../../ledger/entries/stage.ts';
import { rollAll } from './index.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);
const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const { quito, cayambe, guayaquil } = stage.cantons;
const { food, health } = stage.areas;
const { kits, cash, visits } = stage.activities;

async function record(of: Partial<NewDelivery>, who: Person = rosa): Promise<Delivery> {
  const answer = await who.post('/deliveries', stage.delivery(of));
  expect(answer.status).toBe(200);
  return Delivery.parse(await answer.json());
}

async function figure(query: Record<string, string>, who: Person = rosa): Promise<FigureAnswer> {
  const answer = await who.get(`/figures/value?${new URLSearchParams(query).toString()}`);
  expect(answer.status).toBe(200);
  return FigureAnswer.parse(await answer.json());
}

const value = async (query: Record<string, string>, who?: Person) => (await figure(query, who)).value;
const roll = () => rollAll(world.stores, rosa.token);
const now = async () => (await world.sql<{ now: Date }>('select clock_timestamp() as now'))[0]!.now.toISOString();

/** The same question before and after rolling up: no figure may change by it. */
async function bothWays(query: Record<string, string>, who?: Person): Promise<number | null> {
  const before = await value(query, who);
  await roll();
  expect(await value(query, who)).toBe(before);
  return before;
}

describe('the vectors of the counting rules, over the real database', () => {
  const [ana, luis] = [newId(), newId()];
  const spring = { from: '2026-01', to: '2026-03', place: cayambe };
  const person = (subjectId: string, deliveredOn: string, activityId = kits) =>
    record({ recipient: 'person', subjectId, deliveredOn, activityId, placeId: cayambe });

  test('R1 Ana and Luis are two people with four services, and two in March alone', async () => {
    await person(ana, '2026-01-10');
    await person(ana, '2026-01-20', cash);
    await person(ana, '2026-03-20', cash);
    await person(luis, '2026-03-05');
    expect(await bothWays({ rule: 'people-reached', ...spring })).toBe(2);
    expect(await bothWays({ rule: 'services-delivered', ...spring })).toBe(4);
    expect(await bothWays({ rule: 'people-reached', ...spring, from: '2026-03' })).toBe(2);
    const months = await figure({ rule: 'people-reached', ...spring, by: 'month' });
    expect(months.value).toBe(2);
    expect(months.cells.map((cell) => [cell.at.month, cell.value])).toEqual(
      expect.arrayContaining([
        ['2026-01', 1],
        ['2026-03', 2],
      ]),
    );
  });

  test('R2 linking two records makes one person of them at once, and taking them apart two again', async () => {
    const cluster = newId();
    await rosa.post('/deliveries/subjects', { clusterId: cluster, subjectIds: [ana, luis] });
    expect(await bothWays({ rule: 'people-reached', ...spring })).toBe(1);
    const linked = await now();
    await rosa.post('/deliveries/subjects', { clusterId: luis, subjectIds: [luis] });
    expect(await bothWays({ rule: 'people-reached', ...spring })).toBe(2);
    expect(await value({ rule: 'people-reached', ...spring, asOf: linked })).toBe(1);
  });

  test('R3 a partner without ids: Q 120, 300 and 80 for the first time make 300, estimated', async () => {
    const july = { from: '2026-07', to: '2026-07' };
    const head = { source: 'partner', deliveredOn: '2026-07-05', placeId: guayaquil } as const;
    await record({ ...head, areaId: food, activityId: kits, people: 120 });
    await record({ ...head, areaId: health, activityId: visits, people: 300 });
    await record({ ...head, areaId: food, activityId: cash, people: 80, frequency: 'first-time' });
    const reached = await figure({ rule: 'people-reached', ...july });
    expect(reached).toMatchObject({ value: 300, status: 'estimated', parts: { counted: 0, estimated: 300 } });
    expect(await bothWays({ rule: 'people-as-reported', ...july })).toBe(500);
    expect(await bothWays({ rule: 'first-time', ...july })).toBe(80);
  });

  test('R4 splitting a month into two rows of one line changes nothing', async () => {
    const august = { rule: 'people-reached', from: '2026-08', to: '2026-08' };
    const whole = await record({ people: 90, deliveredOn: '2026-08-03' });
    expect(await bothWays(august)).toBe(90);
    await rosa.post(`/deliveries/${whole.id}/reversal`, { reason: 'split in two' });
    await record({ people: 60, deliveredOn: '2026-08-03' });
    await record({ people: 30, deliveredOn: '2026-08-20' });
    expect(await bothWays(august)).toBe(90);
  });

  test('R5 correcting twice counts the last saying once, and the past is told as it stood', async () => {
    const september = { rule: 'quantity', from: '2026-09', to: '2026-09' };
    let row = await record({ people: 10, quantity: 10, unit: 'kits', deliveredOn: '2026-09-03' });
    await roll();
    const at: string[] = [await now()];
    for (const quantity of [12, 11]) {
      const delivery = stage.delivery({ people: 10, quantity, unit: 'kits', deliveredOn: '2026-09-03' });
      const answer = await rosa.post(`/deliveries/${row.id}/replacement`, { reason: 'recount', delivery });
      row = { ...row, id: (await answer.json()).replacementId };
      at.push(await now());
    }
    expect(await bothWays(september)).toBe(11);
    expect(await Promise.all(at.map((asOf) => value({ ...september, asOf })))).toEqual([10, 12, 11]);
  });

  test('R6 a person whose only row is taken back is reached no more', async () => {
    const october = { rule: 'people-reached', from: '2026-10', to: '2026-10' };
    const row = await record({ recipient: 'person', subjectId: ana, deliveredOn: '2026-10-01' });
    await record({ recipient: 'person', subjectId: luis, deliveredOn: '2026-10-02' });
    expect(await bothWays(october)).toBe(2);
    await rosa.post(`/deliveries/${row.id}/reversal`, { reason: 'not delivered' });
    expect(await bothWays(october)).toBe(1);
  });

  test('R7 staff trained and users of works have units of their own and never stand in people reached', async () => {
    const november = { from: '2026-11', to: '2026-11' };
    const day = { deliveredOn: '2026-11-03' };
    await record({ ...day, people: 25, countsPeople: false, quantity: 25, unit: 'staff-trained' });
    await record({ ...day, recipient: 'institution', quantity: 1, unit: 'entity' });
    expect(await bothWays({ rule: 'people-reached', ...november })).toBe(0);
    const units = await figure({ rule: 'quantity', ...november, by: 'unit' });
    expect(Object.fromEntries(units.cells.map((cell) => [cell.at.unit, cell.value]))).toEqual({
      'staff-trained': 25,
      entity: 1,
    });
  });

  test('R8 a household known by id counts once, at its largest size', async () => {
    const december = { from: '2026-12', to: '2026-12' };
    const home = { recipient: 'household', householdId: newId(), deliveredOn: '2026-12-03' } as const;
    await record({ ...home, people: 4 });
    await record({ ...home, people: 5 });
    expect(await bothWays({ rule: 'people-reached', ...december })).toBe(5);
    expect(await bothWays({ rule: 'households-served', ...december })).toBe(1);
  });
});

describe('what is not known is not 0', () => {
  test('R9 dollars that no row states are not stated; no rows at all are said as such', async () => {
    await record({ people: 5, deliveredOn: '2025-02-02' });
    expect(await figure({ rule: 'usd-delivered', from: '2025-02', to: '2025-02' })).toMatchObject({
      value: null,
      status: 'not-stated',
      coverage: { stated: 0, of: 1 },
    });
    await record({ people: 5, usd: 100, deliveredOn: '2025-02-02' });
    expect(await figure({ rule: 'usd-delivered', from: '2025-02', to: '2025-02' })).toMatchObject({
      value: 100,
      status: 'counted',
      coverage: { stated: 1, of: 2 },
    });
  });

  test('R10 stocks keep the last figure, flows add up, rates of several places are never summed', async () => {
    const observe = async (of: object) => {
      const answer = await rosa.post('/observations', { unit: 'people', source: 'test', class: 'public', ...of });
      expect(answer.status).toBe(200);
    };
    const month = (text: string) => ({ startsOn: `${text}-01`, endsOn: `${text}-28` });
    for (const [at, value] of [
      ['2025-03', 40],
      ['2025-04', 50],
    ] as const) {
      await observe({ concept: 'stock', measure: 'stock', placeId: quito, value, ...month(at) });
      await observe({ concept: 'flow', measure: 'flow', placeId: quito, value, ...month(at) });
      await observe({
        concept: 'rate',
        measure: 'rate',
        placeId: at === '2025-03' ? quito : guayaquil,
        value,
        ...month(at),
      });
      await observe({ concept: 'need.people', measure: 'stock', placeId: stage.country, value, ...month(at) });
    }
    expect(await value({ rule: 'observation', concept: 'stock' })).toBe(50);
    expect(await value({ rule: 'observation', concept: 'flow' })).toBe(90);
    expect(await figure({ rule: 'observation', concept: 'rate' })).toMatchObject({ value: null, status: 'not-stated' });
    expect(await value({ rule: 'need' })).toBe(50);
    expect(await figure({ rule: 'need', area: food })).toMatchObject({ value: null, status: 'not-stated' });
  });
});

describe('who is told what', () => {
  const january = { from: '2025-01', to: '2025-01' };
  test('R11 small cells are hidden from who reads totals only, with enough beside them, and shown to staff', async () => {
    const rows = async (placeId: string, count: number, month = '2025-01') => {
      for (let n = 0; n < count; n++)
        await record({ recipient: 'person', subjectId: newId(), placeId, deliveredOn: `${month}-05` });
    };
    // Enough in the month after, so that January is told beside the whole of time.
    for (const place of [quito, cayambe, guayaquil]) await rows(place, 6, '2025-02');
    await rows(quito, 12);
    await rows(cayambe, 2);
    await rows(guayaquil, 9);
    const query = { rule: 'services-delivered', ...january, by: 'place' };
    const seen = async (who: Person) =>
      Object.fromEntries((await figure(query, who)).cells.map((cell) => [cell.at.place, cell.value]));
    expect(await seen(rosa)).toEqual({ [quito]: 12, [cayambe]: 2, [guayaquil]: 9 });
    const observer = await world.as('government-observer', { ceiling: 'internal' });
    const totals = await figure(query, observer);
    expect(totals.value).toBe(23);
    const hidden = totals.cells.filter((cell) => cell.status === 'hidden').map((cell) => cell.at.place);
    expect(hidden).toContain(cayambe);
    expect(hidden.length).toBeGreaterThanOrEqual(2);
    expect(await figure({ rule: 'people-reached', ...january, place: cayambe }, observer)).toMatchObject({
      value: null,
      status: 'hidden',
      n: null,
      rowsLink: null,
    });
    expect((await observer.get('/figures/rows?rule=people-reached')).status).toBe(403);
    expect((await world.anyone.get(`/figures/value?${new URLSearchParams(query).toString()}`)).status).toBe(401);

    // What the breakdown hides beside a small cell, one question about that cell alone hides as well.
    for (const cell of totals.cells) {
      const alone = await figure({ rule: query.rule, ...january, place: cell.at.place! }, observer);
      if (cell.status === 'hidden') expect(alone).toMatchObject({ value: null, status: 'hidden' });
    }
    // Nor does a whole that leaves a small rest answer: Pichincha less Quito would be Cayambe.
    expect(await figure({ rule: query.rule, ...january, place: quito }, observer)).toMatchObject({ status: 'hidden' });
  });

  test('R11 a small number of people is hidden also where many rows make it up', async () => {
    const june = { from: '2025-06', to: '2025-06' };
    for (let n = 0; n < 6; n++)
      await record({ people: 50, women: n === 0 ? 49 : 50, otherGender: n === 0 ? 1 : 0, deliveredOn: '2025-06-05' });
    const observer = await world.as('government-observer', { ceiling: 'internal' });
    expect(await value({ rule: 'other-gender', ...june })).toBe(1);
    expect(await figure({ rule: 'other-gender', ...june }, observer)).toMatchObject({ value: null, status: 'hidden' });
    const byPlace = await figure({ rule: 'other-gender', ...june, by: 'place' }, observer);
    expect(byPlace.cells.map((cell) => cell.status)).toEqual(['hidden']);
    // The people of the rows less the women would tell it too.
    expect(await figure({ rule: 'women', ...june }, observer)).toMatchObject({ value: null, status: 'hidden' });
  });

  test('R11 two periods never tell by their difference what a month alone would not', async () => {
    for (const [month, people] of [
      ['2025-07', 30],
      ['2025-08', 2],
      ['2025-09', 40],
    ] as const)
      for (let n = 0; n < people; n++)
        await record({ recipient: 'person', subjectId: newId(), placeId: quito, deliveredOn: `${month}-05` });
    const observer = await world.as('government-observer', { ceiling: 'internal' });
    const told = async (from: string, to: string, more: Record<string, string> = {}) =>
      await figure(
        { rule: 'services-delivered', place: quito, from: `2025-${from}`, to: `2025-${to}`, ...more },
        observer,
      );
    expect(await told('07', '07')).toMatchObject({ value: 30 });
    expect(await told('08', '08')).toMatchObject({ status: 'hidden' });
    expect(await told('07', '08')).toMatchObject({ status: 'hidden' });
    expect(await told('09', '09')).toMatchObject({ status: 'hidden' });
    expect(await told('08', '09')).toMatchObject({ value: 42 });
    expect(await told('07', '09')).toMatchObject({ value: 72 });
    const byMonth = await told('07', '09', { by: 'month' });
    const shown = byMonth.cells.filter(({ status }) => status !== 'hidden').map(({ at }) => at.month);
    expect(shown).not.toContain('2025-08');
    expect(shown).not.toContain('2025-09');
    const manager = await world.as('programme-manager', { ceiling: 'internal' });
    const past = await manager.get(`/figures/value?rule=services-delivered&asOf=2025-08-01T00:00:00Z`);
    expect([past.status, (await past.json()).type]).toEqual([403, '/problems/figures/past-not-told']);
  });

  test('R12 a partner counts its own organisation, a place-scoped officer the place', async () => {
    const { partner } = stage.organisations;
    await record({ people: 7, organisationId: partner, placeId: quito, deliveredOn: '2025-05-01' });
    await record({ people: 11, placeId: guayaquil, deliveredOn: '2025-05-01' });
    const may = { rule: 'people-as-reported', from: '2025-05', to: '2025-05' };
    const pia = await world.as('partner-reporter', { organisationId: partner }, { organisationId: partner });
    const guayas = await world.as('programme-manager', { placeId: stage.provinces.guayas });
    expect(await bothWays(may)).toBe(18);
    expect(await value(may, pia)).toBe(7);
    expect(await value(may, guayas)).toBe(11);
    expect(await world.sqlAs(pia.token, 'select * from figures.cube')).toEqual([]);
  });

  test('R13 rows behind a figure go as far as the right to rows', async () => {
    const { partner } = stage.organisations;
    const pia = await world.as('partner-reporter', { organisationId: partner }, { organisationId: partner });
    const answer = await pia.get('/figures/rows?rule=people-as-reported&from=2025-05&to=2025-05');
    expect((await answer.json()).deliveries.total).toBe(1);
  });

  test('R14 an unknown rule, place or breakdown is refused with a reason', async () => {
    expect((await rosa.get('/figures/value?rule=nothing')).status).toBe(404);
    expect((await rosa.get(`/figures/value?rule=girls&place=${newId()}`)).status).toBe(404);
    expect((await rosa.get('/figures/value?rule=target&by=sex')).status).toBe(400);
  });
});

test('R15 the Response answers need, target, reached and funded by area, place and month in one call', async () => {
  await world.sql(
    `insert into plan.target (id, plan_id, area_id, unit, value, starts_on, ends_on, source, recorded_by)
      values ($1, $2, $3, 'people', 1000, '2026-07-01', '2026-07-31', 'test', $4)`,
    [newId(), stage.plan, food, rosa.accountId],
  );
  const answer = await rosa.get('/figures/response?from=2026-07&to=2026-07');
  expect(answer.status).toBe(200);
  const response = ResponseFigures.parse(await answer.json());
  expect(response.whole.reached.value).toBe(300);
  expect(response.whole.funded).toMatchObject({ value: null, status: 'not-stated' });
  const areas = new Map(response.areas.map((line) => [line.areaId, line]));
  expect(areas.get(food)).toMatchObject({
    target: { value: 1000 },
    reached: { value: 120 },
    need: { status: 'not-stated' },
  });
  expect(areas.get(health)).toMatchObject({ target: { status: 'not-stated' }, reached: { value: 300 } });
  expect(response.places.map((line) => [line.placeId, line.reached.value])).toEqual([[stage.provinces.guayas, 300]]);
  expect((await world.anyone.get('/figures/response')).status).toBe(401);
});
