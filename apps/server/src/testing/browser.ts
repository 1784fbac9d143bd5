// A real Chromium from an npm package, driven against the real server: no browser needs to be installed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';
import { repositoryRoot } from '../platform/config.ts';

/** Opens Chromium. It unpacks itself into TMPDIR, so that is a folder of this checkout and of this user. */
export async function openBrowser(): Promise<Browser> {
  const folder = join(repositoryRoot, '.test', `chromium-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const executablePath = await sparticuz.executablePath();
    return await chromium.launch({
      executablePath,
      headless: true,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
        '--headless=new',
      ],
    });
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
