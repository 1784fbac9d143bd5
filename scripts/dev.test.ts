// `npm run dev` as it is: the page's own address must be able to write, as a browser on it would.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repositoryRoot } from '../apps/server/src/platform/config.ts';
import { freePort } from '../apps/server/src/testing/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'minga-dev-'));
const [port, pagePort] = [await freePort(), await freePort()];
const page = `http://localhost:${pagePort}`;
const child = spawn(process.execPath, [join(repositoryRoot, 'scripts/dev.ts')], {
  cwd: repositoryRoot,
  env: {
    ...process.env,
    DATABASE_URL: '',
    MINGA_DATA: folder,
    MINGA_PORT: String(port),
    MINGA_PAGE_PORT: String(pagePort),
  },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let said = '';
for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
const ended = new Promise((resolve) => child.on('exit', resolve));
afterAll(async () => {
  child.kill('SIGINT');
  await ended;
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}, 60_000);

async function linkOf(role: string): Promise<URL> {
  for (;;) {
    const link = new RegExp(`^  ${role} .*?(http\\S+)$`, 'm').exec(said)?.[1];
    if (link) return new URL(link);
    if (child.exitCode !== null) throw new Error(said);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const post = (path: string, body: unknown, origin: string): Promise<Response> =>
  fetch(page + path, {
    method: 'POST',
    headers: { origin, 'x-minga': '1', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('A9 the page of `npm run dev` signs in by its printed link and writes; another site does not', async () => {
  const link = await linkOf('operator');
  expect(link.origin).toBe(page);
  const token = link.hash.slice(1);
  expect((await post('/api/access/link', { token }, 'https://evil.example')).status).toBe(403);
  const opened = await post('/api/access/link', { token }, page);
  expect([opened.status, await opened.json()]).toEqual([200, { kind: 'demo' }]);
  expect(opened.headers.get('set-cookie')).toContain('__Host-minga=');
}, 120_000);
