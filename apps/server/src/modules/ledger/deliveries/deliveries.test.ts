import { afterAll, expect, test } from 'vitest';
import { CorrectionDone, Delivery, DeliveryPage, UndoneImport, WrittenDelivery } from '@minga/contracts/deliveries';
import { perform } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { startWorld } from '../../../testing/world.ts';
import { setStage } from '../entries/stage.ts';
import { appendDeliveries } from './index.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);

const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const kits = stage.delivery({ people: 40, quantity: 10, unit: 'kits' });

async function record(delivery: unknown = kits): Promise<Delivery> {
  const answer = await rosa.post('/deliveries', delivery);
  expect(answer.status).toBe(200);
  return Delivery.parse(await answer.json());
}

const list = async (query: string, who = rosa) =>
  DeliveryPage.parse(await (await who.get(`/deliveries?${query}`)).json());

test('R1 Rosa records ten kits, sees that it was eleven, and the ledger keeps both sayings', async () => {
  const first = await record();
  const answer = await rosa.post(`/deliveries/${first.id}/replacement`, {
    reason: 'one kit was counted late',
    delivery: { ...kits, quantity: 11 },
  });
  const done = CorrectionDone.parse(await answer.json());
  const now = await list('limit=500');
  expect(now.rows.map((row) => row.quantity)).toEqual([11]);
  expect(now.rows[0]).toMatchObject({ id: done.replacementId, replacesId: first.id });
  const history = await list('history=true');
  expect(new Set(history.rows.map((row) => `${row.sign} × ${row.quantity}`))).toEqual(
    new Set(['-1 × 10', '1 × 10', '1 × 11']),
  );
  const old = Delivery.parse(await (await rosa.get(`/deliveries/${first.id}`)).json());
  expect(old.reversedById).toBe(done.reversalId);
});

test('R2 a row is taken back once; the second time says so', async () => {
  const row = await record();
  expect((await rosa.post(`/deliveries/${row.id}/reversal`, { reason: 'typed twice' })).status).toBe(200);
  const again = await rosa.post(`/deliveries/${row.id}/reversal`, { reason: 'typed twice' });
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ type: '/problems/ledger/already-reversed' });
});

test('R3 a reversal that carries other numbers than its row is refused by the database', async () => {
  const row = await record();
  const bent = world.sqlAs(
    rosa.token,
    `insert into deliveries.delivery (id, period, recorded_by, sign, reverses_id, reason, delivered_on, activity_id, area_id, place_id,
       organisation_id, source, recipient, people, quantity, unit, class)
     select gen_random_uuid(), period, recorded_by, -1, id, 'bending', delivered_on, activity_id, area_id, place_id,
       organisation_id, source, recipient, people + 1, quantity, unit, class from deliveries.delivery where id = $1`,
    [row.id],
  );
  await expect(bent).rejects.toMatchObject({ constraint: 'reversal_mirrors_its_row' });
});

test('R4 nobody edits or deletes an entry', async () => {
  const row = await record();
  await expect(
    world.sqlAs(rosa.token, `update deliveries.delivery set people = 1 where id = $1`, [row.id]),
  ).rejects.toThrow(/permission denied/);
  await expect(world.sql(`delete from deliveries.delivery where id = $1`, [row.id])).rejects.toMatchObject({
    constraint: 'ledger_is_append_only',
  });
});

test('R5 a closed month takes entries only with a reason, from somebody who may close months', async () => {
  const may = { ...kits, deliveredOn: '2026-05-04' };
  const close = { ledger: 'deliveries', month: '2026-05', reason: 'reported to the donor' };
  expect((await rosa.post('/deliveries/months', close)).status).toBe(200);
  expect((await rosa.post('/deliveries/months', close)).status).toBe(200);
  const refused = await rosa.post('/deliveries', may);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ type: '/problems/ledger/month-closed' });
  const distribution = await world.as('distribution-officer');
  expect((await distribution.post('/deliveries', { ...may, reason: 'late paper lists' })).status).toBe(409);
  expect((await rosa.post('/deliveries', { ...may, reason: 'late paper lists' })).status).toBe(200);
});

test('R6 a list is told as it stood at any instant', async () => {
  const row = await record({ ...kits, deliveredOn: '2026-07-01' });
  const before = (await world.sql<{ now: Date }>('select clock_timestamp() as now'))[0]!.now.toISOString();
  await rosa.post(`/deliveries/${row.id}/reversal`, { reason: 'another site' });
  expect((await list('from=2026-07&to=2026-07')).total).toBe(0);
  const then = await list(`from=2026-07&to=2026-07&asOf=${encodeURIComponent(before)}`);
  expect(then.rows.map((entry) => entry.id)).toEqual([row.id]);
});

test('R7 a whole import is undone at once, and only once; the same file twice is refused', async () => {
  const importId = newId();
  const rows = Array.from({ length: 12 }, (_, at) => ({
    ...stage.delivery({
      deliveredOn: '2026-08-02',
      people: at,
      populationGroup: at % 2 ? 'idp' : null,
      site: `"a", {b} \\ ${at}`,
    }),
    id: newId(),
    importId,
    sourceRow: `Hoja1!${at + 2}`,
  }));
  const append = () => perform(world.stores, rosa.token, (context) => appendDeliveries(context, rows));
  await append();
  await expect(append()).rejects.toMatchObject({ type: '/problems/ledger/already-recorded' });
  const page = await list(`importId=${importId}&limit=5`);
  expect(page.total).toBe(12);
  const second = await list(`importId=${importId}&limit=500&after=${page.next}`);
  expect(new Set([...page.rows, ...second.rows].map((row) => row.site))).toEqual(new Set(rows.map((row) => row.site)));
  const undo = async () =>
    UndoneImport.parse(
      await (await rosa.post(`/deliveries/imports/${importId}/reversal`, { reason: 'wrong file' })).json(),
    );
  expect(await undo()).toEqual({ importId, reversed: 12 });
  expect(await undo()).toEqual({ importId, reversed: 0 });
  expect((await list(`importId=${importId}`)).total).toBe(0);
});

test('R8 what does not exist is named in the answer, and nothing is saved', async () => {
  const answer = await rosa.post('/deliveries', { ...kits, deliveredOn: '2026-09-01', placeId: newId() });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ issues: [{ field: 'placeId' }] });
  expect((await list('from=2026-09&to=2026-09')).total).toBe(0);
});

test('R8 a row that takes the place of another names one that is there', async () => {
  const row = await record();
  const standIn = world.sqlAs(
    rosa.token,
    `insert into deliveries.delivery (id, period, recorded_by, replaces_id, reason, delivered_on, activity_id, area_id, place_id,
       organisation_id, source, recipient, people, quantity, unit, class)
     select gen_random_uuid(), period, recorded_by, $2, 'inventing', delivered_on, activity_id, area_id, place_id,
       organisation_id, source, recipient, people, quantity, unit, class from deliveries.delivery where id = $1`,
    [row.id, newId()],
  );
  await expect(standIn).rejects.toMatchObject({ constraint: 'delivery_replaces_a_delivery' });
});

test('R9 a partner sees and writes the rows of its own organisation, a place-scoped officer those of the place', async () => {
  const { lead, partner } = stage.organisations;
  const october = (of: object) => ({ ...kits, deliveredOn: '2026-10-01', ...of });
  await record(october({ organisationId: lead }));
  await record(october({ organisationId: partner, placeId: stage.cantons.guayaquil }));
  const pia = await world.as('partner-reporter', { organisationId: partner }, { organisationId: partner });
  expect((await list('from=2026-10', pia)).rows.map((row) => row.organisationId)).toEqual([partner]);
  expect((await pia.post('/deliveries', october({ organisationId: lead }))).status).toBe(403);
  expect((await pia.post('/deliveries', october({ organisationId: partner }))).status).toBe(200);
  const guayas = await world.as('programme-manager', { placeId: stage.provinces.guayas });
  expect((await list('from=2026-10', guayas)).rows.map((row) => row.placeId)).toEqual([stage.cantons.guayaquil]);
});

test('F1 every read of rows about people is audited', async () => {
  const person = await record({
    ...stage.delivery({ recipient: 'person', deliveredOn: '2026-11-01' }),
    subjectId: newId(),
  });
  const luis = await world.as('case-worker', {}, { name: 'Luis (test)' });
  await list('from=2026-11', luis);
  await luis.get(`/deliveries/${person.id}`);
  const lines = await world.sql(`select act, subject_kind, facts from audit.entry where account_id = $1 order by at`, [
    luis.accountId,
  ]);
  expect(lines).toMatchObject([
    { act: 'deliveries.read', subject_kind: 'delivery-list', facts: { confidential: 1 } },
    { act: 'deliveries.read', subject_kind: 'delivery' },
  ]);
});

test('R10 a part above its people, and cells that do not add up, are kept as stated and said', async () => {
  const said = async (of: Parameters<typeof stage.delivery>[0]) => {
    const answer = await rosa.post('/deliveries', stage.delivery(of));
    return WrittenDelivery.parse(await answer.json()).warnings.map(({ code, facts }) => [code, facts]);
  };
  expect(await said({ people: 40, girls: 10, boys: 10, women: 10, men: 10, ofWhich: { disability: 4 } })).toEqual([]);
  expect(await said({ people: 40, ofWhich: { disability: 41 } })).toEqual([
    ['part-exceeds-whole', { part: 'disability', count: 41, whole: 40 }],
  ]);
  expect(await said({ people: 40, women: 30, men: 30 })).toEqual([
    ['cells-differ-from-people', { cells: 60, whole: 40 }],
  ]);
});
