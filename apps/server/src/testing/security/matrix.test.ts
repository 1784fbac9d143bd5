import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld } from '../world.ts';
import { createCallers, type MatrixCaller } from './callers.ts';
import { listAppPolicies, listTables, type Table } from './catalogue.ts';
import { compare, prepareMatrix, probeAs, type MatrixTable, type Wrong } from './matrix.ts';
import { tableScopes } from './scopes.ts';

const world = await startWorld();
const client = new pg.Client(world.admin);
let catalogue: Table[];
let tables: MatrixTable[] = [];
let callers: MatrixCaller[] = [];

beforeAll(async () => {
  await client.connect();
  // Acting as app by SET ROLE brings none of the settings that app logs in with.
  await client.query('set jit = off');
  catalogue = await listTables(client);
  const known = catalogue.filter((table) => table.name in tableScopes);
  tables = await prepareMatrix(client, known, tableScopes);
  callers = await createCallers(client);
});
afterAll(async () => {
  await client.end();
  await world.stop();
});

test('V-A1 every table of the catalogue is known to the matrix', () => {
  expect(catalogue.map((table) => table.name).filter((name) => !(name in tableScopes))).toEqual([]);
});

test(
  'V-A1 table × role × verb × situation × row: the database answers as the access tables say',
  { timeout: 180_000 },
  async () => {
    const asked = new Set<string>();
    const wrong: Wrong[] = [];
    await client.query('begin');
    for (const caller of callers) {
      const answers = await probeAs(client, caller, tables);
      for (const [index, table] of tables.entries()) {
        const found = compare(caller, table, answers[index]!);
        for (const cell of found.asked) asked.add(cell);
        wrong.push(...found.wrong);
      }
    }
    await client.query('rollback');
    expect(summary(wrong)).toEqual([]);
    expect(asked.size).toBeGreaterThanOrEqual(10_000);
    console.log(`V-A1: ${asked.size} cells, ${callers.length} callers, ${tables.length} tables`);
  },
);

/** Wrong cells by table, verb and row, with one example each: a policy that errs errs for many roles. */
function summary(wrong: readonly Wrong[]): string[] {
  const groups = new Map<string, { count: number; example: string }>();
  for (const { cell, expected, found } of wrong) {
    const [table, , verb, , variant] = cell.split(' · ');
    const key = `${table} ${verb} ${variant}: expected ${expected ? 'yes' : 'no'}, found ${found}`;
    const group = groups.get(key) ?? { count: 0, example: cell };
    groups.set(key, { ...group, count: group.count + 1 });
  }
  return [...groups].map(([key, { count, example }]) => `${key} (${count} cells, as ${example})`);
}

/** The first cell that is wrong, looking no further than needed. */
async function firstWrong(table: MatrixTable): Promise<Wrong | undefined> {
  for (const caller of callers) {
    const [answer] = await probeAs(client, caller, [table]);
    const [wrong] = compare(caller, table, answer!).wrong;
    if (wrong) return wrong;
  }
  return undefined;
}

const mutations: Record<string, (policy: string, table: string, verb: string) => string> = {
  dropped: (policy, table) => `drop policy ${policy} on ${table}`,
  'made true': (policy, table, verb) =>
    `alter policy ${policy} on ${table} ${verb === 'a' ? '' : 'using (true)'} ${verb === 'r' || verb === 'd' ? '' : 'with check (true)'}`,
};

for (const [how, mutate] of Object.entries(mutations))
  test(`V-A1 any one policy ${how} makes a cell fail (rulings 24)`, { timeout: 180_000 }, async () => {
    const unnoticed: string[] = [];
    for (const { table, name, verb } of await listAppPolicies(client)) {
      const probed = tables.find((one) => one.name === table);
      await client.query('begin');
      await client.query(mutate(name, table, verb));
      if (probed && !(await firstWrong(probed))) unnoticed.push(`${table}: ${name}`);
      await client.query('rollback');
    }
    expect(unnoticed).toEqual([]);
  });

test('V-A1 a table without its row security makes a cell fail', { timeout: 180_000 }, async () => {
  const unnoticed: string[] = [];
  for (const table of tables) {
    await client.query('begin');
    const schema = table.name.split('.')[0];
    await client.query(
      `alter table ${table.name} disable row level security; grant select on ${table.name} to app; grant usage on schema ${schema} to app`,
    );
    if (!(await firstWrong(table))) unnoticed.push(table.name);
    await client.query('rollback');
  }
  expect(unnoticed).toEqual([]);
});
