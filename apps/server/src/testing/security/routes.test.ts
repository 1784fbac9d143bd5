import fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { roles, type Role } from '@minga/contracts/access';
import { accessTables } from '@minga/contracts/all';
import { requireVerbs, type Endpoint } from '../../platform/walls.ts';
import { startWorld, type Person } from '../world.ts';
import { example } from './example.ts';

const world = await startWorld();
afterAll(world.stop);

const people = new Map<Role, Person>();
for (const role of roles) people.set(role, await world.as(role));
const rolesOf = new Map(
  accessTables.flatMap((table) => Object.entries(table).map(([verb, rule]) => [verb, rule.roles] as const)),
);
const endpoints = world.app.endpoints.filter((endpoint) => endpoint.verb !== undefined);

type Size = 'least' | 'most';
const nowhere = '00000000-0000-7000-8000-000000000000';
const strings = (value: unknown): Record<string, string> => ({ ...(value as Record<string, string> | undefined) });

async function ask(person: Person, endpoint: Endpoint, size: Size = 'least'): Promise<Response> {
  const query = new URLSearchParams(strings(example(endpoint.query, size))).toString();
  const params = strings(example(endpoint.params));
  const address = endpoint.url.replace('/api', '').replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? nowhere);
  const path = `${address}${query ? `?${query}` : ''}`;
  const body = example(endpoint.body, size);
  if (endpoint.method === 'GET') return person.get(path);
  if (endpoint.method === 'POST') return person.post(path, body);
  if (endpoint.method === 'PUT') return person.put(path, body);
  if (endpoint.method === 'PATCH') return person.patch(path, body);
  return person.delete(path);
}

/** The parser stands before the guard: an example that it refuses proves nothing about rights. */
async function sizeThatParses(endpoint: Endpoint): Promise<Size | undefined> {
  for (const size of ['least', 'most'] as const)
    if (![400, 415].includes((await ask(world.anyone, endpoint, size)).status)) return size;
  return undefined;
}

/** Requests before this one may have ended a session, or an account. */
async function wakeEverybody(): Promise<void> {
  await world.sql(
    `update access.session set ended_at = null, ended_because = null, stepped_up_at = now(), last_seen_at = now() where account_id = any ($1)`,
    [[...people.values()].map((person) => person.accountId)],
  );
}

interface Refusal {
  type?: string;
}

test(
  'V-A2 route × role: each route answers the roles of its verb, and refuses all others',
  { timeout: 240_000 },
  async () => {
    const wrong: string[] = [];
    const unread: string[] = [];
    let cells = 0;
    for (const endpoint of endpoints) {
      const name = `${endpoint.method} ${endpoint.url} (${endpoint.verb})`;
      const holders = rolesOf.get(endpoint.verb!)!;
      await wakeEverybody();
      const size = await sizeThatParses(endpoint);
      if (!size) {
        unread.push(name);
        continue;
      }
      const asking = [...people, ['nobody', world.anyone] as const].map(async ([role, person]) => {
        // The public has no account of its own; what it may ask of this verb is its session alone.
        if (endpoint.verb === 'access.own' && (role === 'public' || role === 'nobody')) return;
        const answer = await ask(person, endpoint, size);
        const problem: Refusal = answer.status >= 400 ? ((await answer.json()) as Refusal) : {};
        const may = holders.includes(role === 'nobody' ? 'public' : role);
        const refused = answer.status === 401 || problem.type === '/problems/not-allowed';
        cells++;
        if (refused === may) wrong.push(`${name} as ${role}: ${answer.status} ${problem.type ?? ''}`);
      });
      await Promise.all(asking);
    }
    console.log(
      `V-A2: ${cells} cells of ${endpoints.length} routes; not read by the parser: ${unread.join(', ') || 'none'}`,
    );
    expect(wrong.slice(0, 40)).toEqual([]);
    expect(unread.length).toBeLessThan(endpoints.length / 5);
  },
);

test('V-A2 what is open without a verb is signing in, pages and health, and nothing else', () => {
  const open = world.app.endpoints.filter((endpoint) => endpoint.verb === undefined);
  for (const { url, open: reason } of open)
    expect([url, reason]).toEqual([
      url,
      url.startsWith('/api/access/')
        ? 'sign-in'
        : url.startsWith('/api/docs')
          ? undefined
          : expect.stringMatching(/^(page|health)$/),
    ]);
});

test('V-A2 a route that names no verb, or one that nobody defined, stops the server', () => {
  const app = fastify();
  requireVerbs(app);
  app.get('/api/plan/known', { config: { verb: 'plan.read' } }, () => 'known');
  expect(() => app.get('/api/plan/bare', () => 'bare')).toThrow('names no verb');
  expect(() => app.get('/api/plan/invented', { config: { verb: 'plan.invented' } }, () => 'invented')).toThrow(
    'names no verb',
  );
});

test('A7 a session that ended is refused on every route', { timeout: 60_000 }, async () => {
  const leaver = await world.as('information-officer');
  await world.sql(`update access.session set ended_at = now(), ended_because = 'test' where account_id = $1`, [
    leaver.accountId,
  ]);
  for (const endpoint of endpoints) {
    const { status } = await ask(leaver, endpoint, await sizeThatParses(endpoint));
    expect([endpoint.url, status]).toEqual([endpoint.url, status === 400 || status === 415 ? status : 401]);
  }
});

test('A8 an old proof opens no route whose verb wants a fresh one', { timeout: 60_000 }, async () => {
  const rules = new Map(accessTables.flatMap((table) => Object.entries(table)));
  const guarded = endpoints.filter((endpoint) => rules.get(endpoint.verb!)?.stepUp);
  const wrong: string[] = [];
  let read = 0;
  for (const endpoint of guarded) {
    await wakeEverybody();
    const size = await sizeThatParses(endpoint);
    if (!size) continue;
    read++;
    const holder = people.get(rules.get(endpoint.verb!)!.roles[0]!)!;
    const wantsProof = async (): Promise<boolean> => {
      const answer = await ask(holder, endpoint, size);
      return answer.status === 403 && ((await answer.json()) as Refusal).type === '/problems/step-up-needed';
    };
    await world.sql(`update access.session set stepped_up_at = now() - interval '301 seconds' where account_id = $1`, [
      holder.accountId,
    ]);
    if (!(await wantsProof())) wrong.push(`${endpoint.method} ${endpoint.url} answered an old session`);
    await wakeEverybody();
    if (await wantsProof()) wrong.push(`${endpoint.method} ${endpoint.url} refused a fresh session`);
  }
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(guarded.length / 2);
  expect(read).toBeGreaterThanOrEqual(5);
});

test('L8 every answer of every route carries the headers, whatever its status', { timeout: 60_000 }, async () => {
  await wakeEverybody();
  const [officer, auditor] = [people.get('information-officer')!, people.get('auditor')!];
  const answers: [string, Response][] = [];
  for (const endpoint of endpoints)
    for (const person of [officer, auditor, world.anyone]) answers.push([endpoint.url, await ask(person, endpoint)]);
  for (const path of ['/nothing-such', '/access/session', '/openapi.json', '/../api/plan', '/%00'])
    answers.push([path, await world.anyone.get(path)]);
  answers.push(['cross-site', await world.anyone.post('/access/session', '{}', { origin: 'https://evil.example' })]);
  answers.push(['broken body', await officer.post('/deliveries', '{', { 'content-type': 'application/json' })]);
  for (const [path, answer] of answers) {
    const header = (name: string) => answer.headers.get(name) ?? `${name} missing at ${path} (${answer.status})`;
    expect(header('content-security-policy')).toMatch(/default-src 'none'/);
    expect(header('content-security-policy')).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('referrer-policy')).toBe('no-referrer');
    expect(header('cross-origin-opener-policy')).toBe('same-origin');
    expect(header('cross-origin-resource-policy')).toBe('same-origin');
    expect(header('cache-control')).toMatch(/no-store|max-age|no-cache|public/);
    expect(answer.headers.get('server') ?? answer.headers.get('x-powered-by')).toBeNull();
    if (answer.status >= 400) expect(header('content-type')).toContain('application/problem+json');
  }
});
