// Luis says who fills in what, where and until when; Eva finds it in her browser.
import { randomUUID } from 'node:crypto';
import { Answerers, FieldWork, Form, FormPage, FormTask, FormTaskList } from '@minga/contracts/forms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { barrios, householdForm, sendForm, setFormStage, type FormStage } from '../stage.ts';

let world: World;
let stage: FormStage;
let luis: Person;
let eva: Person;
let bea: Person;
let asked: FormPage;
let other: FormPage;
let round: string;

beforeAll(async () => {
  world = await startWorld({ mission: 'ecuador' });
  stage = await setFormStage(world);
  const ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
  luis = await world.as('team-lead', { programmeId: stage.programme }, { name: 'Luis, team lead' });
  eva = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Eva, enumerator' });
  bea = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Bea, enumerator' });
  const published = async (formId: string, title: string): Promise<FormPage> => {
    const workbook = householdForm({ form_id: formId, form_title: title });
    const made = Form.parse(await (await sendForm(ana, `/forms?programmeId=${stage.programme}`, workbook)).json());
    await ana.put(`/forms/${made.id}/draft/files/barrios.csv`, barrios, { 'content-type': 'application/octet-stream' });
    return FormPage.parse(await (await ana.post(`/forms/${made.id}/publication`)).json());
  };
  other = await published('otro', 'A: otro formulario');
  asked = await published('sitios', 'Z: sitios de la ronda');
  round = await roundWithPlaces(ana);
});
afterAll(() => world.stop());

/** A round in two places of Esmeraldas and one of Pichincha. */
async function roundWithPlaces(ana: Person): Promise<string> {
  const id = async (answer: Response): Promise<string> => {
    expect(answer.status, await answer.clone().text()).toBeLessThan(300);
    return ((await answer.json()) as { id: string }).id;
  };
  const operation = await id(
    await ana.post('/tracking/operations', {
      code: 'esmeraldas',
      name: 'Desplazamiento en Esmeraldas (test)',
      component: 'mobility',
      concept: 'dtm.idp-stock',
      class: 'internal',
      programmeId: stage.programme,
    }),
  );
  for (const [code, name, pcode] of [
    ['ES-1', 'Barrio Isla Piedad (test)', 'EC0801'],
    ['ES-2', 'Barrio Codesa (test)', 'EC0801'],
    ['PI-1', 'Barrio La Ecuatoriana (test)', 'EC1701'],
  ] as const)
    await id(
      await ana.post('/tracking/locations', { code, name, kind: 'neighbourhood', pcode, source: 'walk (test)' }),
    );
  const made = await id(
    await ana.post(`/tracking/operations/${operation}/rounds`, {
      startsOn: '2026-03-01',
      endsOn: '2026-03-20',
      reportingOn: '2026-03-15',
      groups: ['idp'],
      question: 'idp-present',
      wording: '¿Cuántas personas desplazadas hay hoy aquí?',
      recall: 'today',
      groupDefinition: 'Quien dejó su hogar por la violencia',
    }),
  );
  for (const pcode of ['EC0801', 'EC1701']) await ana.post(`/tracking/rounds/${made}/visits`, { pcode });
  return made;
}

const work = async (person: Person): Promise<FieldWork['forms']> =>
  FieldWork.parse(await (await person.get('/forms/field-work')).json()).forms;
const assign = async (wish: object, person = luis): Promise<Response> => person.post(`/forms/${asked.id}/tasks`, wish);
const problem = async (answer: Response): Promise<[number, string, unknown]> => {
  const body = (await answer.json()) as { type: string; fields?: unknown };
  return [answer.status, body.type.replace('/problems/', ''), body.fields];
};

test('FW11 Luis assigns a form to Eva, for a round in Esmeraldas: it stands first on her list with the places to visit, and Bea’s list is as it was', async () => {
  expect((await work(eva)).map(({ id }) => id)).toEqual([other.id, asked.id]);
  const people = Answerers.parse(await (await luis.get(`/forms/${asked.id}/answerers`)).json());
  expect(people.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Bea, enumerator', 'Eva, enumerator', 'Luis, team lead']),
  );
  const answer = await assign({ roundId: round, pcodes: ['EC08'], accountIds: [eva.accountId], until: '2999-12-31' });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const task = FormTask.parse(await answer.json());
  expect(task).toMatchObject({
    round: 'Desplazamiento en Esmeraldas (test) · 1',
    people: [{ id: eva.accountId, name: 'Eva, enumerator' }],
    endedAt: null,
  });

  const [first] = await work(eva);
  expect(first!.id).toBe(asked.id);
  expect(first!.tasks).toEqual([
    {
      id: task.id,
      roundId: round,
      round: 'Desplazamiento en Esmeraldas (test) · 1',
      places: [
        { id: expect.any(String), name: 'Barrio Codesa (test)' },
        { id: expect.any(String), name: 'Barrio Isla Piedad (test)' },
      ],
      until: '2999-12-31',
    },
  ]);
  const beas = await work(bea);
  expect(beas.map(({ id, tasks }) => [id, tasks.length])).toEqual([
    [other.id, 0],
    [asked.id, 0],
  ]);
  // Who is asked is seen by whoever assigns, and by themself.
  const [seen] = FormTaskList.parse(await (await bea.get(`/forms/${asked.id}/tasks`)).json());
  expect(seen!.people).toEqual([]);

  const ended = FormTask.parse(await (await luis.post(`/forms/${asked.id}/tasks/${task.id}/end`)).json());
  expect(ended.endedAt).not.toBeNull();
  expect((await work(eva)).map(({ id }) => id)).toEqual([other.id, asked.id]);
});

test('FW12 a task without people asks everybody who may; one whose day has passed asks nobody', async () => {
  const open = FormTask.parse(await (await assign({ pcodes: ['EC17'] })).json());
  await assign({ until: '2020-01-01' });
  for (const person of [eva, bea]) {
    const form = (await work(person)).find(({ id }) => id === asked.id)!;
    expect(form.tasks.map(({ id }) => id)).toEqual([open.id]);
    expect(form.tasks[0]!.places.map(({ name }) => name)).toEqual(['Pichincha']);
  }
});

test('FW13 only who leads the programme assigns, only what and whom they see, and only to who may answer', async () => {
  expect((await assign({ until: '2999-01-01' }, eva)).status).toBe(403);
  const stranger = await world.as('team-lead', { programmeId: stage.otherProgramme });
  expect((await assign({ until: '2999-01-01' }, stranger)).status).toBe(404);
  const keeper = await world.as('warehouse-keeper', { programmeId: stage.programme });
  expect(await problem(await assign({}))).toEqual([422, 'forms/task-asks-nothing', undefined]);
  expect(await problem(await assign({ accountIds: [keeper.accountId] }))).toEqual([
    422,
    'forms/task-names-unknown',
    ['accountIds'],
  ]);
  expect(await problem(await assign({ roundId: randomUUID(), pcodes: ['EC99'] }))).toEqual([
    422,
    'forms/task-names-unknown',
    ['pcodes', 'roundId'],
  ]);
  // A task hands out no right.
  const [task] = FormTaskList.parse(await (await luis.get(`/forms/${asked.id}/tasks`)).json());
  expect((await stranger.post(`/forms/${asked.id}/tasks/${task!.id}/end`)).status).toBeGreaterThanOrEqual(403);
  expect((await keeper.get('/forms/field-work')).status).toBe(200);
  expect(await work(keeper)).toEqual([]);
});
