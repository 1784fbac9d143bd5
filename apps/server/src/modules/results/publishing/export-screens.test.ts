// Taking a list away on the real screen: Chromium against the real server, with every question it may ask on the way.
import { readFile } from 'node:fs/promises';
import { TotpOffer } from '@minga/contracts/access';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../testing/browser.ts';
import { openScreen as openScreenAs } from '../../../testing/screens.ts';
import { startWorld, type Person } from '../../../testing/world.ts';

const world = await startWorld({ web: true, mission: 'ecuador' });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});

const rosa = await world.as('information-officer', {}, { name: 'Rosa (test)' });
const [area] = await world.sql<{ id: string }>('select id from plan.area order by position limit 1');
const [canton] = await world.sql<{ id: string }>(`select id from places.place where pcode = 'EC1308'`);
const [partner] = await world.sql<{ id: string }>('select id from partners.organisation order by code limit 1');

async function deliver(row: object): Promise<void> {
  const where = { areaId: area!.id, placeId: canton!.id, organisationId: partner!.id };
  const answer = await rosa.post('/deliveries', { deliveredOn: '2025-03-04', source: 'direct', ...where, ...row });
  expect(answer.status).toBe(200);
}

const openScreen = (person: Person, path: string, width = 1440): Promise<Page> =>
  openScreenAs(browser, world, person, path, width);

/** A code generator for the person, and the code of this moment as often as it is asked for. */
async function codesOf(person: Person): Promise<() => Promise<string>> {
  const offer = TotpOffer.parse(await (await person.post('/access/totp/offer')).json());
  const totp = new TOTP({ secret: Secret.fromBase32(offer.secret), period: 30, digits: 6, algorithm: 'SHA1' });
  const added = await person.put('/access/totp', { offer: offer.offer, code: totp.generate() });
  expect(added.status, await added.text()).toBe(200);
  return async () => {
    await world.sql('update access.totp set last_step = 0');
    return totp.generate();
  };
}

test(
  'A8 E4 X3 X4 a list with persons and confidential rows leaves after a proof, without persons, with a purpose',
  { timeout: 120_000 },
  async () => {
    await deliver({ recipient: 'headcount', people: 44, class: 'confidential' });
    await deliver({ recipient: 'person', subjectId: '01900000-0000-7000-8000-000000000001', class: 'confidential' });
    const code = await codesOf(rosa);
    await world.sql(`update access.session set stepped_up_at = now() - interval '6 minutes' where account_id = $1`, [
      rosa.accountId,
    ]);
    const page = await openScreen(rosa, '/response?place=EC13');
    await page.getByRole('button', { name: 'Exportar', exact: true }).first().click();
    const menu = page.getByRole('menu');
    await menu.getByText('Entregas', { exact: true }).waitFor();
    // Figures stand first in the menu, deliveries second.
    await menu.getByRole('menuitem', { name: 'CSV (texto)' }).nth(1).click();

    const proof = page.getByRole('dialog', { name: 'Confirme que es usted' });
    await proof.getByRole('textbox').fill(await code());
    await proof.getByRole('button', { name: 'Confirmar con el código' }).click();

    const persons = page.getByRole('dialog', { name: 'Las filas de personas no salen' });
    await persons.getByText('1 fila es de una persona o de un hogar').waitFor();
    await persons.getByRole('button', { name: 'Exportar las demás filas' }).click();

    const question = page.getByRole('dialog', { name: '¿Para qué necesita estos datos?' });
    await question.getByLabel('Finalidad').fill('corto');
    await question.getByRole('button', { name: 'Exportar' }).click();
    await question.getByText('Escriba la finalidad en al menos 10 letras.').waitFor();
    const purpose = 'Conciliar el boletín de marzo con los socios';
    await question.getByLabel('Finalidad').fill(purpose);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      question.getByRole('button', { name: 'Exportar' }).click(),
    ]);
    await page.getByText('El archivo está en sus descargas.').waitFor({ state: 'attached' });
    expect(await page.getByRole('dialog').count()).toBe(0);

    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(',44,');
    const [kept] = await world.sql(`select list, rows, purpose, class::text, filters from publishing.export`);
    expect(kept).toMatchObject({ list: 'deliveries', rows: 1, purpose, class: 'confidential' });
    expect(kept!.filters).toMatchObject({ persons: 'leave-out', place: expect.any(String) });
    const audited = await world.sql(
      `select facts ->> 'purpose' as purpose, facts -> 'rows' as rows from audit.entry where act = 'publishing.export' and outcome = 'done'`,
    );
    expect(audited).toEqual([{ purpose, rows: 1 }]);
    await page.context().close();
  },
);

test(
  'E4 X4 a list that is confidential as a whole leaves with its purpose, also on a phone',
  { timeout: 120_000 },
  async () => {
    const lucia = await world.as('administrator', {}, { name: 'Lucía (test)' });
    const page = await openScreen(lucia, '/access', 360);
    await page.getByRole('button', { name: 'Exportar', exact: true }).click();
    await page.getByRole('menuitem', { name: 'CSV (texto)' }).click();
    const question = page.getByRole('dialog', { name: '¿Para qué necesita estos datos?' });
    await question.getByLabel('Finalidad').fill('Revisar quién sale en marzo');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      question.getByRole('button', { name: 'Exportar' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('minga-people.csv');
    expect(await readFile(await file.path(), 'utf8')).toContain('Lucía (test)');
    await question.waitFor({ state: 'hidden' });
    expect(await world.sql(`select purpose from publishing.export where list = 'people'`)).toEqual([
      { purpose: 'Revisar quién sale en marzo' },
    ]);
    await page.context().close();
  },
);

test('X6 a menu holds the lists that one may read, and no other', { timeout: 120_000 }, async () => {
  const page = await openScreen(await world.as('government-observer'), '/response');
  await page.getByRole('button', { name: 'Exportar', exact: true }).click();
  const menu = page.getByRole('menu');
  await menu.getByText('Cifras', { exact: true }).waitFor();
  expect(await menu.getByText('Entregas', { exact: true }).count()).toBe(0);
  await page.context().close();
});
