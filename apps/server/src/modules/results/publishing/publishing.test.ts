import { afterAll, describe, expect, test } from 'vitest';
import { OpenFigure, PublicPlan, Release } from '@minga/contracts/publishing';
import { deduce, total, type Dimension, type ProtectedCell } from '@minga/counting';
import { findHxlRow } from '@minga/standards';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { startWorld, type Person } from '../../../testing/world.ts';

const world = await startWorld({ mission: 'ecuador' });
afterAll(world.stop);
const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const pablo = await world.as('programme-manager', {}, { name: 'Pablo (test)' });
const areas = await world.sql<{ id: string; code: string }>('select id, code from plan.area order by position');
const cantons = await world.sql<{ id: string; province: string }>(
  `select c.id, p.pcode as province from places.place c join places.place p on p.id = c.current_parent_id where c.level = 2 order by c.pcode`,
);
const [partner] = await world.sql<{ id: string }>('select id from partners.organisation order by code limit 1');
const cantonIn = (province: string): string => cantons.find((canton) => canton.province === province)!.id;

async function deliver(province: string, area: number, people: number, deliveredOn = '2025-02-10'): Promise<void> {
  const answer = await rosa.post('/deliveries', {
    deliveredOn,
    areaId: areas[area]!.id,
    placeId: cantonIn(province),
    organisationId: partner!.id,
    source: 'partner',
    recipient: 'headcount',
    people,
    class: 'internal',
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
}

async function publicPlan(who: Person = world.anyone): Promise<PublicPlan> {
  const answer = await who.get('/publishing/plan.json');
  expect(answer.status, await answer.clone().text()).toBe(200);
  return PublicPlan.parse(await answer.json());
}
const asked = { from: '2025-01', to: '2025-06', reason: 'First half of 2025, for the donors’ meeting' };
const prepare = (who: Person = rosa, of: object = asked) => who.post('/publishing/releases', of);
const approve = (id: string, who: Person = pablo) => who.post(`/publishing/releases/${id}/approval`);

async function publish(): Promise<Release> {
  const prepared = Release.parse(await (await prepare()).json());
  const answer = await approve(prepared.id);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Release.parse(await answer.json());
}

/** The published table as its reader has it; a pair that is missing says 0. */
function tableOf(plan: PublicPlan): { dimensions: Dimension[]; cells: ProtectedCell[] } {
  const shown = ({ status, value }: PublicPlan['reached']): ProtectedCell['value'] =>
    status === 'hidden' ? { hidden: true } : (value ?? 0);
  const pairs = new Map(plan.cells.map((cell) => [`${cell.pcode} ${cell.area}`, shown(cell.reached)]));
  return {
    dimensions: [
      { name: 'province', members: plan.places.map(({ pcode: code }) => ({ code })), overlapping: true },
      { name: 'area', members: plan.areas.map(({ code }) => ({ code })), overlapping: true },
    ],
    cells: [
      { at: [total, total], value: shown(plan.reached) },
      ...plan.places.map((place) => ({ at: [place.pcode, total], value: shown(place.reached) })),
      ...plan.areas.map((area) => ({ at: [total, area.code], value: shown(area.reached) })),
      ...plan.places.flatMap(({ pcode }) =>
        plan.areas.map(({ code }) => ({ at: [pcode, code], value: pairs.get(`${pcode} ${code}`) ?? 0 })),
      ),
    ],
  };
}

describe('the public page', () => {
  test('P1 whoever has not signed in reads the plan; what it does not state is not 0, and reached is not yet published', async () => {
    const plan = await publicPlan();
    expect(plan).toMatchObject({ peopleTargeted: 242_700, requiredUsd: 95_421_961, release: null });
    expect(plan.reached).toEqual({ status: 'not-yet-published', value: null });
    expect(plan.areas).toHaveLength(17);
    expect(plan.areas.filter(({ priority }) => priority)).toHaveLength(5);
    expect(plan.objectives).toHaveLength(3);
    // 24 provinces, and the coded area that belongs to none.
    expect(plan.places).toHaveLength(25);
    expect(plan.figures.find(({ code }) => code === 'inform-risk')).toMatchObject({ direction: 'high-is-bad' });
    expect(plan.figures.some(({ direction }) => direction === 'high-is-good')).toBe(true);
    expect(plan.sources.length).toBeGreaterThan(5);
    expect(plan.practice).toBe(false);
    await world.sql(`update partners.organisation set synthetic = true where id = $1`, [partner!.id]);
    expect((await publicPlan()).practice).toBe(true);
  });

  test('P2 an observation that is not of class public stays inside, whoever asks for the public page', async () => {
    const [country] = await world.sql<{ id: string }>('select id from places.place where level = 0');
    const secret = {
      concept: 'displacement.idps',
      measure: 'stock',
      placeId: country!.id,
      value: 77_123,
      unit: 'people',
    };
    const note = { figure: 'idps-total' };
    const answer = await rosa.post('/observations', { ...secret, source: 'A draft', note, class: 'internal' });
    expect(answer.status).toBe(200);
    for (const who of [world.anyone, rosa]) expect(JSON.stringify(await publicPlan(who))).not.toContain('77123');
  });

  test('P3 one person prepares a release, another publishes it, and small counts are hidden', async () => {
    await deliver('EC13', 0, 400);
    await deliver('EC13', 1, 3);
    await deliver('EC09', 0, 1_200);
    await deliver('EC09', 1, 60);
    await deliver('EC08', 2, 90);
    const prepared = Release.parse(await (await prepare()).json());
    expect((await publicPlan()).release).toBeNull();
    expect((await approve(prepared.id, rosa)).status).toBe(403);
    expect((await approve(prepared.id)).status).toBe(200);
    const plan = await publicPlan();
    expect(plan.release).toMatchObject({ number: 1, sha256: prepared.sha256 });
    expect(plan.cells.find(({ pcode, area }) => pcode === 'EC13' && area === areas[1]!.code)?.reached.status).toBe(
      'hidden',
    );
    expect(plan.cells.find(({ pcode, area }) => pcode === 'EC09' && area === areas[0]!.code)?.reached).toMatchObject({
      value: 1_200,
    });
    await expect(
      world.sql('update publishing.release set approved_by = prepared_by where id = $1', [prepared.id]),
    ).rejects.toThrow();
  });

  test('P4 a release is frozen: later entries change nothing of it, and its hash is that of its content', async () => {
    const before = await publicPlan();
    await deliver('EC09', 0, 500, '2025-04-10');
    expect(await publicPlan()).toEqual(before);
    const [row] = await world.sql<{ content: string; hex: string }>(
      `select content, encode(sha256, 'hex') as hex from publishing.release where number = 1`,
    );
    expect(createHash('sha256').update(row!.content).digest('hex')).toBe(row!.hex);
    await expect(world.sql(`update publishing.release set content = content || ' '`)).rejects.toThrow(/frozen/);
    await expect(world.sql('delete from publishing.release_basis')).rejects.toThrow(/record/);
  });

  test('P5 no hidden cell of the public files can be had by sums: five values or more stay possible', async () => {
    const { dimensions, cells } = tableOf(await publicPlan());
    const ranges = deduce(dimensions, cells);
    expect(ranges.length).toBeGreaterThan(0);
    for (const { low, high, at } of ranges) expect(high - low, at.join(' ')).toBeGreaterThanOrEqual(4);
  });

  test('P6 two people who came since the last release are not to be had from both releases together', async () => {
    const first = tableOf(await publicPlan()).cells;
    await deliver('EC08', 2, 92, '2025-05-02');
    await publish();
    const plan = await publicPlan();
    expect(plan.release?.number).toBe(2);
    const second = tableOf(plan).cells;
    const old = new Map(first.map(({ at, value }) => [at.join(' '), value]));
    for (const { at, value } of second) {
      const was = old.get(at.join(' '));
      if (typeof was !== 'number' || typeof value !== 'number' || was === value) continue;
      expect(Math.abs(value - was), at.join(' ')).toBeGreaterThanOrEqual(5);
    }
    expect(plan.cells.find(({ pcode, area }) => pcode === 'EC08' && area === areas[2]!.code)?.reached.status).toBe(
      'hidden',
    );
  });

  test('P7 a right that is narrowed, or that reaches strict, does not prepare a release: both would count other rows', async () => {
    const [manabi] = await world.sql<{ id: string }>(`select id from places.place where pcode = 'EC13'`);
    for (const who of [
      await world.as('information-officer', { placeId: manabi!.id }),
      await world.as('information-officer', { ceiling: 'strict' }),
      await world.as('information-officer', { ceiling: 'internal' }),
    ])
      expect(await (await prepare(who)).json()).toMatchObject({ type: '/problems/publishing/whole-mission-needed' });
    expect((await prepare(await world.as('enumerator'))).status).toBe(403);
    expect((await prepare(world.anyone)).status).toBe(401);
  });

  test('P8 what was prepared before another release came out is prepared again', async () => {
    await deliver('EC01', 3, 700, '2025-05-20');
    const waiting = Release.parse(await (await prepare()).json());
    await deliver('EC01', 4, 800, '2025-05-20');
    await publish();
    expect(await (await approve(waiting.id)).json()).toMatchObject({
      type: '/problems/publishing/compared-with-older',
    });
  });
});

describe('open data', () => {
  test('P9 the CSV has an HXL row and says the same as the JSON', async () => {
    const text = await (await world.anyone.get('/publishing/figures.csv')).text();
    const lines = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(findHxlRow([{ number: 1, cells: lines[1]!.split(',') }])).toBeDefined();
    const json = z.array(OpenFigure).parse(await (await world.anyone.get('/publishing/figures.json')).json());
    expect(lines).toHaveLength(json.length + 2);
    expect(json.filter(({ status }) => status === 'hidden').every(({ value }) => value === null)).toBe(true);
    expect(json.find(({ indicator }) => indicator === 'plan-people-targeted')?.value).toBe(242_700);
  });
});

test('L8 the page that shows the API runs under a policy of its own: one inline script by its hash, nothing from elsewhere', async () => {
  const answer = await world.anyone.get('/docs/');
  const html = await answer.text();
  const policy = answer.headers.get('content-security-policy')!;
  const script = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(html)![1]!;
  expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  expect(policy).toContain("default-src 'none'");
  expect(policy.replace("style-src 'self' 'unsafe-inline'", '')).not.toMatch(/unsafe|https?:/);
  expect(html).toContain('/api/openapi.json');
});
