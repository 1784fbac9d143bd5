// Opening a screen as somebody, in a browser that is really there.
import type { Browser, Page } from 'playwright-core';
import { sessionCookie } from '../platform/http.ts';
import type { Person, World } from './world.ts';

/** A page of the world's web app in Spanish, signed in as the person; 360 wide is a phone, 1440 a desk. */
export async function openScreen(
  browser: Browser,
  world: World,
  person: Person,
  path: string,
  width = 1440,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
  const { hostname: domain } = new URL(world.origin);
  const cookie = { name: sessionCookie, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const;
  await context.addCookies([{ ...cookie, value: person.token }]);
  const page = await context.newPage();
  await page.goto(`${world.origin}${path}${path.includes('?') ? '&' : '?'}lang=es`);
  return page;
}
