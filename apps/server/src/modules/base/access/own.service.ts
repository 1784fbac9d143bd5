// What a person does with their own account: factors and sessions, language. Every change of a factor wants a fresh proof (A8).
import { sql } from 'kysely';
import type { OwnFactors, OwnSession } from '@minga/contracts/access';
import type { Context } from '../../../platform/database.ts';
import { notFound, signInNeeded } from '../../../platform/problem.ts';
import { freshProofNeeded, lastFactor } from './problems.ts';

/** Refuses the public, and whoever has not proven themselves within five minutes. */
export function demandFresh({ actor }: Context): void {
  if (actor.kind !== 'person') throw signInNeeded();
  if (!actor.steppedUp) throw freshProofNeeded();
}

export async function listOwnFactors({ tx, actor }: Context): Promise<OwnFactors> {
  if (actor.kind !== 'person') throw signInNeeded();
  const live = <Table extends 'access.password' | 'access.totp'>(table: Table) =>
    sql<{
      at: Date | null;
    }>`select max(created_at) as at from ${sql.table(table)} where account_id = ${actor.id} and ended_at is null`.execute(
      tx,
    );
  const passkeys = await tx
    .selectFrom('access.passkey')
    .select(['id', 'label', 'created_at', 'last_used_at'])
    .where('account_id', '=', actor.id)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .execute();
  const [password, totp] = [await live('access.password'), await live('access.totp')];
  const codes = await tx
    .selectFrom('access.recovery_code')
    .select((build) => build.fn.countAll<number>().as('left'))
    .where('account_id', '=', actor.id)
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  const [passwordAt, totpAt] = [password.rows[0]?.at ?? null, totp.rows[0]?.at ?? null];
  return {
    passkeys: passkeys.map((row) => ({
      id: row.id,
      label: row.label,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    })),
    passwordSetAt: passwordAt?.toISOString() ?? null,
    totpSetAt: totpAt?.toISOString() ?? null,
    recoveryCodesLeft: codes.left,
    canSignIn: passkeys.length > 0 || (passwordAt !== null && totpAt !== null),
  };
}

type FactorTable = 'access.passkey' | 'access.password' | 'access.totp' | 'access.recovery_code';

/** Ends live rows of one kind of factor; with `id`, that one only. Returns how many ended. */
export async function endFactor({ tx, actor }: Context, table: FactorTable, id?: string): Promise<number> {
  const only = id === undefined ? sql`` : sql`and id = ${id}`;
  const result = await sql`update ${sql.table(table)} set ended_at = now()
    where account_id = ${actor.id} and ended_at is null ${only}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** Removes a factor, unless nothing would be left to sign in with. */
export async function removeFactor(
  context: Context,
  table: 'access.passkey' | 'access.password' | 'access.totp',
  id?: string,
): Promise<OwnFactors> {
  demandFresh(context);
  if ((await endFactor(context, table, id)) === 0) throw notFound({ id });
  const left = await listOwnFactors(context);
  if (!left.canSignIn) throw lastFactor();
  context.audit({ act: 'access.factor-end', kind: 'account', id: context.actor.id, facts: { factor: table.slice(7) } });
  return left;
}

export const removePasskey = (context: Context, id: string): Promise<OwnFactors> =>
  removeFactor(context, 'access.passkey', id);

export async function listOwnSessions({ tx, actor }: Context): Promise<OwnSession[]> {
  if (actor.kind !== 'person') throw signInNeeded();
  const rows = await tx
    .selectFrom('access.session')
    .select(['id', 'factor', 'agent', 'created_at', 'last_seen_at', 'expires_at'])
    .where('account_id', '=', actor.id)
    .where('kind', '=', 'browser')
    .where('ended_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('last_seen_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    current: row.id === actor.sessionId,
    factor: row.factor,
    agent: row.agent,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }));
}

export async function endOwnSession(context: Context, id: string): Promise<OwnSession[]> {
  const sessions = await listOwnSessions(context);
  if (!sessions.some((session) => session.id === id)) throw notFound({ id });
  await sql`select access.end_session(${id}, 'person')`.execute(context.tx);
  context.audit({ act: 'access.session-end', kind: 'account', id: context.actor.id });
  return sessions.filter((session) => session.id !== id);
}

export async function endOtherSessions(context: Context): Promise<OwnSession[]> {
  if (context.actor.kind !== 'person') throw signInNeeded();
  await sql`select access.end_other_sessions()`.execute(context.tx);
  context.audit({ act: 'access.session-end', kind: 'account', id: context.actor.id, facts: { all: true } });
  return listOwnSessions(context);
}

export async function setOwnLanguage({ tx, actor }: Context, language: string): Promise<void> {
  if (actor.kind !== 'person') throw signInNeeded();
  await sql`select access.set_language(${language})`.execute(tx);
}
