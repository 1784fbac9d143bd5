import { afterAll, expect, test } from 'vitest';
import { NewObservation, Observation, ObservationPage } from '@minga/contracts/observations';
import { perform } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { startWorld } from '../../../testing/world.ts';
import { setStage } from '../entries/stage.ts';
import { appendObservations } from './index.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);

const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });

const figure = (of: Partial<NewObservation>): NewObservation =>
  NewObservation.parse({
    concept: 'deportations',
    measure: 'flow',
    placeId: stage.country,
    unit: 'people',
    source: 'a ministry',
    sourceKind: 'government',
    startsOn: '2024-01-01',
    endsOn: '2024-12-31',
    class: 'public',
    ...of,
  });

async function record(of: Partial<NewObservation>): Promise<Observation> {
  const answer = await rosa.post('/observations', figure(of));
  expect(answer.status).toBe(200);
  return Observation.parse(await answer.json());
}

const list = async (query: string, who = rosa) =>
  ObservationPage.parse(await (await who.get(`/observations?${query}`)).json());

test('R1 two sources disagree, both stay, and Rosa chooses one with a reason that the public may read', async () => {
  const ministry = await record({ value: 13_589 });
  const press = await record({ value: 13_000, qualifier: 'over', source: 'a newspaper', sourceKind: 'media' });
  expect((await rosa.post(`/observations/${press.id}/choice`, { reason: 'first published' })).status).toBe(200);
  expect((await rosa.post(`/observations/${ministry.id}/choice`, { reason: 'the register itself' })).status).toBe(200);
  const seen = await list('concept=deportations', world.anyone);
  expect(Object.fromEntries(seen.rows.map((row) => [row.value, row.chosen]))).toEqual({ 13589: true, 13000: false });
});

test('R2 a figure without a date is kept as such, never filed under today', async () => {
  const row = await record({
    concept: 'poverty',
    measure: 'rate',
    unit: 'percent',
    value: 28,
    startsOn: null,
    endsOn: null,
  });
  expect(row).toMatchObject({ period: null, dateStated: false });
});

test('R3 a range stands without a value; neither value nor range is refused', async () => {
  expect((await record({ concept: 'winds', valueLow: 40, valueHigh: 60 })).value).toBeNull();
  const nothing = await rosa.post('/observations', figure({ concept: 'winds' }));
  expect(nothing.status).toBe(400);
  expect(await nothing.json()).toMatchObject({ issues: [{ code: 'observation_has_value_or_range' }] });
});

test('R4 a correction takes the old figure back and names it; as it stood, the old one is still told', async () => {
  const old = await record({ concept: 'arrivals', value: 5 });
  const before = (await world.sql<{ now: Date }>('select clock_timestamp() as now'))[0]!.now.toISOString();
  const answer = await rosa.post(`/observations/${old.id}/replacement`, {
    reason: 'a second bulletin',
    observation: figure({ concept: 'arrivals', value: 7 }),
  });
  expect(answer.status).toBe(200);
  expect((await list('concept=arrivals')).rows.map((row) => [row.value, row.replacesId])).toEqual([[7, old.id]]);
  const then = await list(`concept=arrivals&asOf=${encodeURIComponent(before)}`);
  expect(then.rows.map((row) => row.value)).toEqual([5]);
});

test('R5 the public sees class public alone', async () => {
  await record({ concept: 'stock', value: 9, class: 'internal' });
  await record({ concept: 'stock', value: 8 });
  expect((await list('concept=stock', world.anyone)).rows.map((row) => row.value)).toEqual([8]);
  expect((await list('concept=stock')).total).toBe(2);
});

test('R6 an import adds many rows at once and is undone at once', async () => {
  const importId = newId();
  const rows = Array.from({ length: 30 }, (_, at) => ({
    ...figure({ concept: 'flow', value: at, placeId: at % 2 ? stage.cantons.quito : stage.cantons.guayaquil }),
    id: newId(),
    importId,
    sourceRow: `${at + 2}`,
  }));
  await perform(world.stores, rosa.token, (context) => appendObservations(context, rows));
  expect((await list(`concept=flow&place=${stage.provinces.pichincha}`)).total).toBe(15);
  const undone = await rosa.post(`/observations/imports/${importId}/reversal`, { reason: 'wrong edition' });
  expect(await undone.json()).toEqual({ importId, reversed: 30 });
  expect((await list('concept=flow')).total).toBe(0);
});

test('R7 a closed month refuses figures without a reason', async () => {
  await rosa.post('/deliveries/months', { ledger: 'observations', month: '2023-12', reason: 'year report' });
  const late = figure({ value: 1, startsOn: '2023-12-01', endsOn: '2023-12-31' });
  expect((await rosa.post('/observations', late)).status).toBe(409);
  expect((await rosa.post('/observations', { ...late, reason: 'late bulletin' })).status).toBe(200);
});
