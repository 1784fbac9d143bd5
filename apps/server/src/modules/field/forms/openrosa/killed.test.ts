// Two server processes, phones that send to both, and one process that is killed while they do.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeviceOpened, Form } from '@minga/contracts/forms';
import { Programme } from '@minga/contracts/plan';
import { sheetOf, writeWorkbook } from '@minga/xlsform';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  freePort,
  launchServer,
  makeEmptyDatabase,
  signInAs,
  type EmptyDatabase,
  type ServerProcess,
} from '../../../../testing/processes.ts';
import { settingsOf } from '../../../../platform/database.ts';
import { CollectClient } from './collect-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'minga-killed-'));
let database: EmptyDatabase;
let first: ServerProcess;
let second: ServerProcess;
let secretPath: string;

beforeAll(async () => {
  database = await makeEmptyDatabase(folder, inject('cluster'));
  first = launchServer(database.env, await freePort());
  second = launchServer(database.env, await freePort());
  await Promise.all([first.ready, second.ready]);
  const [manager, officer] = [await signInAs(first, 'programme-manager'), await signInAs(first, 'information-officer')];
  const post = async (
    cookie: string,
    path: string,
    body: BodyInit,
    more: Record<string, string> = {},
  ): Promise<unknown> => {
    const headers = { cookie, 'x-minga': '1', ...more };
    const answer = await fetch(`${first.origin}/api${path}`, { method: 'POST', headers, body });
    expect(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`).toBe(true);
    return answer.json();
  };
  const json = { 'content-type': 'application/json' };
  const project = JSON.stringify({ code: 'cortes', title: { es: 'Cortes', en: 'Cuts' }, kind: 'project' });
  const programme = Programme.parse(await post(manager, '/plan/programmes', project, json));
  const workbook = await writeWorkbook({
    sheets: [
      sheetOf('survey', [{ type: 'text', name: 'who', label: '¿Quién?' }]),
      sheetOf('settings', [{ form_id: 'cortes', version: '1' }]),
    ],
  });
  const file = { 'x-file-name': 'cortes.xlsx', 'content-type': 'application/octet-stream' };
  const body = new Blob([new Uint8Array(workbook)]);
  const form = Form.parse(await post(officer, `/forms?programmeId=${programme.id}`, body, file));
  await post(officer, `/forms/${form.id}/publication`, '');
  const wish = { programmeId: programme.id, name: 'phones', formIds: [form.id], days: 1 };
  const opened = DeviceOpened.parse(await post(officer, '/forms/devices', JSON.stringify(wish), json));
  secretPath = new URL(opened.serverUrl).pathname;
}, 180_000);
afterAll(async () => {
  for (const server of [first, second]) server?.child.kill('SIGINT');
  await Promise.all([first?.ended, second?.ended]);
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const record = (instanceId: string): string =>
  `<data id="cortes" version="1"><who>${instanceId}</who><meta><instanceID>${instanceId}</instanceID></meta></data>`;

test('FO7 D3 a process is killed while phones send to it and to another: each record that was acknowledged is there, once', async () => {
  const [one, other] = [first, second].map(({ origin }) => new CollectClient({ serverUrl: `${origin}${secretPath}` }));
  const ids = Array.from({ length: 240 }, () => `uuid:${randomUUID()}`);
  const acknowledged = new Set<string>();
  let lost = 0;
  const send = async (client: CollectClient, instanceId: string): Promise<void> => {
    const answer = await client.post(client.submissionUrl, record(instanceId), []).catch(() => undefined);
    if (answer?.status === 201) acknowledged.add(instanceId);
    else lost++;
  };
  for (const [at, instanceId] of ids.entries()) {
    if (at === 80) second.child.kill('SIGKILL');
    await Promise.all([send(one!, instanceId), send(other!, instanceId), send(other!, instanceId)]);
  }
  expect(lost).toBeGreaterThan(0);
  expect(acknowledged.size).toBe(ids.length);
  const client = new pg.Client(settingsOf(database.env.DATABASE_URL!));
  await client.connect();
  const { rows } = await client.query<{ contents: number; submissions: number }>(
    `select count(*) as contents, count(distinct submission_id) as submissions from forms.content where instance_id = any ($1)`,
    [ids],
  );
  await client.end();
  expect(rows).toEqual([{ contents: ids.length, submissions: ids.length }]);
}, 120_000);
