// What waits for a second person (security.md A4, E6): strict rights, and the recovery of an account.
import { sql } from 'kysely';
import { accessAccess, type Decision, type RecoveryHalf, type RecoveryRequest, Waiting } from '@minga/contracts/access';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { newToken } from './desk.ts';
import { namePair, refuseIncompatible } from './grants.service.ts';
import { halfHash } from './links.service.ts';
import { getAccount } from './people.service.ts';
import { ownRights, sameDecider } from './problems.ts';

const allow = guard(accessAccess);
const recoveryHours = 24;

export async function listWaiting({ tx, actor }: Context): Promise<Waiting[]> {
  allow(actor, 'access.read');
  const grants = await tx
    .selectFrom('access.grant_request as q')
    .innerJoin('access.account as person', 'person.id', 'q.account_id')
    .innerJoin('access.account as asker', 'asker.id', 'q.asked_by')
    .leftJoin('places.place as p', 'p.id', 'q.place_id')
    .select(['q.id', 'q.account_id', 'q.role', 'q.ceiling', 'q.valid_to', 'q.reason', 'q.asked_by', 'q.asked_at'])
    .select(['person.name as account_name', 'asker.name as asker', 'p.name as place_name'])
    .where('q.decided_at', 'is', null)
    .orderBy('q.asked_at')
    .limit(500)
    .execute();
  const recoveries = await tx
    .selectFrom('access.recovery_request as q')
    .innerJoin('access.account as person', 'person.id', 'q.account_id')
    .innerJoin('access.account as asker', 'asker.id', 'q.asked_by')
    .select(['q.id', 'q.account_id', 'q.seen', 'q.asked_by', 'q.asked_at'])
    .select(['person.name as account_name', 'asker.name as asker'])
    .where('q.decided_at', 'is', null)
    .where('q.asked_at', '>', sql<Date>`now() - make_interval(hours => ${recoveryHours})`)
    .orderBy('q.asked_at')
    .limit(500)
    .execute();
  const others = (row: { account_id: string; asked_by: string }) =>
    row.account_id !== actor.id && row.asked_by !== actor.id;
  return [
    ...grants.map((row) =>
      Waiting.parse({
        id: row.id,
        kind: 'grant',
        accountId: row.account_id,
        accountName: row.account_name,
        role: row.role,
        ceiling: row.ceiling,
        placeName: row.place_name,
        validTo: row.valid_to.toISOString(),
        reason: row.reason,
        askedBy: row.asker,
        askedAt: row.asked_at.toISOString(),
        mine: others(row),
      }),
    ),
    ...recoveries.map((row) =>
      Waiting.parse({
        id: row.id,
        kind: 'recovery',
        accountId: row.account_id,
        accountName: row.account_name,
        role: null,
        ceiling: null,
        placeName: null,
        validTo: null,
        reason: row.seen,
        askedBy: row.asker,
        askedAt: row.asked_at.toISOString(),
        mine: others(row),
      }),
    ),
  ];
}

/** Approves or refuses a right that somebody else asked for, about a third person. */
export async function decideGrant({ tx, actor, audit }: Context, id: string, { approved }: Decision): Promise<void> {
  allow(actor, 'access.approve');
  const request = await tx
    .selectFrom('access.grant_request')
    .selectAll()
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!request) throw notFound({ id });
  if (request.asked_by === actor.id || request.account_id === actor.id) throw sameDecider();
  await tx
    .updateTable('access.grant_request')
    .set({ decided_by: actor.id, decided_at: sql<Date>`now()`, approved })
    .where('id', '=', id)
    .execute();
  if (approved) {
    await refuseIncompatible(tx, request.account_id, request.role);
    await tx
      .insertInto('access.role_grant')
      .values({
        id: newId(),
        account_id: request.account_id,
        role: request.role,
        place_id: request.place_id,
        programme_id: request.programme_id,
        organisation_id: request.organisation_id,
        sector_id: request.sector_id,
        ceiling: request.ceiling,
        valid_to: request.valid_to,
        reason: request.reason,
        granted_by: request.asked_by,
        approved_by: actor.id,
      })
      .execute()
      .catch(namePair(request.role));
  }
  const facts = { role: request.role, ceiling: request.ceiling, approved };
  audit({ act: 'access.approve', kind: 'account', id: request.account_id, facts });
}

/** The first administrator, who saw the person, gets the first half of a link. It opens nothing yet. */
export async function askForRecovery(
  context: Context,
  accountId: string,
  { seen }: RecoveryRequest,
): Promise<RecoveryHalf> {
  const { tx, actor, audit } = context;
  allow(actor, 'access.recover');
  if (accountId === actor.id) throw ownRights();
  const person = await getAccount(context, accountId);
  if (person.status !== 'active') throw notFound({ id: accountId });
  const [id, half] = [newId(), newToken()];
  await tx
    .insertInto('access.recovery_request')
    .values({ id, account_id: accountId, seen, half_hash: halfHash(half), asked_by: actor.id })
    .execute();
  audit({ act: 'access.recovery-ask', kind: 'account', id: accountId, facts: { seen } });
  return { id, half, expiresAt: null };
}

/** The second administrator gets the other half; only the two together, in the person's hands, open the way to enrol. */
export async function decideRecovery(context: Context, id: string, { approved }: Decision): Promise<RecoveryHalf> {
  const { tx, actor, audit } = context;
  allow(actor, 'access.recover');
  const request = await tx
    .selectFrom('access.recovery_request')
    .select(['account_id', 'asked_by'])
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .where('asked_at', '>', sql<Date>`now() - make_interval(hours => ${recoveryHours})`)
    .forUpdate()
    .executeTakeFirst();
  if (!request) throw notFound({ id });
  if (request.asked_by === actor.id || request.account_id === actor.id) throw sameDecider();
  await tx
    .updateTable('access.recovery_request')
    .set({ decided_by: actor.id, decided_at: sql<Date>`now()`, approved })
    .where('id', '=', id)
    .execute();
  audit({ act: 'access.recover', kind: 'account', id: request.account_id, facts: { approved } });
  if (!approved) return { id, half: null, expiresAt: null };
  const half = newToken();
  const { rows } = await sql<{ ends: Date }>`
    select access.make_recovery_link(${newId()}, ${id}, ${half}, make_interval(hours => ${recoveryHours})) as ends`.execute(
    tx,
  );
  return { id, half, expiresAt: new Date(rows[0]!.ends).toISOString() };
}
