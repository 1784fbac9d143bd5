// Every page of the router, and what opens on it, in both languages, on a phone and on a desk: it opens, says nothing
// to the console, and axe finds no barrier. With MINGA_SCREENSHOTS=1 the pictures under docs/screenshots are made anew.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, type Role } from '@minga/contracts/access';
import { accessTables } from '@minga/contracts/all';
import { pageList } from '../../../web/src/pages.ts';
import { repositoryRoot } from '../platform/config.ts';
import { sessionCookie } from '../platform/http.ts';
import { openBrowser } from './browser.ts';
import { fillPages } from './pages-content.ts';
import { startWorld, type Person } from './world.ts';

const world = await startWorld({ web: true, mission: 'ecuador', practice: 3_000 });
const details = await fillPages(world);
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});

const sizes = { 360: { width: 360, height: 740 }, 1440: { width: 1440, height: 900 } } as const;
type Width = keyof typeof sizes;
type Language = 'es' | 'en';
type ListedPage = (typeof pageList)[number];

const people = new Map<Role, Promise<Person>>();

/** An address with who may open it; with `sees`, what stands there only when a part of the page is open. */
interface Visit {
  address: string;
  open?: boolean | undefined;
  verb?: string | undefined;
  sees?: string;
}

/** Somebody who may go there: the first role that holds its verb. */
function personFor({ address, open, verb = 'access.own' }: Visit): Promise<Person> | undefined {
  if (open) return undefined;
  const rule = accessTables.map((table) => table[verb]).find((found) => found !== undefined);
  const role = roles.find((one) => one !== 'public' && one !== 'mission-loader' && rule?.roles.includes(one));
  if (!role) throw new Error(`Nobody holds ${verb}, so nobody can open ${address}`);
  if (!people.has(role)) people.set(role, world.as(role));
  return people.get(role);
}

const contexts = new Map<Person | undefined, Promise<BrowserContext>>();

/** One window per person: what the app is made of is fetched and compiled once. */
function contextFor(person: Person | undefined): Promise<BrowserContext> {
  const known = contexts.get(person);
  if (known) return known;
  const opened = openContext(person);
  contexts.set(person, opened);
  return opened;
}

async function openContext(person: Person | undefined): Promise<BrowserContext> {
  const context = await browser.newContext({ timezoneId: 'America/Guayaquil', reducedMotion: 'reduce' });
  const { hostname: domain } = new URL(world.origin);
  const cookie = { name: sessionCookie, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const;
  if (person) await context.addCookies([{ ...cookie, value: person.token }]);
  return context;
}

/** A tab that knows what it asked for and has not been answered, and what it complained of. */
async function openTab(context: BrowserContext) {
  const page = await context.newPage();
  const [complaints, pending] = [new Array<string>(), new Set<Request>()];
  let asked = 0;
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => void (pending.add(request), asked++));
  page.on('requestfinished', (request) => void pending.delete(request));
  page.on('requestfailed', (request) => void pending.delete(request));
  return { page, complaints, pending, asked: () => asked };
}
type Tab = Awaited<ReturnType<typeof openTab>>;

/** What a page shows in the place of a part that is on its way; the gallery shows one as a sample. */
const loadingPart = '[data-loading]:not([data-sample] *)';

/** Waits until the server has answered all that was asked. Also for tests that run side by side, so without `expect`. */
async function answered(pending: ReadonlySet<Request>): Promise<void> {
  for (let turn = 0; pending.size > 0; turn++) {
    if (turn > 3_000) throw new Error(`No answer for ${[...pending].map((request) => request.url()).join(', ')}`);
    await setTimeout(20);
  }
}

/**
 * Waits until the page is there, however slow the machine: its heading stands, no part of it says that it is loading,
 * nothing is on its way from the server, and the browser has twice had nothing to do with none of that changing.
 */
async function settle({ page, pending, asked }: Tab): Promise<void> {
  let before: number;
  do {
    await page.waitForFunction(
      (loading) => document.querySelector('main h1')?.checkVisibility() && !document.querySelector(loading),
      loadingPart,
    );
    await answered(pending);
    before = asked();
    await page.evaluate(async () => {
      for (let turn = 0; turn < 2; turn++) {
        await new Promise(requestAnimationFrame);
        await new Promise((atRest) => requestIdleCallback(atRest));
      }
    });
  } while (pending.size > 0 || asked() > before || (await page.locator(loadingPart).count()) > 0);
}

/** One language: opened at its first width, then made as wide as the second. */
async function walk(visit: Visit, language: Language, widths: readonly Width[], listed?: ListedPage): Promise<void> {
  const tab = await openTab(await contextFor(await personFor(visit)));
  const { page, complaints } = tab;
  await page.setViewportSize(sizes[widths[0]!]);
  const address = `${world.origin}${visit.address}`;
  await page.goto(`${address}${address.includes('?') ? '&' : '?'}lang=${language}`);
  for (const width of widths) {
    await page.setViewportSize(sizes[width]);
    await settle(tab);
    const where = `${visit.address} ${width} ${language}`;
    if (visit.sees) await page.locator(visit.sees).first().waitFor({ timeout: 10_000 });
    // A page of the list is there: an example that no longer exists would show a notice in its place, without a barrier.
    // The gallery shows every notice.
    if (listed && !listed.open && listed.path !== '/gallery')
      expect(await page.locator('.notice h1').allTextContents(), where).toEqual([]);
    expect(await barriersOf(page), where).toEqual([]);
    expect(complaints, where).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${where}: wider than the screen`).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    if (process.env.MINGA_SCREENSHOTS && listed) await keepPicture(page, listed, width, language);
  }
  await page.close();
}

/** What axe finds. No page has frames, so its one-page mode finds the same in less time. */
async function barriersOf(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
}

test.each(pageList.map((page) => [page.path, page] as const))(
  'page %s opens without a barrier in es and en, at 360 and 1440',
  { timeout: 180_000 },
  async (_, listed) => {
    // Side by side in two tabs, each opened at another width.
    await Promise.all([walk(listed, 'es', [360, 1440], listed), walk(listed, 'en', [1440, 360], listed)]);
  },
);

test.each(details.map((detail) => [detail.address.replace(/[0-9a-f]{8}-[-0-9a-f]{27}/, '…'), detail] as const))(
  'what is open at %s has no barrier in es and en, at 360 and 1440',
  { timeout: 180_000 },
  async (_, detail) => {
    await Promise.all([walk(detail, 'es', [360, 1440]), walk(detail, 'en', [1440, 360])]);
  },
);

test.concurrent.each(pageList.map((page) => [page.path, page] as const))(
  'R10 page %s keeps its heading, without a barrier, while it waits and when the server fails',
  { timeout: 120_000 },
  async (_, listed) => {
    const tab = await openTab(await contextFor(await personFor(listed)));
    const { page } = tab;
    await page.setViewportSize(sizes[360]);
    let fail = () => undefined as void;
    const waited = new Promise<void>((go) => (fail = go));
    await page.route(/\/api\/(?!access\/session)/, async (route) => {
      await waited;
      await route.fulfill({ status: 500 });
    });
    await page.goto(`${world.origin}${listed.address}`);
    await page.locator('main h1').first().waitFor({ timeout: 60_000 });
    expect(await barriersOf(page), `${listed.path} while it waits`).toEqual([]);
    fail();
    await settle(tab);
    expect(await barriersOf(page), `${listed.path} after the server failed`).toEqual([]);
    await page.close();
  },
);

async function keepPicture(page: Page, listed: ListedPage, width: Width, language: Language): Promise<void> {
  const folder = join(repositoryRoot, 'docs/screenshots');
  mkdirSync(folder, { recursive: true });
  const name = listed.path === '/' ? 'home' : listed.path.replace(/^\//, '').replaceAll(/[/$]+/g, '-');
  await page.screenshot({ path: join(folder, `${name}-${width}-${language}.jpg`), type: 'jpeg', quality: 70 });
}
