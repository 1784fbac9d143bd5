// Five million deliveries and 200,000 observations, 1,000 random questions by eight callers, through the real path as
// `app` with row security and audit on, and no answer cache. `--rows=200000` for a quick look; `--checks=100` answers are
// compared with plain SQL over the ledger.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import type { FigureQuery } from '@minga/contracts/figures';
import { systemClock } from '../../../platform/clock.ts';
import { repositoryRoot } from '../../../platform/config.ts';
import { openPool, openStores, perform, type Stores } from '../../../platform/database.ts';
import { startPostgres } from '../../../platform/postgres.ts';
import { appendDeliveries, replaceDelivery } from '../../ledger/deliveries/index.ts';
import { appendObservations } from '../../ledger/observations/index.ts';
import { makeMission, type BenchMission } from './bench/mission.ts';
import { plainSql, questions } from './bench/questions.ts';
import { deliveryBatches, observationBatches } from './bench/rows.ts';
import { getFigure, rollAll } from './index.ts';

type Print = (figure: Record<string, unknown>) => void;

const option = (args: readonly string[], name: string, otherwise: number): number =>
  Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);

interface Bench {
  print: Print;
  mission: BenchMission;
  stores: Stores;
}

export async function bench(print: Print, args: string[]): Promise<void> {
  const rows = option(args, 'rows', 5_000_000);
  const server = await startPostgres({ folder: join(repositoryRoot, '.test', 'bench-figures'), durable: true });
  const rootKey = createHash('sha256').update('a key for benches, known to everyone').digest();
  const mission = await makeMission(server.admin, rootKey);
  const pool = openPool(mission.admin, 'app', rootKey, { max: 8, statementSeconds: 300 });
  const own: Bench = { print, mission, stores: openStores(pool, systemClock) };
  try {
    await ingest(own, rows, Math.round(rows / 25));
    await answer(own, option(args, 'questions', 1_000), option(args, 'checks', 100));
    await correct(own);
  } finally {
    await pool.end();
    const client = new pg.Client(server.admin);
    await client.connect();
    if (!args.includes('--keep')) await client.query(`drop database ${mission.admin.database} with (force)`);
    await client.end();
    await server.stop();
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** `callers` take turns at what a source gives, each in transactions of its own. */
async function share<Thing>(
  source: Iterable<Thing>,
  callers: number,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const things = source[Symbol.iterator]();
  const caller = async (): Promise<void> => {
    for (let next = things.next(); !next.done; next = things.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

async function ingest({ print, mission, stores }: Bench, rows: number, observations: number): Promise<void> {
  const milliseconds = await timed(() =>
    share(deliveryBatches(mission, rows, 20_000), 2, (batch) =>
      perform(stores, mission.token, (context) => appendDeliveries(context, batch)),
    ),
  );
  print({ figure: 'ingest_rows_per_second', value: Math.round((rows * 1_000) / milliseconds), rows, bar: 20_000 });
  await share(observationBatches(mission, observations, 20_000), 1, (batch) =>
    perform(stores, mission.token, (context) => appendObservations(context, batch)),
  );
  const rolling = await timed(() => rollAll(stores, mission.token));
  print({ figure: 'roll_rows_per_second', value: Math.round((rows * 1_000) / rolling), rows });
  const client = new pg.Client(mission.admin);
  await client.connect();
  // What autovacuum and a checkpoint do within minutes of such an import, without the wait.
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
  await client.end();
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

interface Asked {
  query: FigureQuery;
  value: number | null;
  milliseconds: number;
}

async function answer({ print, mission, stores }: Bench, count: number, checks: number): Promise<void> {
  const asked: Asked[] = [];
  const ask = async (query: FigureQuery) => {
    const start = performance.now();
    const figure = await perform(stores, mission.token, (context) => getFigure(context, query));
    asked.push({ query, value: figure.value, milliseconds: performance.now() - start });
  };
  await share(questions(mission, count), 8, ask);
  const sorted = asked.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  print({ figure: 'p95_ms', value: Math.round(quantile(sorted, 0.95)), bar: 150, callers: 8, questions: count });
  print({ figure: 'p50_ms', value: Math.round(quantile(sorted, 0.5)) });
  print({ figure: 'p99_ms', value: Math.round(quantile(sorted, 0.99)) });
  for (const [rule, own] of Map.groupBy(asked, ({ query }) => query.rule)) {
    const times = own.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    print({ figure: 'p95_ms_of_rule', rule, value: Math.round(quantile(times, 0.95)), questions: own.length });
  }
  await check({ print, mission, stores }, asked, checks);
}

async function check({ print, mission }: Bench, asked: readonly Asked[], checks: number): Promise<void> {
  const client = new pg.Client(mission.admin);
  await client.connect();
  await client.query('set max_parallel_workers_per_gather = 0');
  let [compared, different] = [0, 0];
  for (const { query, value } of asked) {
    const plain = plainSql(query);
    if (!plain || compared === checks) continue;
    const { rows } = await client.query<{ value: number | null }>(plain.text, plain.values);
    compared += 1;
    if (Math.abs((rows[0]!.value ?? -1) - (value ?? -1)) < 1e-6) continue;
    different += 1;
    print({ figure: 'difference', query, value, plain: rows[0]!.value });
  }
  await client.end();
  print({ figure: 'answers_that_differ_from_plain_sql', value: different, compared, bar: 0 });
}

/** A late correction of one row: from the call to the first answer that tells it. */
async function correct({ print, mission, stores }: Bench): Promise<void> {
  const client = new pg.Client(mission.admin);
  await client.connect();
  const { rows } = await client.query<{ id: string; area_id: string }>(
    `select id, area_id from deliveries.delivery where recipient = 'headcount' limit 1`,
  );
  await client.end();
  const [batch] = deliveryBatches(mission, 1, 1);
  const { id: _id, importId: _import, sourceRow: _row, ...delivery } = batch![0]!;
  const query: FigureQuery = { rule: 'people-as-reported', by: [] };
  const told = async () => (await perform(stores, mission.token, (context) => getFigure(context, query))).value;
  const before = await told();
  const milliseconds = await timed(async () => {
    const correction = { reason: 'a late correction', delivery: { ...delivery, people: 123_456 } };
    await perform(stores, mission.token, (context) => replaceDelivery(context, rows[0]!.id, correction));
    while ((await told()) === before) await new Promise((resolve) => setTimeout(resolve, 5));
  });
  print({ figure: 'late_correction_ms', value: Math.round(milliseconds), bar: 1_000 });
}
