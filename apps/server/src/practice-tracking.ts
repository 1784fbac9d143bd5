// Practice rounds of displacement tracking: one published, the next one half done.
import {
  addFlow,
  addLocation,
  addNumber,
  addOperation,
  addRound,
  addVisits,
  agree,
  changeVisit,
  getRound,
  stepRound,
} from './modules/field/tracking/index.ts';
import type { Context } from './platform/database.ts';
import { demoFlows, demoLocations, demoRounds, type DemoVisit } from '../../../missions/ecuador/demo/tracking.ts';

const asked = {
  groups: ['idp'],
  question: 'idp-present',
  wording: '¿Cuántas personas desplazadas por la violencia hay hoy en este lugar?',
  recall: 'hoy',
  groupDefinition: 'Personas que dejaron su hogar por la violencia y siguen en el país',
};

/** The first of the month, so many months before the day. */
function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}

/** Uses the module's own acts, so that practice rounds are rounds like any other. `today` is an ISO date. */
export async function loadPracticeTracking(context: Context, today: string): Promise<void> {
  const places = await context.tx
    .selectFrom('places.current_place')
    .select(['pcode as code', 'lon', 'lat'])
    .where('pcode', 'in', ['EC0801', 'EC0901', 'EC1301', 'EC1701', 'EC2301'])
    .where('lon', 'is not', null)
    .orderBy('pcode')
    .execute();
  if (places.length === 0) return;
  const located = places.map(({ code, lon, lat }) => ({ code: code!, lon: lon!, lat: lat! }));
  const operation = await addOperation(context, {
    code: 'practica-desplazamiento',
    name: 'Desplazamiento interno (práctica)',
    nameEn: 'Internal displacement (practice)',
    component: 'mobility',
    concept: 'dtm.idp-by-location',
    class: 'internal',
  });
  const locations = demoLocations(located);
  const ids: string[] = [];
  for (const { placeCode, ...location } of locations) {
    const added = await addLocation(context, {
      ...location,
      pcode: placeCode,
      aliases: [],
      class: 'internal',
      source: 'practice data',
    });
    ids.push(added.id);
  }
  const [before, now] = demoRounds(locations);
  await fillRound(context, operation.id, ids, before, monthsBefore(today, 3), 'published');
  await fillRound(context, operation.id, ids, now, monthsBefore(today, 0), 'collecting');
  await fillFlows(context, monthsBefore(today, 0));
}

/** A border point that was watched for three days of this month. */
async function fillFlows(context: Context, startsOn: string): Promise<void> {
  const day = (of: number) => `${startsOn.slice(0, 8)}${String(of).padStart(2, '0')}`;
  const operation = await addOperation(context, {
    code: 'practica-flujos',
    name: 'Flujos en frontera (práctica)',
    nameEn: 'Border flows (practice)',
    component: 'flow',
    concept: 'dtm.daily-flow-practice',
    class: 'internal',
  });
  const point = await addLocation(context, {
    code: 'P-101',
    name: 'Puente de frontera (práctica)',
    kind: 'border-point',
    pcode: 'EC0401',
    aliases: [],
    class: 'internal',
    source: 'practice data',
  });
  const { id } = await addRound(context, operation.id, {
    groups: ['migrant-transit'],
    question: 'people-passing',
    wording: 'Personas en grupos que pasan por el punto',
    recall: 'mientras está abierto',
    groupDefinition: 'Toda persona que cruza a pie o en transporte público',
    startsOn,
    endsOn: day(20),
    reportingOn: day(20),
    standardHours: 12,
  });
  await addVisits(context, id, { locationIds: [point.id], team: 'Equipo 1' });
  await stepRound(context, id, { state: 'collecting' });
  const [visit] = (await getRound(context, id)).visits;
  for (const { day: of, ...passed } of demoFlows()) await addFlow(context, visit!.id, { ...passed, day: day(of) });
}

async function fillRound(
  context: Context,
  operationId: string,
  locationIds: string[],
  found: readonly DemoVisit[],
  startsOn: string,
  until: 'collecting' | 'published',
): Promise<void> {
  const day = (of: number) => `${startsOn.slice(0, 8)}${String(of).padStart(2, '0')}`;
  const { id } = await addRound(context, operationId, { ...asked, startsOn, endsOn: day(20), reportingOn: day(15) });
  await addVisits(context, id, { locationIds });
  await stepRound(context, id, { state: 'collecting' });
  const visits = new Map((await getRound(context, id)).visits.map((visit) => [visit.location.code, visit.id]));
  for (const { location, team, numbers, agreed, outcome } of found) {
    const visit = visits.get(location)!;
    for (const { people, informant } of numbers)
      await addNumber(context, visit, {
        group: 'idp',
        people,
        saidOn: day(8),
        ...(informant
          ? { kind: 'key-informant', informant }
          : { kind: 'register', source: 'Lista del comité (práctica)' }),
      });
    if (agreed !== undefined && numbers.length > 0)
      await agree(context, visit, { group: 'idp', people: agreed, reason: 'Revisado con el equipo (práctica)' });
    await changeVisit(context, visit, { team, ...outcome });
  }
  if (until === 'published')
    for (const state of ['cleaning', 'validated', 'published'] as const) await stepRound(context, id, { state });
}
