// What Rosa does about sending, on the real screens: a feed for a dashboard, a browser to erase, a record in quarantine.
import { randomUUID } from 'node:crypto';
import { FieldWork, Form, FormPage } from '@minga/contracts/forms';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../../testing/browser.ts';
import { openScreen } from '../../../../testing/screens.ts';
import { startWorld, type Person, type World } from '../../../../testing/world.ts';
import { barrios, householdForm, sendForm, setFormStage, type FormStage } from '../stage.ts';

let world: World;
let stage: FormStage;
let browser: Browser;
let rosa: Person;
let form: FormPage;

beforeAll(async () => {
  world = await startWorld({ web: true });
  browser = await openBrowser();
  stage = await setFormStage(world);
  rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
  const made = Form.parse(
    await (await sendForm(rosa, `/forms?programmeId=${stage.programme}`, householdForm())).json(),
  );
  await rosa.put(`/forms/${made.id}/draft/files/barrios.csv`, barrios, { 'content-type': 'application/octet-stream' });
  form = FormPage.parse(await (await rosa.post(`/forms/${made.id}/publication`)).json());
}, 120_000);
afterAll(async () => {
  await browser.close();
  await world.stop();
});

const record = (instanceId: string): string =>
  `<data id="hogares" version="1"><head>María</head><size>4</size><shelter>yes</shelter><barrio>norte</barrio><photo/><meta><instanceID>${instanceId}</instanceID></meta></data>`;

test(
  'FD9 Rosa gives a dashboard its address, which is shown once and reads the records',
  { timeout: 180_000 },
  async () => {
    const page = await openScreen(browser, world, rosa, '/devices');
    await page.getByRole('button', { name: 'Dar datos a un programa' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nombre del canal').fill('Tablero de hogares');
    await dialog.getByRole('combobox', { name: 'Programa' }).click();
    await page.getByRole('option', { name: 'Programa 1' }).click();
    await dialog.getByRole('combobox', { name: 'Formularios' }).click();
    await page.getByRole('option', { name: /Hogares/ }).click();
    await page.keyboard.press('Escape');
    await dialog.getByLabel('Finalidad').fill('Tablero semanal del equipo');
    await dialog.getByRole('button', { name: 'Dar datos a un programa' }).click();
    const address = await dialog.getByLabel('Dirección de Hogares').inputValue();
    const answer = await fetch(`${address}/Submissions?$count=true`);
    expect(answer.status).toBe(200);
    await dialog.getByRole('button', { name: 'Listo, ya la guardé' }).click();
    await page
      .getByRole('cell', { name: 'Tablero de hogares' })
      .or(page.getByText('Tablero de hogares'))
      .first()
      .waitFor();
    expect(await page.content()).not.toContain(new URL(address).pathname.split('/')[3]);
    await page.context().close();
  },
);

test(
  'FW8 FW9 Rosa erases the browser of somebody who left, and admits what he had written before',
  { timeout: 180_000 },
  async () => {
    const store = randomUUID();
    const agent = 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0';
    const ivo = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Ivo, enumerator' });
    await ivo.get(`/forms/field-work?store=${store}`, { 'user-agent': agent });
    await world.sql(`update access.role_grant set ended_at = now() where account_id = $1`, [ivo.accountId]);
    await world.sql(`update access.session set ended_at = null, ended_because = null where account_id = $1`, [
      ivo.accountId,
    ]);
    const instanceId = `uuid:${randomUUID()}`;
    const path = `/forms/field-work/${form.id}/records/${encodeURIComponent(instanceId)}?store=${store}`;
    expect((await ivo.put(path, record(instanceId), { 'content-type': 'text/xml', 'user-agent': agent })).status).toBe(
      200,
    );

    const page = await openScreen(browser, world, rosa, '/devices', 360);
    const dialog = page.getByRole('dialog');
    await page.getByText('Chrome 130 · Android').waitFor();
    await page.getByRole('button', { name: 'Borrar este navegador' }).click();
    await dialog.getByRole('button', { name: 'Borrar este navegador' }).click();
    await page.getByText('se borrará en su próximo contacto').waitFor();
    const [row] = await world.sql<{ wiped: boolean }>(
      `select wiped_at is not null as wiped from forms.browser_store where id = $1`,
      [store],
    );
    expect(row!.wiped).toBe(true);

    await page.goto(`${world.origin}/forms/1/hogares?lang=es`);
    await page.getByRole('heading', { name: 'Registros en cuarentena' }).waitFor();
    await page.getByRole('button', { name: 'Admitir el registro', exact: true }).click();
    await dialog.getByLabel('Motivo').fill('Estaba en el campo ese día');
    await dialog.getByRole('button', { name: 'Admitir el registro' }).click();
    await page.getByText('Abierto, versión 1. Un registro.').waitFor();
    await page.getByRole('heading', { name: 'Registros en cuarentena' }).waitFor({ state: 'detached' });
    await page.context().close();
  },
);

test('FW11 Rosa assigns the form to Eva until a day, and ends it', { timeout: 180_000 }, async () => {
  const eva = await world.as('enumerator', { programmeId: stage.programme }, { name: 'Eva, enumerator' });
  const page = await openScreen(browser, world, rosa, '/forms/1/hogares', 360);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Asignar el formulario' }).click();
  await dialog.getByRole('combobox', { name: /Personas/ }).click();
  await page.getByRole('option', { name: 'Eva, enumerator' }).click();
  await page.keyboard.press('Escape');
  await dialog.getByLabel(/Hasta el día/).fill('2999-12-31');
  await dialog.getByRole('button', { name: 'Asignar el formulario' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('Eva, enumerator').waitFor();
  const tasks = async (): Promise<number> =>
    FieldWork.parse(await (await eva.get('/forms/field-work')).json()).forms[0]!.tasks.length;
  expect(await tasks()).toBe(1);
  await page.getByRole('button', { name: 'Terminar la asignación' }).click();
  await dialog.getByRole('button', { name: 'Terminar la asignación' }).click();
  await page.getByText(/terminada el/).waitFor();
  expect(await tasks()).toBe(0);
  await page.context().close();
});
