import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { PlaceHit, PlaceMap, PlaceNode, PlacePage, PlaceProfile } from '@minga/contracts/places';
import { repositoryRoot } from '../../../platform/config.ts';
import { perform, type Context } from '../../../platform/database.ts';
import { startWorld } from '../../../testing/world.ts';
import { isInside, type Polygon } from './geometry.ts';
import { ensurePlaces, loadGazetteer, resolvePlace } from './index.ts';

const world = await startWorld();
const asLoader = <Result>(work: (context: Context) => Promise<Result>) =>
  perform(world.stores, world.service('mission-loader').token, work);
beforeAll(async () => {
  await asLoader((context) => loadGazetteer(context, join(repositoryRoot, 'missions/ecuador')));
});
afterAll(world.stop);

const search = async (q: string, more = ''): Promise<PlaceHit[]> =>
  z.array(PlaceHit).parse(await (await world.anyone.get(`/places/search?q=${encodeURIComponent(q)}${more}`)).json());
const profile = async (pcode: string): Promise<PlaceProfile> =>
  PlaceProfile.parse(await (await world.anyone.get(`/places/${pcode}`)).json());

test('R1 Rosa finds one place under any of its names and codes', async () => {
  const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
  for (const words of ['Sucumbíos', 'Sucumbios', 'SUCUMBÍOS', ' sucumbios ', '21', 'EC21', 'ec-u']) {
    const answer = await rosa.get(`/places/search?q=${encodeURIComponent(words)}`);
    const hits = z.array(PlaceHit).parse(await answer.json());
    expect(hits[0]?.place.pcode, words).toBe('EC21');
    expect(hits[0]?.match, words).toBe('exact');
    const meant = await asLoader((context) => resolvePlace(context, { text: words }));
    expect(meant, words).toMatchObject({ found: true, pcode: 'EC21' });
  }
  const page = await profile('EC21');
  expect(page.place.within).toEqual(['Ecuador']);
  expect(page.children.byLevel['2']).toBe(7);
  expect(page.populations).toContainEqual(expect.objectContaining({ year: 2020, method: 'projection' }));
});

test('R1 a slip of the pen still finds the place, below every exact and beginning match', async () => {
  const hits = await search('Guayaqil');
  expect(hits[0]).toMatchObject({ match: 'similar', place: { name: 'Guayaquil' } });
  const beginning = await search('Guayaq');
  expect(beginning[0]).toMatchObject({ match: 'prefix', place: { pcode: 'EC0901' } });
  expect(await search('zzzzqqq')).toEqual([]);
});

test('R2 two places of one level under one name are ambiguous, never guessed', async () => {
  const olmedo = await asLoader((context) => resolvePlace(context, { text: 'Olmedo', level: 2 }));
  expect(olmedo).toMatchObject({ found: false, why: 'ambiguous' });
  const loja = await asLoader((context) => resolvePlace(context, { text: '11' }));
  const inLoja = await asLoader((context) =>
    resolvePlace(context, { text: 'Olmedo', level: 2, ...(loja.found ? { withinId: loja.placeId } : {}) }),
  );
  expect(inLoja).toMatchObject({ found: true, pcode: 'EC1116' });
});

test('R3 trap 1: 24 provinces and one area not delimited; 224 cantons of which 3 are not', async () => {
  const provinces = PlacePage.parse(await (await world.anyone.get('/places?level=1&limit=100')).json());
  expect(provinces.total).toBe(25);
  expect(provinces.places.filter((place) => place.undelimited).map((place) => place.pcode)).toEqual(['EC90']);
  const cantons = PlacePage.parse(await (await world.anyone.get('/places?level=2&limit=500')).json());
  expect(cantons.total).toBe(224);
  expect(cantons.places.filter((place) => place.undelimited).map((place) => place.pcode)).toEqual([
    'EC9001',
    'EC9003',
    'EC9004',
  ]);
});

test('R4 trap 2: La Concordia is coded under Esmeraldas and lies in Santo Domingo', async () => {
  const { place } = await profile('EC0808');
  expect(place).toMatchObject({
    parentPcode: 'EC08',
    currentParentPcode: 'EC23',
    dpaCode: '0808',
    dpaCodeCurrent: '2302',
  });
  expect(place.within[0]).toBe('Santo Domingo de los Tsáchilas');
  for (const code of ['0808', '2302', 'EC0808'])
    expect((await search(code))[0], code).toMatchObject({ match: 'exact', place: { pcode: 'EC0808' } });
  const tree = z.array(PlaceNode).parse(await (await world.anyone.get('/places/tree?root=EC23&depth=1')).json());
  expect(tree[0]?.children.map((child) => child.pcode)).toEqual(['EC0808', 'EC2301']);
  const parish = PlacePage.parse(await (await world.anyone.get('/places?level=3&parent=EC0808')).json());
  expect(parish.places[0]?.within).toContain('Santo Domingo de los Tsáchilas');
});

test('R4 a right on Santo Domingo reaches La Concordia, one on Esmeraldas does not', async () => {
  const rosa = await world.as('information-officer');
  const site = {
    code: 'punto-la-concordia',
    kind: 'service-point',
    name: 'Punto de servicio',
    pcode: 'EC0808',
    class: 'internal',
    source: 'test',
  };
  expect((await rosa.post('/places/sites', site)).status).toBe(201);
  for (const [pcode, seen] of [
    ['EC23', true],
    ['EC08', false],
  ] as const) {
    const [province] = await world.sql<{ id: string }>(`select id from places.place where pcode = $1`, [pcode]);
    const worker = await world.as('case-worker', { placeId: province!.id });
    const { sites } = PlaceProfile.parse(await (await worker.get('/places/EC0808')).json());
    expect(
      sites.some((row) => row.code === site.code),
      pcode,
    ).toBe(seen);
  }
});

test('R5 trap 3: leading zeros stay, a code is never a number', async () => {
  const { place } = await profile('EC0101');
  expect(place.dpaCode).toBe('0101');
  expect((await search('0101'))[0]).toMatchObject({ match: 'exact', place: { pcode: 'EC0101' } });
  expect((await search('101')).some((hit) => hit.match === 'exact')).toBe(false);
});

test('R6 trap 4: people of areas not delimited are in the country’s total and in no province’s', async () => {
  const [sums] = await world.sql<{ country: number; provinces: number; outside: number }>(
    `select sum(value) filter (where level = 0)::int as country, sum(value) filter (where level = 1 and not undelimited)::int as provinces,
       sum(value) filter (where level = 2 and undelimited)::int as outside
     from places.population n join places.place p on p.id = n.place_id where year = 2020 and method = 'projection'`,
  );
  expect(sums).toEqual({ country: 17_510_643, provinces: 17_510_643 - 41_907, outside: 41_907 });
});

test('R6 trap 5: a census and a projection stand side by side, each with its year', async () => {
  const { populations } = await profile('EC');
  expect(populations).toContainEqual(expect.objectContaining({ year: 2022, method: 'census', value: 16_938_986 }));
  expect(populations).toContainEqual(expect.objectContaining({ year: 2020, method: 'projection', value: 17_510_643 }));
  expect((await profile('EC09')).populations[0]).toMatchObject({ year: 2022, value: 4_391_923 });
});

test('R7 trap 6: a canton newer than the list is found as the parish it was, never invented', async () => {
  const hits = await search('Sevilla Don Bosco');
  expect(hits[0]).toMatchObject({ match: 'exact', place: { level: 3 } });
  expect(hits[0]?.place.within[0]).toBe('Morona');
});

test('R8 tags carry dates, several at a time, and a place is listed by them', async () => {
  const rosa = await world.as('information-officer');
  const answer = await rosa.post('/places/EC040150/tags', {
    tag: 'border',
    fromOn: '2025-01-01',
    toOn: '2025-06-30',
    source: 'field visit (test)',
  });
  expect(answer.status).toBe(201);
  const again = await rosa.post('/places/EC040150/tags', {
    tag: 'border',
    fromOn: '2025-01-01',
    source: 'field visit (test)',
  });
  expect(again.status).toBe(409);
  const coast = PlacePage.parse(await (await world.anyone.get('/places?level=1&tag=coast')).json());
  expect(coast.places.map((place) => place.pcode)).toContain('EC13');
  expect((await profile('EC13')).tags.map((tag) => tag.tag)).toContain('rainy-season-emergency-2025');
});

test('R9 sites hang from a unit, roll up to its province, and show as far as the class reaches', async () => {
  const rosa = await world.as('information-officer');
  const site = {
    code: 'albergue-prueba',
    kind: 'shelter',
    name: 'Albergue de prueba',
    pcode: 'EC0901',
    lon: -79.9,
    lat: -2.2,
    accuracyMetres: 50,
    class: 'confidential',
    source: 'test',
  };
  expect((await rosa.post('/places/sites', site)).status).toBe(201);
  expect((await rosa.post('/places/sites', site)).status).toBe(409);
  const forRosa = PlaceProfile.parse(await (await rosa.get('/places/EC09')).json());
  expect(forRosa.sites.map((row) => row.code)).toContain('albergue-prueba');
  expect((await profile('EC09')).sites.map((row) => row.code)).not.toContain('albergue-prueba');
  expect((await rosa.post('/places/sites', { ...site, code: 'safe', kind: 'safe-house' })).status).toBe(400);
  expect((await rosa.post('/places/sites', { ...site, code: 'vague', accuracyMetres: undefined })).status).toBe(400);
});

test('R10 nobody without the right changes the gazetteer', async () => {
  const luis = await world.as('case-worker');
  const answer = await luis.post('/places/EC09/tags', { tag: 'border', source: 'test' });
  expect(answer.status).toBe(403);
  await expect(
    world.sqlAs(luis.token, `update places.place set name = 'x' where pcode = 'EC09' returning id`),
  ).resolves.toEqual([]);
  await expect(
    world.sqlAs(
      luis.token,
      `insert into places.alias (id, place_id, name, kind, source) select gen_random_uuid(), id, 'x', 'name', 'x' from places.place where pcode = 'EC09'`,
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

test('R11 until boundaries are imported the map is schematic: every unit once, its own point inside', async () => {
  for (const [level, units] of [
    [1, 25],
    [2, 224],
  ]) {
    const map = PlaceMap.parse(await (await world.anyone.get(`/places/map?level=${level}`)).json());
    expect(map.schematic).toBe(true);
    expect(map.features).toHaveLength(units!);
    expect(map.features.every((unit) => unit.properties.schematic)).toBe(true);
  }
  const map = PlaceMap.parse(await (await world.anyone.get('/places/map?level=2')).json());
  const points = new Map(
    (
      await world.sql<{ pcode: string; lon: number; lat: number }>(
        `select pcode, lon, lat from places.place where level = 2`,
      )
    ).map((row) => [row.pcode, row]),
  );
  const astray = map.features.filter(({ id, geometry }) => {
    const { lon, lat } = points.get(id)!;
    const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Polygon[];
    return !isInside([lon, lat], polygons);
  });
  expect(astray.map((unit) => unit.id)).toEqual([]);
  const galapagos = map.features.filter((unit) => unit.id.startsWith('EC20'));
  const lons = galapagos.flatMap(({ geometry }) => geometry.coordinates.flat(4)).filter((_, index) => index % 2 === 0);
  expect(Math.max(...lons)).toBeLessThan(-85);
});

test('R12 a file’s own codes become places where the gazetteer has none, once', async () => {
  const stated = [
    { pcode: 'SS', name: 'South Sudan', level: 0 },
    { pcode: 'SS01', name: 'Central Equatoria', level: 1 },
    { pcode: 'SS0101', name: 'Juba', level: 2, parentPcode: 'SS01' },
  ];
  const ids = await asLoader((context) => ensurePlaces(context, stated, 'a file (test)'));
  expect(ids.get('SS0101')).toBeDefined();
  const again = await asLoader((context) => ensurePlaces(context, stated, 'a file (test)'));
  expect(again.get('SS0101')).toBe(ids.get('SS0101'));
  const orphan = [{ pcode: 'SS9901', name: 'Nowhere', level: 2, parentPcode: 'SS99' }];
  await expect(asLoader((context) => ensurePlaces(context, orphan, 'test'))).rejects.toMatchObject({
    type: '/problems/places/parent-unknown',
  });
});
