import { Import, ImportIssue, ImportPreview, IssuePage } from '@minga/contracts/imports';
import { DeliveryPage } from '@minga/contracts/deliveries';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type pg from 'pg';
import { openPool } from '../../../platform/database.ts';
import { workOffQueue } from '../../../platform/jobs.ts';
import { startWorld, type Person, type World } from '../../../testing/world.ts';
import { setStage, type Stage } from '../entries/stage.ts';

let world: World;
let stage: Stage;
let jobs: pg.Pool;
let ana: Person;

beforeAll(async () => {
  world = await startWorld();
  stage = await setStage(world);
  jobs = openPool(world.admin, 'jobs', world.rootKey, { max: 2, statementSeconds: 60 });
  ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
});
afterAll(async () => {
  await jobs.end();
  await world.stop();
});

const work = (): Promise<void> => workOffQueue(world.stores, jobs, world.rootKey);

async function upload(person: Person, name: string, text: string | Uint8Array): Promise<Import> {
  const answer = await person.post('/imports', text, {
    'x-file-name': encodeURIComponent(name),
    'content-type': 'application/octet-stream',
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Import.parse(await answer.json());
}

async function step(person: Person, path: string, body?: unknown): Promise<Import> {
  const answer = await person.post(`/imports/${path}`, body);
  expect(answer.status, await answer.clone().text()).toBe(202);
  await work();
  return Import.parse(await (await person.get(`/imports/${path.split('/')[0]}`)).json());
}

const issuesOf = async (person: Person, id: string): Promise<ImportIssue[]> =>
  IssuePage.parse(await (await person.get(`/imports/${id}/issues`)).json()).issues;

async function repair(person: Person, id: string, issue: ImportIssue, value: string): Promise<ImportIssue> {
  const answer = await person.patch(`/imports/${id}/issues/${issue.id}`, { value });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return ImportIssue.parse(await answer.json());
}

const standing = async (id: string) => {
  const [row] = await world.sql<{ rows: number; people: number; girls: number }>(
    `select count(*) filter (where sign = 1) - count(*) filter (where sign = -1) as rows,
       coalesce(sum(sign * people), 0)::int as people, coalesce(sum(sign * girls), 0)::int as girls
     from deliveries.delivery where import_id = $1`,
    [id],
  );
  return row!;
};

const heads =
  'Organización implementadora;Sector;Provincia;Cantón;Fecha de inicio;Personas alcanzadas;Niñas;Niños;Mujeres;Hombres';
const march = [
  heads,
  'Lead;Food;Pichincha;Quito;07/03/2026;10;1;2;3;4',
  'Lead;Food;Pichincha;Quitoo;08/03/2026;20;5;5;5;5',
  'Fundación Río;Health;Guayas;Guayaquil;25/03/2026;30;9;9;9;9',
  'Lead;Food;Pichincha;Cayambe;09/03/2026;veinte;1;1;1;1',
].join('\n');

test('a partner file comes in, is checked, mended and imported, and can be undone as a whole', async () => {
  const found = await upload(ana, 'marzo 2026.csv', march);
  expect(found.state).toBe('ready');
  expect(found.sheets[0]).toMatchObject({ kind: 'activities-5w', delimiter: ';', headerRow: 1, dataRow: 2 });
  expect(found.sheets[0]!.columns.map((column) => column.field)).toEqual([
    'implementer',
    'sector',
    'adm1Name',
    'adm2Name',
    'startOn',
    'reached',
    'girls',
    'boys',
    'women',
    'men',
  ]);
  const preview = ImportPreview.parse(await (await ana.get(`/imports/${found.id}/preview`)).json());
  expect(preview.rows[1]!.cells.slice(0, 2)).toEqual(['Lead', 'Food']);

  const checked = await step(ana, `${found.id}/check`);
  expect(checked).toMatchObject({ state: 'checked', counts: { rows: 4, kept: 1 } });
  const issues = await issuesOf(ana, found.id);
  expect(issues.filter((issue) => issue.severity === 'error').map((issue) => [issue.code, issue.cell])).toEqual(
    expect.arrayContaining([
      ['place-unknown', '3'],
      ['number-not-read', 'F5'],
    ]),
  );
  const place = issues.find((issue) => issue.code === 'place-unknown')!;
  expect(place.suggestions[0]).toMatchObject({ value: 'EC1701' });

  const first = await step(ana, `${found.id}/run`);
  expect(first).toMatchObject({ state: 'done', counts: { imported: 2, kept: 2 } });
  expect(await standing(found.id)).toEqual({ rows: 2, people: 40, girls: 10 });

  await repair(ana, found.id, place, 'EC1701');
  await repair(
    ana,
    found.id,
    issues.find((issue) => issue.code === 'number-not-read')!,
    '20',
  );
  const second = await step(ana, `${found.id}/run`);
  expect(second.counts).toMatchObject({ imported: 4, kept: 0 });
  expect(await standing(found.id)).toEqual({ rows: 4, people: 80, girls: 16 });

  const undone = await step(ana, `${found.id}/undo`, { reason: 'el socio envió otra versión' });
  expect(undone.state).toBe('undone');
  expect(await standing(found.id)).toEqual({ rows: 0, people: 0, girls: 0 });
});

test('R1 the same file twice changes nothing', async () => {
  const text = `${heads}\nLead;Food;Pichincha;Quito;10/04/2026;3;;;;`;
  const one = await upload(ana, 'abril.csv', text);
  await step(ana, `${one.id}/check`);
  await step(ana, `${one.id}/run`);
  const again = await upload(ana, 'abril otra vez.csv', text);
  expect(again.sameAs).toBe(one.id);
  await step(ana, `${again.id}/check`);
  const answer = await ana.post(`/imports/${again.id}/run`);
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ type: '/problems/imports/already-imported', id: one.id });
  expect(await standing(one.id)).toMatchObject({ rows: 1, people: 3 });
});

test('R1 a cumulative file brings only what is new; the rows of the earlier one wait for a decision', async () => {
  const row = (day: string, people: number) => `Lead;Food;Pichincha;Quito;${day};${people};;;;`;
  const file = (...rows: string[]) => [heads, ...rows].join('\n');
  const bring = async (name: string, text: string) => {
    const { id } = await upload(ana, name, text);
    await step(ana, `${id}/check`);
    return step(ana, `${id}/run`);
  };
  const april = await bring('abril.csv', file(row('02/04/2026', 40), row('03/04/2026', 50)));
  expect(april.counts).toMatchObject({ imported: 2, kept: 0 });
  // May repeats April whole, says one row otherwise, and adds one of its own.
  const may = await bring(
    'mayo.csv',
    file(row('02/04/2026', 40), row('03/04/2026', 50), row('03/04/2026', 55), row('04/05/2026', 60)),
  );
  expect(may.counts).toMatchObject({ imported: 2, kept: 2 });
  expect(await standing(may.id)).toMatchObject({ people: 115 });
  const [told] = (await issuesOf(ana, may.id)).filter(({ code }) => code === 'row-of-earlier-import');
  expect(told).toMatchObject({ severity: 'warning', value: 'abril.csv', rows: 2, sampleRows: [2, 3], state: 'open' });
  expect(told!.says.es).toContain('«abril.csv»');
  // A second run changes nothing and does not say it again.
  const again = await step(ana, `${may.id}/run`);
  expect(again.counts).toMatchObject({ imported: 2, kept: 2 });
  expect((await issuesOf(ana, may.id)).filter(({ code }) => code === 'row-of-earlier-import')).toHaveLength(1);
  // The help was given again: now they go in.
  expect((await ana.patch(`/imports/${may.id}/issues/${told!.id}`, { value: 'perhaps' })).status).toBe(422);
  expect((await repair(ana, may.id, told!, 'keep')).state).toBe('repaired');
  expect((await step(ana, `${may.id}/run`)).counts).toMatchObject({ imported: 4, kept: 0 });
  expect(await standing(may.id)).toMatchObject({ people: 205 });
  // What was taken back does not stand in the way of the file that brings it anew.
  await step(ana, `${april.id}/undo`, { reason: 'the partner sent another edition' });
  await step(ana, `${may.id}/undo`, { reason: 'the partner sent another edition' });
  const anew = await bring('abril corregido.csv', `${file(row('02/04/2026', 40), row('03/04/2026', 50))}\n`);
  expect(anew.counts).toMatchObject({ imported: 2, kept: 0 });
});

test('R2 a run that died goes on where it stopped, and doubles nothing', async () => {
  const rows = Array.from({ length: 12_000 }, (_, i) => `Lead;Food;Pichincha;Quito;10/05/2026;${i % 9};;;;`);
  const big = await upload(ana, 'mayo.csv', [heads, ...rows].join('\n'));
  await step(ana, `${big.id}/check`);
  await step(ana, `${big.id}/run`);
  // As after a kill: the state says running, the last batch and the end never happened.
  const [lost] = await world.sql<{ number: number }>(
    `delete from imports.batch where import_id = $1 and number = 2 returning number`,
    [big.id],
  );
  expect(lost).toEqual({ number: 2 });
  const before = await standing(big.id);
  const answer = await ana.post(`/imports/${big.id}/run`);
  expect(answer.status).toBe(202);
  await work();
  expect(await standing(big.id)).toEqual(before);
  const total = rows.reduce((sum, _, i) => sum + (i % 9), 0);
  expect(before).toMatchObject({ rows: 12_000, people: total });
});

test('R3 people as stated and cells that sum to something else are both kept', async () => {
  const file = await upload(ana, 'junio.csv', `${heads}\nLead;Food;Pichincha;Quito;10/06/2026;100;1;1;1;1`);
  await step(ana, `${file.id}/check`);
  const [warning] = await issuesOf(ana, file.id);
  expect(warning).toMatchObject({ code: 'cells-differ-from-reached', severity: 'warning', cell: '2' });
  await step(ana, `${file.id}/run`);
  const page = DeliveryPage.parse(await (await ana.get(`/deliveries?importId=${file.id}`)).json());
  expect(page.rows[0]).toMatchObject({ people: 100, girls: 1, men: 1, sourceRow: '2', placeId: stage.cantons.quito });
});

test('R4 a mapping that a person chose is proposed for the next file of the same form', async () => {
  const odd = 'Quien;Que;Donde;Cuando;Gente\nLead;Food;Quito;01/07/2026;5';
  const first = await upload(ana, 'raro.csv', odd);
  expect(first.sheets[0]!.refusal).not.toBeNull();
  const sheets = [
    {
      index: 0,
      kind: 'activities-5w',
      fields: { 0: 'implementer', 1: 'sector', 2: 'adm2Name', 3: 'startOn', 4: 'reached' },
    },
  ];
  const mapped = Import.parse(await (await ana.put(`/imports/${first.id}/mapping`, { sheets })).json());
  expect(mapped.sheets[0]).toMatchObject({ chosen: true, refusal: null });
  const next = await upload(ana, 'raro agosto.csv', odd.replace('01/07', '01/08'));
  expect(next.sheets[0]!.columns.map((column) => [column.field, column.reason])).toEqual([
    ['implementer', 'saved'],
    ['sector', 'saved'],
    ['adm2Name', 'saved'],
    ['startOn', 'saved'],
    ['reached', 'saved'],
  ]);
});

test('R5 in an empty mission places, sectors and organisations may come from the file', async () => {
  const empty = await startWorld();
  const pool = openPool(empty.admin, 'jobs', empty.rootKey, { max: 2 });
  const officer = await empty.as('information-officer');
  await empty.sql(
    `insert into access.role_grant (id, account_id, role, ceiling, valid_from, valid_to, reason)
     values (gen_random_uuid(), $1, 'programme-manager', 'confidential', '2000-01-01', '2999-01-01', 'a test')`,
    [officer.accountId],
  );
  const text = [
    'Organización;Sector;PCODE1;ADMIN 1;PCODE2;ADMIN 2;Fecha de inicio;Personas alcanzadas;Mujeres',
    'Uno;Salud;CO05;Antioquia;CO05001;Medellín;01/02/2026;7;7',
    'Dos;;CO05;Antioquia;;;01/02/2026;2;2',
    'Dos;Salud;CO18;Caquetá;CO05001;Medellín;01/02/2026;3;3',
  ].join('\n');
  const file = await upload(officer, 'vacía.csv', text);
  const settings = { takePlaces: true, takeSectors: true, takeOrganisations: true };
  expect((await officer.put(`/imports/${file.id}/mapping`, settings)).status).toBe(200);
  for (const path of ['check', 'run']) {
    expect((await officer.post(`/imports/${file.id}/${path}`)).status).toBe(202);
    await workOffQueue(empty.stores, pool, empty.rootKey);
  }
  const rows = await empty.sql(
    `select first.pcode, a.title ->> 'es' as sector, d.people from deliveries.delivery d join places.place p on p.id = d.place_id
     join places.place first on first.id = any (p.lineage) and first.level = 1 join plan.area a on a.id = d.area_id order by d.people`,
  );
  expect(rows).toEqual([
    { pcode: 'CO05', sector: 'Sector no declarado', people: 2 },
    { pcode: 'CO18', sector: 'Salud', people: 3 },
    { pcode: 'CO05', sector: 'Salud', people: 7 },
  ]);
  await pool.end();
  await empty.stop();
});

test('R6 a partner sees and imports for its own organisation only', async () => {
  const partner = await world.as(
    'partner-reporter',
    { organisationId: stage.organisations.partner },
    { organisationId: stage.organisations.partner },
  );
  const own = await upload(partner, 'propio.csv', `${heads}\nPartner;Food;Pichincha;Quito;10/09/2026;4;;;;`);
  await step(partner, `${own.id}/check`);
  expect((await step(partner, `${own.id}/run`)).counts).toMatchObject({ imported: 1 });
  const other = await upload(ana, 'de otros.csv', `${heads}\nLead;Food;Pichincha;Quito;11/09/2026;4;;;;`);
  expect((await partner.get(`/imports/${other.id}`)).status).toBe(404);
  const foreign = await upload(partner, 'ajeno.csv', `${heads}\nLead;Food;Pichincha;Quito;12/09/2026;4;;;;`);
  await step(partner, `${foreign.id}/check`);
  const refused = await step(partner, `${foreign.id}/run`);
  expect(refused.state).toBe('checked');
  expect(refused.job).toMatchObject({ state: 'failed' });
  expect(await standing(foreign.id)).toMatchObject({ rows: 0 });
});

test('R7 a hostile or useless file is refused with its reason, and nothing of it is taken', async () => {
  const cases: [string, string | Uint8Array, string][] = [
    ['pagina.xls', '<html><table><tr><td>1</td></tr></table></html>', 'html-not-spreadsheet'],
    ['foto.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'format-not-tabular'],
    ['roto.xlsx', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 'zip-malformed'],
  ];
  for (const [name, bytes, code] of cases) {
    const refused = await upload(ana, name, bytes);
    expect([refused.state, refused.refusal?.code]).toEqual(['refused', code]);
    expect(refused.refusal?.says.es).toMatch(/\p{L}/u);
    expect((await ana.post(`/imports/${refused.id}/check`)).status).toBe(409);
  }
  expect((await ana.post('/imports', '', { 'x-file-name': 'nada.csv', 'content-type': 'text/csv' })).status).toBe(422);
});

test('R8 published figures become observations of the place they speak of', async () => {
  const text = [
    'iso3,name,year,conflict_stock_displacement,conflict_internal_displacements',
    '#country+code,#country+name,#date+year,#affected+idps+ind+stock+conflict,#affected+idps+ind+internaldisp+conflict',
    'ECU,Ecuador,2026,1200,300',
    'COL,Colombia,2026,5000,',
  ].join('\n');
  const file = await upload(ana, 'anual.csv', text);
  expect(file.sheets[0]!.kind).toBe('idmc-stock-flow');
  await step(ana, `${file.id}/check`);
  const done = await step(ana, `${file.id}/run`);
  expect(done.counts).toMatchObject({ imported: 1, entries: 2, kept: 1 });
  const rows = await world.sql(
    `select concept, value::int, source, starts_on::text, place_id from observations.observation where import_id = $1 order by concept`,
    [file.id],
  );
  expect(rows).toEqual([
    {
      concept: 'displaced-stock-conflict',
      value: 1200,
      source: 'IDMC',
      starts_on: '2026-01-01',
      place_id: stage.country,
    },
    { concept: 'displacements-conflict', value: 300, source: 'IDMC', starts_on: '2026-01-01', place_id: stage.country },
  ]);
});

test('R8 a country that is named is a place; several at once are not', async () => {
  const head =
    'id,date,amountUSD,srcOrganization,destOrganization,flowType,boundary,status,contributionType,destLocations';
  const line = (id: number, boundary: string, to: string): string =>
    `${id},2026-02-01,${id * 100},Donor,Lead,Standard,${boundary},paid,financial,"${to}"`;
  const text = [head, line(1, 'incoming', 'ECU'), line(2, 'internal', 'Ecuador'), line(4, 'incoming', 'ECU,PER')];
  const file = await upload(ana, 'fondos.csv', text.join('\n'));
  expect(file.sheets[0]!.kind).toBe('fts-flows');
  await step(ana, `${file.id}/check`);
  expect((await issuesOf(ana, file.id)).map((issue) => [issue.code, issue.rows])).toEqual([
    ['place-several-countries', 1],
  ]);
  expect((await step(ana, `${file.id}/run`)).counts).toMatchObject({ imported: 2, kept: 1 });
  const rows = await world.sql(
    `select concept, value::int, place_id from observations.observation where import_id = $1 order by concept`,
    [file.id],
  );
  expect(rows).toEqual([
    { concept: 'funding-internal.paid', value: 200, place_id: stage.country },
    { concept: 'funding.paid', value: 100, place_id: stage.country },
  ]);
});

test('R9 work goes on when its asker has gone, and says how far it is', async () => {
  const leaving = await world.as('information-officer', {}, { name: 'Leaves early' });
  const rows = Array.from({ length: 3_000 }, () => 'Lead;Food;Pichincha;Quito;10/10/2026;2;;;;');
  const file = await upload(leaving, 'octubre.csv', [heads, ...rows].join('\n'));
  await step(leaving, `${file.id}/check`);
  expect((await leaving.post(`/imports/${file.id}/run`)).status).toBe(202);
  await world.sql(
    `update access.session set ended_at = now(), ended_because = 'signed out' where kind = 'browser' and account_id = $1`,
    [leaving.accountId],
  );
  expect((await leaving.get(`/imports/${file.id}`)).status).toBe(401);
  await work();
  expect(await standing(file.id)).toMatchObject({ rows: 3_000, people: 6_000 });
  const [seen] = await world.sql<{ state: string; job: string; done: string; total: string }>(
    `select i.state, j.state as job, j.done::text, j.total::text from imports.import i join jobs.job j on j.id = i.job_id where i.id = $1`,
    [file.id],
  );
  expect(seen).toEqual({ state: 'done', job: 'done', done: '3000', total: '3000' });
});
