// The whole way in on real screens: Chromium with a virtual passkey against the real server and the built web app.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../../testing/browser.ts';
import { startWorld } from '../../../testing/world.ts';
import { firstAdministratorLink } from './first-run.ts';

const world = await startWorld({ web: true });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});

/** A phone of one person, with a passkey inside that says yes. */
async function openPhone(): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'es-EC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  return page;
}

async function enrolAndSignIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Registrar una llave de acceso' }).click();
  await page.getByText('Listo. Ahora inicie sesión').waitFor();
  await page.getByRole('link', { name: 'Iniciar sesión', exact: true }).click();
  await page.getByRole('button', { name: 'Entrar con llave de acceso' }).click();
  await page.waitForURL(`${world.origin}/`);
}

test(
  'A1 the first administrator comes in by the printed link, invites Rosa and gives her a right; Rosa comes in',
  { timeout: 120_000 },
  async () => {
    const link = await firstAdministratorLink(world.admin, world.rootKey, world.origin);
    const lucia = await openPhone();
    await lucia.goto(link ?? '');
    await lucia.getByRole('button', { name: 'Continuar' }).click();
    // The secret has left the address bar.
    expect(lucia.url()).toBe(`${world.origin}/link`);
    await lucia.getByLabel('Nombre y apellido').fill('Lucía Andrade');
    await lucia.getByLabel('Correo electrónico').fill('lucia@example.org');
    await lucia.getByRole('button', { name: 'Crear mi cuenta' }).click();
    await enrolAndSignIn(lucia);

    await lucia.goto(`${world.origin}/access`);
    await lucia.getByRole('button', { name: 'Invitar a una persona' }).click();
    const form = lucia.getByRole('dialog');
    await form.getByLabel('Nombre').fill('Rosa Quishpe');
    await form.getByLabel('Correo').fill('rosa@example.org');
    await form.getByRole('button', { name: 'Invitar a una persona' }).click();
    const invitation = await form.getByText(`${world.origin}/link#`).textContent();

    const rosa = await openPhone();
    await rosa.goto(invitation ?? '');
    await rosa.getByRole('button', { name: 'Continuar' }).click();
    await enrolAndSignIn(rosa);
    expect(await rosa.evaluate(async () => (await (await fetch('/api/access/session')).json()).factor)).toBe('passkey');

    await lucia.keyboard.press('Escape');
    await lucia.getByRole('link', { name: 'Rosa Quishpe' }).click();
    const detail = lucia.getByRole('dialog');
    await detail.getByRole('combobox', { name: 'Rol' }).click();
    await lucia.getByRole('option', { name: 'gestión de información' }).click();
    await detail.getByLabel('Motivo').fill('Entra a la misión');
    // Five minutes later the server asks again who is there, and the act goes on.
    await world.sql(`update access.session set stepped_up_at = now() - interval '6 minutes'`);
    await detail.getByRole('button', { name: 'Dar un permiso' }).click();
    await lucia.getByRole('button', { name: 'Usar mi llave de acceso' }).click();
    await detail.getByText('El permiso vale desde ahora.').waitFor();
    expect(await world.sql(`select role, ceiling from access.role_grant where granted_by is not null`)).toEqual([
      { role: 'information-officer', ceiling: 'internal' },
    ]);
  },
);
