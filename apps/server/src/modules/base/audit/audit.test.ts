import { afterAll, expect, test } from 'vitest';
import { Anchor, AuditActors, AuditPage, WhoOpened } from '@minga/contracts/audit';
import { newId } from '../../../platform/ids.ts';
import { perform } from '../../../platform/database.ts';
import { notAllowed } from '../../../platform/problem.ts';
import { startWorld } from '../../../testing/world.ts';
import { setStage } from '../../ledger/entries/stage.ts';
import { isGenuine } from './anchor.ts';

const world = await startWorld();
afterAll(world.stop);

const [auditor, rosa, luis] = [
  await world.as('auditor', {}, { name: 'Inés Paredes (test)' }),
  await world.as('information-officer', {}, { name: 'Rosa Quishpe (test)' }),
  await world.as('duty-officer', {}, { name: 'Luis Andrade (test)' }),
];
const organisationId = newId();
await world.sql(
  `insert into partners.organisation (id, code, name, type, reach, source) values ($1, 'casa-abierta', 'Casa Abierta (test)', 'ngo', 'local', 'test')`,
  [organisationId],
);

/** Rosa opens the organisation through a service that says so in the log. */
const open = (person: { token: string }, id: string) =>
  perform(world.stores, person.token, async ({ tx, audit }) => {
    await tx.selectFrom('partners.organisation').select('id').where('id', '=', id).execute();
    audit({ act: 'partners.read', kind: 'organisation', id, facts: { fields: ['name'] } });
  });

const page = async (query: string) => AuditPage.parse(await (await auditor.get(`/audit/entries${query}`)).json());

test('R1 Rosa opens a record, Luis sees who opened it, and the auditor finds both', async () => {
  expect((await rosa.get(`/partners/${organisationId}`)).status).toBe(200);
  const opened = WhoOpened.parse(await (await luis.get(`/audit/opened/organisation/${organisationId}`)).json());
  expect(opened).toMatchObject({
    total: 1,
    openings: [{ name: 'Rosa Quishpe (test)', roles: ['information-officer'], act: 'partners.read', outcome: 'done' }],
  });
  const { entries, total } = await page(`?subject=${organisationId}`);
  expect(total).toBe(2);
  expect(entries.map((entry) => [entry.account?.name, entry.act])).toEqual([
    ['Luis Andrade (test)', 'audit.opened'],
    ['Rosa Quishpe (test)', 'partners.read'],
  ]);
  const found = AuditActors.parse(await (await auditor.get('/audit/actors?search=quishpé')).json());
  expect(found).toMatchObject([{ id: rosa.accountId, name: 'Rosa Quishpe (test)' }]);
});

test('R1 each kind of record tells its openings, and accounts tell theirs to the administrator', async () => {
  const stage = await setStage(world);
  const body = { ...stage.delivery({ recipient: 'person', subjectId: newId(), people: 1 }), class: 'confidential' };
  const answer = await rosa.post('/deliveries', body);
  const { id: delivery } = (await answer.json()) as { id: string };
  const [place] = await world.sql<{ pcode: string }>('select pcode from places.place where id = $1', [stage.country]);
  expect((await rosa.get(`/places/${place!.pcode}`)).status).toBe(200);
  expect((await rosa.get('/deliveries?limit=10')).status).toBe(200);
  expect((await rosa.get(`/deliveries/${delivery}`)).status).toBe(200);
  const acts = async (kind: string, id: string, who = luis) =>
    WhoOpened.parse(await (await who.get(`/audit/opened/${kind}/${id}`)).json())
      .openings.filter(({ name }) => name === 'Rosa Quishpe (test)')
      .map(({ act }) => act);
  expect(await acts('place', stage.country)).toEqual(['places.read']);
  expect(await acts('delivery', delivery, rosa)).toEqual(['deliveries.read', 'deliveries.write']);
  // A list leaves one line, which names its rows for whoever reads the log.
  const { entries: lists } = await page('?kind=delivery-list');
  expect(lists[0]!.facts).toMatchObject({ rows: 1, ids: [delivery] });
  // Who may not see the delivery sees neither line.
  const auditOfForeign = await world.as('partner-reporter', { organisationId }, { organisationId });
  expect((await auditOfForeign.get(`/audit/opened/delivery/${delivery}`)).status).toBe(403);
  const foreign = await world.as('programme-manager', { sectorId: stage.areas.health, organisationId });
  expect((await foreign.get(`/audit/opened/delivery/${delivery}`)).status).toBe(404);
  const lucia = await world.as('administrator');
  expect((await lucia.get(`/audit/opened/account/${rosa.accountId}`)).status).toBe(200);
});

test('R6 reading the log is logged, with the names of the search fields and not their content (F7)', async () => {
  await page('?outcome=done&act=plan.read');
  const { entries } = await page(`?account=${auditor.accountId}&limit=1`);
  expect(entries).toMatchObject([{ act: 'audit.read', facts: { by: ['act', 'limit', 'outcome'], count: 0 } }]);
});

test('R6 pages follow each other without a gap or a repeat, newest first', async () => {
  const id = newId();
  for (let n = 0; n < 12; n++) await open(rosa, id);
  const seen: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const answer: AuditPage = await page(
      `?subject=${id}&account=${rosa.accountId}&limit=5${after ? `&after=${after}` : ''}`,
    );
    expect(answer.total).toBe(12);
    seen.push(...answer.entries.map((entry) => entry.at));
    after = answer.next;
  }
  expect(seen).toHaveLength(12);
  expect(new Set(seen).size).toBe(12);
  expect(seen).toEqual(seen.toSorted().toReversed());
  expect((await auditor.get('/audit/entries?after=bm9uc2Vuc2U')).status).toBe(400);
});

test('R6 times narrow a search from a moment on and up to another', async () => {
  const later = new Date(Date.now() + 60_000).toISOString();
  expect((await page(`?from=${later}`)).total).toBe(0);
  expect((await page(`?to=${later}&subject=${organisationId}`)).total).toBeGreaterThan(0);
});

test('R7 a record that the caller may not see says nothing about who opened it', async () => {
  const foreign = await world.as('duty-officer');
  const account = `/audit/opened/account/${rosa.accountId}`;
  await perform(world.stores, rosa.token, async ({ audit }) =>
    audit({ act: 'access.own', kind: 'account', id: rosa.accountId }),
  );
  expect((await rosa.get(account)).status).toBe(200);
  expect((await foreign.get(account)).status).toBe(404);
  expect((await foreign.get(`/audit/opened/organisation/${newId()}`)).status).toBe(404);
  expect((await foreign.get(`/audit/opened/nothing-such/${organisationId}`)).status).toBe(404);
  // The wall beneath: as `app`, past every service.
  const count = async (token: string) =>
    (
      await world.sqlAs<{ n: number }>(token, 'select count(*) as n from audit.entry where subject_id = $1', [
        rosa.accountId,
      ])
    )[0]!.n;
  expect(await count(rosa.token)).toBeGreaterThan(0);
  expect(await count(foreign.token)).toBe(0);
});

test('R6 only auditors and the data protection officer read the log', async () => {
  expect((await rosa.get('/audit/entries')).status).toBe(403);
  expect((await world.anyone.get('/audit/entries')).status).toBe(401);
  expect((await (await world.as('data-protection-officer')).get('/audit/entries')).status).toBe(200);
});

test('F1 a refusal is in the log although its transaction was undone', async () => {
  const refused = perform(world.stores, luis.token, async () => {
    throw notAllowed({ verb: 'plan.write' });
  });
  await expect(refused).rejects.toMatchObject({ status: 403 });
  const { entries } = await page(`?account=${luis.accountId}&outcome=refused`);
  expect(entries).toMatchObject([{ act: 'plan.write' }]);
});

test('F1 when the line cannot be written, the act fails', async () => {
  await world.sql('alter table audit.head rename to head_away');
  await expect(open(rosa, organisationId)).rejects.toThrow();
  expect((await auditor.get('/audit/entries')).status).toBe(500);
  await world.sql('alter table audit.head_away rename to head');
  await open(rosa, organisationId);
});

test('F2 no login role changes, deletes or empties the log', async () => {
  for (const role of ['app', 'strict_app', 'jobs', 'matcher', 'backup', 'audit_writer'])
    for (const act of [`update audit.entry set act = 'x'`, 'delete from audit.entry', 'truncate audit.entry'])
      await expect(world.sql(`do $$ begin set local role ${role}; ${act}; end $$`)).rejects.toMatchObject({
        code: '42501',
      });
});

test('F4 the operator takes a signed anchor off the machine, a field officer does not', async () => {
  const operator = await world.as('operator');
  const anchor = Anchor.parse(await (await operator.get('/audit/anchor')).json());
  expect(isGenuine(anchor, world.rootKey)).toBe(true);
  expect(anchor.heads.some((head) => head.seq > 0)).toBe(true);
  expect((await rosa.get('/audit/anchor')).status).toBe(403);
});
