// What came in is read, opened, reviewed: Ana and Luis in the office, Pedro's phone in the field.
import { randomUUID } from 'node:crypto';
import { Answers, DeviceOpened, Form, FormPage, SubmissionDetail, SubmissionPage } from '@minga/contracts/forms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { CollectClient } from '../openrosa/collect-client.ts';
import { photoWithPlace } from '../photo.ts';
import { barrios, householdForm, sendForm, setFormStage, type FormStage } from '../stage.ts';

let world: World;
let stage: FormStage;
let ana: Person;
let luis: Person;
let form: FormPage;
let phone: CollectClient;

beforeAll(async () => {
  world = await startWorld({ listen: true });
  stage = await setFormStage(world);
  ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
  luis = await world.as('team-lead', { programmeId: stage.programme }, { name: 'Luis, team lead' });
  const made = Form.parse(await (await sendForm(ana, `/forms?programmeId=${stage.programme}`, householdForm())).json());
  await ana.put(`/forms/${made.id}/draft/files/barrios.csv`, barrios, { 'content-type': 'application/octet-stream' });
  form = FormPage.parse(await (await ana.post(`/forms/${made.id}/publication`)).json());
  const wish = { programmeId: stage.programme, name: 'Teléfono de Pedro', formIds: [form.id], days: 30 };
  const opened = DeviceOpened.parse(await (await ana.post('/forms/devices', wish)).json());
  phone = new CollectClient({ serverUrl: opened.serverUrl });
});
afterAll(() => world.stop());

const instance = (instanceId: string, head: string, photo = '', deprecatedId?: string): string =>
  `<?xml version='1.0' ?><data id="hogares" version="1"><head>${head}</head><size>4</size><shelter>yes</shelter><barrio>norte</barrio><photo>${photo}</photo><meta><instanceID>${instanceId}</instanceID>${deprecatedId === undefined ? '' : `<deprecatedID>${deprecatedId}</deprecatedID>`}</meta></data>`;

const list = async (person: Person, query = ''): Promise<SubmissionPage> =>
  SubmissionPage.parse(await (await person.get(`/forms/${form.id}/submissions${query}`)).json());
const find = async (instanceId: string): Promise<SubmissionDetail> => {
  const row = (await list(luis, '?limit=500')).submissions.find((one) => one.instanceId === instanceId)!;
  return SubmissionDetail.parse(await (await luis.get(`/forms/${form.id}/submissions/${row.id}`)).json());
};

test('FS1 Luis opens a record: its XML as it was sent, its files byte by byte, and his reading stands in the log', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const xml = instance(instanceId, 'María', 'foto.jpg');
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(2_600_000, 'x')]);
  await phone.submit(xml, [{ name: 'foto.jpg', bytes: photo, type: 'image/jpeg' }]);
  const opened = await find(instanceId);
  expect(opened).toMatchObject({
    xml,
    version: '1',
    reviewState: 'received',
    edits: 0,
    filesExpected: 1,
    filesPresent: 1,
  });
  expect(opened.submitterName).toBe('Teléfono de Pedro');
  expect(opened.files).toEqual([
    { name: 'foto.jpg', isExpected: true, isPresent: true, bytes: photo.length, mediaType: 'image/jpeg' },
  ]);
  const file = await luis.get(`/forms/${form.id}/submissions/${opened.id}/files/foto.jpg`);
  expect(Buffer.from(await file.arrayBuffer()).equals(photo)).toBe(true);
  expect(file.headers.get('content-disposition')).toContain('attachment');
  const lines = await world.sql<{ step: string }>(
    `select facts ->> 'step' as step from audit.entry where subject_id = $1 and act = 'submissions.read' and account_id = $2 order by at`,
    [opened.id, luis.accountId],
  );
  expect(lines.map(({ step }) => step)).toEqual(['open', 'file']);
});

test('FS7 Luis reads what the record says, typed by the version it was filled in', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  await phone.submit(instance(instanceId, 'Carmen'));
  const { id } = await find(instanceId);
  const said = Answers.parse(await (await luis.get(`/forms/${form.id}/submissions/${id}/answers`)).json());
  expect(said).toMatchObject({ instanceId, version: '1', unread: [] });
  expect(said.tables).toMatchObject([
    {
      name: 'Submissions',
      rows: [{ values: { head: 'Carmen', size: 4, shelter: 'yes', barrio: 'norte', photo: null } }],
    },
  ]);
});

test('FS2 pages go newest first, without a gap or a double while records come in', async () => {
  for (let i = 0; i < 5; i++) await phone.submit(instance(`uuid:${randomUUID()}`, `h${i}`));
  const seen: string[] = [];
  for (let after = ''; ;) {
    const page = await list(luis, `?limit=2${after}`);
    seen.push(...page.submissions.map(({ id }) => id));
    await phone.submit(instance(`uuid:${randomUUID()}`, 'meanwhile'));
    if (page.next === null) break;
    after = `&after=${page.next}`;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(seen.toSorted().toReversed());
  expect(seen.length).toBeGreaterThanOrEqual(6);
});

test('FS3 a review says its state and why; the latest counts, every one stays, sealed', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  await phone.submit(instance(instanceId, 'Rosa'));
  const { id } = await find(instanceId);
  const review = (body: object): Promise<Response> => luis.post(`/forms/${form.id}/submissions/${id}/reviews`, body);
  expect((await review({ state: 'has-issues' })).status).toBe(400);
  expect((await review({ state: 'has-issues', comment: 'La edad de Rosa no cuadra.' })).status).toBe(200);
  expect((await review({ state: 'approved' })).status).toBe(200);
  expect((await review({ state: 'approved' })).status).toBe(409);
  const opened = await find(instanceId);
  expect(opened.reviewState).toBe('approved');
  expect(opened.reviews).toMatchObject([
    { state: 'has-issues', comment: 'La edad de Rosa no cuadra.', reviewedBy: luis.accountId },
    { state: 'approved', comment: null },
  ]);
  expect((await list(luis, '?reviewState=approved')).submissions.map((one) => one.id)).toEqual([id]);
  expect(await world.sql(`select 1 from forms.review t where t::text like '%Rosa%'`)).toEqual([]);
});

test('FS4 an edit begins the review anew; what was edited stays readable, and files that did not change go on', async () => {
  const [first, second] = [`uuid:${randomUUID()}`, `uuid:${randomUUID()}`];
  const before = instance(first, 'Ana María', 'casa.jpg');
  await phone.submit(before, [{ name: 'casa.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff, 1]) }]);
  const { id } = await find(first);
  await luis.post(`/forms/${form.id}/submissions/${id}/reviews`, { state: 'approved' });
  const answers = await phone.submit(instance(second, 'Ana Lucía', 'casa.jpg', first));
  expect(answers[1]!.body).not.toContain('Faltan');
  const opened = await find(second);
  expect(opened).toMatchObject({ id, edits: 1, reviewState: 'received', filesExpected: 1, filesPresent: 1 });
  expect(opened.xml).toContain('Ana Lucía');
  expect(opened.contents.map(({ instanceId }) => instanceId)).toEqual([second, first]);
  const old = await luis.get(`/forms/${form.id}/submissions/${id}/contents/${opened.contents[1]!.id}`);
  expect(await old.text()).toBe(before);
  expect((await luis.get(`/forms/${form.id}/submissions/${id}/files/casa.jpg`)).status).toBe(200);
});

test('FS5 records are read by few: not by whoever collects, nor beyond the class, the programme, or in a narrower right', async () => {
  const { submissions } = await list(luis, '?limit=1');
  const path = `/forms/${form.id}/submissions/${submissions[0]!.id}`;
  const pedro = await world.as('enumerator', { programmeId: stage.programme });
  expect((await pedro.get(path)).status).toBe(403);
  const low = await world.as('information-officer', { ceiling: 'internal' });
  expect((await low.get(path)).status).toBe(404);
  expect((await list(low)).submissions).toEqual([]);
  const elsewhere = await world.as('team-lead', { programmeId: stage.otherProgramme });
  expect((await elsewhere.get(`/forms/${form.id}/submissions`)).status).toBe(404);
  const reader = await world.as('data-protection-officer');
  expect((await reader.get(path)).status).toBe(200);
  expect((await reader.post(`${path}/reviews`, { state: 'approved' })).status).toBe(403);
});

test('FS6 a record that the client encrypted is kept and handed out as it came, and its files are those of its envelope', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const xml = `<data id="hogares" version="1" encrypted="yes" xmlns="http://opendatakit.org/submissions"><base64EncryptedKey>a2V5</base64EncryptedKey><meta xmlns="http://openrosa.org/xforms"><instanceID>${instanceId}</instanceID></meta><media><file>foto.jpg.enc</file></media><encryptedXmlFile>submission.xml.enc</encryptedXmlFile><base64EncryptedElementSignature>c2ln</base64EncryptedElementSignature></data>`;
  await phone.submit(xml, [{ name: 'submission.xml.enc', bytes: Buffer.from('sealed by the phone') }]);
  const opened = await find(instanceId);
  expect(opened).toMatchObject({ xml, isEncrypted: true, filesExpected: 2, filesPresent: 1 });
});

test('FO19 M2 Luis opens a photo: the picture and which way up it is, not the place that the phone wrote into it', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const { taken, kept, secret } = photoWithPlace();
  await phone.submit(instance(instanceId, 'María', 'foto.jpg'), [
    { name: 'foto.jpg', bytes: taken, type: 'image/jpeg' },
  ]);
  const { id, files } = await find(instanceId);
  expect(files).toMatchObject([{ name: 'foto.jpg', bytes: kept.length }]);
  const back = Buffer.from(await (await luis.get(`/forms/${form.id}/submissions/${id}/files/foto.jpg`)).arrayBuffer());
  expect(back.includes(secret)).toBe(false);
  expect(back.equals(kept)).toBe(true);
});
