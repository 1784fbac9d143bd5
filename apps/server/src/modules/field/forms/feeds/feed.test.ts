// A program in the office reads what phones send: as OData, with a secret that opens this and nothing else.
import { randomUUID } from 'node:crypto';
import { DeviceOpened, FeedOpened, Form } from '@minga/contracts/forms';
import { sheetOf, type Workbook } from '@minga/xlsform';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { CollectClient } from '../openrosa/collect-client.ts';
import { sendForm, setFormStage, type FormStage } from '../stage.ts';

let world: World;
let stage: FormStage;
let ana: Person;
let formId: string;
let feed: FeedOpened;
let phone: CollectClient;
let phoneUrl: string;
const ids = Array.from({ length: 5 }, () => `uuid:${randomUUID()}`);
const purpose = 'Dashboard of the coordination group';

const visitForm = (version: string, isNewer: boolean, formName = 'visitas.hogar'): Workbook => ({
  sheets: [
    sheetOf('survey', [
      { type: 'text', name: 'head', label: '¿Quién?', sensitivity: 'confidential' },
      { type: 'begin_group', name: 'place', label: 'Lugar' },
      { type: 'geopoint', name: 'gps', label: 'Punto' },
      { type: 'date', name: 'on', label: 'Día' },
      { type: 'end_group' },
      { type: isNewer ? 'decimal' : 'integer', name: 'weight', label: 'Peso' },
      { type: 'integer', name: isNewer ? 'rooms' : 'size-old', label: 'Número' },
      { type: 'begin_repeat', name: 'member', label: 'Miembro' },
      { type: 'integer', name: 'age', label: 'Edad' },
      { type: 'end_repeat' },
    ]),
    sheetOf('settings', [{ form_title: 'Visitas', form_id: formName, version }]),
  ],
});
const record = (version: string, id: string, answers: string, edits = ''): string =>
  `<data id="visitas.hogar" version="${version}"><head>María</head><place><gps>-0.22 -78.51 2850 4.5</gps><on>2026-11-24</on></place>${answers}<meta><instanceID>${id}</instanceID>${edits === '' ? '' : `<deprecatedID>${edits}</deprecatedID>`}</meta></data>`;
const members = (...ages: number[]): string => ages.map((age) => `<member><age>${age}</age></member>`).join('');

const publish = async (workbook: Workbook): Promise<string> => {
  const made = Form.parse(await (await sendForm(ana, `/forms?programmeId=${stage.programme}`, workbook)).json());
  await ana.post(`/forms/${made.id}/publication`);
  return made.id;
};
const wish = (more: object = {}): object => ({
  programmeId: stage.programme,
  name: 'Tablero',
  formIds: [formId],
  days: 30,
  purpose,
  ...more,
});

beforeAll(async () => {
  world = await startWorld({ listen: true });
  stage = await setFormStage(world);
  ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
  formId = await publish(visitForm('1', false));
  const { purpose: _none, ...device } = wish() as { purpose: string };
  const opened = DeviceOpened.parse(await (await ana.post('/forms/devices', { ...device, name: 'Pedro' })).json());
  phoneUrl = opened.serverUrl;
  phone = new CollectClient({ serverUrl: opened.serverUrl });
  await phone.submit(record('1', ids[0]!, `<weight>7</weight><size-old>3</size-old>${members(1, 2)}`));
  await sendForm(ana, `/forms/${formId}/draft`, visitForm('2', true), 'PUT');
  await ana.post(`/forms/${formId}/publication`);
  for (const [index, id] of ids.slice(1).entries())
    await phone.submit(record('2', id, `<weight>1.5</weight><rooms>${index}</rooms>${members(10 + index)}`));
  feed = FeedOpened.parse(await (await ana.post('/forms/feeds', wish())).json());
});
afterAll(() => world.stop());

interface Page {
  '@odata.context': string;
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
  value: Record<string, unknown>[];
}
const submissionOf = async (instanceId: string): Promise<string> =>
  (
    await world.sql<{ id: string }>('select submission_id as id from forms.content where instance_id = $1', [
      instanceId,
    ])
  )[0]!.id;
const url = (): string => feed.services[0]!.url;
const page = async (path: string): Promise<Page> => (await (await fetch(`${url()}${path}`)).json()) as Page;

test('FD1 the service document, the metadata and the tables are OData 4.0', async () => {
  const answer = await fetch(url());
  expect([answer.status, answer.headers.get('odata-version')]).toEqual([200, '4.0']);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await answer.json()).toEqual({
    '@odata.context': `${url()}/$metadata`,
    value: ['Submissions', 'Submissions.member'].map((name) => ({ name, kind: 'EntitySet', url: name })),
  });
  const metadata = await fetch(`${url()}/$metadata`);
  expect(metadata.headers.get('content-type')).toMatch(/^application\/xml/);
  const xml = await metadata.text();
  expect(xml).toContain('<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">');
  expect(xml).toContain('<ComplexType Name="Submissions__place"><Property Name="gps" Type="Edm.GeographyPoint"/>');
  expect(xml).toContain('<EntitySet Name="Submissions.member" EntityType="org.minga.forms.Submissions_member">');
  expect(xml).toContain('<Property Name="size_old" Type="Edm.Int64"/>');
});

test('FD2 a record is a row: groups are objects, what its version did not ask is null, what versions type apart is text', async () => {
  const { value } = await page('/Submissions');
  expect(value.map(({ __id }) => __id)).toEqual(ids);
  expect(value[0]).toMatchObject({
    __system: {
      reviewState: null,
      updatedAt: null,
      deletedAt: null,
      attachmentsExpected: 0,
      deviceId: expect.stringMatching(/^[0-9a-f]{16}$/),
      edits: 0,
      formVersion: '1',
    },
    place: { gps: { type: 'Point', coordinates: [-78.51, -0.22, 2850] }, on: '2026-11-24' },
    weight: '7',
    size_old: 3,
    rooms: null,
  });
});

test('FD3 a repeat is a table; its rows name the row they are below', async () => {
  const { value } = await page('/Submissions.member');
  expect(value.slice(0, 3)).toEqual([
    { __id: `${ids[0]}/member[1]`, '__Submissions-id': ids[0], age: 1 },
    { __id: `${ids[0]}/member[2]`, '__Submissions-id': ids[0], age: 2 },
    { __id: `${ids[1]}/member[1]`, '__Submissions-id': ids[1], age: 10 },
  ]);
  expect((await fetch(`${url()}/Submissions.nobody`)).status).toBe(404);
});

test('FD4 $top, $skip and $count do as OData says', async () => {
  const some = await page('/Submissions?$top=2&$skip=1&$count=true');
  expect([some.value.map(({ __id }) => __id), some['@odata.count']]).toEqual([ids.slice(1, 3), 5]);
  const rows = await page('/Submissions.member?%24top=2&%24skip=1&%24count=true');
  expect([rows.value.map(({ age }) => age), rows['@odata.count']]).toEqual([[2, 10], 6]);
  expect((await page('/Submissions?$top=0&$count=true')).value).toEqual([]);
  expect(some['@odata.nextLink']).toBeUndefined();
});

test('FD5 $filter and $orderby choose by what is known of a record; the rest is refused, as OData says it', async () => {
  const chosen = async (filter: string, more = ''): Promise<unknown[]> =>
    (await page(`/Submissions?$filter=${encodeURIComponent(filter)}${more}`)).value.map(({ __id }) => __id);
  await ana.post(`/forms/${formId}/submissions/${await submissionOf(ids[2]!)}/reviews`, { state: 'approved' });
  expect(await chosen(`__system/reviewState eq 'approved'`)).toEqual([ids[2]]);
  expect(await chosen(`__system/reviewState ne 'approved' and __id ne '${ids[0]}'`)).toEqual([ids[1], ids[3], ids[4]]);
  expect(await chosen(`not (__system/reviewState eq null) or __id eq '${ids[4]}'`)).toEqual([ids[2], ids[4]]);
  expect(await chosen('__system/deletedAt eq null and __system/submissionDate le now()')).toEqual(ids);
  const { submissionDate, submitterId } = (await page('/Submissions')).value[3]!['__system'] as Record<string, string>;
  expect(await chosen(`__system/submissionDate ge ${submissionDate}`)).toEqual(ids.slice(3));
  expect(await chosen(`year(__system/submissionDate) eq ${new Date(submissionDate!).getUTCFullYear()}`)).toEqual(ids);
  expect(await chosen(`__system/submitterId eq '${submitterId}'`)).toEqual(ids);
  expect(await chosen(`__system/submitterId eq 'somebody'`)).toEqual([]);
  expect(await chosen('__system/submissionDate lt 2020-01-01 or __system/updatedAt lt 2020-01-01')).toEqual([]);
  const last = '&$orderby=__system/submissionDate desc&$top=2&$skip=1';
  expect(await chosen('__system/deletedAt eq null', last)).toEqual([ids[3], ids[2]]);
  const counted = `$filter=${encodeURIComponent(`$root/Submissions/__id eq '${ids[0]}'`)}`;
  expect((await page(`/Submissions.member?$count=true&${counted}`))['@odata.count']).toBe(2);
  expect(await (await fetch(`${url()}/Submissions.member/$count?${counted}`)).text()).toBe('2');
  expect(await (await fetch(`${url()}/Submissions/$count`)).text()).toBe('5');
  for (const [query, status] of [
    ['$apply=x', 501],
    ['$search=x', 501],
    ['$expand=member', 501],
    ['$filter=age eq 1', 400],
    ['$filter=', 400],
    ['$orderby=weight', 400],
    ['$select=nobody', 400],
    ['$wkt=maybe', 400],
    ['$top=-1', 400],
    ['$skiptoken=x', 400],
    ['$orderby=__id&$skiptoken=018f0000-0000-7000-8000-000000000000', 400],
  ] as const) {
    const answer = await fetch(`${url()}/Submissions?${query}`);
    expect([query, answer.status, answer.headers.get('odata-version')]).toEqual([query, status, '4.0']);
    const { error } = (await answer.json()) as { error: { code: string; target: string } };
    expect(query).toContain(`${error.target}=`);
  }
});

test('FD13 $select keeps what it names; $expand=* puts repeats inside their rows; $wkt writes places as text', async () => {
  const some = await page('/Submissions?$top=1&$select=__id,place/on,__system/edits&$expand=*');
  expect(some['@odata.context']).toMatch(/#Submissions\(__id,place\/on,__system\/edits\)$/);
  expect(some.value).toEqual([
    {
      __id: ids[0],
      __system: { edits: 0 },
      place: { on: '2026-11-24' },
      member: [
        { __id: `${ids[0]}/member[1]`, '__Submissions-id': ids[0], age: 1 },
        { __id: `${ids[0]}/member[2]`, '__Submissions-id': ids[0], age: 2 },
      ],
    },
  ]);
  expect((await page('/Submissions?$top=1&$wkt=true')).value[0]).toMatchObject({
    place: { gps: 'POINT (-78.51 -0.22 2850)' },
  });
  const xml = await (await fetch(`${url()}/$metadata`)).text();
  expect(xml).toContain('<NavigationProperty Name="member" Type="Collection(org.minga.forms.Submissions_member)"/>');
  const one = (await (await fetch(`${url()}/Submissions('${ids[0]}')`)).json()) as Record<string, unknown>;
  expect(one).toMatchObject({ __id: ids[0], size_old: 3 });
  const below = await page(`/Submissions('${ids[0]}')/member`);
  expect(below.value.map(({ age }) => age)).toEqual([1, 2]);
  const key = encodeURIComponent(`${ids[0]}/member[2]`);
  expect(((await page(`/Submissions.member('${key}')`)) as unknown as { age: number }).age).toBe(2);
  expect((await fetch(`${url()}/Submissions('nobody')`)).status).toBe(404);
});

test('FD14 an answer bears a tag of its content: whoever has it reads 304; HEAD answers as GET without its body', async () => {
  const first = await fetch(`${url()}/Submissions?$top=2`);
  const tag = first.headers.get('etag')!;
  expect(tag).toMatch(/^"[\w-]+"$/);
  const again = await fetch(`${url()}/Submissions?$top=2`, { headers: { 'if-none-match': tag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await fetch(`${url()}/Submissions?$top=3`, { headers: { 'if-none-match': tag } })).status).toBe(200);
  const head = await fetch(`${url()}/Submissions?$top=2`, { method: 'HEAD' });
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, '']);
});

test('FD6 marked answers have no place in a feed, and who sent a record is a pseudonym', async () => {
  const [rows, metadata] = [await page('/Submissions'), await (await fetch(`${url()}/$metadata`)).text()];
  expect(JSON.stringify(rows)).not.toContain('María');
  expect(metadata).not.toContain('"head"');
  const names = rows.value.map(({ __system }) => (__system as { submitterName: string }).submitterName);
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toMatch(/^[0-9a-f]{16}$/);
  const [pedro] = await world.sql<{ id: string }>(`select account_id as id from forms.device where name = 'Pedro'`);
  expect(JSON.stringify(rows)).not.toContain(pedro!.id);
});

test('FD7 a feed’s secret reads its forms and nothing else; a phone’s reads no feed; a person’s session opens none', async () => {
  const other = await publish(visitForm('1', false, 'otra'));
  const base = url().replace(/\/forms\/.*$/, '');
  expect((await fetch(`${base}/forms/otra.svc`)).status).toBe(404);
  expect((await fetch(url().replace('/projects/1/', '/projects/2/'))).status).toBe(404);
  const version = { 'x-openrosa-version': '1.0' };
  expect((await fetch(`${base}/formList`, { headers: version })).status).toBe(403);
  const body = new FormData();
  body.append('xml_submission_file', new Blob([record('2', `uuid:${randomUUID()}`, '')]), 'submission.xml');
  expect((await fetch(`${base}/submission`, { method: 'POST', headers: version, body })).status).toBe(403);
  expect((await fetch(`${base}/submission`, { method: 'HEAD', headers: version })).status).toBe(403);
  const cookie = { cookie: `__Host-minga=${feed.password}` };
  for (const path of ['/forms', `/forms/${formId}/submissions`, '/plan', `/forms/${other}`])
    expect((await world.anyone.get(path, cookie)).status).toBe(403);
  expect(await world.sqlAs(feed.password, 'select id from forms.submission')).toEqual([]);
  expect(await world.sqlAs(feed.password, 'select id from forms.content')).toEqual([]);
  expect((await fetch(`${phoneUrl}/forms/visitas.hogar.svc/Submissions`)).status).toBe(403);
  expect((await fetch(url().replace(feed.password, ana.token))).status).toBe(403);
});

test('FD8 the secret also goes as a basic password; without one the program is asked for it', async () => {
  const plain = feed.services[0]!.plainUrl;
  const basic = (password: string): Record<string, string> => ({
    authorization: `Basic ${Buffer.from(`${feed.username}:${password}`).toString('base64')}`,
  });
  expect((await fetch(plain, { headers: basic(feed.password) })).status).toBe(200);
  expect((await fetch(plain, { headers: basic('wrong') })).status).toBe(401);
  const bare = await fetch(plain);
  expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Minga", charset="UTF-8"']);
});

test('FD9 who makes a feed may export what it reads, says why, and has a fresh proof; the secret is nowhere in the clear', async () => {
  const make = async (person: Person, more: object = {}): Promise<Response> => person.post('/forms/feeds', wish(more));
  expect(await (await make(ana, { purpose: undefined })).json()).toMatchObject({
    type: '/problems/forms/purpose-needed',
  });
  expect((await make(await world.as('team-lead', { programmeId: stage.programme }))).status).toBe(403);
  expect((await make(await world.as('information-officer', { ceiling: 'internal' }))).status).toBe(403);
  const tired = await world.as('information-officer');
  await world.sql(`update access.session set stepped_up_at = now() - interval '1 hour' where account_id = $1`, [
    tired.accountId,
  ]);
  expect(await (await make(tired)).json()).toMatchObject({ type: '/problems/step-up-needed' });
  const rows = await world.sql(`select 1 from forms.device d where d::text like '%' || $1 || '%'`, [feed.password]);
  expect(rows).toEqual([]);
  const [line] = await world.sql<{ facts: object }>(
    `select facts from audit.entry where subject_id = $1 and act = 'submissions.export'`,
    [feed.feed.id],
  );
  expect(line!.facts).toMatchObject({ step: 'make-feed', purpose, days: 30 });
});

test('FD10 each page is a line of the log, with its counts', async () => {
  const lines = (): Promise<unknown[]> =>
    world.sql(`select facts from audit.entry where act = 'submissions.feed' and subject_id = $1 and account_id = $2`, [
      formId,
      feed.feed.id,
    ]);
  const before = (await lines()).length;
  await page('/Submissions?$top=3');
  const after = await lines();
  expect(after).toHaveLength(before + 1);
  expect(after).toContainEqual({ facts: expect.objectContaining({ table: 'Submissions', rows: 3 }) });
});

test(
  'FD11 what is more than a page follows its link, each row once, also while records come in',
  { timeout: 60_000 },
  async () => {
    const many = Array.from({ length: 6 }, () => `uuid:${randomUUID()}`);
    for (const id of many)
      await phone.submit(record('2', id, members(...Array.from({ length: 400 }, (_, age) => age % 90))));
    const seen: unknown[] = [];
    let pages = 0;
    for (let next: string | undefined = `${url()}/Submissions.member`; next; pages++) {
      const answer = (await (await fetch(next)).json()) as Page;
      seen.push(...answer.value.map(({ __id }) => __id));
      next = answer['@odata.nextLink'];
      if (pages === 0) await phone.submit(record('2', `uuid:${randomUUID()}`, members(5)));
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 2_407, 2_407]);
    const top = await page('/Submissions.member?$top=1300');
    expect(top['@odata.nextLink']).toMatch(/\$top=\d+$/);
    const rest = (await (await fetch(top['@odata.nextLink']!)).json()) as Page;
    expect(top.value.length + rest.value.length).toBe(1_300);
    expect(rest['@odata.nextLink']).toBeUndefined();
  },
);

test('FD12 an edit stands under the id of its record; a feed that was ended, or expired, reads nothing', async () => {
  const edited = `uuid:${randomUUID()}`;
  await phone.submit(record('2', edited, '<weight>9</weight>', ids[1]));
  const row = (await page('/Submissions?$skip=1&$top=1')).value[0];
  expect(row).toMatchObject({ __id: ids[1], weight: '9', __system: { edits: 1 } });
  const short = FeedOpened.parse(await (await ana.post('/forms/feeds', wish({ days: 1 }))).json());
  await world.sql(`update access.session set expires_at = now() - interval '1 second' where account_id = $1`, [
    short.feed.id,
  ]);
  expect((await fetch(short.services[0]!.url)).status).toBe(403);
  await ana.post(`/forms/devices/${feed.feed.id}/revocation`);
  expect((await fetch(url())).status).toBe(403);
});
