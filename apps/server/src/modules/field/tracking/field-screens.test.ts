// The field's own screens: Chromium against the real server, on a phone and on a desk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryRoot } from '../../../platform/config.ts';
import { openBrowser } from '../../../testing/browser.ts';
import { openScreen } from '../../../testing/screens.ts';
import { startWorld } from '../../../testing/world.ts';

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

test(
  'R1 R2 R3 on a phone Rosa begins an operation, notes what two people say, agrees, publishes, and the ledger has the figure',
  { timeout: 180_000 },
  async () => {
    const added = await rosa.post('/tracking/locations', {
      code: 'ES-001',
      name: 'Barrio Isla Piedad (prueba)',
      kind: 'neighbourhood',
      pcode: 'EC0801',
      source: 'walk (test)',
    });
    expect(added.status).toBe(201);
    const page = await openScreen(browser, world, rosa, '/tracking', 360);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Empezar una operación' }).click();
    await dialog.getByLabel('Nombre', { exact: true }).fill('Desplazamiento en Esmeraldas (prueba)');
    await dialog.getByLabel('Código').fill('esmeraldas');
    await dialog.getByRole('button', { name: 'Empezar una operación' }).click();

    await dialog.getByLabel('Empieza').fill('2026-03-01');
    await dialog.getByLabel('Termina').fill('2026-03-20');
    await dialog.getByLabel('Fecha de reporte').fill('2026-03-15');
    await dialog.getByRole('combobox', { name: 'Grupos que se cuentan' }).click();
    await page.getByRole('option', { name: 'Personas desplazadas internas' }).click();
    await dialog.getByLabel('A quién se cuenta').fill('Quien dejó su hogar por la violencia');
    await dialog.getByLabel('La pregunta, tal como se hace').fill('¿Cuántas personas desplazadas hay hoy aquí?');
    await dialog.getByLabel('Período por el que se pregunta').fill('hoy');
    await dialog.getByLabel('Identificador de la pregunta').fill('idp-present');
    await dialog.getByRole('button', { name: 'Planificar una ronda' }).click();
    await page.getByRole('heading', { name: 'Desplazamiento en Esmeraldas (prueba) · Ronda 1' }).waitFor();

    await page.getByRole('button', { name: 'Agregar lugares' }).click();
    await dialog.getByRole('combobox', { name: 'División administrativa' }).fill('Esmeraldas');
    await page.getByRole('option', { name: /EC0801$/ }).click();
    await dialog.getByRole('button', { name: 'Agregar los lugares a la ronda' }).click();
    await page.getByRole('link', { name: 'Barrio Isla Piedad (prueba)' }).waitFor();
    const step = async (act: string) => {
      await page.getByRole('button', { name: act }).click();
      await dialog.getByRole('button', { name: act }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    await step('Abrir la recolección');

    await page.getByRole('link', { name: 'Barrio Isla Piedad (prueba)' }).click();
    for (const [informant, people] of [
      ['dirigente del lugar', '400'],
      ['docente', '430'],
    ] as const) {
      await page.getByRole('button', { name: 'Anotar un número' }).click();
      await dialog.getByRole('combobox', { name: /Quién lo dice/ }).click();
      await page.getByRole('option', { name: informant }).click();
      await dialog.getByLabel('Personas').fill(people);
      await dialog.getByLabel('Fecha').fill('2026-03-10');
      await dialog.getByRole('button', { name: 'Guardar el número' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await page.getByText('B: dos informantes distintos, dentro del 25 %').waitFor();
    await page.getByRole('button', { name: 'Acordar el número' }).click();
    await dialog.getByLabel('Número acordado').fill('430');
    await dialog.getByLabel('Motivo').fill('La docente tiene la lista de la escuela');
    await dialog.getByRole('button', { name: 'Acordar' }).click();
    await page.getByText('La docente tiene la lista de la escuela').waitFor();

    await page.getByRole('link', { name: 'Desplazamiento en Esmeraldas (prueba) · Ronda 1' }).click();
    for (const act of ['Pasar a limpieza', 'Validar la ronda', 'Publicar la ronda']) await step(act);
    await page.getByText('Publicada: 1 de 1 lugar visitado. Personas acordadas: 430.').waitFor();
    const observed = await world.sql(
      `select value::int, confidence, concept from observations.observation where site like 'Barrio Isla Piedad%'`,
    );
    expect(observed).toEqual([{ value: 430, confidence: 'b', concept: 'dtm.idp-stock' }]);
    await page.context().close();
  },
);

test(
  'FL1 FL2 FL4 Rosa uploads a workbook with a fault, sees the cell, accepts the repair and publishes',
  { timeout: 180_000 },
  async () => {
    const made = await world.service('mission-loader').post('/plan/programmes', {
      code: 'prueba',
      title: { es: 'Programa de prueba', en: 'Test programme' },
      kind: 'standing-service',
    });
    expect(made.status).toBe(201);
    const good = readFileSync(join(repositoryRoot, 'missions/ecuador/forms/sub-area-baseline.md'), 'utf8');
    const faulty = good.replace(
      '| | yes_no | no | No | No |',
      '| | yes_no | no | No | No |\n| | yes_no | no | No | No |',
    );
    expect(faulty).not.toBe(good);
    const page = await openScreen(browser, world, rosa, '/forms');
    await page.getByRole('button', { name: 'Subir un formulario' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'linea-base.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(faulty),
    });
    await page.getByText('El borrador tiene un error.').waitFor();
    await page.getByText('choices · name · 49').waitFor();
    expect(await page.getByRole('button', { name: 'Publicar el borrador' }).count()).toBe(0);
    for (const act of ['Aceptar la reparación segura', 'Publicar el borrador']) {
      await page.getByRole('button', { name: act }).click();
      await dialog.getByRole('button', { name: act }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await page.getByText('Abierto, versión 1. Sin registros todavía.').waitFor();
    const published = await world.sql(`select version from forms.version where state = 'published'`);
    expect(published).toEqual([{ version: '1' }]);
    await page.context().close();
  },
);
