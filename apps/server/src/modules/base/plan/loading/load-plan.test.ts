import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryRoot } from '../../../../platform/config.ts';
import { perform } from '../../../../platform/database.ts';
import { startWorld } from '../../../../testing/world.ts';
import { loadOrganisations } from '../../partners/index.ts';
import { loadGazetteer } from '../../places/index.ts';
import { loadPlan } from './load-plan.ts';

const world = await startWorld();
const mission = join(repositoryRoot, 'missions/ecuador');
const load = () =>
  perform(world.stores, world.service('mission-loader').token, async (context) => ({
    places: await loadGazetteer(context, mission),
    organisations: await loadOrganisations(context, mission),
    plan: await loadPlan(context, mission),
  }));
let first: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
  first = await load();
});
afterAll(world.stop);

const count = async (from: string): Promise<number> =>
  (await world.sql<{ n: number }>(`select count(*)::int as n from ${from}`))[0]!.n;

test('R1 the plan of the mission goes in whole: 3 objectives, 17 areas, 75 activities, no orphan', async () => {
  expect(first.plan.planId).not.toBeNull();
  expect(await count('plan.objective')).toBe(3);
  expect(await count('plan.commitment')).toBe(17);
  expect(await count('plan.area')).toBe(17);
  expect(await count('plan.area where priority')).toBe(5);
  expect(await count('plan.activity')).toBe(75);
  expect(await count('plan.activity a where not exists (select from plan.area r where r.id = a.area_id)')).toBe(0);
  expect(await count('plan.population_group')).toBe(26);
  expect(await count('plan.frame')).toBe(9);
  expect(await count(`plan.figure where kind = 'context'`)).toBe(43);
  expect(await count(`plan.element where kind = 'tool'`)).toBe(28);
  expect(await count(`plan.element where kind = 'actor'`)).toBe(31);
  expect(await count(`plan.element where kind = 'coordination-role'`)).toBe(12);
  expect(await count(`plan.element where kind = 'localization-pillar'`)).toBe(5);
  expect(await count(`plan.element where kind = 'cross-cutting'`)).toBe(6);
  expect(
    await count(`plan.element where kind = 'place' and detail->>'named' = 'province' and place_id is not null`),
  ).toBe(11);
  expect(await count(`plan.element where kind = 'place' and detail->>'named' = 'city' and place_id is not null`)).toBe(
    2,
  );
});

test('R2 reading the same files through once more finds every row as it stands', async () => {
  await world.sql('delete from places.loaded_file');
  const before = await count('observations.observation');
  const again = await load();
  expect(again.places).toEqual({ places: 0, populations: 0, aliases: 0, tags: 0, sites: 0 });
  expect(again.plan.changed).toEqual({ tree: 0, elements: 0, figures: 0, indicators: 0 });
  expect(await count('observations.observation')).toBe(before);
  expect(await count('plan.revision')).toBe(1);
});

test('R2 loading the same files again changes nothing', async () => {
  const before = await count('observations.observation');
  const again = await load();
  expect(again.places).toEqual({ places: 0, populations: 0, aliases: 0, tags: 0, sites: 0 });
  expect(again.organisations).toBe(0);
  expect(again.plan.changed).toEqual({ tree: 0, elements: 0, figures: 0, indicators: 0 });
  expect(await count('observations.observation')).toBe(before);
});

test('R2 a figure that the file states otherwise is taken back and written anew, with the reason', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'minga-mission-'));
  cpSync(mission, folder, { recursive: true });
  const path = join(folder, 'plan.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"value": 444778', '"value": 450000'));
  const changed = await perform(world.stores, world.service('mission-loader').token, (context) =>
    loadPlan(context, folder),
  );
  rmSync(folder, { recursive: true });
  expect(changed.changed).toMatchObject({ tree: 0, elements: 0, figures: 1 });
  const rows = await world.sql<{ sign: number; value: number; reason: string | null }>(
    `select sign, value::int as value, reason from observations.observation where concept = 'population.venezuelans' order by recorded_at, sign`,
  );
  expect(rows.map(({ sign, value }) => [sign, value])).toEqual([
    [1, 444_778],
    [-1, 444_778],
    [1, 450_000],
  ]);
  expect(rows.slice(1).every((row) => row.reason !== null)).toBe(true);
});
