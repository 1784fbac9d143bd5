// Filling in the browser: Eva collects with her own session, Luis leads the team, Ana looks after the forms.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  BrowserStore,
  BrowserStoreList,
  FieldFileReceipt,
  FieldReceipt,
  FieldWork,
  Form,
  FormPage,
  QuarantinedRecord,
  QuarantinedRecordList,
  SubmissionDetail,
  SubmissionPage,
} from '@minga/contracts/forms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../../../platform/database.ts';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { sweepUploads } from '../blobs.ts';
import { photoWithPlace } from '../photo.ts';
import { barrios, householdForm, sendForm, setFormStage, type FormStage } from '../stage.ts';

let world: World;
let stage: FormStage;
let ana: Person;
let luis: Person;
let eva: Person;
let form: FormPage;
const evasStore = randomUUID();

beforeAll(async () => {
  world = await startWorld();
  stage = await setFormStage(world);
  ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
  luis = await world.as('team-lead', { programmeId: stage.programme }, { name: 'Luis, team lead' });
  eva = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Eva, enumerator' });
  form = await published('hogares', stage.programme);
  await work(eva, evasStore);
});
afterAll(() => world.stop());

async function published(formId: string, programme: string): Promise<FormPage> {
  const made = Form.parse(
    await (await sendForm(ana, `/forms?programmeId=${programme}`, householdForm({ form_id: formId }))).json(),
  );
  await ana.put(`/forms/${made.id}/draft/files/barrios.csv`, barrios, { 'content-type': 'application/octet-stream' });
  return FormPage.parse(await (await ana.post(`/forms/${made.id}/publication`)).json());
}

const work = async (person: Person, store?: string): Promise<FieldWork> => {
  const answer = await person.get(`/forms/field-work${store === undefined ? '' : `?store=${store}`}`);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return FieldWork.parse(await answer.json());
};

interface Wish {
  id?: string;
  version?: string;
  instanceId: string;
  deprecatedId?: string;
  head?: string;
  photo?: string;
}
const record = ({ id = 'hogares', version = '1', instanceId, deprecatedId, head = 'María Ñ', photo = '' }: Wish) =>
  `<?xml version="1.0"?><data id="${id}" version="${version}"><head>${head}</head><size>4</size><shelter>yes</shelter><barrio>norte</barrio><photo>${photo}</photo><meta><instanceID>${instanceId}</instanceID>${deprecatedId === undefined ? '' : `<deprecatedID>${deprecatedId}</deprecatedID>`}</meta></data>`;

const address = (instanceId: string, formId = form.id) =>
  `/forms/field-work/${formId}/records/${encodeURIComponent(instanceId)}`;
const put = (person: Person, wish: Wish, store = evasStore, formId = form.id) =>
  person.put(`${address(wish.instanceId, formId)}?store=${store}`, record(wish), { 'content-type': 'text/xml' });
const receipt = async (answer: Response): Promise<FieldReceipt> => {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return FieldReceipt.parse(await answer.json());
};
const problem = async (answer: Response): Promise<[number, string]> => [
  answer.status,
  ((await answer.json()) as { type: string }).type.replace('/problems/', ''),
];
const piece = (
  person: Person,
  instanceId: string,
  name: string,
  bytes: Uint8Array,
  from: number,
  of: number,
  store = evasStore,
) =>
  person.put(`${address(instanceId)}/files/${name}?store=${store}&from=${from}&of=${of}`, bytes, {
    'content-type': 'image/jpeg',
  });
const fileReceipt = async (answer: Response): Promise<FieldFileReceipt> => {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return FieldFileReceipt.parse(await answer.json());
};
/** Their grant ends, which ends their sessions too; they have signed in again. */
const loseRight = async ({ accountId }: Person): Promise<void> => {
  await world.sql(`update access.role_grant set ended_at = now() where account_id = $1`, [accountId]);
  await world.sql(`update access.session set ended_at = null, ended_because = null where account_id = $1`, [accountId]);
};
const findSubmission = async (instanceId: string): Promise<SubmissionDetail | undefined> => {
  const page = SubmissionPage.parse(await (await ana.get(`/forms/${form.id}/submissions?limit=500`)).json());
  const found = page.submissions.find((one) => one.instanceId === instanceId);
  return found && SubmissionDetail.parse(await (await ana.get(`/forms/${form.id}/submissions/${found.id}`)).json());
};

test('FW1 Eva is given the forms of her programme with all that her browser needs, and a form that closes or is foreign is not among them', async () => {
  const foreign = await published('otro', stage.otherProgramme);
  const closing = await published('cerrado', stage.programme);
  await ana.post(`/forms/${closing.id}/state`, { state: 'closed', reason: 'the round is over' });
  const { forms, leaseHours, wipe, serverTime } = await work(eva, evasStore);
  expect([leaseHours, wipe]).toEqual([72, false]);
  expect(Math.abs(Date.parse(serverTime) - world.clock.now().getTime())).toBeLessThan(60_000);
  const ids = forms.map(({ id }) => id);
  expect(ids).toContain(form.id);
  expect(ids).not.toContain(foreign.id);
  expect(ids).not.toContain(closing.id);
  const mine = forms.find(({ id }) => id === form.id)!;
  expect(mine).toMatchObject({ xmlFormId: 'hogares', version: '1', languages: ['Español (es)', 'English (en)'] });

  const base = `/forms/field-work/${form.id}/versions/${mine.versionId}`;
  const xform = await eva.get(`${base}/xform`);
  const text = await xform.text();
  expect(xform.headers.get('content-type')).toContain('text/xml');
  expect(createHash('sha256').update(text).digest('hex')).toBe(mine.sha256);
  expect(xform.headers.get('etag')).toBe(`"${mine.sha256}"`);
  expect((await eva.get(`${base}/xform`, { 'if-none-match': `"${mine.sha256}"` })).status).toBe(304);
  expect(mine.files).toHaveLength(1);
  const file = await eva.get(`${base}/files/barrios.csv`);
  expect(
    createHash('sha256')
      .update(await file.text())
      .digest('hex'),
  ).toBe(mine.files[0]!.sha256);
  expect(mine.bytes).toBe(Buffer.byteLength(text) + barrios.length);

  // Whoever may not answer hears the clock and no form; a form of another programme is not there.
  const auditor = await world.as('auditor');
  expect((await work(auditor)).forms).toEqual([]);
  expect((await eva.get(`/forms/field-work/${foreign.id}/versions/${foreign.published!.id}/xform`)).status).toBe(404);
  expect((await auditor.get(`${base}/xform`)).status).toBe(403);
  expect((await world.anyone.get('/forms/field-work')).status).toBe(401);
});

test('FW2 a record is kept once, however often and from however many requests at once it comes', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const answers = await Promise.all([1, 2, 3, 4].map(() => put(eva, { instanceId })));
  const receipts = await Promise.all(answers.map(receipt));
  expect(new Set(receipts.map(({ submissionId }) => submissionId)).size).toBe(1);
  expect(receipts.filter(({ again }) => !again)).toHaveLength(1);
  expect(receipts[0]!.receipt).toBe(receipts[0]!.submissionId.slice(-12).toUpperCase());
  const kept = await findSubmission(instanceId);
  expect(kept).toMatchObject({ xml: record({ instanceId }), submitterName: 'Eva, enumerator', deviceId: evasStore });
});

test('FW3 what is no record of this form is refused in the words of every record, and nothing of it is kept', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  await receipt(await put(eva, { instanceId }));
  expect(await problem(await put(eva, { instanceId, head: 'Otra' }))).toEqual([409, 'submissions/other-content']);
  const fresh = `uuid:${randomUUID()}`;
  expect(await problem(await put(eva, { instanceId: fresh, version: '9' }))).toEqual([
    404,
    'submissions/unknown-version',
  ]);
  expect(await problem(await put(eva, { instanceId: fresh, id: 'otro-id' }))).toEqual([400, 'forms/other-address']);
  const send = (xml: string, store = evasStore) =>
    eva.put(`${address(fresh)}?store=${store}`, xml, { 'content-type': 'text/xml' });
  expect(await problem(await send('<data id="hogares"'))).toEqual([400, 'submissions/malformed']);
  expect(await problem(await send('<!DOCTYPE d><data/>'))).toEqual([400, 'submissions/malformed']);
  expect(await problem(await send('<data id="hogares" version="1"/>'))).toEqual([400, 'submissions/no-instance-id']);
  expect(await problem(await send(record({ instanceId: `uuid:${randomUUID()}` })))).toEqual([
    400,
    'forms/other-address',
  ]);
  const large = record({ instanceId: fresh, head: 'x'.repeat(10 * 1024 * 1024) });
  expect(await problem(await send(large))).toEqual([413, 'forms/record-too-large']);
  expect((await eva.put(address(fresh), record({ instanceId: fresh }), { 'content-type': 'text/xml' })).status).toBe(
    400,
  );
  expect(await findSubmission(fresh)).toBeUndefined();
  // Without our header a page of another site could have sent it.
  const cross = await world.app.inject({
    method: 'PUT',
    url: `/api${address(fresh)}?store=${evasStore}`,
    headers: { cookie: `__Host-minga=${eva.token}`, 'content-type': 'text/xml' },
    payload: record({ instanceId: fresh }),
  });
  expect(cross.statusCode).toBe(403);
});

test('FW4 an edit names what it edits; of two edits of one content the second is refused', async () => {
  const first = `uuid:${randomUUID()}`;
  await receipt(await put(eva, { instanceId: first }));
  const edit = `uuid:${randomUUID()}`;
  const made = await receipt(await put(eva, { instanceId: edit, deprecatedId: first, head: 'María corregida' }));
  expect(await findSubmission(edit)).toMatchObject({ id: made.submissionId, edits: 1 });
  const late = { instanceId: `uuid:${randomUUID()}`, deprecatedId: first, head: 'tarde' };
  expect(await problem(await put(eva, late))).toEqual([409, 'submissions/edit-of-old']);
  const lost = { instanceId: `uuid:${randomUUID()}`, deprecatedId: `uuid:${randomUUID()}` };
  expect(await problem(await put(eva, lost))).toEqual([404, 'submissions/edit-of-unknown']);
});

test('FW5 a closed form takes nothing new, and acknowledges what it has', async () => {
  const own = await published('cierra', stage.programme);
  const before = { id: 'cierra', instanceId: `uuid:${randomUUID()}` };
  await receipt(await put(eva, before, evasStore, own.id));
  await ana.post(`/forms/${own.id}/state`, { state: 'closed', reason: 'the round is over' });
  expect((await receipt(await put(eva, before, evasStore, own.id))).again).toBe(true);
  const after = { id: 'cierra', instanceId: `uuid:${randomUUID()}` };
  expect(await problem(await put(eva, after, evasStore, own.id))).toEqual([409, 'submissions/form-closed']);
});

test('FW6 a file comes in pieces and goes on where it stopped; whole, it is the attachment, byte by byte', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  const photo = randomBytes(700_003).fill('%PDF', 0, 4);
  expect(await problem(await piece(eva, instanceId, 'foto.jpg', photo.subarray(0, 10), 0, photo.length))).toEqual([
    404,
    'forms/record-first',
  ]);
  expect((await receipt(await put(eva, { instanceId, photo: 'foto.jpg' }))).missing).toEqual(['foto.jpg']);
  const at = `${address(instanceId)}/files/foto.jpg?store=${evasStore}`;
  const send = async (from: number, to: number) =>
    fileReceipt(await piece(eva, instanceId, 'foto.jpg', photo.subarray(from, to), from, photo.length));
  expect(await send(0, 300_000)).toEqual({ received: 300_000, complete: false });
  // The answer was lost: the same piece again, and one that overlaps, and one that would leave a gap.
  expect(await send(0, 300_000)).toEqual({ received: 300_000, complete: false });
  expect(await send(600_000, 700_003)).toEqual({ received: 300_000, complete: false });
  expect(await send(200_000, 400_000)).toEqual({ received: 400_000, complete: false });
  expect(await fileReceipt(await eva.get(at))).toEqual({ received: 400_000, complete: false });
  expect((await findSubmission(instanceId))!.filesPresent).toBe(0);
  const last = await Promise.all([send(400_000, 700_003), send(400_000, 700_003)]);
  for (const one of last) expect(one).toEqual({ received: photo.length, complete: true });
  expect(await fileReceipt(await eva.get(at))).toEqual({ received: photo.length, complete: true });
  expect(await send(0, 300_000)).toEqual({ received: photo.length, complete: true });

  const kept = (await findSubmission(instanceId))!;
  expect(kept.files).toEqual([
    { name: 'foto.jpg', isExpected: true, isPresent: true, bytes: photo.length, mediaType: 'image/jpeg' },
  ]);
  const back = await ana.get(`/forms/${form.id}/submissions/${kept.id}/files/foto.jpg`);
  expect(Buffer.from(await back.arrayBuffer()).equals(photo)).toBe(true);
  expect((await receipt(await put(eva, { instanceId, photo: 'foto.jpg' }))).missing).toEqual([]);
  // The pieces lie sealed: nothing of the file stands in the clear.
  const [clear] = await world.sql<{ found: number }>(
    `select count(*)::int as found from forms.chunk where position(substring($1::bytea from 1 for 64) in sealed) > 0`,
    [photo.subarray(1_000, 1_064)],
  );
  expect(clear!.found).toBe(0);
});

test('FW7 a piece that does not fit is refused; a file begun anew with another length replaces what had come; one nobody goes on with is swept', async () => {
  const instanceId = `uuid:${randomUUID()}`;
  await receipt(await put(eva, { instanceId, photo: 'foto.jpg' }));
  const bytes = randomBytes(5_000_000);
  const send = (from: number, to: number, of: number) =>
    piece(eva, instanceId, 'foto.jpg', bytes.subarray(from, to), from, of);
  expect(await problem(await send(0, 5_000_000, 5_000_000))).toEqual([413, 'forms/piece-too-large']);
  expect(await problem(await send(0, 1_000, 500))).toEqual([400, 'forms/piece-beyond-file']);
  expect(await problem(await send(0, 0, 500))).toEqual([400, 'forms/piece-beyond-file']);
  expect(await fileReceipt(await send(0, 1_000, 9_000))).toEqual({ received: 1_000, complete: false });
  expect(await problem(await send(1_000, 2_000, 8_000))).toEqual([400, 'forms/piece-beyond-file']);
  expect(await fileReceipt(await send(0, 2_000, 8_000))).toEqual({ received: 2_000, complete: false });

  const jobs = openPool(world.admin, 'jobs', world.rootKey, { max: 1 });
  const pieces = async () =>
    (
      await world.sql<{ n: number }>(`select count(*)::int as n from forms.upload where instance_id = $1`, [instanceId])
    )[0]!.n;
  await world.sql(`update forms.chunk set added_at = now() - interval '2 days'`);
  await sweepUploads(jobs);
  expect(await pieces()).toBe(1);
  expect(await fileReceipt(await send(2_000, 3_000, 8_000))).toEqual({ received: 3_000, complete: false });
  await world.sql(`update forms.upload set touched_at = now() - interval '2 days' where instance_id = $1`, [
    instanceId,
  ]);
  await world.sql(`update forms.chunk set added_at = now() - interval '2 days'`);
  await sweepUploads(jobs);
  await jobs.end();
  expect(await pieces()).toBe(0);
  // The browser is told that nothing is there, and begins again.
  expect(await fileReceipt(await send(3_000, 4_000, 8_000))).toEqual({ received: 0, complete: false });
  expect(await fileReceipt(await send(0, 4_000, 4_000))).toEqual({ received: 4_000, complete: true });
});

test('FW8 Luis orders the end of a browser of his programme: it hears so, is handed nothing, and brings nothing in (H5)', async () => {
  const store = randomUUID();
  const bea = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Bea, enumerator' });
  expect((await work(bea, store)).forms.length).toBeGreaterThan(0);
  // Nobody else's browser, though they know its id; and each person sees their own.
  expect(await problem(await eva.get(`/forms/field-work?store=${store}`))).toEqual([403, 'forms/store-refused']);
  expect(await problem(await put(eva, { instanceId: `uuid:${randomUUID()}` }, store))).toEqual([
    403,
    'forms/store-refused',
  ]);
  const seen = async (person: Person) =>
    BrowserStoreList.parse(await (await person.get('/forms/field-work/stores')).json()).map(({ id }) => id);
  expect(await seen(bea)).toEqual([store]);
  expect(await seen(eva)).toEqual([evasStore]);
  expect((await seen(luis)).sort()).toEqual([store, evasStore].sort());
  const stranger = await world.as('team-lead', { programmeId: stage.otherProgramme });
  expect(await seen(stranger)).toEqual([]);
  expect((await stranger.post(`/forms/field-work/stores/${store}/wipe`)).status).toBe(404);
  expect((await eva.post(`/forms/field-work/stores/${store}/wipe`)).status).toBe(404);

  const wiped = BrowserStore.parse(await (await luis.post(`/forms/field-work/stores/${store}/wipe`)).json());
  expect(wiped).toMatchObject({ accountName: 'Bea, enumerator', wipedAt: expect.any(String), heardAt: null });
  const instanceId = `uuid:${randomUUID()}`;
  expect(await problem(await put(bea, { instanceId }, store))).toEqual([403, 'forms/store-wiped']);
  expect(await problem(await piece(bea, instanceId, 'a.jpg', Buffer.from('x'), 0, 1, store))).toEqual([
    403,
    'forms/store-wiped',
  ]);
  expect(await problem(await bea.get(`${address(instanceId)}/files/a.jpg?store=${store}`))).toEqual([
    403,
    'forms/store-wiped',
  ]);
  expect(await work(bea, store)).toMatchObject({ wipe: true, forms: [] });
  expect(await findSubmission(instanceId)).toBeUndefined();
  const [heard] = BrowserStoreList.parse(await (await bea.get('/forms/field-work/stores')).json());
  expect(heard!.heardAt).not.toBeNull();
  // A new store of hers is another; and one's own needs nobody's leave.
  const next = randomUUID();
  expect((await work(bea, next)).wipe).toBe(false);
  expect((await bea.post(`/forms/field-work/stores/${next}/wipe`)).status).toBe(200);
  const lines = await world.sql<{ facts: { own: boolean } }>(
    `select facts from audit.entry where act = 'forms.devices' and facts ->> 'step' = 'wipe' order by at`,
  );
  expect(lines.map(({ facts }) => facts.own)).toEqual([false, true]);
});

test('FW9 what was written before a right was lost waits apart, with its files, until somebody else decides (H11)', async () => {
  const store = randomUUID();
  const ivo = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Ivo, enumerator' });
  await work(ivo, store);
  const [kept, dropped] = [`uuid:${randomUUID()}`, `uuid:${randomUUID()}`];
  await loseRight(ivo);
  expect(await work(ivo, store)).toMatchObject({ wipe: false, forms: [] });

  const first = await receipt(await put(ivo, { instanceId: kept, photo: 'foto.jpg' }, store));
  expect(first).toMatchObject({ quarantined: true, again: false, missing: ['foto.jpg'] });
  expect(await receipt(await put(ivo, { instanceId: kept, photo: 'foto.jpg' }, store))).toEqual({
    ...first,
    again: true,
  });
  expect(await problem(await put(ivo, { instanceId: kept, head: 'otra' }, store))).toEqual([
    409,
    'submissions/other-content',
  ]);
  const photo = randomBytes(3_000);
  expect(await fileReceipt(await piece(ivo, kept, 'foto.jpg', photo, 0, 3_000, store))).toMatchObject({
    complete: true,
  });
  expect((await receipt(await put(ivo, { instanceId: dropped, head: 'Nadie' }, store))).quarantined).toBe(true);
  expect(await findSubmission(kept)).toBeUndefined();

  // Whoever never could answer brings nothing, not even here.
  const warehouse = await world.as('warehouse-keeper', { programmeId: stage.programme });
  const own = randomUUID();
  await work(warehouse, own);
  expect(await problem(await put(warehouse, { instanceId: `uuid:${randomUUID()}` }, own))).toEqual([
    404,
    'submissions/unknown-form',
  ]);

  const list = async (person: Person) =>
    QuarantinedRecordList.parse(
      await (await person.get(`/forms/field-work/quarantine?formId=${form.id}&undecided=true`)).json(),
    );
  expect((await luis.get('/forms/field-work/quarantine')).status).toBe(403);
  const stranger = await world.as('information-officer', { programmeId: stage.otherProgramme });
  expect(await list(stranger)).toEqual([]);
  const waiting = await list(ana);
  expect(waiting.map(({ instanceId }) => instanceId).sort()).toEqual([kept, dropped].sort());
  const [one, other] = [kept, dropped].map((id) => waiting.find(({ instanceId }) => instanceId === id)!);
  expect(one).toMatchObject({ writerName: 'Ivo, enumerator', filesExpected: 1, filesPresent: 1, decision: null });
  const content = await ana.get(`/forms/field-work/quarantine/${one!.id}/content`);
  expect(await content.text()).toBe(record({ instanceId: kept, photo: 'foto.jpg' }));
  expect((await stranger.get(`/forms/field-work/quarantine/${one!.id}/content`)).status).toBe(404);

  const decide = (person: Person, id: string, decision: string) =>
    person.post(`/forms/field-work/quarantine/${id}/decision`, { decision, reason: 'he was in the field that day' });
  expect((await decide(stranger, one!.id, 'released')).status).toBe(404);
  expect(QuarantinedRecord.parse(await (await decide(ana, one!.id, 'released')).json()).decision).toBe('released');
  expect(await problem(await decide(ana, one!.id, 'refused'))).toEqual([409, 'forms/quarantine-decided']);
  const released = (await findSubmission(kept))!;
  expect(released).toMatchObject({
    id: first.submissionId,
    submitterName: 'Ivo, enumerator',
    xml: record({ instanceId: kept, photo: 'foto.jpg' }),
    filesPresent: 1,
  });
  const back = await ana.get(`/forms/${form.id}/submissions/${released.id}/files/foto.jpg`);
  expect(Buffer.from(await back.arrayBuffer()).equals(photo)).toBe(true);
  await decide(ana, other!.id, 'refused');
  expect(await findSubmission(dropped)).toBeUndefined();
  expect((await receipt(await put(ivo, { instanceId: dropped, head: 'Nadie' }, store))).again).toBe(true);
  expect(await list(ana)).toEqual([]);
});

test('FW10 an edit that waited in quarantine is released onto what it edited, and refused when that was edited since', async () => {
  const store = randomUUID();
  const ivo = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Ivo, enumerator' });
  await work(ivo, store);
  const [first, edit, rival] = [0, 1, 2].map(() => `uuid:${randomUUID()}`) as [string, string, string];
  const sent = await receipt(await put(ivo, { instanceId: first, photo: 'foto.jpg' }, store));
  await fileReceipt(await piece(ivo, first, 'foto.jpg', Buffer.from('jpeg'), 0, 4, store));
  await loseRight(ivo);
  const waits = { deprecatedId: first, photo: 'foto.jpg' };
  const [a, b] = [
    await receipt(await put(ivo, { ...waits, instanceId: edit, head: 'uno' }, store)),
    await receipt(await put(ivo, { ...waits, instanceId: rival, head: 'dos' }, store)),
  ];
  const release = (id: string) =>
    ana.post(`/forms/field-work/quarantine/${id}/decision`, { decision: 'released', reason: 'seen on paper' });
  expect((await release(a.submissionId)).status).toBe(200);
  expect(await findSubmission(edit)).toMatchObject({ id: sent.submissionId, edits: 1, filesPresent: 1 });
  expect(await problem(await release(b.submissionId))).toEqual([409, 'submissions/edit-of-old']);
});

test('FW14 M2 a picture is kept without the place that the camera wrote into it, also when its writer had lost the right', async () => {
  const { taken, kept, secret } = photoWithPlace();
  const instanceId = `uuid:${randomUUID()}`;
  await receipt(await put(eva, { instanceId, photo: 'foto.jpg' }));
  const half = 200;
  await piece(eva, instanceId, 'foto.jpg', taken.subarray(0, half), 0, taken.length);
  const whole = await piece(eva, instanceId, 'foto.jpg', taken.subarray(half), half, taken.length);
  expect(await fileReceipt(whole)).toEqual({ received: taken.length, complete: true });
  const record = (await findSubmission(instanceId))!;
  const back = Buffer.from(
    await (await ana.get(`/forms/${form.id}/submissions/${record.id}/files/foto.jpg`)).arrayBuffer(),
  );
  expect(back.includes(secret)).toBe(false);
  expect(back.equals(kept)).toBe(true);

  const store = randomUUID();
  const ivo = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Ivo, enumerator' });
  await work(ivo, store);
  await loseRight(ivo);
  const waiting = `uuid:${randomUUID()}`;
  const { submissionId } = await receipt(await put(ivo, { instanceId: waiting, photo: 'foto.jpg' }, store));
  const sent = await piece(ivo, waiting, 'foto.jpg', taken, 0, taken.length, store);
  expect(await fileReceipt(sent)).toMatchObject({ complete: true });
  const decision = { decision: 'released', reason: 'he was in the field that day' };
  expect((await ana.post(`/forms/field-work/quarantine/${submissionId}/decision`, decision)).status).toBe(200);
  const released = await ana.get(`/forms/${form.id}/submissions/${submissionId}/files/foto.jpg`);
  expect(Buffer.from(await released.arrayBuffer()).equals(kept)).toBe(true);
});
