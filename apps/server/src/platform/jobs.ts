// Long work: asked for in the transaction of the act, run by any server process with the rights of whoever asked.
import { type JobHelpers, Logger, run, runOnce, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { sql } from 'kysely';
import type pg from 'pg';
import { perform, type Context, type Stores } from './database.ts';
import { newId } from './ids.ts';
import { derivedSecret, tokenHash } from './keys.ts';
import { defineProblem, Problem } from './problem.ts';

/** What a task gets: its input, transactions as the asker, and a way to say how far it is. */
export interface Work<Input> {
  id: string;
  input: Input;
  run<Result>(work: (context: Context) => Promise<Result>): Promise<Result>;
  /** For sealed values: the process holds it, no job's input does. */
  rootKey: Buffer;
  /** Shown on the screen of whoever asked; commits at once. */
  report(done: number, total?: number, note?: Record<string, unknown>): Promise<void>;
}

export interface Task<Input = Record<string, unknown>> {
  name: string;
  /** Verbs that the delegated session keeps; every other right stays behind. */
  verbs: readonly string[];
  /** May run more than once after a crash: what it does must be idempotent (security.md D6). */
  work(work: Work<Input>): Promise<void>;
}

const tasks = new Map<string, Task>();

/** Declares a kind of long work. */
export function defineTask<Input extends Record<string, unknown>>(task: Task<Input>): Task<Input> {
  tasks.set(task.name, task);
  return task;
}

/** Puts work in the queue, in the caller's transaction. Returns the job's id, under which its progress is read. */
export async function ask<Input extends Record<string, unknown>>(
  context: Context,
  rootKey: Buffer,
  task: Task<Input>,
  input: Input,
): Promise<string> {
  const id = newId();
  const hash = tokenHash(jobToken(rootKey, id));
  await sql`select jobs.ask(${id}, ${task.name}, ${JSON.stringify(input)}::jsonb, ${[...task.verbs]}::text[], ${hash})`.execute(
    context.tx,
  );
  return id;
}

const workGivenUp = defineProblem('jobs/given-up', 500, {
  es: 'Este trabajo falló de nuestro lado varias veces y se detuvo. Vuelva a pedirlo; si falla otra vez, avise a quien administra el sistema.',
  en: 'This work failed on our side several times and was stopped. Ask for it again; if it fails once more, tell whoever runs the system.',
});

const jobToken = (rootKey: Buffer, id: string): string => derivedSecret(rootKey, `job:${id}`);

async function runTask(stores: Stores, rootKey: Buffer, name: string, id: string, lastTry: boolean): Promise<void> {
  const task = tasks.get(name);
  if (!task) throw new Error(`No task is called ${name}`);
  const token = jobToken(rootKey, id);
  const report = (
    state: string,
    done: number | null,
    total: number | null,
    note: Record<string, unknown> | null,
  ): Promise<void> =>
    perform(stores, token, async ({ tx }) => {
      await sql`select jobs.report(${state}, ${done}::bigint, ${total}::bigint, ${note === null ? null : JSON.stringify(note)}::jsonb)`.execute(
        tx,
      );
    });
  const input = await perform(stores, token, async ({ tx }) => {
    const row = await tx.selectFrom('jobs.job').select('input').where('id', '=', id).executeTakeFirstOrThrow();
    return row.input as Record<string, unknown>;
  });
  try {
    await report('running', null, null, null);
    await task.work({
      id,
      input,
      rootKey,
      run: (work) => perform(stores, token, work),
      report: (done, total, note) => report('running', done, total ?? null, note ?? null),
    });
    await report('done', null, null, null);
  } catch (error) {
    // A refusal is an answer: it is shown and not tried again. A fault goes back to the queue, which tries later.
    if (error instanceof Problem) return report('failed', null, null, error.toBody('es'));
    // After the last try nobody comes back to it: whoever asked must not wait for ever.
    if (lastTry) await report('failed', null, null, workGivenUp().toBody('es'));
    throw error;
  }
}

function taskList(stores: Stores, rootKey: Buffer): TaskList {
  return Object.fromEntries(
    [...tasks.keys()].map((name) => [
      name,
      (payload: unknown, { job }: JobHelpers) =>
        runTask(stores, rootKey, name, (payload as { id: string }).id, job.attempts >= job.max_attempts),
    ]),
  );
}

/** Work of the installation itself, by the clock. The queue sees to it that of many processes one does it each time. */
export interface Round {
  name: string;
  /** When, as five fields of cron in UTC. */
  at: string;
  work(): Promise<void>;
}

/** Works off the queue in this process until stopped. Any number of processes may do so at once. */
export async function startWorkers(
  stores: Stores,
  jobsPool: pg.Pool,
  rootKey: Buffer,
  rounds: readonly Round[] = [],
): Promise<{ stop(): Promise<void> }> {
  const application = `minga-worker-${hostname()}-${process.pid}`;
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => {
    jobsPool
      .query('insert into jobs.worker (worker_id, application) values ($1, $2) on conflict do nothing', [
        worker.workerId,
        application,
      ])
      .catch((error: Error) => console.error(`worker not noted: ${error.message}`));
  });
  // One idle connection carries this process's name for as long as it lives: when it is gone, its locks are stale.
  const sign = await jobsPool.connect();
  await sign.query(`select set_config('application_name', $1, false)`, [application]);
  await freeStaleWork(jobsPool);
  const timer = setInterval(
    () => void freeStaleWork(jobsPool).catch((error: Error) => console.error(error.message)),
    30_000,
  );
  const runner: Runner = await run({
    pgPool: jobsPool,
    taskList: { ...taskList(stores, rootKey), ...Object.fromEntries(rounds.map(({ name, work }) => [name, work])) },
    crontab: rounds.map(({ name, at }) => `${at} ${name} ?max=3`).join('\n'),
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    events,
    logger: quietLogger(),
  });
  return {
    stop: async () => {
      clearInterval(timer);
      await runner.stop();
      sign.release(true);
    },
  };
}

/** Works off everything in the queue once: for tests and for commands. */
export function workOffQueue(stores: Stores, jobsPool: pg.Pool, rootKey: Buffer): Promise<void> {
  return runOnce({
    pgPool: jobsPool,
    taskList: taskList(stores, rootKey),
    noHandleSignals: true,
    logger: quietLogger(),
  });
}

async function freeStaleWork(jobsPool: pg.Pool): Promise<void> {
  const { rows } = await jobsPool.query<{ worker_id: string }>(
    `select w.worker_id from jobs.worker w where not exists (select from pg_stat_activity a where a.application_name = w.application)`,
  );
  if (rows.length === 0) return;
  const dead = rows.map((row) => row.worker_id);
  await jobsPool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
  await jobsPool.query('delete from jobs.worker where worker_id = any($1::text[])', [dead]);
}

function quietLogger(): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') console.error(`queue: ${message}`);
  });
}
