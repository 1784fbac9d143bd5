import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { exportLists } from '@minga/contracts/publishing';
import pg from 'pg';
import { startWorld, type Person } from '../../../testing/world.ts';

const world = await startWorld({ mission: 'ecuador' });
afterAll(world.stop);
const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const areas = await world.sql<{ id: string; code: string }>('select id, code from plan.area order by position');
const cantons = await world.sql<{ id: string; province: string }>(
  `select c.id, p.pcode as province from places.place c join places.place p on p.id = c.current_parent_id where c.level = 2 order by c.pcode`,
);
const [partner] = await world.sql<{ id: string }>('select id from partners.organisation order by code limit 1');
const cantonIn = (province: string): string => cantons.find((canton) => canton.province === province)!.id;

beforeAll(async () => {
  for (const [province, area, people] of [
    ['EC13', 0, 400],
    ['EC13', 1, 3],
    ['EC09', 0, 1_200],
    ['EC09', 1, 60],
  ] as const) {
    const answer = await rosa.post('/deliveries', {
      deliveredOn: '2025-02-10',
      areaId: areas[area]!.id,
      placeId: cantonIn(province),
      organisationId: partner!.id,
      source: 'partner',
      recipient: 'headcount',
      people,
      class: 'internal',
    });
    expect(answer.status).toBe(200);
  }

  const planner = await world.as('programme-manager');
  const activities = await world.sql<{ code: string }>(
    'select v.code from plan.activity v join plan.area a on a.id = v.area_id order by a.position, v.position',
  );
  for (const part of [{ area: areas[0]!.code }, { activity: activities[0]!.code }, { area: areas[1]!.code }])
    expect(
      (await planner.post('/plan/targets', { ...part, unit: 'people', value: 900, source: 'a test' })).status,
    ).toBe(201);
  const money = await world.as('resource-manager');
  for (const state of ['pledged', 'received']) {
    const gift = { donorId: partner!.id, amount: 5_000, currency: 'USD', date: '2025-01-10', state, earmark: 'softly' };
    expect((await money.post('/plan/contributions', { ...gift, source: 'a test' })).status).toBe(201);
  }
  const upload = { 'x-file-name': 'entregas.csv', 'content-type': 'application/octet-stream' };
  expect((await rosa.post('/imports', 'lugar;personas\nManta;40\n', upload)).status).toBe(201);
  await world.sql(
    `insert into imports.issue (id, import_id, round, kind, code, severity, sheet, rows, sample_rows)
     select gen_random_uuid(), id, round, 'row', 'a-test', 'error', 0, 1, array[2] from imports.import`,
  );
});

describe('exports', () => {
  const exported = (list: string, filters: object = {}, file: object = {}, who: Person = rosa) =>
    who.post('/publishing/exports', { list, filters, ...file });

  test('X1 every list leaves as CSV, workbook and HXL, with its id on the file and one audit line', async () => {
    const [auditor, lucia] = [await world.as('auditor'), await world.as('administrator')];
    const purpose = 'Testing every list there is';
    for (const what of exportLists) {
      for (const format of ['csv', 'xlsx', 'hxl']) {
        const who = what === 'audit' ? auditor : what === 'people' ? lucia : rosa;
        const filters = what === 'presence' ? { organisation: partner!.id } : {};
        const answer = await exported(what, filters, { format, purpose }, who);
        expect(answer.status, `${what} ${format} ${answer.status === 200 ? '' : await answer.clone().text()}`).toBe(
          200,
        );
        const id = answer.headers.get('x-minga-export')!;
        expect(answer.headers.get('content-disposition')).toContain(id);
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect(Number(answer.headers.get('x-minga-rows')), what).toBeGreaterThan(0);
        if (format === 'xlsx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
        else expect(bytes.toString()).toContain(id);
        const [row] = await world.sql<{ hex: string; rows: number }>(
          `select encode(sha256, 'hex') as hex, rows from publishing.export where id = $1`,
          [id],
        );
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(row!.hex);
        const lines = await world.sql(`select from audit.entry where act = 'publishing.export' and subject_id = $1`, [
          id,
        ]);
        expect(lines).toHaveLength(1);
      }
    }
  });

  test('X2 a formula in a cell leaves as text', async () => {
    const [place] = await world.sql<{ id: string }>(`select id from places.place where pcode = 'EC13'`);
    const risky = { concept: 'test.formula', measure: 'stock', placeId: place!.id, value: 9, unit: 'people' };
    await rosa.post('/observations', { ...risky, source: '=HYPERLINK("http://x")', class: 'internal' });
    const text = await (await exported('observations', { concept: 'test.formula' })).text();
    expect(text).toContain(`'=HYPERLINK`);
  });

  test('X3 rows about persons stay behind, and the refusal says how to export the rest', async () => {
    const [subject] = await world.sql<{ id: string }>('select gen_random_uuid() as id');
    const answer = await rosa.post('/deliveries', {
      deliveredOn: '2025-03-03',
      areaId: areas[0]!.id,
      placeId: cantonIn('EC13'),
      organisationId: partner!.id,
      source: 'direct',
      recipient: 'person',
      subjectId: subject!.id,
      class: 'confidential',
    });
    expect(answer.status).toBe(200);
    expect(await (await exported('deliveries', {})).json()).toMatchObject({
      type: '/problems/publishing/persons-stay',
      rows: 1,
    });
    const left = await exported('deliveries', {}, { persons: 'leave-out' });
    expect(left.status).toBe(200);
    expect(await left.text()).not.toContain('person,');
  });

  test('E4 X4 confidential rows leave with a purpose, and the purpose stands in the record', async () => {
    const headcount = { areaId: areas[5]!.id, placeId: cantonIn('EC13'), organisationId: partner!.id, people: 44 };
    await rosa.post('/deliveries', {
      ...headcount,
      deliveredOn: '2025-03-04',
      source: 'direct',
      recipient: 'headcount',
      class: 'confidential',
    });
    const only = { area: areas[5]!.id };
    expect(await (await exported('deliveries', only)).json()).toMatchObject({
      type: '/problems/publishing/purpose-needed',
    });
    const purpose = 'Reconciling the March bulletin';
    expect((await exported('deliveries', only, { purpose })).status).toBe(200);
    const [row] = await world.sql<{ purpose: string; class: string }>(
      'select purpose, class from publishing.export order by asked_at desc limit 1',
    );
    expect(row).toEqual({ purpose, class: 'confidential' });
    expect(await world.sql(`select from audit.entry where facts ->> 'purpose' = $1`, [purpose])).toHaveLength(1);
  });

  test('X4 who works here, and who did what, are confidential whoever asks', async () => {
    for (const [list, role] of [
      ['people', 'administrator'],
      ['audit', 'auditor'],
    ] as const)
      expect(await (await exported(list, {}, {}, await world.as(role))).json()).toMatchObject({
        type: '/problems/publishing/purpose-needed',
      });
  });

  test('X5 a row with a count of 1 to 4 loses all its counts, in every export', async () => {
    const text = await (
      await exported('deliveries', { area: areas[1]!.id }, { persons: 'leave-out', language: 'en' })
    ).text();
    const row = text.split('\r\n').find((line) => line.includes('fewer than 5'))!;
    expect(row).toBeDefined();
    expect(text).toContain(',60,');
    expect(row.split(',')).not.toContain('3');
  });

  test('X6 whoever reads fewer rows exports fewer, and the public exports none', async () => {
    const [manabi] = await world.sql<{ id: string }>(`select id from places.place where pcode = 'EC13'`);
    const narrow = await world.as('information-officer', { placeId: manabi!.id, ceiling: 'internal' });
    const mine = Number((await exported('deliveries', {}, {}, narrow)).headers.get('x-minga-rows'));
    const all = Number(
      (await exported('deliveries', {}, { persons: 'leave-out', purpose: 'Counting the rows here' })).headers.get(
        'x-minga-rows',
      ),
    );
    expect(mine).toBeGreaterThan(0);
    expect(mine).toBeLessThan(all);
    expect((await exported('deliveries', {}, {}, world.anyone)).status).toBe(401);
    expect((await exported('deliveries', {}, {}, await world.as('auditor'))).status).toBe(403);
    expect((await exported('deliveries', {}, {}, await world.as('government-observer'))).status).toBe(403);
  });

  test('X7 an unknown column is refused by name', async () => {
    expect(await (await exported('places', {}, { fields: ['pcode', 'secret'] })).json()).toMatchObject({
      field: 'secret',
    });
    expect((await (await exported('places', {}, { fields: ['pcode'] })).text()).split('\r\n')[0]).toBe(
      'Código,Protección,Exportación',
    );
  });

  test('A8 an export asks for a fresh proof, and cannot be had by an address alone', async () => {
    const tired = await world.as('information-officer');
    await world.sql(`update access.session set stepped_up_at = now() - interval '301 seconds' where account_id = $1`, [
      tired.accountId,
    ]);
    const refused = await exported('places', {}, {}, tired);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ type: '/problems/step-up-needed', verb: 'publishing.export' });
    expect((await tired.get('/publishing/exports')).status).toBe(200);
    expect((await rosa.get('/publishing/export/places')).status).toBe(404);
  });

  test('X8 a list leaves with the filters of its screen; one it does not know is refused, not left out', async () => {
    const rowsOf = async (list: string, filters: object) =>
      Number((await exported(list, filters, { persons: 'leave-out' })).headers.get('x-minga-rows'));
    const [manabi] = await world.sql<{ id: string }>(`select id from places.place where pcode = 'EC13'`);
    const [area] = await world.sql<{ code: string; activity: string }>(
      `select a.code, v.code as activity from plan.area a join plan.activity v on v.area_id = a.id order by a.position limit 1`,
    );
    interface Shown {
      total: number;
      organisations: { isDonor: boolean }[];
    }
    const shown = async (query: string) => (await (await rosa.get(`/partners?limit=500&${query}`)).json()) as Shown;
    expect(await rowsOf('partners', {})).toBe((await shown('')).total);
    expect(await rowsOf('partners', { donor: true })).toBe((await shown('donor=true')).total);
    expect(await rowsOf('partners', { q: 'unicef' })).toBe((await shown('q=unicef')).total);
    expect(await rowsOf('partners', { place: 'EC13' })).toBe((await shown('place=EC13')).total);
    const found = (await (await rosa.get('/places/search?q=manta&limit=50')).json()) as unknown[];
    expect(await rowsOf('places', { q: 'manta' })).toBe(found.length);
    const within = await rowsOf('places', { place: manabi!.id });
    expect(within).toBeGreaterThan(20);
    expect(within).toBeLessThan(await rowsOf('places', {}));
    expect([
      await rowsOf('targets', {}),
      await rowsOf('targets', { area: area!.code }),
      await rowsOf('targets', { activity: area!.activity }),
    ]).toEqual([3, 2, 1]);
    expect([await rowsOf('funding', {}), await rowsOf('funding', { state: 'pledged' })]).toEqual([2, 1]);
    const inCanton = { concept: 'test.within', measure: 'stock', placeId: cantonIn('EC13'), value: 90, unit: 'people' };
    await rosa.post('/observations', { ...inCanton, source: 'a test', class: 'internal' });
    const alone = await rowsOf('observations', { place: manabi!.id, alone: true });
    expect(alone).toBeGreaterThan(0);
    expect(alone).toBeLessThan(await rowsOf('observations', { place: manabi!.id }));

    const unknown = await exported('partners', { organisation: partner!.id });
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toMatchObject({ type: '/problems/invalid-request' });
  });

  test(
    'X9 an export has a time limit of its own; what reaches its limit elsewhere is a 503 that says when to come back',
    { timeout: 30_000 },
    async () => {
      const other = new pg.Client(world.admin);
      await other.connect();
      await other.query('begin');
      await other.query('lock table places.population in access exclusive mode');
      const slow = exported('places', {});
      const profile = await rosa.get('/places/EC13');
      expect(profile.status).toBe(503);
      expect(profile.headers.get('retry-after')).toBe('60');
      expect(await profile.json()).toMatchObject({ type: '/problems/took-too-long' });
      await new Promise((done) => setTimeout(done, 1_000));
      await other.query('rollback');
      await other.end();
      expect((await slow).status).toBe(200);
    },
  );
});
