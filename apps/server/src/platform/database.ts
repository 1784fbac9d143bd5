// One request is one transaction as one person, with one outcome.
import pg from 'pg';
import type { Database } from './tables.ts';
import { stepUpSeconds } from './guard.ts';
import { Problem, outOfScope, signInNeeded, tookTooLong, tooBusy } from './problem.ts';
import type { Clock } from './clock.ts';
import { rolePassword, type LoginRole } from './bootstrap.ts';
import { transactionOn, type Tx } from './transaction.ts';

export type { Database, Tx };

/** A right of the actor; a null dimension is not narrowed. */
export interface ActorGrant {
  role: string;
  placeId: string | null;
  programmeId: string | null;
  organisationId: string | null;
  sectorId: string | null;
  ceiling: 'public' | 'internal' | 'confidential' | 'strict';
  validTo: string;
}

/** Whoever asks: a person, a service account, or the public. */
export interface Actor {
  id: string;
  name: string;
  kind: 'person' | 'service' | 'public';
  sessionId: string;
  organisationId: string | null;
  language: string;
  synthetic: boolean;
  factor: string;
  grants: ActorGrant[];
  verbs: ReadonlySet<string>;
  /** Verbs of grants that stand behind a passkey, which this session was not opened with (security.md A1). */
  heldBack: ReadonlySet<string>;
  /** A fresh proof of presence stands (security.md A8). */
  steppedUp: boolean;
}

export interface AuditLine {
  act: string;
  kind?: string;
  id?: string;
  outcome?: 'done' | 'refused';
  /** Field names, counts, a purpose; never content. */
  facts?: Record<string, unknown>;
}

/** What a service gets to work with. */
export interface Context {
  tx: Tx;
  actor: Actor;
  /** Lines are written in this same transaction, just before it commits; if they cannot be written, the act fails (F1). */
  audit(line: AuditLine): void;
  clock: Clock;
}

/** Rights of the process, held by the server and handed to nobody. */
export interface Stores {
  appPool: pg.Pool;
  clock: Clock;
}

// Counts come back as JavaScript numbers: every total of ours stays below 2^53. Dates stay text: a day has no time zone.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * The parts of a database address. An address handed on whole would win over the user named beside it, and every pool
 * would log in as the administrator.
 */
export function settingsOf(databaseUrl: string): pg.ClientConfig {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: databaseUrl });
  return { host, port, user, password: password ?? undefined, database, ssl };
}

/** A pool that logs in as one of the cluster's login roles. */
export function openPool(
  base: pg.ClientConfig,
  role: LoginRole,
  rootKey: Buffer,
  settings: { max: number; statementSeconds?: number },
): pg.Pool {
  const pool = new pg.Pool({
    ...base,
    user: role,
    password: rolePassword(rootKey, role),
    max: settings.max,
    application_name: `minga-${role}`,
    connectionTimeoutMillis: 10_000,
    statement_timeout: (settings.statementSeconds ?? 5) * 1_000,
    idle_in_transaction_session_timeout: 60_000,
    // What is asked for together travels together: begin with the question who asks, the audit lines with the commit.
    pipeline: true,
  });
  // A connection cut by a database restart is replaced at the next call; without listeners Node would end the process.
  const lost = (error: Error): void => {
    if (!pool.ending) console.error(`database connection lost: ${error.message}`);
  };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

export function openStores(pool: pg.Pool, clock: Clock): Stores {
  return { appPool: pool, clock };
}

interface Who {
  accountId: string;
  name: string;
  kind: 'person' | 'service';
  sessionId: string;
  organisationId: string | null;
  language: string;
  synthetic: boolean;
  factor: string;
  steppedUpAt: string | null;
  grants: ActorGrant[];
  /** One list for each grant. */
  verbs: string[][];
  heldBack: string[];
}

function toActor(who: Who, now: Date): Actor {
  return {
    id: who.accountId,
    name: who.name,
    kind: who.grants.length > 0 && who.grants.every((grant) => grant.role === 'public') ? 'public' : who.kind,
    sessionId: who.sessionId,
    organisationId: who.organisationId,
    language: who.language,
    synthetic: who.synthetic,
    factor: who.factor,
    grants: who.grants,
    // Everybody looks after their own account, with whatever rights, or none yet.
    verbs: new Set([...who.verbs.flat(), ...(who.kind === 'person' ? ['access.own'] : [])]),
    heldBack: new Set(who.heldBack),
    steppedUp: who.steppedUpAt !== null && now.getTime() - Date.parse(who.steppedUpAt) < stepUpSeconds * 1_000,
  };
}

/**
 * Runs `work` in one transaction as the holder of `token`. Everything commits together or not at all; a refusal is
 * audited in a second transaction, because the first is undone (rulings 5).
 */
export async function perform<Result>(
  stores: Stores,
  token: string,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  try {
    return await transact(stores.appPool, token, async (tx, who, audit) => {
      if (!who) throw signInNeeded();
      return work({ tx, actor: toActor(who, stores.clock.now()), audit, clock: stores.clock });
    });
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status === 403) await auditRefusal(stores, token, problem);
    throw problem;
  }
}

async function auditRefusal(stores: Stores, token: string, problem: Problem): Promise<void> {
  const act = typeof problem.facts.verb === 'string' ? problem.facts.verb : problem.type;
  await transact(stores.appPool, token, async (_tx, _who, audit) =>
    audit({ act, outcome: 'refused', facts: { type: problem.type } }),
  );
}

// The token is bound, never part of a text that others could see (rulings 1). CASE settles that it stands before it is asked for.
const opening = `select case when set_config('minga.token', $1, true) = $1 then access.who() end as who`;
const appending = 'select audit.append($1::jsonb)';

/** One transaction on a connection of its own. It takes two journeys to the database besides those of `work`. */
async function transact<Result>(
  pool: pg.Pool,
  token: string,
  work: (tx: Tx, who: Who | null, audit: Context['audit']) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let open = true;
  let lost: Error | undefined;
  try {
    const begun = client.query('begin');
    const [{ rows }] = await Promise.all([client.query<{ who: Who | null }>(opening, [token]), begun]);
    const lines: AuditLine[] = [];
    const result = await work(
      transactionOn(client, () => open),
      rows[0]?.who ?? null,
      (line) => lines.push(line),
    );
    open = false;
    // Sent together: lines that cannot be written turn the commit into a rollback, and their error is the one that is thrown.
    const written = lines.length > 0 ? client.query(appending, [JSON.stringify(lines)]) : undefined;
    const [{ command }] = await Promise.all([client.query('commit'), written]);
    if (command !== 'COMMIT') throw new Error('a statement failed and was passed over: the transaction is undone');
    return result;
  } catch (error) {
    open = false;
    // A connection that cannot even roll back is closed, which undoes everything too.
    await client.query('rollback').catch((reason: Error) => (lost = reason));
    throw error;
  } finally {
    client.release(lost);
  }
}

/** Turns the database's own refusals into words; anything else is a fault and goes on as it is. */
function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = (error as { code?: string }).code;
  // 42501: a policy or a grant said no. The row exists for somebody else, or the caller may not write there.
  if (code === '42501') return outOfScope();
  // 57014: the statement ran into its time limit, so its transaction is undone.
  if (code === '57014') return tookTooLong({ waitSeconds: 60 });
  // The pool's own refusal bears no code: no connection came free in time.
  if (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
    return tooBusy({ waitSeconds: 10 });
  throw error;
}
