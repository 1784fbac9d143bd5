import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { NewObservation, ObservationPage, WrittenObservation } from '@minga/contracts/observations';
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

async function record(of: Partial<NewObservation>): Promise<WrittenObservation> {
  const answer = await rosa.post('/observations', figure(of));
  expect(answer.status).toBe(200);
  return WrittenObservation.parse(await answer.json());
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

test('R1 a figure of women, or of a site, does not compete with the whole: each has its own choice', async () => {
  const of = { concept: 'sheltered', measure: 'stock' } as const;
  const [whole, women] = [await record({ ...of, value: 80 }), await record({ ...of, sex: 'female', value: 50 })];
  const [site, other] = [
    await record({ ...of, site: 'Coliseo', value: 30 }),
    await record({ ...of, site: 'Escuela', value: 20 }),
  ];
  for (const { id } of [whole, women, site])
    expect((await rosa.post(`/observations/${id}/choice`, { reason: 'the register' })).status).toBe(200);
  const seen = await list('concept=sheltered');
  const chosen = new Map(seen.rows.map((row) => [row.id, row.chosen]));
  expect([whole, women, site, other].map(({ id }) => chosen.get(id))).toEqual([true, true, true, false]);
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

test('R4 a part names a whole that is there, or nothing is saved', async () => {
  const part = figure({ concept: 'parts', value: 10, partOfId: newId() });
  const refused = await rosa.post('/observations', part);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ issues: [{ field: 'partOfId', code: 'unknown' }] });
  const whole = await record({ concept: 'parts', value: 50 });
  expect((await rosa.post('/observations', { ...part, partOfId: whole.id })).status).toBe(200);
  expect((await list('concept=parts')).rows).toHaveLength(2);
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

const codes = ({ warnings }: WrittenObservation) => warnings.map(({ code }) => code);

test('R8 what looks wrong is kept as stated, and said: parts, shares, and days that one source told twice', async () => {
  const whole = await record({ concept: 'shelters', measure: 'stock', value: 100 });
  const part = (value: number) => record({ concept: 'shelters.open', measure: 'stock', value, partOfId: whole.id });
  expect(codes(await part(60))).toEqual([]);
  expect(codes(await part(50))).toEqual(['parts-exceed-whole']);
  expect(codes(await part(120))).toEqual(['part-exceeds-whole']);
  const share = (value: number) =>
    record({ concept: 'share', measure: 'share', unit: 'percent', value, partOfId: whole.id });
  expect(codes(await share(58.5))).toEqual([]);
  expect(codes(await share(140))).toEqual(['percentages-not-100', 'share-above-100']);
  await record({ concept: 'crossings', value: 10, startsOn: '2025-01-01', endsOn: '2025-01-31' });
  expect(codes(await record({ concept: 'crossings', value: 4, startsOn: '2025-01-20', endsOn: '2025-02-10' }))).toEqual(
    ['period-overlap'],
  );
  expect(codes(await record({ concept: 'crossings', value: 4, startsOn: '2025-03-01', endsOn: '2025-03-31' }))).toEqual(
    [],
  );
});

test('R9 how sure a date, a place and a household are stays with the figure, through a correction too', async () => {
  const sure = { dateAccuracy: 'month', placeAccuracy: 'canton', householdSize: 4.2 } as const;
  const row = await record({ concept: 'evacuated', unit: 'households', value: 12, ...sure });
  expect(row).toMatchObject(sure);
  await rosa.post(`/observations/${row.id}/reversal`, { reason: 'withdrawn by its source' });
  const told = await list('concept=evacuated&history=true');
  expect(
    told.rows.map(({ sign, dateAccuracy, placeAccuracy, householdSize }) => [
      sign,
      dateAccuracy,
      placeAccuracy,
      householdSize,
    ]),
  ).toEqual([
    [-1, 'month', 'canton', 4.2],
    [1, 'month', 'canton', 4.2],
  ]);
});

test('R1 a choice stands for the question of the figure it names, whatever its writer says', async () => {
  const area = await world.sql<{ id: string }>('select id from plan.area limit 1');
  const ofAll = await record({ concept: 'reached', value: 5 });
  const ofArea = await record({ concept: 'reached', value: 3, areaId: area[0]!.id });
  await rosa.post(`/observations/${ofArea.id}/choice`, { reason: 'the area lead says so' });
  await rosa.post(`/observations/${ofAll.id}/choice`, { reason: 'the register says so' });
  expect((await list('concept=reached')).rows.every(({ chosen }) => chosen)).toBe(true);
  const chooseAs = (concept: string) =>
    perform(world.stores, rosa.token, ({ tx }) =>
      sql`insert into observations.choice (id, observation_id, concept, place_id, population_group, area_id, period, reason, chosen_by)
        select ${newId()}, id, ${concept}, place_id, population_group, area_id, period, 'by hand', access.account_id()
        from observations.observation where id = ${ofAll.id}`.execute(tx),
    );
  await chooseAs('reached');
  await expect(chooseAs('deportations')).rejects.toMatchObject({ type: '/problems/out-of-scope' });
});
