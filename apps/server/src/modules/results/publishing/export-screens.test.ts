// A list that leaves with a purpose, on real screens.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { sessionCookie } from '../../../platform/http.ts';
import { openBrowser } from '../../../testing/browser.ts';
import { startWorld } from '../../../testing/world.ts';

const world = await startWorld({ web: true });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});

test('E4 X4 the screen asks what a confidential list is for, refuses too few words, and the file is there', async () => {
  const lucia = await world.as('administrator', {}, { name: 'Lucía (test)' });
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'es-EC' });
  const cookie = { name: sessionCookie, value: lucia.token, domain: new URL(world.origin).hostname, path: '/' };
  await context.addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  await page.goto(`${world.origin}/access`);
  await page.getByRole('button', { name: 'Exportar' }).click();
  await page.getByRole('menuitem', { name: 'CSV (texto)' }).click();

  const dialog = page.getByRole('dialog', { name: '¿Para qué necesita estos datos?' });
  await dialog.getByLabel('Finalidad').fill('marzo');
  await dialog.getByRole('button', { name: 'Exportar' }).click();
  await dialog.getByText('Escriba la finalidad en al menos 10 letras.').waitFor();
  await dialog.getByLabel('Finalidad').fill('Revisar quién sale en marzo');
  const leaving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Exportar' }).click();
  const file = await leaving;
  expect(file.suggestedFilename()).toBe('minga-people.csv');
  expect(await readFile(await file.path(), 'utf8')).toContain('Lucía (test)');
  await dialog.waitFor({ state: 'hidden' });

  const [kept] = await world.sql<{ purpose: string }>('select purpose from publishing.export');
  expect(kept).toEqual({ purpose: 'Revisar quién sale en marzo' });
});
