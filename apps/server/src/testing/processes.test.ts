// Several server processes on one database, none of them special (issue: Ground), and one that is killed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  freePort,
  launchServer,
  makeEmptyDatabase,
  signInAs,
  type EmptyDatabase,
  type ServerProcess,
} from './processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'minga-processes-'));
let database: EmptyDatabase;
let first: ServerProcess;
let second: ServerProcess;

beforeAll(async () => {
  database = await makeEmptyDatabase(folder, inject('cluster'));
  // Both come up at once on an empty database: one migrates and loads, the other waits.
  first = launchServer(database.env, await freePort());
  second = launchServer(database.env, await freePort());
  await Promise.all([first.ready, second.ready]);
}, 120_000);
afterAll(async () => {
  for (const server of [first, second]) server?.child.kill('SIGINT');
  await Promise.all([first?.ended, second?.ended]);
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('two processes that start together on an empty database both serve the mission', async () => {
  for (const server of [first, second]) {
    const cookie = await signInAs(first, 'programme-manager');
    const plan = await fetch(`${server.origin}/api/plan`, { headers: { cookie } });
    expect(plan.status).toBe(200);
  }
});

test('A7 a session ended at one process is refused by the other at its next request', async () => {
  const cookie = await signInAs(first, 'information-officer');
  expect((await fetch(`${second.origin}/api/access/session`, { headers: { cookie } })).status).toBe(200);
  const out = await fetch(`${first.origin}/api/access/sign-out`, {
    method: 'POST',
    headers: { cookie, 'x-minga': '1' },
  });
  expect(out.ok).toBe(true);
  expect((await fetch(`${second.origin}/api/access/session`, { headers: { cookie } })).status).toBe(401);
});

test('D3 an act sent to one process and again to the other is done once', async () => {
  const cookie = await signInAs(first, 'programme-manager');
  const headers = {
    cookie,
    'x-minga': '1',
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  };
  const body = JSON.stringify({ code: 'once', title: { es: 'Una vez', en: 'Once' }, kind: 'project' });
  const answers = await Promise.all(
    [first, second, first, second].map(({ origin }) =>
      fetch(`${origin}/api/plan/programmes`, { method: 'POST', headers, body }),
    ),
  );
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
  expect(new Set(texts).size).toBe(1);
});

test('O1 a start without practice data refuses a database that was practised on, and harms nobody who uses it', async () => {
  const real = launchServer({ ...database.env, MINGA_DEMO: '0' }, await freePort());
  await expect(real.ready).rejects.toThrow('This database holds practice data');
  expect(await real.ended).toBe(1);
  expect((await fetch(`${first.origin}/api/health`)).status).toBe(200);
});

test('a process that is killed takes nothing with it: the other goes on', async () => {
  second.child.kill('SIGKILL');
  await second.ended;
  expect((await fetch(`${first.origin}/api/health`)).status).toBe(200);
});
