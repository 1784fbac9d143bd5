// Every page of the router, in both languages, on a phone and on a desk: it opens, says nothing to the console,
// and axe finds no barrier. With MINGA_SCREENSHOTS=1 the pictures under docs/screenshots are made anew.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, type Role } from '@minga/contracts/access';
import { accessTables } from '@minga/contracts/all';
import { pageList } from '../../../web/src/pages.ts';
import { repositoryRoot } from '../platform/config.ts';
import { sessionCookie } from '../platform/http.ts';
import { openBrowser } from './browser.ts';
import { startWorld, type Person } from './world.ts';

const world = await startWorld({ web: true, mission: 'ecuador', practice: 3_000 });
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});

const views = [
  { width: 360, height: 740, language: 'es' },
  { width: 360, height: 740, language: 'en' },
  { width: 1440, height: 900, language: 'es' },
  { width: 1440, height: 900, language: 'en' },
] as const;
type View = (typeof views)[number];
type ListedPage = (typeof pageList)[number];

const people = new Map<Role, Promise<Person>>();

/** Somebody who may open the page: the first role that holds its verb. */
function personFor(page: ListedPage): Promise<Person> | undefined {
  if (page.open) return undefined;
  const rule = accessTables.map((table) => table[page.verb ?? 'access.own']).find((found) => found !== undefined);
  const role = roles.find((one) => one !== 'public' && one !== 'mission-loader' && rule?.roles.includes(one));
  if (!role) throw new Error(`Nobody holds ${page.verb}, so nobody can open ${page.path}`);
  if (!people.has(role)) people.set(role, world.as(role));
  return people.get(role);
}

async function openContext(view: View, person: Person | undefined): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    locale: view.language === 'es' ? 'es-EC' : 'en-GB',
    timezoneId: 'America/Guayaquil',
    reducedMotion: 'reduce',
  });
  if (person)
    await context.addCookies([
      {
        name: sessionCookie,
        value: person.token,
        domain: 'localhost',
        path: '/',
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
      },
    ]);
  return context;
}

async function settle(page: Page): Promise<void> {
  await page.waitForSelector('main', { timeout: 15_000 });
  await page.waitForLoadState('networkidle', { timeout: 15_000 });
  await page.waitForTimeout(200);
}

test.each(pageList.map((page) => [page.path, page] as const))(
  'page %s opens without a barrier in es and en, at 360 and 1440',
  { timeout: 120_000 },
  async (_, listed) => {
    const person = await personFor(listed);
    for (const view of views) {
      const context = await openContext(view, person);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
      page.on('pageerror', (error) => complaints.push(error.message));
      const address = `${world.origin}${listed.address}`;
      await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${view.language}`);
      await settle(page);
      const where = `${listed.path} ${view.width} ${view.language}`;
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(
          (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join('; ')}`,
        ),
        where,
      ).toEqual([]);
      expect(complaints, where).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${where}: wider than the screen`).toBeLessThanOrEqual(0);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(view.language);
      if (process.env.MINGA_SCREENSHOTS) await keepPicture(page, listed, view);
      await context.close();
    }
  },
);

async function keepPicture(page: Page, listed: ListedPage, view: View): Promise<void> {
  const folder = join(repositoryRoot, 'docs/screenshots');
  mkdirSync(folder, { recursive: true });
  const name = listed.path === '/' ? 'home' : listed.path.replace(/^\//, '').replaceAll(/[/$]+/g, '-');
  await page.screenshot({
    path: join(folder, `${name}-${view.width}-${view.language}.jpg`),
    type: 'jpeg',
    quality: 70,
  });
}
