import { join } from 'node:path';
import { WhoOpened } from '@minga/contracts/audit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import {
  ActivityPage,
  AreaPage,
  FramePage,
  PlanTree,
  Programme,
  Revision,
  RevisionComparison,
  TargetList,
} from '@minga/contracts/plan';
import { repositoryRoot } from '../../../platform/config.ts';
import { perform } from '../../../platform/database.ts';
import { startWorld, type Person } from '../../../testing/world.ts';
import { loadOrganisations } from '../partners/index.ts';
import { loadGazetteer } from '../places/index.ts';
import { loadPlan } from './index.ts';

const world = await startWorld();
const mission = join(repositoryRoot, 'missions/ecuador');
beforeAll(async () => {
  await perform(world.stores, world.service('mission-loader').token, async (context) => {
    await loadGazetteer(context, mission);
    await loadOrganisations(context, mission);
    await loadPlan(context, mission);
  });
});
afterAll(world.stop);

const plan = async (who: Person = world.anyone): Promise<PlanTree> =>
  PlanTree.parse(await (await who.get('/plan')).json());
const figure = async (code: string) => (await plan()).figures.find((one) => one.code === code)!;
const target = (who: Person, body: object) =>
  who.post('/plan/targets', { unit: 'people', source: 'workshop (test)', ...body });

test('R1 anyone reads the plan; what the source does not state is not stated, never 0', async () => {
  const tree = await plan();
  expect(tree.objectives).toHaveLength(3);
  expect(tree.areas).toHaveLength(17);
  expect(tree.areas.flatMap((area) => area.activities)).toHaveLength(75);
  expect(tree.areas.filter((area) => area.priority)).toHaveLength(5);
  expect(tree.requirementUsd).toEqual({ stated: true, value: 95_421_961 });
  expect(tree.peopleTargeted).toEqual({ stated: true, value: 242_700 });
  expect(tree.entitiesTargeted).toEqual({ stated: true, value: 57 });
  expect(tree.outcomes).toEqual([]);
  for (const area of tree.areas) expect(area.peopleTargeted).toEqual({ stated: false, why: 'not-stated' });
  const finance = await plan(await world.as('resource-manager'));
  for (const area of finance.areas)
    expect(area.money).toEqual({ requirementUsd: { stated: false, why: 'not-stated' } });
});

test('R3 an area’s objectives are inferred until the mission states them, and then the file’s suggestion is left aside', async () => {
  const before = (await plan()).areas.find((area) => area.code === 'movement-assistance')!;
  expect(before.objectives.every((objective) => objective.inferred)).toBe(true);
  const marta = await world.as('programme-manager', {}, { name: 'Marta (test)' });
  const halves = {
    objectives: [
      { code: 'obj-1-saving-lives', sharePercent: 30 },
      { code: 'obj-3-regular-migration', sharePercent: 60 },
    ],
  };
  expect((await marta.post('/plan/areas/movement-assistance/objectives', halves)).status).toBe(422);
  halves.objectives[1]!.sharePercent = 70;
  expect((await marta.post('/plan/areas/movement-assistance/objectives', halves)).status).toBe(204);
  const after = (await plan()).areas.find((area) => area.code === 'movement-assistance')!;
  expect(after.objectives.map(({ share, inferred }) => ({ share, inferred }))).toEqual([
    { share: { stated: true, value: 30 }, inferred: false },
    { share: { stated: true, value: 70 }, inferred: false },
  ]);
});

test('R4 Marta sets targets; the sum of the parts is watched, a change needs a reason, the old target stays', async () => {
  const marta = await world.as('programme-manager', {}, { name: 'Marta (test)' });
  expect((await target(marta, { activity: 'basic-needs-food', value: 1000 })).status).toBe(201);
  expect((await target(marta, { activity: 'basic-needs-food', place: 'EC09', value: 700 })).status).toBe(201);
  const over = TargetList.parse(
    await (await target(marta, { activity: 'basic-needs-food', place: 'EC13', value: 400 })).json(),
  );
  expect(over.warnings).toEqual([
    expect.objectContaining({ code: 'target-below-parts', value: 1000, sum: 1100, by: 'place' }),
  ]);
  const silent = await target(marta, { activity: 'basic-needs-food', value: 1200 });
  expect(silent.status).toBe(409);
  expect(await silent.json()).toMatchObject({ type: '/problems/plan/target-stands', was: 1000 });
  const raised = TargetList.parse(
    await (await target(marta, { activity: 'basic-needs-food', value: 1200, reason: 'more need in Manabí' })).json(),
  );
  expect(raised.warnings).toEqual([]);
  const page = ActivityPage.parse(await (await marta.get('/plan/activities/basic-needs-food')).json());
  const whole = page.targets.find((one) => one.place === null)!;
  expect(whole.value).toEqual({ stated: true, value: 1200 });
  expect(whole.earlier).toMatchObject([{ value: { stated: true, value: 1000 } }]);
  const same = await target(marta, { activity: 'basic-needs-food', value: 1200 });
  expect(same.status).toBe(201);
});

test('R4 parts by canton are not added to parts by province, and overlapping parts are left out', async () => {
  const marta = await world.as('programme-manager');
  await target(marta, { area: 'health', value: 100, overlapping: false });
  await target(marta, { area: 'health', place: 'EC09', value: 100 });
  await target(marta, { area: 'health', place: 'EC0901', value: 90 });
  const health = AreaPage.parse(await (await marta.get('/plan/areas/health')).json());
  expect(health.warnings).toEqual([]);
  expect(health.area.peopleTargeted).toEqual({ stated: true, value: 100 });
});

test('R5 an activity belongs to an area of the plan: an unknown code is refused', async () => {
  const marta = await world.as('programme-manager');
  const answer = await target(marta, { activity: 'no-such-thing', value: 5 });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ type: '/problems/plan/unknown-code', kind: 'activity' });
  expect((await target(marta, { activity: 'basic-needs-food', area: 'health', value: 5 })).status).toBe(400);
});

test('R6 one activity under several frames counts once in the plan', async () => {
  const marta = await world.as('programme-manager');
  const code = (await plan()).areas[0]!.activities[0]!.code;
  for (const frame of ['gcm', 'unsdcf-2022-2026'])
    expect(
      (await marta.post(`/plan/frames/${frame}/activities`, { activity: code, theme: 'circular economy' })).status,
    ).toBe(204);
  const page = ActivityPage.parse(await (await marta.get(`/plan/activities/${code}`)).json());
  expect(page.frames.map((frame) => frame.code)).toEqual(['unsdcf-2022-2026', 'gcm']);
  expect((await plan()).areas.flatMap((area) => area.activities)).toHaveLength(75);
  const gcm = FramePage.parse(await (await world.anyone.get('/plan/frames/gcm')).json());
  expect(gcm.activities).toMatchObject([{ code, theme: 'circular economy', alsoIn: ['unsdcf-2022-2026'] }]);
});

test('R7 two revisions show every difference, and an unchanged plan is not revised', async () => {
  const marta = await world.as('programme-manager');
  const first = Revision.parse(await (await marta.post('/plan/revisions', { reason: 'before the workshop' })).json());
  expect((await marta.post('/plan/revisions', { reason: 'again' })).status).toBe(409);
  await target(marta, { area: 'mhpss', value: 500 });
  const second = Revision.parse(await (await marta.post('/plan/revisions', { reason: 'after the workshop' })).json());
  await target(marta, { area: 'mhpss', value: 650, reason: 'new partner' });
  const third = Revision.parse(await (await marta.post('/plan/revisions', { reason: 'new partner' })).json());
  const compare = async (a: number, b: number) =>
    RevisionComparison.parse(await (await world.anyone.get(`/plan/revisions/${a}/compare/${b}`)).json());
  expect((await compare(first.number, second.number)).differences).toMatchObject([
    { kind: 'target', key: 'mhpss · people', change: 'added', fields: { value: { before: null, after: 500 } } },
  ]);
  expect((await compare(second.number, third.number)).differences).toMatchObject([
    { kind: 'target', key: 'mhpss · people', change: 'changed', fields: { value: { before: 500, after: 650 } } },
  ]);
  expect((await compare(first.number, third.number)).moneyShown).toBe(false);
  await expect(world.sql(`update plan.target set value = 1`)).rejects.toMatchObject({
    constraint: 'history_is_append_only',
  });
});

test('R8 the year filter gives exactly the projects that ran in that year', async () => {
  const marta = await world.as('programme-manager');
  const add = (code: string, startsOn: string, endsOn: string) =>
    marta.post('/plan/programmes', {
      code,
      title: { es: code, en: null },
      kind: 'project',
      startsOn,
      endsOn,
      areas: ['health'],
    });
  await add('a-2023', '2023-01-01', '2023-12-31');
  await add('b-2023-2024', '2023-06-01', '2024-01-01');
  await add('c-2024', '2024-05-01', '2024-06-30');
  await add('d-2025', '2025-01-01', '2026-01-01');
  expect((await add('d-2025', '2025-01-01', '2026-01-01')).status).toBe(409);
  const in2024 = z.array(Programme).parse(await (await marta.get('/plan/programmes?year=2024')).json());
  expect(in2024.map((programme) => programme.code)).toEqual(['b-2023-2024', 'c-2024']);
});

test('PF1 the three ratings: value, scale, class, and which end is bad', async () => {
  expect(await figure('inform-risk')).toMatchObject({
    direction: 'high-is-bad',
    scaleMin: 0,
    scaleMax: 10,
    flags: ['date-not-stated'],
  });
  expect((await figure('inform-risk')).statements).toMatchObject([
    { value: 5.4, note: { class: 'high' }, dateStated: false },
  ]);
  const hdi = await figure('hdi-rank');
  expect(hdi.direction).toBe('high-is-good');
  expect(hdi.statements).toMatchObject([{ value: 83, base: 193, note: { class: 'high' } }]);
});

test('PF2 national and rural poverty stay apart, and a figure without a date says so', async () => {
  const [national, rural] = [await figure('poverty-national'), await figure('poverty-rural')];
  expect(national.concept).not.toBe(rural.concept);
  expect(national.flags).toContain('date-not-stated');
  expect(national.statements).toMatchObject([
    { value: 28, unit: 'percent', source: 'INEC', dateStated: false, endsOn: null },
  ]);
});

test('PF3 deportations are a series with a partial year, and competing figures stand beside the plan’s own', async () => {
  const year = await figure('deported-2024');
  expect(year.statements.map(({ value, role }) => [value, role])).toEqual([
    [12_873, 'recommended'],
    [13_589, 'triangulation'],
  ]);
  expect(year.statements[0]).toMatchObject({ startsOn: '2024-01-01', endsOn: '2024-12-31', sourceKind: 'government' });
  expect(year.statements[1]).toMatchObject({ sourceKind: 'media' });
  const partial = await figure('deported-2025-feb');
  expect(partial.concept).toBe(year.concept);
  expect(partial.flags).toContain('partial-period');
  expect(partial.statements).toMatchObject([{ startsOn: '2025-01-01', endsOn: '2025-02-28' }]);
});

test('PF4 ranks, rates and shares are filed as what they are, so that nobody adds them', async () => {
  const rows = await world.sql<{ figure: string; measure: string }>(
    `select note->>'figure' as figure, measure from observations.observation where note->>'figure' = any ($1)`,
    [
      [
        'darien-rank',
        'violent-deaths-2023',
        'poverty-national',
        'deported-2023',
        'idps-total',
        'adolescents-detained-2024',
      ],
    ],
  );
  const measure = new Map(rows.map((row) => [row.figure, row.measure]));
  expect(Object.fromEntries(measure)).toEqual({
    'darien-rank': 'rank',
    'violent-deaths-2023': 'rate',
    'poverty-national': 'share',
    'deported-2023': 'flow',
    'idps-total': 'stock',
    'adolescents-detained-2024': 'flow',
  });
});

test('PF5 a part is filed as part of its whole', async () => {
  const [row] = await world.sql<{ whole: number; part: number; cause: string }>(
    `select w.value::int as whole, p.value::int as part, p.cause from observations.observation p
     join observations.observation w on w.id = p.part_of_id
     where p.note->>'figure' = 'idps-violence' and p.role = 'recommended'`,
  );
  expect(row).toEqual({ whole: 250_000, part: 80_747, cause: 'violence' });
});

test('PF6 a range by province is one range per province, and provinces carry their own share of an event', async () => {
  const band = await figure('pin-band-1');
  expect(band.statements.map(({ pcode, low, high, value }) => [pcode, low, high, value])).toEqual([
    ['EC08', 20, 25, null],
    ['EC12', 20, 25, null],
    ['EC21', 20, 25, null],
  ]);
  expect((await figure('rain-manabi')).statements).toMatchObject([
    { pcode: 'EC13', value: 63_000, qualifier: 'nearly' },
  ]);
});

test('PF7 a forecast is words with a source and no number; a breakdown that sums to 100.5 is kept and flagged', async () => {
  const forecast = await figure('rain-forecast');
  expect(forecast.statements).toEqual([]);
  expect(forecast.statement).toMatchObject({ source: 'INAMHI', kind: 'forecast' });
  const work = await figure('venezuelans-self-employed');
  expect(work.flags).toContain('breakdown-sums-to-100.5');
  expect(work.statements.map(({ value, sex }) => [value, sex])).toContainEqual([41.9, 'female']);
});

test('R9 who may only read changes nothing, and the public sees no money', async () => {
  const luis = await world.as('case-worker');
  expect((await target(luis, { area: 'health', value: 1 })).status).toBe(403);
  expect((await world.anyone.get('/plan/funding')).status).toBe(401);
  expect((await plan()).areas.every((area) => area.money === null)).toBe(true);
  await expect(world.sqlAs(luis.token, `update plan.plan set title = '{}' returning id`)).resolves.toEqual([]);
});

test('F1 the pages of an area and an activity tell who opened them', async () => {
  const reader = await world.as('information-officer', {}, { name: 'Nora (test)' });
  const [part] = await world.sql<{ areaId: string; area: string; activityId: string; activity: string }>(
    `select a.id as "areaId", a.code as area, v.id as "activityId", v.code as activity from plan.activity v join plan.area a on a.id = v.area_id limit 1`,
  );
  await reader.get(`/plan/areas/${part!.area}`);
  await reader.get(`/plan/activities/${part!.activity}`);
  await world.anyone.get(`/plan/activities/${part!.activity}`);
  for (const path of [`area/${part!.areaId}`, `activity/${part!.activityId}`]) {
    const { openings } = WhoOpened.parse(await (await reader.get(`/audit/opened/${path}`)).json());
    expect(openings[0]).toMatchObject({ name: 'Nora (test)', act: 'plan.read' });
    expect(openings.filter(({ name }) => name === 'Nora (test)')).toHaveLength(1);
  }
});
