import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Organisation, OrganisationPage, OrganisationProfile } from '@minga/contracts/partners';
import { repositoryRoot } from '../../../platform/config.ts';
import { perform, type Context } from '../../../platform/database.ts';
import { startWorld } from '../../../testing/world.ts';
import { loadGazetteer } from '../places/index.ts';
import { loadPlan } from '../plan/index.ts';
import { ensureOrganisations, loadOrganisations } from './index.ts';

const world = await startWorld();
const mission = join(repositoryRoot, 'missions/ecuador');
const asLoader = <Result>(work: (context: Context) => Promise<Result>) =>
  perform(world.stores, world.service('mission-loader').token, work);
beforeAll(async () => {
  await asLoader(async (context) => {
    await loadGazetteer(context, mission);
    await loadOrganisations(context, mission);
    await loadPlan(context, mission);
  });
});
afterAll(world.stop);

const list = async (query: string): Promise<OrganisationPage> =>
  OrganisationPage.parse(await (await world.anyone.get(`/partners?${query}`)).json());
const profile = async (id: string): Promise<OrganisationProfile> =>
  OrganisationProfile.parse(await (await world.anyone.get(`/partners/${id}`)).json());

test('R1 Carla adds a local partner, says where it works, renames it, ends it; everything stays readable', async () => {
  const carla = await world.as('coordination-officer', {}, { name: 'Carla (test)' });
  const added = await carla.post('/partners', {
    name: 'Fundación Río Claro (prueba)',
    acronym: 'FRC',
    type: 'ngo',
    reach: 'local',
    source: 'meeting (test)',
  });
  expect(added.status).toBe(201);
  const { id } = Organisation.parse(await added.json());
  const coverage = { pcode: 'EC21', area: 'basic-needs', source: 'stated by the partner (test)' };
  expect((await carla.post(`/partners/${id}/coverage`, coverage)).status).toBe(201);
  expect((await carla.post(`/partners/${id}/coverage`, coverage)).status).toBe(201);
  expect((await profile(id)).presence).toMatchObject([
    { pcode: 'EC21', area: 'basic-needs', stated: true, delivered: false, lastDelivery: null },
  ]);
  const change = { name: 'Fundación Río Claro Norte (prueba)', reason: 'new statutes' };
  expect((await carla.patch(`/partners/${id}`, change)).status).toBe(200);
  expect((await list('q=rio claro (prueba)')).organisations[0]?.id).toBe(id);
  expect((await carla.post(`/partners/${id}/ending`, { reason: 'closed its office' })).status).toBe(200);
  expect((await carla.post(`/partners/${id}/ending`, { reason: 'closed its office' })).status).toBe(409);
  expect((await list('q=FRC')).organisations.map((organisation) => organisation.id)).not.toContain(id);
  expect((await list('q=FRC&ended=true')).organisations[0]?.id).toBe(id);
  expect((await profile(id)).history.map((line) => line.act)).toEqual(['add', 'change', 'end']);
});

test('R2 an organisation is found by code, acronym, either language and alias, without accents', async () => {
  for (const words of [
    'SNGR',
    'sngr',
    'secretaria nacional de gestion de riesgos',
    'National Secretariat of Risk',
    'SGR',
  ])
    expect((await list(`q=${encodeURIComponent(words)}`)).organisations[0]?.code, words).toBe('sngr');
});

test('R2 what a coordinator mended is not undone by the next start', async () => {
  const carla = await world.as('coordination-officer');
  const [row] = await world.sql<{ id: string }>(`select id from partners.organisation where code = 'interpol'`);
  expect(
    (await carla.patch(`/partners/${row!.id}`, { reach: 'international', acronym: 'ICPO', reason: 'mended' })).status,
  ).toBe(200);
  expect(await asLoader((context) => loadOrganisations(context, mission))).toBe(0);
  expect((await profile(row!.id)).organisation.acronym).toBe('ICPO');
});

test('R3 names of a file become organisations once; unknown ones are added, marked with their source', async () => {
  const names = ['OIM', 'ACNUR', 'Fundación Ñandú (prueba)', 'FUNDACION NANDU (PRUEBA)', ' '];
  const ids = await asLoader((context) => ensureOrganisations(context, names, '5W import (test)'));
  expect(ids.get('Fundación Ñandú (prueba)')).toBe(ids.get('FUNDACION NANDU (PRUEBA)'));
  const [iom] = await world.sql<{ id: string }>(`select id from partners.organisation where code = 'iom-ecuador'`);
  expect(ids.get('OIM')).toBe(iom!.id);
  const again = await asLoader((context) => ensureOrganisations(context, names, '5W import (test)'));
  expect(again).toEqual(ids);
  expect((await profile(ids.get('Fundación Ñandú (prueba)')!)).organisation).toMatchObject({
    type: 'other',
    reach: 'not-stated',
    source: '5W import (test)',
  });
});

test('R4 the same organisation is not added twice under another spelling', async () => {
  const carla = await world.as('coordination-officer');
  const answer = await carla.post('/partners', { name: 'Acnur', type: 'un', source: 'test' });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ type: '/problems/partners/already-known' });
});

test('R5 presence counts what was delivered, as far as the reader may see deliveries', async () => {
  const ids = await asLoader((context) => ensureOrganisations(context, ['Socio Entregas (prueba)'], 'test'));
  const id = ids.get('Socio Entregas (prueba)')!;
  await world.sql(
    `insert into deliveries.delivery (id, period, recorded_by, delivered_on, area_id, place_id, organisation_id, source, recipient, people, class)
     select gen_random_uuid(), '2025-03-01', $2, '2025-03-10', a.id, p.id, $1, 'partner', 'headcount', 12, 'internal'
     from plan.area a, places.place p where a.code = 'health' and p.pcode = 'EC0901'`,
    [id, world.service('mission-loader').accountId || (await world.as('administrator')).accountId],
  );
  const carla = await world.as('coordination-officer');
  const seen = OrganisationProfile.parse(await (await carla.get(`/partners/${id}`)).json());
  expect(seen.presence).toMatchObject([
    { pcode: 'EC0901', area: 'health', stated: false, delivered: true, lastDelivery: '2025-03-10' },
  ]);
  const inGuayas = OrganisationPage.parse(await (await carla.get('/partners?place=EC09&area=health')).json());
  expect(inGuayas.organisations.map((organisation) => organisation.id)).toEqual([id]);
  expect((await profile(id)).presence).toEqual([]);
});

test('R6 who may not keep the register changes nothing, and no history is rewritten', async () => {
  const luis = await world.as('case-worker');
  expect((await luis.post('/partners', { name: 'X (prueba)', type: 'ngo', source: 'test' })).status).toBe(403);
  await expect(world.sql(`update partners.organisation_change set reason = 'x'`)).rejects.toMatchObject({
    constraint: 'history_is_append_only',
  });
});
