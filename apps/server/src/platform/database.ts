// One request is one transaction as one person, with one outcome.
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './tables.ts';
import { stepUpSeconds } from './guard.ts';
import { Problem, outOfScope, signInNeeded, tookTooLong, tooBusy } from './problem.ts';
import type { Clock } from './clock.ts';
import { rolePassword, type LoginRole } from './bootstrap.ts';

export type { Database };
export type Tx = Transaction<Database>;

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
  app: Kysely<Database>;
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
  return { appPool: pool, app: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), clock };
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
  verbs: string[];
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
    verbs: new Set(who.verbs),
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
  const lines: AuditLine[] = [];
  try {
    return await stores.app.transaction().execute(async (tx) => {
      await sql`select set_config('minga.token', ${token}, true)`.execute(tx);
      const { rows } = await sql<{ who: Who | null }>`select access.who() as who`.execute(tx);
      const who = rows[0]?.who;
      if (!who) throw signInNeeded();
      const context: Context = {
        tx,
        actor: toActor(who, stores.clock.now()),
        audit: (line) => lines.push(line),
        clock: stores.clock,
      };
      const result = await work(context);
      if (lines.length > 0) await sql`select audit.append(${JSON.stringify(lines)}::jsonb)`.execute(tx);
      return result;
    });
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status === 403) await auditRefusal(stores, token, problem);
    throw problem;
  }
}

async function auditRefusal(stores: Stores, token: string, problem: Problem): Promise<void> {
  const line: AuditLine = {
    act: typeof problem.facts.verb === 'string' ? problem.facts.verb : problem.type,
    outcome: 'refused',
    facts: { type: problem.type },
  };
  await stores.app.transaction().execute(async (tx) => {
    await sql`select set_config('minga.token', ${token}, true)`.execute(tx);
    await sql`select audit.append(${JSON.stringify([line])}::jsonb)`.execute(tx);
  });
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
