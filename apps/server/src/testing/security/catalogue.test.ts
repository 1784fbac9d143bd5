import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { startWorld } from '../world.ts';
import { catalogueRules, type RuleName } from './catalogue-rules.ts';

const world = await startWorld();
const client = new pg.Client(world.admin);
await client.connect();
afterAll(async () => {
  await client.end();
  await world.stop();
});

/** On a server of somebody else's, the administrator may not take large objects from everyone. */
const ourServer = (
  await client.query<{ own: boolean }>(`select rolsuper as own from pg_roles where rolname = current_user`)
).rows[0]!.own;

async function offenders(rule: RuleName): Promise<string[]> {
  const { rows } = await client.query<{ offender: string }>(catalogueRules[rule].sql);
  return rows.map((row) => row.offender).sort();
}

const rules = Object.keys(catalogueRules) as RuleName[];

describe('the live catalogue', () => {
  for (const rule of rules)
    test.skipIf(rule === 'no-way-out' && !ourServer)(catalogueRules[rule].says, async () => {
      expect(await offenders(rule)).toEqual([]);
    });
});

/** One breach for every rule, planted inside a transaction that is undone. */
const table = 'create table plan.planted (id uuid primary key, place text)';
const walled = `${table}; alter table plan.planted enable row level security; alter table plan.planted force row level security`;
const plants: Record<RuleName, string> = {
  'forced-row-security': `${table}; alter table plan.planted enable row level security`,
  'plain-tables-only': 'create materialized view plan.planted as select id from plan.plan',
  'invoker-views': 'create view plan.planted as select id from plan.plan',
  'using-and-check': `${walled}; create policy planted on plan.planted for update to app using ((select access.holds('plan.write')))`,
  'policy-per-verb': `${walled}; create policy planted on plan.planted to app using ((select access.holds('plan.write'))) with check (false)`,
  'permissive-policies-say-who': `${walled}; create policy planted on plan.planted for select to app using (true)`,
  'grant-with-policy': `${walled}; grant update (place) on plan.planted to app`,
  'asked-once-per-query': `${walled}; create policy planted on plan.planted for select to app using (access.holds('plan.read'))`,
  'one-identity': `${walled}; create policy planted on plan.planted for select to app using (place = current_setting('minga.place', true))`,
  'pinned-path': `create function plan.planted() returns int language sql security definer as 'select 1'`,
  'definers-belong-to-keepers': `create function plan.planted() returns int language sql security definer set search_path = '' as 'select 1'`,
  'nothing-for-public': `create function plan.planted() returns int language sql as 'select 1'`,
  'app-owns-nothing': `${walled}; alter table plan.planted owner to app`,
  'app-is-member-of-nothing': 'grant auth to app',
  'keepers-do-not-log-in': 'alter role auth login',
  'app-creates-nothing': 'grant create on schema plan to strict_app',
  'no-delete': `${walled}; grant delete on plan.planted to app`,
  'secrets-stay': 'grant select (token_hash) on access.session to app',
  'log-is-appended': 'grant insert on audit.entry to app',
  'no-way-out': 'grant execute on function lo_create(oid) to app',
  'names-of-constraints': 'create table plan.planted (id uuid primary key, share int check (share > 0))',
};

describe('a breach is found', () => {
  for (const rule of rules)
    test.skipIf(rule === 'no-way-out' && !ourServer)(`planted against: ${catalogueRules[rule].says}`, async () => {
      const before = await offenders(rule);
      await client.query('begin');
      await client.query(plants[rule]);
      const after = await offenders(rule);
      await client.query('rollback');
      expect(after.length).toBeGreaterThan(before.length);
    });
});
