import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { rolePassword } from '../../platform/bootstrap.ts';
import { startWorld } from '../world.ts';
import { hostile, signedOff, type Hostile } from './hostile.ts';

const world = await startWorld();
// A narrowed person: what it may see is known, and none of it holds the canary.
const officer = await world.as('information-officer', { ceiling: 'internal' }, { name: 'Officer (test)' });
await world.as('case-worker', {}, { name: 'canary of somebody else' });
await world.sql(
  `insert into places.place (id, pcode, vintage, level, name, lineage, source) values ('0195b2a0-0000-7000-8000-00000000cafe', 'ZZ', 'test', 0, 'Testland', '{}', 'test')`,
);
await world.sql(
  `insert into places.site (id, code, kind, name, place_id, class, source) values (gen_random_uuid(), 'canary-house', 'shelter', 'canary house', '0195b2a0-0000-7000-8000-00000000cafe', 'confidential', 'test')`,
);

const app = new pg.Client({ ...world.admin, user: 'app', password: rolePassword(world.rootKey, 'app') });
await app.connect();
afterAll(async () => {
  await app.end();
  await world.stop();
});

/** What this person, or nobody, may see at all; measured before anything hostile ran. */
const look = `select (select count(*) from access.account) as accounts, (select count(*) from places.site) as sites,
  (select count(*) from access.role_grant) as grants, current_user::text as role`;
const nothing = { accounts: 0, sites: 0, grants: 0, role: 'app' };
const own = { accounts: 1, sites: 0, grants: 1, role: 'app' };

/** Undefined when the wall held. */
async function attack(one: Hostile): Promise<string | undefined> {
  await app.query('begin');
  try {
    return await attempt(one);
  } finally {
    await app.query('rollback');
    await app.query('reset all');
  }
}

async function attempt({ says, statements }: Hostile): Promise<string | undefined> {
  await app.query(`select set_config('minga.token', $1, true)`, [officer.token]);
  let rows: unknown[] = [];
  let refused = false;
  for (const statement of statements) {
    await app.query('savepoint attack');
    try {
      if (statement.startsWith(':look')) rows = (await app.query(look)).rows;
      else if (!statement.startsWith(':')) rows = (await app.query(statement)).rows ?? [];
      await app.query('release savepoint attack');
    } catch (error) {
      refused = true;
      // With row_security off the database refuses to look at all.
      if (statement.startsWith(':look')) return undefined;
      if (
        /canary/.test(`${String(error)} ${(error as pg.DatabaseError).detail ?? ''}`) ||
        (error as pg.DatabaseError).code === '22012'
      )
        return `${says}: the error tells of a hidden row: ${String(error)}`;
      await app.query('rollback to savepoint attack');
      if (!statements.some((next) => next.startsWith(':look'))) break;
    }
  }
  return judge(says, statements.at(-1)!, rows, refused);
}

function judge(says: string, last: string, rows: unknown[], refused: boolean): string | undefined {
  const text = JSON.stringify(rows ?? []);
  if (/canary/.test(text)) return `${says}: a hidden row came out: ${text.slice(0, 200)}`;
  const expected = last === ':look' ? own : last === ':look nothing' ? nothing : undefined;
  if (expected) {
    const seen = rows[0] as typeof own | undefined;
    // After a refused statement the identity is what it was before.
    const held =
      JSON.stringify(seen) === JSON.stringify(expected) || (refused && JSON.stringify(seen) === JSON.stringify(own));
    return held ? undefined : `${says}: sees ${text}, expected ${JSON.stringify(expected)}`;
  }
  if (last === ':no rows' && !refused && rows.length > 0) return `${says}: ${rows.length} rows`;
  if (last === ':null' && !refused && !text.includes('null')) return `${says}: ${text}`;
  return last.startsWith(':') || refused ? undefined : `${says}: was not refused`;
}

test('V-A6 the canaries are there, and their own people see them (rulings 24)', async () => {
  const administrator = await world.as('administrator');
  const seen = await world.sqlAs(administrator.token, `select name from access.account where name like '%canary%'`);
  expect(seen).toHaveLength(1);
  const wide = await world.as('information-officer');
  expect(await world.sqlAs(wide.token, `select name from places.site where name like '%canary%'`)).toHaveLength(1);
});

test('V-A6 no hostile statement as app shows, changes or keeps anything', { timeout: 60_000 }, async () => {
  const before = await world.sql(look);
  const broken: string[] = [];
  for (const one of hostile) {
    const found = await attack(one);
    if (found) broken.push(found);
  }
  // The list of what is let through is read by people: nothing on it may tell of a row.
  expect(
    broken.filter((found) => !signedOff.some(([pattern]) => pattern.test(found) && found.endsWith('was not refused'))),
  ).toEqual([]);
  expect(hostile.length).toBeGreaterThanOrEqual(300);
  expect(await world.sql(look)).toEqual(before);
});

test('V-A6 a planted hole is found by the same judge', async () => {
  await world.sql('grant execute on function access.live_session() to app');
  await world.sql('create policy planted on access.account for select to app using (true)');
  const found: string[] = [];
  for (const one of hostile) {
    const hole = await attack(one);
    if (hole) found.push(hole);
  }
  await world.sql('drop policy planted on access.account');
  await world.sql('revoke execute on function access.live_session() from app');
  expect(found.some((hole) => hole.includes('a hidden row came out'))).toBe(true);
  expect(found.some((hole) => hole.includes('access.live_session'))).toBe(true);
});
