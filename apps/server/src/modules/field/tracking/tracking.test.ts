import { afterAll, expect, test } from 'vitest';
import {
  Location,
  LocationPage,
  Operation,
  Round,
  RoundComparison,
  RoundPage,
  TwinList,
  VisitPage,
  type NewLocation,
  type NewNumber,
} from '@minga/contracts/tracking';
import { FigureAnswer } from '@minga/contracts/figures';
import { z } from 'zod';
import { startWorld, type Person } from '../../../testing/world.ts';
import { setStage } from '../../ledger/entries/stage.ts';

const world = await startWorld();
const stage = await setStage(world);
afterAll(world.stop);

const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const tomas = await world.as('team-lead', {}, { name: 'Tomás (test)' });
const elsa = await world.as('enumerator', { placeId: stage.provinces.guayas }, { name: 'Elsa (test)' });

/** The answer of an act that succeeded. */
async function done<Shape extends z.ZodType>(shape: Shape, answer: Promise<Response>): Promise<z.infer<Shape>> {
  const given = await answer;
  const body: unknown = await given.json();
  expect(given.status, JSON.stringify(body)).toBeLessThan(300);
  return shape.parse(body);
}

let count = 0;
const operation = (over: object = {}) =>
  done(
    Operation,
    rosa.post('/tracking/operations', {
      code: `idps-${++count}`,
      name: `Desplazamiento interno (prueba ${count})`,
      component: 'mobility',
      concept: `dtm.idp-stock-${count}`,
      ...over,
    }),
  );
const asked = {
  groups: ['idps'],
  question: 'idps-present',
  wording: '¿Cuántas personas desplazadas hay hoy aquí?',
  recall: 'today',
  groupDefinition: 'Left home because of violence since 2023',
};
const days = { reportingOn: '2026-03-15', startsOn: '2026-03-01', endsOn: '2026-03-20' };
const round = (operationId: string, over: object = {}) =>
  done(Round, rosa.post(`/tracking/operations/${operationId}/rounds`, { ...asked, ...days, ...over }));
const location = (over: Partial<NewLocation> = {}) =>
  done(
    Location,
    rosa.post('/tracking/locations', {
      code: `L-${++count}`,
      name: `Barrio ${count} (prueba)`,
      kind: 'neighbourhood',
      pcode: 'EC0901',
      source: 'walk (test)',
      ...over,
    }),
  );
const step = (id: string, state: string, more: object = {}) =>
  rosa.post(`/tracking/rounds/${id}/step`, { state, ...more });
const page = (id: string) => done(RoundPage, rosa.get(`/tracking/rounds/${id}`));
const visitPage = (id: string) => done(VisitPage, rosa.get(`/tracking/visits/${id}`));

/** A round that is being collected, with a visit for each location. */
async function collecting(operationId: string, locations: readonly Location[], over: object = {}) {
  const made = await round(operationId, over);
  expect(
    (await rosa.post(`/tracking/rounds/${made.id}/visits`, { locationIds: locations.map(({ id }) => id) })).status,
  ).toBe(200);
  expect((await step(made.id, 'collecting')).status).toBe(200);
  const { visits } = await page(made.id);
  return { id: made.id, visitOf: (place: Location) => visits.find((visit) => visit.location.id === place.id)!.id };
}

const said = (people: number | null, over: Partial<NewNumber> = {}) => ({
  group: 'idps',
  kind: 'key-informant',
  informant: 'leader',
  people,
  saidOn: '2026-03-10',
  ...over,
});
const tell = (who: Person, visit: string, number: object) => who.post(`/tracking/visits/${visit}/numbers`, number);
const agree = (visit: string, people: number, over: object = {}) =>
  tomas.post(`/tracking/visits/${visit}/agreement`, { group: 'idps', people, reason: 'the sources agree', ...over });
const figureOf = async (concept: string): Promise<number | null> => {
  const query = new URLSearchParams({ rule: 'observation', concept, from: '2026-03', to: '2026-04' });
  return (await done(FigureAnswer, rosa.get(`/figures/value?${query.toString()}`))).value;
};

test('R1 a story: a round is planned, visited, reconciled and published, and the figure is there; withdrawn, it is gone', async () => {
  const { id: operationId, concept } = await operation();
  const [guasmo, trinitaria] = [await location(), await location()];
  const march = await collecting(operationId, [guasmo, trinitaria]);
  await done(VisitPage, tell(elsa, march.visitOf(guasmo), said(400)));
  await done(VisitPage, tell(elsa, march.visitOf(guasmo), said(430, { informant: 'health' })));
  const seen = await done(
    VisitPage,
    tell(tomas, march.visitOf(guasmo), {
      ...said(415),
      kind: 'register',
      informant: undefined,
      source: 'parish register',
    }),
  );
  expect(seen.groups[0]).toMatchObject({ mean: 415, confidence: 'a', agreement: null });
  expect(seen.groups[0]!.spread).toBeCloseTo(30 / 415, 9);
  await done(VisitPage, tell(elsa, march.visitOf(trinitaria), said(90)));
  await done(
    VisitPage,
    agree(march.visitOf(guasmo), 415, { numberId: seen.groups[0]!.numbers.find(({ people }) => people === 415)!.id }),
  );
  await done(VisitPage, agree(march.visitOf(trinitaria), 90));
  expect((await page(march.id)).round).toMatchObject({ people: 505, progress: { places: 2, done: 2, coverage: 1 } });
  for (const state of ['cleaning', 'validated', 'published'])
    expect((await step(march.id, state)).status, state).toBe(200);
  expect(await figureOf(concept)).toBe(505);
  const observed = await world.sql(
    `select confidence, method, value, site, class::text from observations.observation where import_id = $1 order by value`,
    [march.id],
  );
  expect(observed).toMatchObject([
    { confidence: 'c', method: 'key-informant', value: 90, class: 'internal' },
    { confidence: 'a', value: 415 },
  ]);
  expect((await step(march.id, 'withdrawn')).status).toBe(400);
  expect((await step(march.id, 'withdrawn', { reason: 'one neighbourhood was counted twice' })).status).toBe(200);
  expect(await figureOf(concept)).toBe(null);
  const { round: withdrawn, history } = await page(march.id);
  expect(withdrawn.state).toBe('withdrawn');
  expect(history.at(-1)).toMatchObject({ state: 'withdrawn', reason: 'one neighbourhood was counted twice' });
});

test('R2 the sources stand side by side; a correction names what it replaces, and one informant is not enough', async () => {
  const place = await location();
  const { visitOf } = await collecting((await operation()).id, [place]);
  const visit = visitOf(place);
  const first = await done(VisitPage, tell(elsa, visit, said(40)));
  expect(first.groups[0]).toMatchObject({ confidence: 'c', doubts: ['one-informant'] });
  const wrong = first.groups[0]!.numbers[0]!.id;
  const right = await done(
    VisitPage,
    tell(elsa, visit, said(400, { replacesId: wrong, reason: 'a zero was missing' })),
  );
  expect(right.groups[0]!.numbers.map(({ people, stands }) => [people, stands])).toEqual([
    [40, false],
    [400, true],
  ]);
  expect(await tell(elsa, visit, said(4, { replacesId: wrong, reason: 'again' })).then((a) => a.status)).toBe(409);
  const wide = await done(VisitPage, tell(elsa, visit, said(600, { informant: 'teacher', households: 700 })));
  expect(wide.groups[0]).toMatchObject({ confidence: 'c', doubts: ['households-over-people', 'wide'] });
  expect(wide.groups[0]!.spread).toBeCloseTo(0.4, 9);
  const last = wide.groups[0]!.numbers.find(({ people }) => people === 600)!.id;
  const back = await done(VisitPage, tell(elsa, visit, said(null, { replacesId: last, reason: 'said in error' })));
  expect(back.groups[0]!.numbers.filter(({ stands }) => stands).map(({ people }) => people)).toEqual([400]);
  await expect(world.sql(`update tracking.number set people = 1`)).rejects.toMatchObject({
    constraint: 'history_is_append_only',
  });
});

test('R3 a number is agreed upon with a reason, and the earlier ones stay', async () => {
  const place = await location();
  const { visitOf } = await collecting((await operation()).id, [place]);
  await tell(elsa, visitOf(place), said(100));
  await tell(elsa, visitOf(place), said(120, { informant: 'religious' }));
  expect((await agree(visitOf(place), 110, { reason: 'x' })).status).toBe(400);
  await done(VisitPage, agree(visitOf(place), 100));
  const { groups } = await done(VisitPage, agree(visitOf(place), 120, { reason: 'counted again at night' }));
  expect(groups[0]).toMatchObject({ agreement: { people: 120, confidence: 'b' }, history: [{ people: 100 }] });
});

test('R4 a round follows its states, takes numbers while it is open, and is validated when every place is agreed', async () => {
  const place = await location();
  const { id, visitOf } = await collecting((await operation()).id, [place]);
  expect(await (await step(id, 'published')).json()).toMatchObject({ type: '/problems/tracking/not-this-step' });
  await step(id, 'cleaning');
  expect(await (await step(id, 'validated')).json()).toMatchObject({ type: '/problems/tracking/nothing-to-publish' });
  await tell(elsa, visitOf(place), said(10));
  expect(await (await step(id, 'validated')).json()).toMatchObject({
    type: '/problems/tracking/not-agreed',
    places: [{ code: place.code, group: 'idps' }],
  });
  expect(await (await tell(elsa, visitOf(place), said(3, { group: 'returnees' }))).json()).toMatchObject({
    type: '/problems/invalid-request',
    issues: [{ field: 'group' }],
  });
  await done(VisitPage, agree(visitOf(place), 10));
  await done(RoundPage, step(id, 'validated'));
  for (const late of [tell(elsa, visitOf(place), said(11)), agree(visitOf(place), 11)])
    expect(await (await late).json()).toMatchObject({ type: '/problems/tracking/round-closed' });
  expect((await step(id, 'cleaning')).status).toBe(400);
  await done(RoundPage, step(id, 'cleaning', { reason: 'the health post called back' }));
  await done(VisitPage, agree(visitOf(place), 11));
});

test('R5 the next round visits the same places, and change is told over common places alone', async () => {
  const { id: operationId } = await operation();
  const [a, b, c, d] = [await location(), await location(), await location(), await location()];
  const count = async (over: object, told: [Location, number][]) => {
    const one = await collecting(operationId, [], over);
    await rosa.post(`/tracking/rounds/${one.id}/visits`, { locationIds: told.map(([{ id }]) => id) });
    const { visits } = await page(one.id);
    for (const [place, people] of told) {
      const visit = visits.find((each) => each.location.id === place.id)!;
      await done(VisitPage, tell(tomas, visit.id, said(people)));
      await done(VisitPage, agree(visit.id, people));
    }
    return one.id;
  };
  await count({}, [
    [a, 100],
    [b, 50],
    [c, 30],
  ]);
  const april = { reportingOn: '2026-04-15', startsOn: '2026-04-01', endsOn: '2026-04-20' };
  const second = await count(april, [
    [a, 120],
    [b, 40],
    [d, 70],
  ]);
  expect((await page(second)).visits.map(({ location: { id } }) => id).toSorted()).toEqual(
    [a, b, c, d].map(({ id }) => id).toSorted(),
  );
  const compared = await done(RoundComparison, rosa.get(`/tracking/rounds/${second}/comparison`));
  expect(compared).toEqual({
    before: 1,
    differs: [],
    common: { places: 2, before: 150, now: 160, change: 10 },
    added: { places: 1, people: 70 },
    dropped: { places: 1, people: 30 },
  });
  const otherWords = await count({ ...april, wording: '¿Cuántas familias desplazadas hay?' }, [[a, 9]]);
  expect(await done(RoundComparison, rosa.get(`/tracking/rounds/${otherWords}/comparison`))).toMatchObject({
    differs: ['wording'],
    common: null,
  });
});

test('R5 half more than in the last comparable round wants to be explained', async () => {
  const { id: operationId } = await operation();
  const place = await location();
  const one = await collecting(operationId, [place]);
  await tell(tomas, one.visitOf(place), said(100));
  await agree(one.visitOf(place), 100);
  const two = await collecting(operationId, [place], { reportingOn: '2026-04-15', endsOn: '2026-04-20' });
  const seen = await done(VisitPage, tell(tomas, two.visitOf(place), said(180)));
  expect(seen.groups[0]).toMatchObject({ before: { round: 1, people: 100 }, doubts: ['jump', 'one-informant'] });
});

test('R6 twins are proposed by distance and name; a joined location leaves the list, past numbers stay, and it can be parted', async () => {
  const school = await location({ name: 'Escuela Río Guayas (prueba)', lon: -79.9, lat: -2.25 });
  const twin = await location({ name: 'ESCUELA RIO GUAYAS (prueba)', lon: -79.9005, lat: -2.2502 });
  const { twins } = await done(TwinList, rosa.get('/tracking/locations/twins'));
  const found = twins.find(({ one, other }) => one.id === school.id && other.id === twin.id);
  expect(found!.likeness).toBe(1);
  expect(found!.metres).toBeGreaterThan(50);
  expect(found!.metres).toBeLessThan(70);
  const merge = (id: string, into: string | null) =>
    rosa.post(`/tracking/locations/${id}/merge`, { into, reason: 'the same school' });
  expect((await done(Location, merge(twin.id, school.id))).mergedIntoId).toBe(school.id);
  expect(await (await merge(school.id, twin.id)).json()).toMatchObject({ type: '/problems/tracking/merge-goes-round' });
  const list = (query: string) => done(LocationPage, rosa.get(`/tracking/locations?${query}`));
  const kept = (await list('pcode=EC0901')).locations;
  expect(kept.map(({ id }) => id)).not.toContain(twin.id);
  expect(kept.find(({ id }) => id === school.id)!.aliases).toEqual(['ESCUELA RIO GUAYAS (prueba)']);
  expect((await list(`q=${encodeURIComponent('rio guayas')}&all=true`)).total).toBe(2);
  expect((await done(Location, merge(twin.id, null))).mergedIntoId).toBe(null);
  const history = await world.sql<{ act: string }>(
    `select act from tracking.location_change where location_id = $1 order by changed_at`,
    [twin.id],
  );
  expect(history.map(({ act }) => act)).toEqual(['add', 'merge', 'part']);
});

test('R6 a round that visited both of two joined locations counts them as one place when rounds are compared', async () => {
  const { id: operationId } = await operation();
  const [place, twin] = [await location(), await location()];
  const one = await collecting(operationId, [place, twin]);
  for (const each of [place, twin]) {
    await tell(tomas, one.visitOf(each), said(30));
    await agree(one.visitOf(each), 30);
  }
  await rosa.post(`/tracking/locations/${twin.id}/merge`, { into: place.id, reason: 'the same school' });
  const two = await collecting(operationId, [], { reportingOn: '2026-04-15', endsOn: '2026-04-20' });
  const { visits } = await page(two.id);
  expect(visits.map(({ location: { id } }) => id)).toEqual([place.id]);
  await tell(tomas, visits[0]!.id, said(65));
  await agree(visits[0]!.id, 65);
  expect(await done(RoundComparison, rosa.get(`/tracking/rounds/${two.id}/comparison`))).toMatchObject({
    common: { places: 1, before: 60, now: 65, change: 5 },
    dropped: { places: 0 },
  });
});

test('R7 a place goes back to its team with a reason, and one that cannot be reached is no gap in coverage', async () => {
  const [near, far] = [await location(), await location()];
  const { id, visitOf } = await collecting((await operation()).id, [near, far]);
  const change = (place: Location, body: object) => elsa.patch(`/tracking/visits/${visitOf(place)}`, body);
  expect((await change(far, { outcome: 'not-accessible' })).status).toBe(400);
  expect((await change(far, { outcome: 'not-accessible', reason: 'the road is closed' })).status).toBe(200);
  await tell(elsa, visitOf(near), said(12));
  expect((await page(id)).round.progress).toMatchObject({ places: 2, done: 1, notAccessible: 1, coverage: 1 });
  expect((await change(near, { outcome: 'returned', reason: 'ask a second informant' })).status).toBe(200);
  expect((await page(id)).round.progress).toMatchObject({ returned: 1, coverage: 0 });
});

test('R8 Elsa writes in Guayas, where her right reaches, and sees nothing of Pichincha', async () => {
  const quito = await location({ pcode: 'EC1701' });
  const here = await location();
  const { id, visitOf } = await collecting((await operation()).id, [quito, here]);
  expect((await tell(elsa, visitOf(quito), said(9))).status).toBe(404);
  const hers = await done(RoundPage, elsa.get(`/tracking/rounds/${id}`));
  expect(hers.visits.map(({ location: place }) => place.id)).toEqual([here.id]);
  expect((await agreeAs(elsa, visitOf(here))).status).toBe(403);
  expect((await world.anyone.get('/tracking/operations')).status).toBe(401);
  expect((await visitPage(visitOf(quito))).groups[0]!.numbers).toEqual([]);
});
const agreeAs = (who: Person, visit: string) =>
  who.post(`/tracking/visits/${visit}/agreement`, { group: 'idps', people: 1, reason: 'because' });

test('R9 a point is watched, three hours are not a day, and its mean goes to the ledger as a rate that nobody adds', async () => {
  const { id: operationId, concept } = await operation({ component: 'flow' });
  const [bridge, terminal] = [await location({ kind: 'border-point' }), await location({ kind: 'border-point' })];
  const march = await collecting(operationId, [bridge, terminal], { standardHours: 12 });
  const pass = (place: Location, over: object) =>
    elsa.post(`/tracking/visits/${march.visitOf(place)}/flows`, {
      day: '2026-03-03',
      hoursOpen: 12,
      direction: 'in',
      nationality: 'VE',
      people: 100,
      ...over,
    });
  await done(VisitPage, pass(bridge, { women: 40, men: 40, girls: 10, boys: 10 }));
  await done(VisitPage, pass(bridge, { nationality: 'CO', people: 20 }));
  await done(VisitPage, pass(bridge, { day: '2026-03-04', hoursOpen: 3, people: 40 }));
  const wrong = await done(VisitPage, pass(bridge, { day: '2026-03-05', people: 4000, nationality: 'CO' }));
  const mistyped = wrong.flow!.rows.find(({ people }) => people === 4000)!.id;
  const correction = {
    day: '2026-03-05',
    people: 40,
    nationality: 'CO',
    replacesId: mistyped,
    reason: 'two zeros too many',
  };
  const { flow } = await done(VisitPage, pass(bridge, correction));
  // 200 people in 27 hours, 12 hours a day.
  expect(flow).toMatchObject({ days: 3, hours: 27, standardHours: 12 });
  const [inward] = flow!.directions;
  expect(inward!.perDay).toBeCloseTo((200 / 27) * 12, 9);
  expect(inward!.nationalities.map(({ nationality, people }) => [nationality, people])).toEqual([
    ['VE', 140],
    ['CO', 60],
  ]);
  await done(VisitPage, pass(terminal, { people: 30 }));
  expect((await pass(bridge, { women: 101 })).status).toBe(400);
  expect(await (await pass(bridge, { day: '2026-05-01' })).json()).toMatchObject({ issues: [{ field: 'day' }] });
  for (const state of ['cleaning', 'validated', 'published']) await done(RoundPage, step(march.id, state));
  const observed = await world.sql(
    `select measure, nationality, value::float8, base::float8, unit from observations.observation
     where import_id = $1 and site like '%' || $2 || '%' order by value desc`,
    [march.id, bridge.code],
  );
  expect(observed).toMatchObject([
    { measure: 'rate', nationality: null, value: 88.89, base: 3, unit: 'people-per-day' },
    { nationality: 'VE', value: 62.22 },
    { nationality: 'CO', value: 26.67 },
  ]);
  expect(await figureOf(`${concept}.in`)).toBe(null);
});

test('R9 a round of stocks takes no flows', async () => {
  const place = await location();
  const { visitOf } = await collecting((await operation()).id, [place]);
  const passed = { day: '2026-03-03', hoursOpen: 8, direction: 'out', people: 3 };
  expect(await (await elsa.post(`/tracking/visits/${visitOf(place)}/flows`, passed)).json()).toMatchObject({
    type: '/problems/tracking/round-closed',
  });
});
