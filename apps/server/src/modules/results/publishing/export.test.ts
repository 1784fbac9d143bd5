import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
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
});

describe('exports', () => {
  const exported = (what: string, query: Record<string, string>, who: Person = rosa) =>
    who.get(`/publishing/export/${what}?${new URLSearchParams(query).toString()}`);

  test('E1 every list leaves as CSV, workbook and HXL, with its id on the file and one audit line', async () => {
    for (const what of ['figures', 'deliveries', 'observations', 'places', 'partners', 'plan', 'import-issues']) {
      for (const format of ['csv', 'xlsx', 'hxl']) {
        const answer = await exported(what, { format });
        expect(answer.status, `${what} ${format} ${answer.status === 200 ? '' : await answer.clone().text()}`).toBe(
          200,
        );
        const id = answer.headers.get('x-minga-export')!;
        expect(answer.headers.get('content-disposition')).toContain(id);
        const bytes = Buffer.from(await answer.arrayBuffer());
        if (format === 'xlsx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
        else if (Number(answer.headers.get('x-minga-rows')) > 0) expect(bytes.toString()).toContain(id);
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

  test('E2 a formula in a cell leaves as text', async () => {
    const [place] = await world.sql<{ id: string }>(`select id from places.place where pcode = 'EC13'`);
    const risky = { concept: 'test.formula', measure: 'stock', placeId: place!.id, value: 9, unit: 'people' };
    await rosa.post('/observations', { ...risky, source: '=HYPERLINK("http://x")', class: 'internal' });
    const text = await (await exported('observations', { concept: 'test.formula' })).text();
    expect(text).toContain(`'=HYPERLINK`);
  });

  test('E3 rows about persons stay behind, and the refusal says how to export the rest', async () => {
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
    const left = await exported('deliveries', { persons: 'leave-out' });
    expect(left.status).toBe(200);
    expect(await left.text()).not.toContain('person,');
  });

  test('E4 confidential rows leave with a purpose, and the purpose stands in the record', async () => {
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
    expect((await exported('deliveries', { ...only, purpose })).status).toBe(200);
    const [row] = await world.sql<{ purpose: string; class: string }>(
      'select purpose, class from publishing.export order by asked_at desc limit 1',
    );
    expect(row).toEqual({ purpose, class: 'confidential' });
    expect(await world.sql(`select from audit.entry where facts ->> 'purpose' = $1`, [purpose])).toHaveLength(1);
  });

  test('E5 a row with a count of 1 to 4 loses all its counts, in every export', async () => {
    const text = await (
      await exported('deliveries', { area: areas[1]!.id, persons: 'leave-out', language: 'en' })
    ).text();
    const row = text.split('\r\n').find((line) => line.includes('fewer than 5'))!;
    expect(row).toBeDefined();
    expect(text).toContain(',60,');
    expect(row.split(',')).not.toContain('3');
  });

  test('E6 whoever reads fewer rows exports fewer, and the public exports none', async () => {
    const [manabi] = await world.sql<{ id: string }>(`select id from places.place where pcode = 'EC13'`);
    const narrow = await world.as('information-officer', { placeId: manabi!.id, ceiling: 'internal' });
    const mine = Number((await exported('deliveries', {}, narrow)).headers.get('x-minga-rows'));
    const all = Number(
      (await exported('deliveries', { persons: 'leave-out', purpose: 'Counting the rows here' })).headers.get(
        'x-minga-rows',
      ),
    );
    expect(mine).toBeGreaterThan(0);
    expect(mine).toBeLessThan(all);
    expect((await exported('deliveries', {}, world.anyone)).status).toBe(401);
    expect((await exported('deliveries', {}, await world.as('auditor'))).status).toBe(403);
    expect((await exported('deliveries', {}, await world.as('government-observer'))).status).toBe(403);
  });

  test('E7 an unknown column is refused by name', async () => {
    expect(await (await exported('places', { fields: 'pcode,secret' })).json()).toMatchObject({ field: 'secret' });
    expect((await (await exported('places', { fields: 'pcode' })).text()).split('\r\n')[0]).toBe(
      'Código,Protección,Exportación',
    );
  });
});
