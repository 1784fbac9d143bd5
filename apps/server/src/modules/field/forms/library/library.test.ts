import { Form, FormDraft, FormPage } from '@minga/contracts/forms';
import { compile, readWorkbook, sheetOf, writeWorkbook } from '@minga/xlsform';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { readForm } from '../reading/read-form.ts';
import { barrios, householdForm, sendForm, setFormStage, type FormStage } from '../stage.ts';

let world: World;
let stage: FormStage;
let ana: Person;
let pedro: Person;

beforeAll(async () => {
  world = await startWorld();
  stage = await setFormStage(world);
  ana = await world.as('information-officer', {}, { name: 'Ana, information officer' });
  pedro = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Pedro, enumerator' });
});
afterAll(() => world.stop());

const adding = (): string => `/forms?programmeId=${stage.programme}`;

async function addForm(settings: Record<string, string> = {}): Promise<Form> {
  const answer = await sendForm(ana, adding(), householdForm(settings));
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Form.parse(await answer.json());
}

const putFile = (id: string, name: string, bytes: string | Uint8Array): Promise<Response> =>
  ana.put(`/forms/${id}/draft/files/${encodeURIComponent(name)}`, bytes, {
    'content-type': 'application/octet-stream',
  });

async function publish(id: string): Promise<FormPage> {
  const answer = await ana.post(`/forms/${id}/publication`);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return FormPage.parse(await answer.json());
}

const draftOf = async (id: string): Promise<FormDraft> =>
  FormDraft.parse(await (await ana.get(`/forms/${id}/draft`)).json());

interface Refusal {
  type: string;
  titles: { es: string; en: string };
  [fact: string]: unknown;
}
const refusal = async (answer: Response): Promise<Refusal> => (await answer.json()) as Refusal;

test('FL1 Ana uploads a workbook, brings the list it names, publishes it, and Pedro reads it', async () => {
  const form = await addForm();
  expect(form).toMatchObject({ xmlFormId: 'hogares', title: 'Hogares', state: 'draft', answersClass: 'confidential' });
  expect(form.draft).toMatchObject({ version: '1', compiles: true, questions: 5, errors: 0 });
  expect(form.draft!.files).toEqual([{ name: 'barrios.csv', kind: 'csv', bytes: null, sha256: null }]);

  const early = await ana.post(`/forms/${form.id}/publication`);
  expect(await refusal(early)).toMatchObject({ type: '/problems/forms/files-missing', files: ['barrios.csv'] });

  expect((await putFile(form.id, 'barrios.csv', barrios)).status).toBe(200);
  const page = await publish(form.id);
  expect(page).toMatchObject({ state: 'open', draft: null });
  expect(page.versions).toHaveLength(1);

  expect(FormPage.parse(await (await pedro.get(`/forms/${form.id}`)).json()).published!.version).toBe('1');
  const file = await pedro.get(`/forms/${form.id}/versions/${page.published!.id}/files/barrios.csv`);
  expect(await file.text()).toBe(barrios);
  expect(file.headers.get('content-disposition')).toContain('attachment');
  const xform = await (await pedro.get(`/forms/${form.id}/versions/${page.published!.id}/xform`)).text();
  expect(xform).toContain('<h:title>Hogares</h:title>');
});

test('FL1 the workbook is handed out again, and compiles to the same form', async () => {
  const form = await addForm({ form_id: 'otra-vez' });
  const source = await ana.get(`/forms/${form.id}/versions/${form.draft!.id}/source`);
  const read = await readWorkbook(new Uint8Array(await source.arrayBuffer()), 'otra-vez.xlsx');
  expect(read.ok && compile(read.value).xform).toBe(
    await (await ana.get(`/forms/${form.id}/versions/${form.draft!.id}/xform`)).text(),
  );
});

test('FL1 an XForm, a CSV and a Markdown table are forms too', async () => {
  const xform = compile(householdForm({ form_id: 'de-xform' })).xform!;
  const csv = 'survey,,,\n,type,name,label\n,text,a,A\nsettings,,,\n,form_id,,\n,de-csv,,\n';
  const markdown =
    '| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| settings | | | |\n| | form_id | | |\n| | de-md | | |\n';
  for (const [name, text, id] of [
    ['a.xml', xform, 'de-xform'],
    ['a.csv', csv, 'de-csv'],
    ['a.md', markdown, 'de-md'],
  ] as const) {
    const answer = await ana.post(adding(), text, { 'x-file-name': name, 'content-type': 'application/octet-stream' });
    expect(Form.parse(await answer.json()), name).toMatchObject({ xmlFormId: id, draft: { compiles: true } });
  }
});

test('FL2 what is wrong is told by cell in both languages, and a repair that Ana accepts is made', async () => {
  const broken = householdForm({ form_id: 'con-errores' }, [
    { type: 'text', name: 'apellido familiar', 'label::Español (es)': 'Apellido', 'label::English (en)': 'Surname' },
  ]);
  const form = Form.parse(await (await sendForm(ana, adding(), broken)).json());
  expect(form.draft).toMatchObject({ compiles: false, errors: 1 });
  const [fault] = (await draftOf(form.id)).diagnostics.filter(({ severity }) => severity === 'error');
  expect(fault).toMatchObject({ sheet: 'survey', row: 7, column: 'name', text: 'apellido familiar', repairable: true });
  expect(fault!.message.es).not.toBe(fault!.message.en);
  const barred = await ana.post(`/forms/${form.id}/publication`);
  expect(await refusal(barred)).toMatchObject({ type: '/problems/forms/does-not-compile' });

  const answer = await ana.post(`/forms/${form.id}/draft/repairs`, { diagnostics: [fault!.number] });
  const draft = FormDraft.parse(await answer.json());
  expect(draft.version).toMatchObject({ compiles: true, errors: 0 });
  expect(draft.repairs).toMatchObject([{ before: 'apellido familiar' }]);
  expect((await ana.post(`/forms/${form.id}/draft/repairs`, {})).status).toBe(422);
});

test('FL3 a draft says what it changes against what clients have, and whether answers can still be compared', async () => {
  const form = await addForm({ form_id: 'por-ronda' });
  await putFile(form.id, 'barrios.csv', barrios);
  await publish(form.id);
  const next = householdForm({ form_id: 'por-ronda', version: '2' }, [
    { type: 'integer', name: 'rooms', 'label::Español (es)': 'Cuartos', 'label::English (en)': 'Rooms' },
  ]);
  next.sheets[0]!.rows[2]!.cells[2] = '¿Cuántas personas duermen aquí?';
  const answer = await sendForm(ana, `/forms/${form.id}/draft`, next, 'PUT');
  expect(answer.status, await answer.clone().text()).toBe(200);
  const { changes, version } = FormDraft.parse(await answer.json());
  expect(changes).toMatchObject({ added: ['/data/rooms'], removed: [], keepsAnswers: true });
  expect(changes!.changed).toMatchObject([{ path: '/data/size', comparable: 'no', reasons: ['wording'] }]);
  // The list that the version before had goes on with the draft.
  expect(version.files).toMatchObject([{ name: 'barrios.csv', bytes: barrios.length }]);
  expect((await publish(form.id)).versions.map(({ version: text }) => text)).toEqual(['2', '1']);
});

test('FL4 one version is published once: other content under it is refused, the same content changes nothing', async () => {
  const form = await addForm({ form_id: 'una-vez' });
  await putFile(form.id, 'barrios.csv', barrios);
  const first = await publish(form.id);
  await sendForm(ana, `/forms/${form.id}/draft`, householdForm({ form_id: 'una-vez' }), 'PUT');
  expect((await publish(form.id)).published!.id).toBe(first.published!.id);

  const other = householdForm({ form_id: 'una-vez' }, [
    { type: 'note', name: 'n', 'label::Español (es)': 'N', 'label::English (en)': 'N' },
  ]);
  await sendForm(ana, `/forms/${form.id}/draft`, other, 'PUT');
  const refused = await ana.post(`/forms/${form.id}/publication`);
  expect(refused.status).toBe(409);
  expect(await refusal(refused)).toMatchObject({ type: '/problems/forms/version-published', version: '1' });
  await expect(
    world.sql(`update forms.version set xform = 'x' where id = $1`, [first.published!.id]),
  ).rejects.toMatchObject({ constraint: 'published_version_stays' });
});

test('FL5 the id of a form stays, and stands once in a programme', async () => {
  const form = await addForm({ form_id: 'fija' });
  const again = await sendForm(ana, adding(), householdForm({ form_id: 'fija' }));
  expect(await refusal(again)).toMatchObject({ type: '/problems/forms/id-taken', id: form.id });
  const renamed = await sendForm(ana, `/forms/${form.id}/draft`, householdForm({ form_id: 'otra' }), 'PUT');
  expect(await refusal(renamed)).toMatchObject({ type: '/problems/forms/other-form', found: 'otra' });
  const elsewhere = `/forms?programmeId=${stage.otherProgramme}`;
  expect((await sendForm(ana, elsewhere, householdForm({ form_id: 'fija' }))).status).toBe(201);
});

test('FL6 a file is taken only under a name of the form, and only as what it is (M1)', async () => {
  const form = await addForm({ form_id: 'archivos' });
  expect(await refusal(await putFile(form.id, 'Barrios.csv', barrios))).toMatchObject({
    type: '/problems/forms/file-not-named',
  });
  expect(await refusal(await putFile(form.id, 'barrios.csv', Uint8Array.of(0x89, 0x50, 0, 1)))).toMatchObject({
    type: '/problems/forms/file-other-kind',
  });
  expect((await putFile(form.id, 'barrios.csv', barrios)).status).toBe(200);
  const taken = await ana.delete(`/forms/${form.id}/draft/files/barrios.csv`);
  expect(FormDraft.parse(await taken.json()).version.files[0]!.bytes).toBeNull();
});

test('FL7 forms open, close and are set aside with a reason; a form never published does neither', async () => {
  const form = await addForm({ form_id: 'estados' });
  const state = (to: string) => ana.post(`/forms/${form.id}/state`, { state: to, reason: 'fin de la ronda' });
  expect((await state('closed')).status).toBe(409);
  await putFile(form.id, 'barrios.csv', barrios);
  await publish(form.id);
  for (const to of ['closed', 'open', 'set-aside'])
    expect(FormPage.parse(await (await state(to)).json()).state).toBe(to);
});

test('FL8 Pedro reads forms of his programme and writes none; the other programme is not his', async () => {
  const form = await addForm({ form_id: 'derechos' });
  expect((await pedro.get(`/forms/${form.id}`)).status).toBe(200);
  expect((await sendForm(pedro, adding(), householdForm({ form_id: 'de-pedro' }))).status).toBe(403);
  expect((await pedro.post(`/forms/${form.id}/publication`)).status).toBe(403);
  const elsewhere = await world.as('enumerator', { programmeId: stage.otherProgramme });
  expect((await elsewhere.get(`/forms/${form.id}`)).status).toBe(404);
  const narrow = await world.as('information-officer', { programmeId: stage.otherProgramme });
  const outside = await sendForm(narrow, adding(), householdForm({ form_id: 'ajena' }));
  expect(await refusal(outside)).toMatchObject({ type: '/problems/out-of-scope' });
});

test('FL9 strict questions are refused until their sealed store stands; answers about persons are not merely internal', async () => {
  const asking = (sensitivity: string) =>
    householdForm({ form_id: `clase-${sensitivity}` }, [
      { type: 'text', name: 'violence', sensitivity, 'label::Español (es)': 'V', 'label::English (en)': 'V' },
    ]);
  const strict = await refusal(await sendForm(ana, adding(), asking('strict')));
  expect(strict).toMatchObject({ type: '/problems/forms/strict-not-held', fields: ['violence'] });
  const low = await sendForm(ana, `${adding()}&answersClass=internal`, asking('confidential'));
  expect(await refusal(low)).toMatchObject({ type: '/problems/forms/class-too-low' });
  const kept = await world.sql(`select id from forms.form where xml_form_id like 'clase-%'`);
  expect(kept).toEqual([]);
});

test('FL10 M4 M6 a hostile or useless file is refused with its reason, and nothing of it is kept', async () => {
  const send = (name: string, bytes: string | Uint8Array): Promise<Response> =>
    ana.post(adding(), bytes, { 'x-file-name': name, 'content-type': 'application/octet-stream' });
  const xxe = compile(householdForm({ form_id: 'xxe' })).xform!.replace(
    '?>',
    '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  );
  expect(await refusal(await send('xxe.xml', xxe))).toMatchObject({ type: '/problems/forms/not-a-form' });
  expect(await refusal(await send('vacio.xlsx', ''))).toMatchObject({ type: '/problems/forms/file-empty' });
  expect((await send('foto.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10))).status).toBe(422);
  expect((await send('grande.xlsx', new Uint8Array(21 * 1024 * 1024))).status).toBe(413);
  const many = Array.from({ length: 20_000 }, (_, i) => ({
    type: 'text',
    name: `q${i}`,
    label: `\${q${(i * 7919) % 20_000}}`,
  }));
  const heavy = { bytes: await writeWorkbook({ sheets: [sheetOf('survey', many)] }), fileName: 'pesado.xlsx' };
  const fails = (reason: string) => ({ type: '/problems/forms/not-readable', facts: { reason } });
  await expect(readForm(heavy, { megabytes: 256, seconds: 0.1 })).rejects.toMatchObject(fails('time'));
  await expect(readForm(heavy, { megabytes: 24, seconds: 60 })).rejects.toMatchObject(fails('memory'));
  expect((await ana.get('/forms')).status).toBe(200);
});

test('F1 who worked on a form, and how, stands in the log', async () => {
  const form = await addForm({ form_id: 'auditado' });
  await putFile(form.id, 'barrios.csv', barrios);
  await publish(form.id);
  const lines = await world.sql<{ act: string; step: string }>(
    `select act, facts ->> 'step' as step from audit.entry where subject_id = $1 and act <> 'forms.read' order by at, seq`,
    [form.id],
  );
  expect(lines.map(({ act, step }) => step ?? act)).toEqual(['add', 'file', 'forms.publish']);
});
