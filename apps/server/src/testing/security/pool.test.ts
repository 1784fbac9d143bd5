import { afterAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { perform, type Context } from '../../platform/database.ts';
import { startWorld } from '../world.ts';

const world = await startWorld();
afterAll(world.stop);

const userCount = 200;
const requestCount = 5_000;

class Aborted extends Error {}

/** Small seeded generator, the same order of requests on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff;
}

test(
  'V-A7 200 people on 8 connections, one request in twenty aborted: nobody sees a foreign row',
  { timeout: 120_000 },
  async () => {
    const people = await Promise.all(Array.from({ length: userCount }, () => world.as('enumerator')));
    const random = seeded(7);
    const foreign: string[] = [];
    let [answered, aborted, next] = [0, 0, 0];
    const connections = new Set<number>();

    const request = async (person: (typeof people)[number], abort: number): Promise<void> => {
      const work = perform(world.stores, person.token, async ({ tx, actor }) => {
        const { rows } = await sql<{
          account_id: string;
          pid: number;
        }>`select account_id, pg_backend_pid() as pid from access.role_grant`.execute(tx);
        for (const row of rows) connections.add(row.pid);
        if (rows.length !== 1 || rows[0]!.account_id !== person.accountId || actor.id !== person.accountId)
          foreign.push(person.accountId);
        // Aborted by the service, or by the database in the middle of the transaction.
        if (abort < 0.025) throw new Aborted('the caller went away');
        if (abort < 0.05) await sql`select 1 / 0`.execute(tx);
      });
      await work.then(
        () => answered++,
        (error: unknown) => {
          if (!(error instanceof Aborted) && (error as { code?: string }).code !== '22012') throw error;
          aborted++;
        },
      );
    };
    const caller = async (): Promise<void> => {
      while (next++ < requestCount) await request(people[Math.floor(random() * userCount)]!, random());
    };
    await Promise.all(Array.from({ length: 32 }, caller));

    expect(foreign).toEqual([]);
    expect(answered + aborted).toBeGreaterThanOrEqual(requestCount);
    expect(aborted).toBeGreaterThan(requestCount / 40);
    expect(connections.size).toBeLessThanOrEqual(8);
  },
);

test('V-A7 a connection that comes back to the pool remembers nobody', async () => {
  const officer = await world.as('information-officer');
  await perform(world.stores, officer.token, async () => undefined);
  for (let n = 0; n < 16; n++) {
    const { rows } = await world.stores.appPool.query<{ token: string; seen: number }>(
      `select current_setting('minga.token', true) as token, (select count(*) from access.role_grant) as seen`,
    );
    expect([rows[0]!.token || '', rows[0]!.seen]).toEqual(['', 0]);
  }
});

test('B3 a transaction kept beyond its end reaches nobody else’s rows', async () => {
  const [one, other] = [await world.as('information-officer'), await world.as('information-officer')];
  const kept: Context[] = [];
  await perform(world.stores, one.token, async (context) => void kept.push(context));
  await perform(world.stores, one.token, async (context) => {
    kept.push(context);
    throw new Aborted('the caller went away');
  }).catch(() => undefined);
  await perform(world.stores, other.token, async () => {
    for (const { tx } of kept)
      await expect(sql`select account_id from access.role_grant`.execute(tx)).rejects.toThrow('has ended');
  });
  expect(kept).toHaveLength(2);
});

test('B3 a token that runs out or is revoked between two transactions of one connection opens nothing', async () => {
  const officer = await world.as('information-officer');
  const seen = () => perform(world.stores, officer.token, async ({ actor }) => actor.id);
  for (let n = 0; n < 16; n++) expect(await seen()).toBe(officer.accountId);
  await world.sql(`update access.session set ended_at = now(), ended_because = 'test' where account_id = $1`, [
    officer.accountId,
  ]);
  for (let n = 0; n < 16; n++) await expect(seen()).rejects.toMatchObject({ status: 401 });
});

test('a failed statement that the work passed over undoes the whole, and is not answered as done', async () => {
  const officer = await world.as('information-officer');
  const work = perform(world.stores, officer.token, async ({ tx, audit }) => {
    audit({ act: 'plan.read' });
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
  });
  await expect(work).rejects.toThrow();
  const silent = perform(world.stores, officer.token, async ({ tx }) => {
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
  });
  await expect(silent).rejects.toThrow('the transaction is undone');
  expect(await world.sql(`select from audit.entry where account_id = $1`, [officer.accountId])).toEqual([]);
});
