// Ana takes records away as CSV: two versions of one form, a repeat, a position, marked questions.
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeviceOpened, Form, FormPage } from '@minga/contracts/forms';
import { readAllTables } from '@minga/standards';
import { sheetOf, type Workbook } from '@minga/xlsform';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { CollectClient } from '../openrosa/collect-client.ts';
import { sendForm, setFormStage, type FormStage } from '../stage.ts';

let world: World;
let stage: FormStage;
let ana: Person;
let form: FormPage;
let phone: CollectClient;

const purpose = 'Counting households for the March bulletin';
const es = 'label::Español (es)';
const en = 'label::English (en)';

function visitForm(version: string, retired: boolean): Workbook {
  const need = { type: 'select_multiple needs', name: 'needs', [es]: 'Necesidades', hxl: '#need+list' };
  return {
    sheets: [
      sheetOf('survey', [
        { type: 'text', name: 'head', [es]: '¿Quién?', sensitivity: 'confidential' },
        { type: 'calculate', name: 'greeting', calculation: "concat('Hola ', ${head})" },
        { type: 'begin_group', name: 'place', [es]: 'Lugar' },
        { type: 'geopoint', name: 'gps', [es]: 'Punto', hxl: '#geo' },
        { type: 'text', name: 'remark', [es]: 'Nota' },
        { type: 'end_group' },
        retired ? { type: 'integer', name: 'rooms', [es]: 'Cuartos' } : need,
        { type: 'integer', name: 'size', [es]: '¿Cuántos?', hxl: '#affected' },
        { type: 'begin_repeat', name: 'member', [es]: 'Miembro' },
        { type: 'integer', name: 'age', [es]: 'Edad' },
        { type: 'select_one needs', name: 'first', [es]: 'Lo primero' },
        { type: 'end_repeat' },
      ]),
      sheetOf('choices', [
        { list_name: 'needs', name: 'water', [es]: 'Agua', [en]: 'Water' },
        { list_name: 'needs', name: 'food', [es]: 'Comida', [en]: 'Food' },
      ]),
      sheetOf('settings', [{ form_title: 'Visitas', form_id: 'visitas', version, default_language: 'Español (es)' }]),
    ],
  };
}

const record = (version: string, instanceId: string, answers: string, deprecatedId?: string): string =>
  `<data id="visitas" version="${version}">${answers}<meta><instanceID>${instanceId}</instanceID>${deprecatedId === undefined ? '' : `<deprecatedID>${deprecatedId}</deprecatedID>`}</meta></data>`;
const place = (remark: string): string => `<place><gps>-0.22 -78.51 2850 4.5</gps><remark>${remark}</remark></place>`;
const member = (age: number): string => `<member><age>${age}</age><first>water</first></member>`;

const [older, newer, edited] = [`uuid:${randomUUID()}`, `uuid:${randomUUID()}`, `uuid:${randomUUID()}`];

beforeAll(async () => {
  world = await startWorld({ listen: true });
  stage = await setFormStage(world);
  ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
  const at = `/forms?programmeId=${stage.programme}`;
  const made = Form.parse(await (await sendForm(ana, at, visitForm('1', true))).json());
  await ana.post(`/forms/${made.id}/publication`);
  const wish = { programmeId: stage.programme, name: 'Teléfono de Pedro', formIds: [made.id], days: 30 };
  const opened = DeviceOpened.parse(await (await ana.post('/forms/devices', wish)).json());
  phone = new CollectClient({ serverUrl: opened.serverUrl });
  const asked = `<head>María</head><greeting>Hola María</greeting>`;
  await phone.submit(record('1', older, `${asked}${place('=1+1')}<rooms>3</rooms><size>dos</size>${member(31)}`));
  await sendForm(ana, `/forms/${made.id}/draft`, visitForm('2', false), 'PUT');
  form = FormPage.parse(await (await ana.post(`/forms/${made.id}/publication`)).json());
  const later = (head: string): string =>
    `<head>${head}</head>${place('a, b')}<needs>water food</needs><size>5</size>${member(8)}${member(40)}`;
  await phone.submit(record('2', newer, later('Rosa')));
  await phone.submit(record('2', edited, later('Rosa Elena'), newer));
});
afterAll(() => world.stop());

const ask = (query = '', body: object = { purpose }, person = ana): Promise<Response> =>
  person.post(`/forms/${form.id}/export${query}`, body);
const linesOf = async (answer: Response): Promise<string[][]> => {
  expect(answer.status).toBe(200);
  const text = (await answer.text()).replace('\uFEFF', '').trimEnd();
  const cells = /("(?:[^"]|"")*"|[^,]*)(?:,|$)/g;
  return text.split('\r\n').map((line) => [...line.matchAll(cells)].map(([, cell]) => cell!).slice(0, -1));
};
const tell = (lines: string[][], row: number): Record<string, string> =>
  Object.fromEntries(lines[0]!.map((header, i) => [header, lines[row]![i]!]));

test('FE1 a column is a path over all versions, and records of versions that did not ask it leave it empty', async () => {
  const answer = await ask();
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('x-minga-rows')).toBe('2');
  const lines = await linesOf(answer);
  expect(lines[0]!.slice(0, 10)).toEqual([
    'SubmissionDate',
    'place/gps:latitude',
    'place/gps:longitude',
    'place/gps:altitude',
    'place/gps:accuracy',
    'place/remark',
    'needs',
    'size',
    'rooms',
    'KEY',
  ]);
  const export_ = answer.headers.get('x-minga-export')!;
  expect(tell(lines, 2)).toMatchObject({ KEY: newer, FormVersion: '2', needs: 'water food', size: '5', rooms: '' });
  expect(tell(lines, 3)).toMatchObject({ KEY: older, FormVersion: '1', needs: '', rooms: '3', Export: export_ });
});

test('FE2 a repeat leaves as a table of its own, its rows tied to their record', async () => {
  const lines = await linesOf(await ask('?table=Submissions.member'));
  expect(lines[0]).toEqual(['PARENT_KEY', 'KEY', 'member/age', 'member/first', 'Export']);
  expect(lines.slice(1).map((cells) => cells.slice(0, 4))).toEqual([
    [newer, `${newer}/member[1]`, '8', 'water'],
    [newer, `${newer}/member[2]`, '40', 'water'],
    [older, `${older}/member[1]`, '31', 'water'],
  ]);
  const unknown = await ask('?table=Submissions.nobody');
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({
    type: '/problems/forms/unknown-table',
    tables: ['Submissions', 'Submissions.member'],
  });
});

test('FE3 answers to selects leave as codes or as labels, in the form’s own language where it lacks the one asked for', async () => {
  expect(tell(await linesOf(await ask('?labels=es')), 2)['needs']).toBe('"Agua; Comida"');
  expect(tell(await linesOf(await ask('?labels=en')), 2)['needs']).toBe('"Water; Food"');
});

test('FE4 the second row holds HXL tags where the form has them', async () => {
  const tags = tell(await linesOf(await ask()), 1);
  expect(tags).toMatchObject({ needs: '#need+list', size: '#affected', 'place/gps:latitude': '#geo+lat', rooms: '' });
});

test('FE5 what is not of its type is told by its path, and text that a spreadsheet would run leaves as text', async () => {
  const row = tell(await linesOf(await ask()), 3);
  expect(row).toMatchObject({ size: '', Unread: 'size', 'place/remark': `'=1+1`, 'place/gps:latitude': '-0.22' });
});

test('FE6 an edit stands in the place of what it edits, under the key of the first sending', async () => {
  const lines = await linesOf(await ask('', { purpose, fields: ['head'] }));
  expect(lines.slice(1).map((cells) => cells[1])).toEqual(['Rosa Elena', 'María']);
  expect(tell(lines, 1)).toMatchObject({ KEY: newer, Edits: '1' });
});

test('FE7 marked answers, and what is computed from them, leave only by name', async () => {
  const plain = await (await ask()).text();
  expect(plain).not.toContain('María');
  const lines = await linesOf(await ask('', { purpose, fields: ['greeting', 'size'] }));
  expect(tell(lines, lines.length - 1)['greeting']).toBe('Hola María');
  const unknown = await ask('', { purpose, fields: ['nobody'] });
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({ type: '/problems/forms/unknown-field', field: 'nobody' });
});

test('FE8 confidential answers leave with a purpose, and purpose, counts and hash stand in the log', async () => {
  expect(await (await ask('', {})).json()).toMatchObject({
    type: '/problems/forms/purpose-needed',
    class: 'confidential',
  });
  const answer = await ask('', { purpose: 'A purpose of its own' });
  const [line] = await world.sql<{ facts: Record<string, unknown> }>(
    `select facts from audit.entry where act = 'submissions.export' and facts ->> 'purpose' = 'A purpose of its own'`,
  );
  const text = Buffer.from(await answer.arrayBuffer());
  const [hash] = await world.sql<{ sha256: string }>(`select encode(sha256($1), 'hex') as sha256`, [text]);
  expect(line!.facts).toMatchObject({
    table: 'Submissions',
    records: 2,
    rows: 2,
    marked: 0,
    class: 'confidential',
    ...hash,
  });
  expect(JSON.stringify(line!.facts)).not.toContain('María');
});

test('FE9 who exports holds reading and exporting, for the whole class and programme, with a fresh proof', async () => {
  const status = async (person: Person): Promise<number> => (await ask('', { purpose }, person)).status;
  expect(await status(await world.as('programme-manager', { programmeId: stage.programme }))).toBe(200);
  expect(await status(await world.as('team-lead', { programmeId: stage.programme }))).toBe(403);
  expect(await status(await world.as('data-protection-officer'))).toBe(403);
  expect(await status(await world.as('information-officer', { ceiling: 'internal' }))).toBe(403);
  expect(await status(await world.as('information-officer', { programmeId: stage.otherProgramme }))).toBe(404);
  expect(await status(world.anyone)).toBe(401);
  const tired = await world.as('information-officer');
  await world.sql(`update access.session set stepped_up_at = now() - interval '1 hour' where account_id = $1`, [
    tired.accountId,
  ]);
  expect(await (await ask('', { purpose }, tired)).json()).toMatchObject({ type: '/problems/step-up-needed' });
  // Leads one programme, and may export in another: the two rights do not add up to one.
  const both = await world.as('team-lead', { programmeId: stage.programme });
  await world.sql(
    `insert into access.role_grant (id, account_id, role, programme_id, ceiling, valid_to, granted_by, reason)
      select gen_random_uuid(), account_id, 'information-officer', $2, ceiling, valid_to, granted_by, reason
      from access.role_grant where account_id = $1`,
    [both.accountId, stage.otherProgramme],
  );
  expect(await (await ask('', { purpose }, both)).json()).toMatchObject({ type: '/problems/out-of-scope' });
});

test('FE13 XLSX holds a sheet for each table, with the same columns and the same marked questions left out', async () => {
  const answer = await ask('?format=xlsx&labels=es');
  expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  const read = await readAllTables(new Uint8Array(await answer.arrayBuffer()));
  if (!read.ok) throw new Error(read.refusal.code);
  const [records, members] = read.value;
  expect([records!.name, members!.name]).toEqual(['Submissions', 'member']);
  const csv = await linesOf(await ask('?labels=es'));
  const { cells } = records!.rows[0]!;
  expect(cells).toEqual(csv[0]);
  expect(records!.rows[1]!.cells[cells.indexOf('size')]).toBe('#affected');
  expect(records!.rows[2]!.cells[cells.indexOf('size')]).toBe(5);
  expect(records!.rows[3]!.cells[cells.indexOf('place/remark')]).toBe(`'=1+1`);
  expect(members!.rows.slice(1).map((row) => row.cells.slice(0, 4))).toEqual([
    [newer, `${newer}/member[1]`, 8, 'Agua'],
    [newer, `${newer}/member[2]`, 40, 'Agua'],
    [older, `${older}/member[1]`, 31, 'Agua'],
  ]);
  expect(JSON.stringify(read.value)).not.toContain('María');
});

test('FE14 GeoJSON is one feature for each row, longitude first; a table without a place that leaves is refused', async () => {
  const answer = await ask('?format=geojson&geometry=place/gps');
  expect(answer.headers.get('content-type')).toBe('application/geo+json');
  const { type, features } = (await answer.json()) as { type: string; features: Record<string, unknown>[] };
  expect([type, features.length]).toEqual(['FeatureCollection', 2]);
  expect(features[0]).toMatchObject({
    geometry: { type: 'Point', coordinates: [-78.51, -0.22, 2850] },
    properties: { KEY: newer, 'place/remark': 'a, b', 'place/gps:accuracy': 4.5, size: 5 },
  });
  expect(features[0]!['properties']).not.toHaveProperty('head');
  for (const query of ['?format=geojson&table=Submissions.member', '?format=geojson&geometry=size'])
    expect(await (await ask(query)).json()).toMatchObject({ type: '/problems/forms/no-place-asked' });
  const tables: unknown = await (await ana.get(`/forms/${form.id}/export/tables`)).json();
  expect(tables).toEqual([
    { name: 'Submissions', questions: 7, marked: ['head', 'greeting'], places: ['place/gps'] },
    { name: 'Submissions.member', questions: 2, marked: [], places: [] },
  ]);
});

test('FE10 a record that the client encrypted leaves as a row without answers', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const xml = `<data id="visitas" version="2" encrypted="yes" xmlns="http://opendatakit.org/submissions"><base64EncryptedKey>a2V5</base64EncryptedKey><meta xmlns="http://openrosa.org/xforms"><instanceID>${instanceId}</instanceID></meta><encryptedXmlFile>submission.xml.enc</encryptedXmlFile><base64EncryptedElementSignature>c2ln</base64EncryptedElementSignature></data>`;
  await phone.submit(xml, [{ name: 'submission.xml.enc', bytes: Buffer.from('sealed by the phone') }]);
  const lines = await linesOf(await ask());
  expect(tell(lines, 2)).toMatchObject({ KEY: instanceId, Encrypted: 'true', size: '' });
  expect(await linesOf(await ask('?table=Submissions.member'))).toHaveLength(4);
});

test('FE11 records go portion by portion, each once, and nothing stays on the disk', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minga-test-'));
  vi.stubEnv('TMPDIR', folder);
  const ids = Array.from({ length: 450 }, () => `uuid:${randomUUID()}`);
  for (let i = 0; i < ids.length; i += 15)
    await Promise.all(
      ids.slice(i, i + 15).map((id) => phone.submit(record('2', id, `<size>${i}</size>${member(i % 90)}`))),
    );
  const lines = await linesOf(await ask());
  const key = lines[0]!.indexOf('KEY');
  const keys = lines.slice(2).map((cells) => cells[key]!);
  expect(new Set(keys).size).toBe(keys.length);
  expect(ids.filter((id) => !keys.includes(id))).toEqual([]);
  // In threads of their own rows come in the same order, and every format holds the same records.
  const kept = await world.sql<{ key: string }>(
    `select (select c.instance_id from forms.content c where c.submission_id = s.id order by c.received_at limit 1) as key
      from forms.submission s order by s.id desc`,
  );
  expect(keys).toEqual(kept.map(({ key: wanted }) => wanted));
  const { features } = (await (await ask('?format=geojson')).json()) as { features: { properties: { KEY: string } }[] };
  expect(features.map(({ properties }) => properties.KEY)).toEqual(keys);
  await expect.poll(() => readdir(folder)).toEqual([]);
  vi.unstubAllEnvs();
  await rmdir(folder);
});
