// A story on the wire: Ana makes a device, Pedro's phone collects with it, over the real HTTP server.
import { createHash, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { inflateSync } from 'node:zlib';
import { DeviceOpened, Form, FormPage } from '@minga/contracts/forms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../../../platform/database.ts';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { sweepUploads } from '../blobs.ts';
import { barrios, householdForm, sendForm, setFormStage, type FormStage } from '../stage.ts';
import { CollectClient, multipart, type Answer, type SendingFile } from './collect-client.ts';

let world: World;
let stage: FormStage;
let ana: Person;
let form: FormPage;
let opened: DeviceOpened;
let phone: CollectClient;

beforeAll(async () => {
  world = await startWorld({ listen: true });
  stage = await setFormStage(world);
  ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
  form = await published('hogares');
  opened = await makeDevice([form.id]);
  phone = new CollectClient({ serverUrl: opened.serverUrl });
});
afterAll(() => world.stop());

async function published(formId: string, settings: Record<string, string> = {}): Promise<FormPage> {
  const made = Form.parse(
    await (
      await sendForm(ana, `/forms?programmeId=${stage.programme}`, householdForm({ form_id: formId, ...settings }))
    ).json(),
  );
  await ana.put(`/forms/${made.id}/draft/files/barrios.csv`, barrios, { 'content-type': 'application/octet-stream' });
  return FormPage.parse(await (await ana.post(`/forms/${made.id}/publication`)).json());
}

async function makeDevice(formIds: string[], name = 'Teléfono de Pedro'): Promise<DeviceOpened> {
  const answer = await ana.post('/forms/devices', { programmeId: stage.programme, name, formIds, days: 30 });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return DeviceOpened.parse(await answer.json());
}

interface Wish {
  id?: string;
  version?: string;
  instanceId?: string;
  deprecatedId?: string;
  head?: string;
  photo?: string;
}

const record = ({
  id = 'hogares',
  version = '1',
  instanceId = `uuid:${randomUUID()}`,
  deprecatedId,
  head = 'María Ñ',
  photo,
}: Wish = {}): string =>
  `<?xml version='1.0' ?><data id="${id}" version="${version}" xmlns:orx="http://openrosa.org/xforms"><head>${head}</head><size>4</size><shelter>yes</shelter><barrio>norte</barrio><photo>${photo ?? ''}</photo><orx:meta><orx:instanceID>${instanceId}</orx:instanceID>${deprecatedId === undefined ? '' : `<orx:deprecatedID>${deprecatedId}</orx:deprecatedID>`}</orx:meta></data>`;

const picture = (name: string, bytes = 2_000): SendingFile => ({
  name,
  type: 'image/jpeg',
  bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(bytes, name)]),
});

const statuses = (answers: readonly Answer[]): number[] => answers.map(({ status }) => status);
const says = ({ body }: Answer): string => /<message[^>]*>([^<]*)</.exec(body)?.[1] ?? '';
const problemOf = ({ headers }: Answer): string | undefined =>
  String(headers['x-minga-problem']).replace('/problems/', '');

async function kept(instanceId: string): Promise<{ rows: number; files: number; present: number }> {
  const [row] = await world.sql<{ rows: number; files: number; present: number }>(
    `select count(distinct s.id) as rows, count(a.id) as files, count(a.blob_id) as present
     from forms.content c join forms.submission s on s.id = c.submission_id left join forms.attachment a on a.content_id = c.id
     where c.instance_id = $1`,
    [instanceId],
  );
  return row!;
}

test('FO1 the QR code holds the settings of Collect: JSON, deflated, base64', () => {
  const settings = JSON.parse(inflateSync(Buffer.from(opened.settings, 'base64')).toString('utf8')) as {
    general: { server_url: string };
  };
  expect(settings.general).toMatchObject({ server_url: opened.serverUrl, form_update_mode: 'match_exactly' });
  expect(opened.serverUrl).toMatch(/\/v1\/key\/[\w-]{64}\/projects\/1$/);
});

test('FO2 the list, the form, its manifest and its files are what Collect takes', async () => {
  const list = await phone.get('/formList');
  expect(list.status).toBe(200);
  expect(list.headers).toMatchObject({
    'content-type': 'text/xml; charset=utf-8',
    'x-openrosa-version': '1.0',
    'x-openrosa-accept-content-length': '100000000',
    'content-language': 'es',
  });
  expect(list.headers.date).toBeDefined();
  expect(list.body).toContain('<xforms xmlns="http://openrosa.org/xforms/xformsList">');
  const word = (text: string, name: string): string => new RegExp(`<${name}>([^<]*)<`).exec(text)?.[1] ?? '';
  expect([word(list.body, 'formID'), word(list.body, 'name'), word(list.body, 'version')]).toEqual([
    'hogares',
    'Hogares',
    '1',
  ]);

  const xform = await phone.get(word(list.body, 'downloadUrl'));
  expect(xform.headers['content-type']).toContain('text/xml');
  expect(word(list.body, 'hash')).toBe(`md5:${createHash('md5').update(xform.body).digest('hex')}`);
  const manifest = await phone.get(word(list.body, 'manifestUrl'));
  expect(manifest.body).toContain('<manifest xmlns="http://openrosa.org/xforms/xformsManifest">');
  expect(word(manifest.body, 'filename')).toBe('barrios.csv');
  expect(word(manifest.body, 'hash')).toBe(`md5:${createHash('md5').update(barrios).digest('hex')}`);
  expect((await phone.get(word(manifest.body, 'downloadUrl'))).body).toBe(barrios);

  expect((await phone.ask('HEAD', `${opened.serverUrl}/formList`)).status).toBe(200);
  expect((await phone.get('/formList?formID=hogares')).body).toContain('<formID>hogares<');
  expect((await phone.get('/formList?formID=otro')).body).not.toContain('<formID>');
  expect((await phone.get('/formList', { 'x-openrosa-version': '' })).status).toBe(400);
});

test('FO3 a device sees the forms assigned to it and no other, in its programme', async () => {
  await published('no-asignado');
  expect((await phone.get('/formList')).body).not.toContain('no-asignado');
  expect((await phone.get('/forms/no-asignado.xml')).status).toBe(404);
  expect((await phone.get(`${opened.serverUrl.replace(/1$/, '2')}/formList`)).body).not.toContain('<formID>');
  const [, answer] = await phone.submit(record({ id: 'no-asignado' }));
  expect([answer!.status, problemOf(answer!)]).toEqual([404, 'submissions/unknown-form']);
  expect((await world.anyone.get('/forms', { cookie: `__Host-minga=${opened.password}` })).status).toBe(403);
});

test('FO4 a record comes in: HEAD is 204, POST is 201, and the message is for the person', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const answers = await phone.submit(record({ instanceId }));
  expect(statuses(answers)).toEqual([204, 201]);
  expect(answers[1]!.body).toContain('<OpenRosaResponse xmlns="http://openrosa.org/http/response">');
  expect(says(answers[1]!)).toMatch(/^Registro recibido\. Comprobante [0-9A-F]{12}\.$/);
  expect(await kept(instanceId)).toEqual({ rows: 1, files: 0, present: 0 });
  const [line] = await world.sql(
    `select e.act, e.outcome from audit.entry e join forms.content c on c.submission_id::text = e.subject_id where c.instance_id = $1`,
    [instanceId],
  );
  expect(line).toEqual({ act: 'submissions.create', outcome: 'done' });
});

test('FO5 three requests of one record in parallel, and every later resend, keep one', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const xml = record({ instanceId });
  const other = new CollectClient({ serverUrl: (await makeDevice([form.id], 'otro teléfono')).serverUrl });
  const all = await Promise.all([phone.submit(xml), phone.submit(xml), phone.submit(xml), other.submit(xml)]);
  expect(all.map(statuses)).toEqual(all.map(() => [204, 201]));
  expect(new Set(all.map(([, answer]) => /Comprobante (\w+)/.exec(answer!.body)?.[1])).size).toBe(1);
  const again = await phone.submit(xml);
  expect(statuses(again)).toEqual([204, 201]);
  expect(says(again[1]!)).toContain('ya estaba recibido');
  expect(await kept(instanceId)).toEqual({ rows: 1, files: 0, present: 0 });
});

test('FO6 files over several requests: the rest is awaited, what came is kept, equal bytes are stored once', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const xml = record({ instanceId, photo: 'a.jpg' });
  const bare = await phone.post(phone.submissionUrl, xml, [], true);
  expect(bare.status).toBe(202);
  expect(says(bare)).toContain('Faltan archivos: 1');
  expect(await kept(instanceId)).toEqual({ rows: 1, files: 1, present: 0 });
  const same = picture('a.jpg');
  const answers = await phone.submit(xml, [same, { ...same, name: 'b.jpg' }], 3_000);
  expect(statuses(answers)).toEqual([204, 202, 201]);
  expect(await kept(instanceId)).toEqual({ rows: 1, files: 2, present: 2 });
  const [blobs] = await world.sql<{ n: number }>(
    `select count(distinct a.blob_id) as n from forms.attachment a join forms.content c on c.id = a.content_id where c.instance_id = $1`,
    [instanceId],
  );
  expect(blobs!.n).toBe(1);
  // A second file under a name that has one changes nothing.
  await phone.submit(xml, [picture('a.jpg', 50)]);
  const [first] = await world.sql<{ bytes: number }>(
    `select b.bytes from forms.attachment a join forms.content c on c.id = a.content_id join forms.blob b on b.id = a.blob_id where c.instance_id = $1 and a.name = 'a.jpg'`,
    [instanceId],
  );
  expect(first!.bytes).toBe(same.bytes.length);
});

test('FO6 a large file leaves memory piece by piece, and is hashed whole', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const film = picture('film.jpg', 5_300_000);
  expect(statuses(await phone.submit(record({ instanceId, photo: 'film.jpg' }), [film]))).toEqual([204, 201]);
  const [row] = await world.sql<{ bytes: number; sha256: string; pieces: number }>(
    `select b.bytes, b.sha256, (select count(*) from forms.chunk k where k.upload_id = b.upload_id) as pieces
     from forms.attachment a join forms.content c on c.id = a.content_id join forms.blob b on b.id = a.blob_id where c.instance_id = $1`,
    [instanceId],
  );
  expect(row).toEqual({
    bytes: film.bytes.length,
    sha256: createHash('sha256').update(film.bytes).digest('hex'),
    pieces: expect.any(Number),
  });
  expect(row!.pieces).toBeGreaterThan(4);
});

test('FO6 a hundred and fifty files go in two requests, and none is lost', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const files = Array.from({ length: 150 }, (_, i) => picture(`f${i}.jpg`, 40_000));
  expect(statuses(await phone.submit(record({ instanceId, photo: 'f0.jpg' }), files))).toEqual([204, 202, 201]);
  expect(await kept(instanceId)).toEqual({ rows: 1, files: 150, present: 150 });
});

test('FO7 an answer that was lost: the phone sends again, and its record is there once', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const xml = record({ instanceId });
  const address = new URL(phone.submissionUrl);
  const body = multipart('lost', xml, [], false);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(address.port), address.hostname, () => {
      socket.write(
        `POST ${address.pathname} HTTP/1.1\r\nhost: ${address.host}\r\nx-openrosa-version: 1.0\r\ncontent-type: multipart/form-data; boundary=lost\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
      // Cut right after the last byte: whatever the server answers, nobody hears it.
      socket.write(body, () => socket.destroy());
    });
    socket.on('close', () => resolve());
    socket.on('error', () => undefined);
  });
  expect(statuses(await phone.submit(xml))).toEqual([204, 201]);
  expect((await kept(instanceId)).rows).toBe(1);
});

test('FO7 a request that is cut in its middle leaves nothing of a record', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const address = new URL(phone.submissionUrl);
  const body = multipart('cut', record({ instanceId, photo: 'a.jpg' }), [picture('a.jpg', 3_000_000)], false);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(address.port), address.hostname, () => {
      socket.write(
        `POST ${address.pathname} HTTP/1.1\r\nhost: ${address.host}\r\nx-openrosa-version: 1.0\r\ncontent-type: multipart/form-data; boundary=cut\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
      socket.write(body.subarray(0, 2_500_000), () => setTimeout(() => socket.destroy(), 300));
    });
    socket.on('close', () => resolve());
    socket.on('error', () => undefined);
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await kept(instanceId)).rows).toBe(0);
  expect(statuses(await phone.submit(record({ instanceId, photo: 'a.jpg' }), [picture('a.jpg', 3_000_000)]))).toEqual([
    204, 201,
  ]);
});

test('FO8 other content under a known instanceID is refused, and what stands stays', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  await phone.submit(record({ instanceId, head: 'primero' }));
  const [, answer] = await phone.submit(record({ instanceId, head: 'segundo' }));
  expect([answer!.status, problemOf(answer!)]).toEqual([409, 'submissions/other-content']);
  expect((await kept(instanceId)).rows).toBe(1);
});

test('FO9 an edit names what it edits; only the latest content may be edited, and every content stays', async () => {
  const [first, second, third] = [1, 2, 3].map(() => `uuid:${randomUUID()}`);
  await phone.submit(record({ instanceId: first! }));
  expect(
    statuses(await phone.submit(record({ instanceId: second!, deprecatedId: first!, head: 'corregido' }))),
  ).toEqual([204, 201]);
  // The answer was lost: the same edit again is no second edit.
  expect(
    statuses(await phone.submit(record({ instanceId: second!, deprecatedId: first!, head: 'corregido' }))),
  ).toEqual([204, 201]);
  const [, late] = await phone.submit(record({ instanceId: third!, deprecatedId: first! }));
  expect([late!.status, problemOf(late!)]).toEqual([409, 'submissions/edit-of-old']);
  const [, unknown] = await phone.submit(record({ instanceId: third!, deprecatedId: 'uuid:nobody' }));
  expect([unknown!.status, problemOf(unknown!)]).toEqual([404, 'submissions/edit-of-unknown']);
  const rows = await world.sql(
    `select s.edits, count(c.id)::int as contents from forms.submission s join forms.content c on c.submission_id = s.id
     where s.id = (select submission_id from forms.content where instance_id = $1) group by s.id, s.edits`,
    [first],
  );
  expect(rows).toEqual([{ edits: 1, contents: 2 }]);
});

test('FO9 of two edits of one content at the same moment one is kept', async () => {
  const first = `uuid:${randomUUID()}`;
  await phone.submit(record({ instanceId: first }));
  const edits = await Promise.all(
    ['uno', 'dos', 'tres'].map((head) => phone.submit(record({ deprecatedId: first, head }))),
  );
  expect(edits.map(([, answer]) => answer!.status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
});

test('FO9 one edit sent several times at once is one edit', async () => {
  const first = `uuid:${randomUUID()}`;
  await phone.submit(record({ instanceId: first }));
  const edit = record({ deprecatedId: first, head: 'una vez' });
  // Each with a file of its own, so that no two requests are the same.
  const all = await Promise.all(
    ['a', 'b', 'c'].map((name) => phone.post(phone.submissionUrl, edit, [picture(`${name}.jpg`)])),
  );
  expect(statuses(all)).toEqual([201, 201, 201]);
  const [row] = await world.sql<{ edits: number; files: number }>(
    `select s.edits, (select count(*) from forms.attachment a where a.content_id = s.current_id) as files
     from forms.submission s join forms.content c on c.submission_id = s.id where c.instance_id = $1`,
    [first],
  );
  expect(row).toEqual({ edits: 1, files: 3 });
});

test('FO10 what is no record is refused in words, and nothing of it is kept', async () => {
  const before = await world.sql(`select count(*) as n from forms.content`);
  const refused = async (xml: string): Promise<[number, string | undefined]> => {
    const answer = await phone.post(phone.submissionUrl, xml, []);
    expect(says(answer).length).toBeGreaterThan(10);
    return [answer.status, problemOf(answer)];
  };
  const good = record();
  expect(await refused(good.slice(0, -3))).toEqual([400, 'submissions/malformed']);
  expect(await refused(good.replace('<size>', '<size & '))).toEqual([400, 'submissions/malformed']);
  expect(await refused(good.replace('María', '&xxe;'))).toEqual([400, 'submissions/malformed']);
  expect(await refused(good.replace('?>', '?><!DOCTYPE data [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'))).toEqual([
    400,
    'submissions/malformed',
  ]);
  expect(await refused(good.replace('María', '<a>'.repeat(80) + '</a>'.repeat(80)))).toEqual([
    400,
    'submissions/malformed',
  ]);
  expect(await refused(good.replace(/<orx:instanceID>.*<\/orx:instanceID>/, ''))).toEqual([
    400,
    'submissions/no-instance-id',
  ]);
  expect(await refused(record({ version: '99' }))).toEqual([404, 'submissions/unknown-version']);
  expect(await refused(record({ id: 'nada' }))).toEqual([404, 'submissions/unknown-form']);
  const none = await phone.ask('POST', phone.submissionUrl, Buffer.from('{}'), { 'content-type': 'application/json' });
  expect(none.status).toBeGreaterThanOrEqual(400);
  expect(await world.sql(`select count(*) as n from forms.content`)).toEqual(before);
});

test('FO10 a body over the limit is 413, whether it says so or not', async () => {
  const stated = await phone
    .ask('POST', phone.submissionUrl, Buffer.alloc(10), {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': '100000001',
    })
    .catch((error: Error) => ({ status: 0, headers: {}, body: error.message }));
  expect(stated.status).toBe(413);
  const xml = record({ head: 'x'.repeat(10 * 1024 * 1024 + 10) });
  expect((await phone.post(phone.submissionUrl, xml, [])).status).toBe(413);
});

test('FO11 a closed form takes no record but goes on acknowledging what it has; set aside it is gone', async () => {
  const closing = await published('por-cerrar');
  const device = new CollectClient({ serverUrl: (await makeDevice([closing.id])).serverUrl });
  const had = record({ id: 'por-cerrar' });
  await device.submit(had);
  const state = (to: string) => ana.post(`/forms/${closing.id}/state`, { state: to, reason: 'fin de la ronda' });
  await state('closed');
  expect((await device.get('/formList')).body).not.toContain('<formID>');
  expect(statuses(await device.submit(had))).toEqual([204, 201]);
  const [, answer] = await device.submit(record({ id: 'por-cerrar' }));
  expect([answer!.status, problemOf(answer!)]).toEqual([409, 'submissions/form-closed']);
  await state('set-aside');
  const [, gone] = await device.submit(record({ id: 'por-cerrar' }));
  expect(gone!.status).toBe(404);
});

test('FO12 a record of an earlier version is still received, with the version it was filled in', async () => {
  const two = await published('dos-versiones');
  const device = new CollectClient({ serverUrl: (await makeDevice([two.id])).serverUrl });
  await sendForm(ana, `/forms/${two.id}/draft`, householdForm({ form_id: 'dos-versiones', version: '2' }), 'PUT');
  await ana.post(`/forms/${two.id}/publication`);
  expect((await device.get('/formList')).body).toContain('<version>2<');
  expect((await device.get('/formList?listAllVersions=true')).body).toMatch(/<version>2<.*<version>1</s);
  const all = (await device.get('/formList?listAllVersions=true')).body;
  const old = [...all.matchAll(/<downloadUrl>([^<]*)</g)]
    .map(([, url]) => url!)
    .find((url) => url.includes('/versions/'))!;
  expect((await device.get(old)).body).toContain('version="1"');
  expect(statuses(await device.submit(record({ id: 'dos-versiones', version: '1' })))).toEqual([204, 201]);
});

test('FO13 digest: the phone is asked, answers, and its secret never travels; a wrong one, and a staff password, open nothing', async () => {
  const byDigest = new CollectClient({
    serverUrl: opened.plainUrl,
    username: opened.username,
    password: opened.password,
  });
  const bare = new CollectClient({ serverUrl: opened.plainUrl });
  const challenge = await bare.get('/formList');
  expect(challenge.status).toBe(401);
  expect(challenge.headers['www-authenticate']).toMatch(/^Digest realm="Minga", qop="auth", algorithm=MD5, nonce=/);
  expect((await byDigest.get('/formList')).body).toContain('<formID>hogares<');
  expect(statuses(await byDigest.submit(record()))).toEqual([204, 201]);
  const wrong = new CollectClient({
    serverUrl: opened.plainUrl,
    username: opened.username,
    password: 'not-the-secret',
  });
  expect((await wrong.get('/formList')).status).toBe(401);
  const staff = new CollectClient({ serverUrl: opened.plainUrl, username: 'ana@example.org', password: ana.token });
  expect((await staff.get('/formList')).status).toBe(401);
  expect((await bare.get('/formList', { cookie: `__Host-minga=${ana.token}` })).status).toBe(401);
  // A person's own session, in the path of a device, though it be alive.
  const borrowed = new CollectClient({ serverUrl: `${world.origin}/v1/key/${ana.token}/projects/1` });
  expect((await borrowed.get('/formList')).status).toBe(403);
  expect(statuses(await borrowed.submit(record()))).toEqual([403]);
  expect((await borrowed.post(borrowed.submissionUrl, record(), [])).status).toBe(403);
  const basic = (password: string) => ({
    authorization: `Basic ${Buffer.from(`${opened.username}:${password}`).toString('base64')}`,
  });
  expect((await bare.get('/formList', basic(opened.password))).status).toBe(200);
  expect((await bare.get('/formList', basic(ana.token))).status).toBe(401);
});

test('FO13 an old nonce is said to be stale, so that the app asks nobody', async () => {
  const byDigest = new CollectClient({
    serverUrl: opened.plainUrl,
    username: opened.username,
    password: opened.password,
  });
  expect((await byDigest.get('/formList')).status).toBe(200);
  world.clock.advance(601);
  expect((await byDigest.get('/formList')).status).toBe(200);
  world.clock.advance(-601);
});

test('FO14 a clock that says nonsense changes nothing', async () => {
  for (const date of ['Thu, 01 Jan 1970 12:00:00 GMT', 'martes 24 noviembre 2026', 'Fri, 31 Feb 2099 13:99:00 GMT']) {
    const instanceId = `uuid:${randomUUID()}`;
    const off = new CollectClient({ serverUrl: opened.serverUrl, date });
    expect(statuses(await off.submit(record({ instanceId })))).toEqual([204, 201]);
    const [row] = await world.sql<{ device_time: string; late: boolean }>(
      `select device_time, received_at < now() - interval '1 minute' as late from forms.content where instance_id = $1`,
      [instanceId],
    );
    expect(row).toEqual({ device_time: date, late: false });
  }
});

test('FO15 a device that was ended is refused with 403, not asked for a password; what it sent stays', async () => {
  const lost = await makeDevice([form.id], 'teléfono perdido');
  const device = new CollectClient({ serverUrl: lost.serverUrl });
  const instanceId = `uuid:${randomUUID()}`;
  await device.submit(record({ instanceId }));
  expect((await ana.post(`/forms/devices/${lost.device.id}/revocation`)).status).toBe(200);
  const answers = await device.submit(record());
  expect(statuses(answers)).toEqual([403]);
  expect((await device.get('/formList')).status).toBe(403);
  expect(says(await device.get('/formList'))).toContain('código QR nuevo');
  expect((await kept(instanceId)).rows).toBe(1);
  const unknown = new CollectClient({ serverUrl: `${world.origin}/v1/key/${'x'.repeat(64)}/projects/1` });
  expect((await unknown.get('/formList')).status).toBe(403);
});

test('FO16 C1 nothing of an answer, and no secret, lies in the clear in the database', async () => {
  const canary = `canario-${randomUUID()}`;
  const instanceId = `uuid:${randomUUID()}`;
  await phone.submit(record({ instanceId, head: canary, photo: 'c.jpg' }), [
    { name: 'c.jpg', bytes: Buffer.from(`\u00ff${canary}`) },
  ]);
  expect((await kept(instanceId)).present).toBe(1);
  const tables = await world.sql<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('forms', 'audit', 'access')`,
  );
  for (const { name } of tables)
    for (const secret of [canary, opened.password]) {
      const hex = Buffer.from(secret).toString('hex');
      const found = await world.sql(`select 1 from ${name} t where t::text like $1 or t::text like $2`, [
        `%${secret}%`,
        `%${hex}%`,
      ]);
      expect([name, found.length]).toEqual([name, 0]);
    }
});

test('FO17 who makes a device holds the whole programme and its class; whoever collects makes none', async () => {
  const wish = { programmeId: stage.programme, name: 'x', formIds: [form.id], days: 1 };
  const elsewhere = await world.as('information-officer', { programmeId: stage.otherProgramme });
  expect((await elsewhere.post('/forms/devices', wish)).status).toBe(422);
  const low = await world.as('information-officer', { ceiling: 'internal' });
  expect((await low.post('/forms/devices', wish)).status).toBe(403);
  const pedro = await world.as('enumerator');
  expect((await pedro.post('/forms/devices', wish)).status).toBe(403);
});

test('FO18 pieces of uploads that came to nothing are swept after a day, and no others', async () => {
  const jobs = openPool(world.admin, 'jobs', world.rootKey, { max: 1 });
  await sweepUploads(jobs);
  const pieces = `select count(*) filter (where upload_id in (select upload_id from forms.blob)) as held,
    count(*) filter (where upload_id not in (select upload_id from forms.blob)) as loose from forms.chunk`;
  const [before] = await world.sql<{ held: number; loose: number }>(pieces);
  expect(before!.loose).toBeGreaterThan(0);
  await world.sql(`update forms.chunk set added_at = now() - interval '25 hours'`);
  await sweepUploads(jobs);
  await jobs.end();
  expect(await world.sql(pieces)).toEqual([{ held: before!.held, loose: 0 }]);
});
