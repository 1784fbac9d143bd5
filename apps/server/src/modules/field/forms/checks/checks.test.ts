// Is what came in right? Ana and Luis in the office, the phones of Pedro and Rosa in the field, Sofía who may not look.
import { randomUUID } from 'node:crypto';
import {
  Answers,
  CleaningLog,
  DeviceOpened,
  FindingDetail,
  Form,
  FormChecks,
  FormPage,
  SubmissionPage,
} from '@minga/contracts/forms';
import { sheetOf, type Workbook } from '@minga/xlsform';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { CollectClient } from '../openrosa/collect-client.ts';
import { sendForm, setFormStage } from '../stage.ts';

let world: World;
let ana: Person;
let luis: Person;
let sofia: Person;
let formId: string;
let pedro: CollectClient;
let rosa: CollectClient;

const asked = ['water', 'light', 'roof', 'road', 'school'];
const workbook: Workbook = {
  sheets: [
    sheetOf('survey', [
      { type: 'start', name: 'started' },
      { type: 'end', name: 'ended' },
      { type: 'text', name: 'location_code', label: 'Lugar' },
      { type: 'geopoint', name: 'point', label: 'Posición' },
      { type: 'date', name: 'left_on', label: 'Cuándo salió' },
      { type: 'integer', name: 'people', label: 'Personas' },
      { type: 'integer', name: 'children', label: 'Menores', constraint: '. <= ${people}' },
      { type: 'select_one yes_no', name: 'stays', label: '¿Se queda?' },
      { type: 'begin_group', name: 'has', label: 'Hay' },
      ...asked.map((name) => ({ type: 'select_one yes_no', name, label: `¿Hay ${name}?` })),
      { type: 'end_group' },
    ]),
    sheetOf('choices', [
      { list_name: 'yes_no', name: 'yes', label: 'Sí' },
      { list_name: 'yes_no', name: 'no', label: 'No' },
    ]),
    sheetOf('settings', [{ form_title: 'Control', form_id: 'control', version: '1' }]),
  ],
};

interface Wish {
  minutes?: number;
  point?: string;
  place?: string;
  day?: string;
  left?: string;
  people?: number | string;
  children?: number;
  stays?: 'yes' | 'no';
  has?: string;
}

/** An interview that nothing is wrong with, save for what is wished otherwise. */
function interview(at: number, wish: Wish = {}): { instanceId: string; xml: string } {
  const instanceId = `uuid:${randomUUID()}`;
  const day = wish.day ?? '2026-11-20';
  const end = new Date(Date.parse(`${day}T15:00:00Z`) + (wish.minutes ?? 15) * 60_000).toISOString();
  const has = asked.map((name, i) => `<${name}>${wish.has ?? ((at + i) % 2 === 0 ? 'yes' : 'no')}</${name}>`).join('');
  const xml = `<?xml version='1.0' ?><data id="control" version="1"><started>${day}T15:00:00.000Z</started><ended>${end}</ended>
    <location_code>${wish.place ?? `L-${at}`}</location_code><point>${wish.point ?? `-0.${200 + at} -78.5 0 0`}</point><left_on>${wish.left ?? '2026-11-01'}</left_on>
    <people>${wish.people ?? 8}</people><children>${wish.children ?? 3}</children><stays>${wish.stays ?? (at % 2 === 0 ? 'yes' : 'no')}</stays><has>${has}</has>
    <meta><instanceID>${instanceId}</instanceID></meta></data>`;
  return { instanceId, xml };
}

beforeAll(async () => {
  world = await startWorld({ listen: true });
  world.clock.set(new Date('2026-11-21T12:00:00Z'));
  const stage = await setFormStage(world);
  ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
  luis = await world.as('team-lead', { programmeId: stage.programme }, { name: 'Luis, team lead' });
  sofia = await world.as('distribution-officer', {}, { name: 'Sofía, distribution officer' });
  const made = Form.parse(await (await sendForm(ana, `/forms?programmeId=${stage.programme}`, workbook)).json());
  formId = FormPage.parse(await (await ana.post(`/forms/${made.id}/publication`)).json()).id;
  const phone = async (name: string): Promise<CollectClient> => {
    const wish = { programmeId: stage.programme, name, formIds: [formId], days: 30 };
    const opened = DeviceOpened.parse(await (await ana.post('/forms/devices', wish)).json());
    return new CollectClient({ serverUrl: opened.serverUrl });
  };
  pedro = await phone('Teléfono de Pedro');
  rosa = await phone('Teléfono de Rosa');
});
afterAll(() => world.stop());

const send = async (phone: CollectClient, at: number, wish: Wish = {}): Promise<string> => {
  const { instanceId, xml } = interview(at, wish);
  await phone.submit(xml);
  return instanceId;
};
const run = async (): Promise<FormChecks> =>
  FormChecks.parse(await (await luis.post(`/forms/${formId}/checks/run`)).json());
const kindsOf = (checks: FormChecks, key: string): string[] =>
  checks.findings.filter((finding) => finding.key === key).map(({ kind }) => kind).toSorted(); // prettier-ignore
const idOf = async (key: string): Promise<string> => {
  const page = SubmissionPage.parse(await (await ana.get(`/forms/${formId}/submissions?limit=500`)).json());
  return page.submissions.find(({ instanceId }) => instanceId === key)!.id;
};

test('FC3 the form proposes its rules, and what each finds is a finding of its record', async () => {
  const fine = await send(rosa, 1);
  const keys = {
    'too-fast': await send(rosa, 2, { minutes: 2 }),
    'impossible-date': await send(rosa, 3, { left: '2026-11-25' }),
    'not-above': await send(rosa, 4, { people: 5, children: 6 }),
    'straight-line': await send(rosa, 5, { has: 'yes' }),
    clock: await send(rosa, 6, { minutes: -5 }),
  };
  await send(rosa, 7, { place: 'L-jump', day: '2026-11-10', people: 10 });
  const jumped = await send(rosa, 8, { place: 'L-jump', people: 40 });
  const checks = await run();
  expect(checks.areSet).toBe(false);
  expect(kindsOf(checks, fine)).toEqual([]);
  for (const [kind, key] of Object.entries(keys)) expect([kind, kindsOf(checks, key)]).toEqual([kind, [kind]]);
  expect(kindsOf(checks, jumped)).toEqual(['jump']);
  expect(checks.findings.find(({ kind }) => kind === 'too-fast')!.facts).toEqual({ minutes: 2, threshold: 4 });
  expect(checks.counts).toMatchObject({ open: 6, explained: 0 });
  // Nothing that was answered stands in a finding.
  const facts = await world.sql<{ facts: object }>('select facts from forms.finding where form_id = $1', [formId]);
  expect(JSON.stringify(facts)).not.toMatch(/L-jump|2026-11/);
});

test('FC3 twelve interviews at one point and one phone that always hears yes are found beside the others', async () => {
  for (let at = 20; at < 44; at++) await send(rosa, at, { stays: at % 2 === 0 ? 'yes' : 'no' });
  for (let at = 50; at < 74; at++)
    await send(pedro, at, { stays: 'yes', ...(at < 62 ? { point: '-0.3 -78.4 0 0' } : {}) });
  const checks = await run();
  const same = checks.findings.filter(({ kind }) => kind === 'same-position');
  expect(same).toHaveLength(12);
  expect(same[0]!.facts).toMatchObject({ records: 12, metres: 10 });
  const answers = checks.findings.filter(({ kind }) => kind === 'same-answer');
  expect(answers).toMatchObject([
    { submissionId: null, submitterName: 'Teléfono de Pedro', facts: { path: '/data/stays', share: 1 } },
  ]);
  expect(checks.senders.find(({ name }) => name === 'Teléfono de Pedro')).toMatchObject({
    records: 24,
    minutes: 15,
    findings: 13,
  });
});

test('FC4 running the checks again finds nothing twice, also at the same moment', async () => {
  const before = await run();
  await Promise.all([run(), run()]);
  expect((await run()).counts).toEqual(before.counts);
});

test('FC4 Luis says what a finding is, with a reason, and what was said before stays', async () => {
  const { findings } = await run();
  const finding = findings.find(({ kind }) => kind === 'same-position')!;
  const path = `/forms/${formId}/findings/${finding.id}`;
  expect((await luis.post(`${path}/decision`, { state: 'explained', reason: ' ' })).status).toBe(400);
  await luis.post(`${path}/decision`, { state: 'explained', reason: 'Se entrevistó en el albergue' });
  await luis.post(`${path}/decision`, { state: 'dismissed', reason: 'Es el punto de la escuela' });
  const detail = FindingDetail.parse(await (await luis.get(path)).json());
  expect(detail.state).toBe('dismissed');
  expect(detail.history.map(({ state, reason }) => [state, reason])).toEqual([
    ['explained', 'Se entrevistó en el albergue'],
    ['dismissed', 'Es el punto de la escuela'],
  ]);
  expect((await run()).findings.find(({ id }) => id === finding.id)!.state).toBe('dismissed');
  const [row] = await world.sql<{ sealed: string }>(
    'select sealed_reason as sealed from forms.finding_change where finding_id = $1 limit 1',
    [finding.id],
  );
  expect(row!.sealed).not.toContain('albergue');
});

test('FC1 FC2 Ana puts an answer right: the XML stays, the cleaned answers say the new one, the log says who and why', async () => {
  const key = await send(rosa, 90, { people: 5, children: 60 });
  const { findings } = await run();
  const finding = findings.find((one) => one.key === key)!;
  const id = await idOf(key);
  const clean = {
    path: '/data/children',
    old: '60',
    new: '0',
    reason: 'Llamó la enumeradora: son 0',
    findingId: finding.id,
  };
  const path = `/forms/${formId}/submissions/${id}`;
  const xmlBefore = (await (await ana.get(path)).json() as { xml: string }).xml; // prettier-ignore
  expect((await luis.post(`${path}/cleanings`, clean)).status).toBe(403);
  const log = CleaningLog.parse(await (await ana.post(`${path}/cleanings`, clean)).json());
  expect(log.cleanings).toMatchObject([
    { path: clean.path, old: '60', new: '0', reason: clean.reason, key, cleanerName: 'Ana, information officer' },
  ]);
  const answers = async (which: string) =>
    Answers.parse(await (await ana.get(`${path}/answers?answers=${which}`)).json()).tables[0]!.rows[0]!.values;
  expect(await answers('cleaned')).toMatchObject({ children: 0, people: 5 });
  expect(await answers('raw')).toMatchObject({ children: 60, people: 5 });
  expect((await (await ana.get(path)).json() as { xml: string }).xml).toBe(xmlBefore); // prettier-ignore
  const after = await run();
  expect(after.findings.find(({ id: one }) => one === finding.id)!.state).toBe('cleaned');
  const rows = await world.sql<{ sealed: string }>('select sealed from forms.cleaning');
  expect(rows[0]!.sealed).not.toContain('enumeradora');
  const lines = await world.sql(`select from audit.entry where act = 'submissions.clean' and subject_id = $1 and account_id = $2`, [id, ana.accountId]); // prettier-ignore
  expect(lines).toHaveLength(1);
});

test('FC2 a cleaning of what is no longer there, of the same, or of another type is refused, and nothing is kept', async () => {
  const key = await send(rosa, 91);
  const path = `/forms/${formId}/submissions/${await idOf(key)}/cleanings`;
  const good = { path: '/data/people', old: '8', new: '9', reason: 'revisado' };
  const refused = async (change: object): Promise<string> =>
    ((await (await ana.post(path, { ...good, ...change })).json()) as { type: string }).type;
  expect(await refused({ old: '7' })).toBe('/problems/forms/answer-moved');
  expect(await refused({ new: '8' })).toBe('/problems/forms/same-answer');
  expect(await refused({ new: 'nueve' })).toBe('/problems/forms/not-of-its-type');
  expect(await refused({ path: '/data/stays', old: 'no', new: 'maybe' })).toBe('/problems/forms/not-of-its-type');
  expect(await refused({ path: '/data/nothing' })).toBe('/problems/forms/not-cleanable');
  expect(await refused({ row: '/member[1]' })).toBe('/problems/forms/not-cleanable');
  expect((await ana.post(path, { ...good, reason: '' })).status).toBe(400);
  const [one, two] = await Promise.all([ana.post(path, good), ana.post(path, { ...good, new: '10' })]);
  expect(new Set([one.status, two.status])).toEqual(new Set([200, 409]));
  const log = CleaningLog.parse(await (await ana.get(`/forms/${formId}/cleanings?limit=500`)).json());
  expect(log.cleanings.filter((cleaning) => cleaning.key === key)).toHaveLength(1);
});

test('FC3 rules are data: Ana sets thresholds, rules that name no question are refused, and the latest set stands', async () => {
  const path = `/forms/${formId}/checks/rules`;
  expect((await ana.put(path, { rules: [{ kind: 'impossible-date', path: '/data/never' }] })).status).toBe(422);
  expect((await ana.put(path, { rules: [{ kind: 'too-fast', minutes: -1 }] })).status).toBe(400);
  const set = FormChecks.parse(await (await ana.put(path, { rules: [{ kind: 'too-fast', minutes: 20 }] })).json());
  expect(set).toMatchObject({ areSet: true, rules: [{ kind: 'too-fast', minutes: 20 }] });
  const checks = await run();
  const open = checks.findings.filter(({ state }) => state === 'open');
  expect(new Set(open.map(({ kind }) => kind))).toEqual(new Set(['too-fast']));
  expect(open.length).toBeGreaterThan(50);
});

test('FC5 whoever may not read the answers sees no finding and no cleaning', async () => {
  for (const path of ['checks', 'cleanings']) expect((await sofia.get(`/forms/${formId}/${path}`)).status).toBe(403);
  const narrow = await world.as('information-officer', { ceiling: 'internal' }, { name: 'Inés' });
  expect(FormChecks.parse(await (await narrow.get(`/forms/${formId}/checks`)).json()).findings).toEqual([]);
  expect(CleaningLog.parse(await (await narrow.get(`/forms/${formId}/cleanings`)).json()).cleanings).toEqual([]);
  expect((await narrow.put(`/forms/${formId}/checks/rules`, { rules: [] })).status).toBe(403);
});
