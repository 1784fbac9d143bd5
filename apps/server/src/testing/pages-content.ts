// What a working mission holds beside its practice data, so that the browser test sees pages with something on them:
// a file brought in and half mended, a release that is out and one that waits, money of a donor.
import { AuditPage } from '@minga/contracts/audit';
import { Import } from '@minga/contracts/imports';
import { Contribution } from '@minga/contracts/plan';
import { Release } from '@minga/contracts/publishing';
import type { z } from 'zod';
import { openPool } from '../platform/database.ts';
import { workOffQueue } from '../platform/jobs.ts';
import type { Person, World } from './world.ts';

/** A page with something open on it, and the verb that opening it takes. */
export interface OpenDetail {
  address: string;
  verb: string;
  /** What stands on the screen only when it is open. */
  sees: string;
}

const file = [
  'Organización implementadora;Sector;Provincia;Cantón;Fecha de inicio;Personas alcanzadas;Niñas;Niños;Mujeres;Hombres',
  'ACNUR;Protección;Pichincha;Quito;07/03/2026;10;1;2;3;4',
  'ACNUR;Protección;Pichincha;Quitoo;08/03/2026;20;5;5;5;5',
  'Fundación Río Arriba de la Mitad del Mundo y sus Comunidades;Salud;Guayas;Guayaquil;25/03/2026;30;9;9;9;9',
  'ACNUR;Protección;Pichincha;Cayambe;09/03/2026;veinte;1;1;1;1',
].join('\n');

/** The detail of a row, beside its list or over it; the strips at the top of the screen are an aside too. */
const beside = ':is(main aside, [role="dialog"])';

export async function fillPages(world: World): Promise<OpenDetail[]> {
  const officer = await world.as('information-officer', {}, { name: 'Olga Oficial (test)' });
  const imported = await bringIn(world, officer);
  await publish(world, officer);
  const contribution = await give(world);
  const auditor = await world.as('auditor');
  const { entries } = await read(await auditor.get('/audit/entries'), AuditPage);
  const line = entries[0]!;
  const form = (path: string, name: string, verb: string): OpenDetail => ({
    address: `${path}?form=${name}`,
    verb,
    sees: '[role="dialog"] form',
  });
  return [
    { address: `/imports?open=${imported.id}`, verb: 'imports.write', sees: 'text=Quitoo' },
    { address: `/access?open=${officer.accountId}`, verb: 'access.grant', sees: beside },
    { address: `/audit?open=${line.chain}-${line.seq}`, verb: 'audit.read', sees: beside },
    { address: `/plan/funding?open=${contribution.id}`, verb: 'plan.fund', sees: beside },
    { address: '/places?open=EC17', verb: 'places.read', sees: 'main >> text=Cayambe' },
    { address: '/response?place=EC17&area=protection', verb: 'figures.read', sees: 'main a[href*="EC1701"]' },
    form('/partners', 'add', 'partners.write'),
    form('/forms', 'add', 'forms.write'),
    form('/devices', 'add', 'forms.devices'),
    form('/devices', 'feed', 'submissions.export'),
    form('/forms/1/sub-area-baseline/records', 'export', 'submissions.export'),
    {
      address: `/forms/1/sub-area-baseline/records?open=${await firstRecord(world)}`,
      verb: 'submissions.read',
      sees: beside,
    },
    form('/tracking', 'operation', 'tracking.plan'),
    form('/tracking', 'round', 'tracking.plan'),
    form('/locations', 'add', 'tracking.locate'),
    form('/tracking/practica-desplazamiento/2', 'places', 'tracking.plan'),
    form('/tracking/practica-desplazamiento/2/P-001', 'number', 'tracking.collect'),
    form('/tracking/practica-desplazamiento/2/P-001', 'agree:idp', 'tracking.reconcile'),
    form('/tracking/practica-desplazamiento/2/P-001', 'visit', 'tracking.collect'),
    { address: '/tracking/practica-flujos/1/P-101', verb: 'tracking.read', sees: 'main table' },
    form('/tracking/practica-flujos/1/P-101', 'flow', 'tracking.collect'),
    form('/plan/funding', 'contribution', 'plan.fund'),
    form('/plan/areas/protection', 'target', 'plan.write'),
  ];
}

/** One row goes in, the others wait for a person. */
async function bringIn(world: World, officer: Person): Promise<Import> {
  const headers = { 'x-file-name': 'marzo-2026.csv', 'content-type': 'application/octet-stream' };
  const { id } = await read(await officer.post('/imports', file, headers), Import);
  const jobs = openPool(world.admin, 'jobs', world.rootKey, { max: 2, statementSeconds: 60 });
  for (const step of ['check', 'run']) {
    await read(await officer.post(`/imports/${id}/${step}`), Import);
    await workOffQueue(world.stores, jobs, world.rootKey);
  }
  await jobs.end();
  const done = await read(await officer.get(`/imports/${id}`), Import);
  if (done.counts.imported === 0 || done.counts.kept === 0)
    throw new Error(`The import of the browser test brought in ${JSON.stringify(done.counts)}`);
  return done;
}

async function publish(world: World, officer: Person): Promise<void> {
  const year = world.clock.now().getUTCFullYear() - 1;
  const prepare = async (from: string, to: string, reason: string) =>
    read(await officer.post('/publishing/releases', { from, to, reason }), Release);
  const { id } = await prepare(`${year}-01`, `${year}-06`, 'Primer semestre, para la reunión con donantes');
  const second = await world.as('programme-manager', {}, { name: 'Pablo Programa (test)' });
  await read(await second.post(`/publishing/releases/${id}/approval`), Release);
  await prepare(`${year}-01`, `${year}-12`, 'Año completo');
}

async function firstRecord(world: World): Promise<string> {
  const [record] = await world.sql<{ id: string }>('select id from forms.submission order by id limit 1');
  return record!.id;
}

async function give(world: World): Promise<Contribution> {
  const [donor] = await world.sql<{ id: string }>('select id from partners.organisation where is_donor order by code');
  const manager = await world.as('resource-manager', {}, { name: 'Rita Recursos (test)' });
  const money = { donorId: donor!.id, amount: 1_250_000, currency: 'USD', date: '2025-02-01', state: 'committed' };
  const said = { reference: 'ACUERDO-2025-17', earmark: 'softly', source: 'carta del donante' };
  return read(await manager.post('/plan/contributions', { ...money, ...said }), Contribution);
}

async function read<Shape extends z.ZodType>(answer: Response, shape: Shape): Promise<z.output<Shape>> {
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${body}`);
  return shape.parse(JSON.parse(body));
}
