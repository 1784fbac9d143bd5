// Rights as rows (security.md B4, B6, B7). Nobody changes their own; what reaches strict data needs a second person.
import { sql } from 'kysely';
import {
  accessAccess,
  grantDays,
  Grant,
  type GrantAnswer,
  incompatibleRoles,
  type NewGrant,
} from '@minga/contracts/access';
import type { Context, Tx } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { grantTooLong, incompatibleRoles as excluded, ownRights } from './problems.ts';

const allow = guard(accessAccess);

/** Live and coming grants of some people, with the names a reader needs. */
export async function listLiveGrants(tx: Tx, accountIds: readonly string[]): Promise<Map<string, Grant[]>> {
  if (accountIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('access.role_grant as g')
    .leftJoin('places.place as p', 'p.id', 'g.place_id')
    .leftJoin('access.account as giver', 'giver.id', 'g.granted_by')
    .leftJoin('access.account as approver', 'approver.id', 'g.approved_by')
    .select(['g.id', 'g.account_id', 'g.role', 'g.place_id', 'g.programme_id', 'g.organisation_id', 'g.sector_id'])
    .select(['g.ceiling', 'g.valid_from', 'g.valid_to', 'g.reason'])
    .select(['p.name as place_name', 'giver.name as granted_by', 'approver.name as approved_by'])
    .where('g.account_id', 'in', [...accountIds])
    .where('g.ended_at', 'is', null)
    .where('g.valid_to', '>', sql<Date>`now()`)
    .orderBy('g.role')
    .execute();
  const byPerson = new Map<string, Grant[]>();
  for (const row of rows) {
    const grant = Grant.parse({
      ...row,
      placeId: row.place_id,
      placeName: row.place_name,
      programmeId: row.programme_id,
      organisationId: row.organisation_id,
      sectorId: row.sector_id,
      validFrom: row.valid_from.toISOString(),
      validTo: row.valid_to.toISOString(),
      grantedBy: row.granted_by,
      approvedBy: row.approved_by,
    });
    byPerson.set(row.account_id, [...(byPerson.get(row.account_id) ?? []), grant]);
  }
  return byPerson;
}

/** When the right ends: what was asked, at most 180 days, 90 when it reaches strict data (B7). */
function endOf(input: NewGrant, now: Date): Date {
  const days = input.ceiling === 'strict' ? grantDays.strict : grantDays.ordinary;
  const latest = new Date(now.getTime() + days * 86_400_000);
  if (input.validTo === undefined) return latest;
  const asked = new Date(input.validTo);
  // A day of grace, because people choose dates and not hours.
  if (asked.getTime() > latest.getTime() + 86_400_000) throw grantTooLong({ days });
  return asked;
}

/** Gives a right at once, or asks for it when a second person must agree. */
export async function give(context: Context, accountId: string, input: NewGrant): Promise<GrantAnswer> {
  const { tx, actor, audit, clock } = context;
  allow(actor, 'access.grant');
  if (accountId === actor.id) throw ownRights();
  const person = await tx
    .selectFrom('access.account')
    .select('status')
    .where('id', '=', accountId)
    .where('kind', '=', 'person')
    .executeTakeFirst();
  if (!person || person.status === 'disabled') throw notFound({ id: accountId });
  await refuseIncompatible(tx, accountId, input.role);
  const id = newId();
  const shape = {
    id,
    account_id: accountId,
    role: input.role,
    place_id: input.placeId ?? null,
    programme_id: input.programmeId ?? null,
    organisation_id: input.organisationId ?? null,
    sector_id: input.sectorId ?? null,
    ceiling: input.ceiling,
    valid_to: endOf(input, clock.now()),
    reason: input.reason,
  };
  const facts = { role: input.role, ceiling: input.ceiling };
  if (input.ceiling === 'strict') {
    await tx
      .insertInto('access.grant_request')
      .values({ ...shape, asked_by: actor.id })
      .execute();
    audit({ act: 'access.grant-ask', kind: 'account', id: accountId, facts });
    return { id, state: 'waiting' };
  }
  await tx
    .insertInto('access.role_grant')
    .values({ ...shape, granted_by: actor.id })
    .execute()
    .catch(namePair(input.role));
  audit({ act: 'access.grant', kind: 'account', id: accountId, facts });
  return { id, state: 'granted' };
}

/** Says which pair excludes itself, before the constraint beneath would. */
export async function refuseIncompatible(tx: Tx, accountId: string, role: string): Promise<void> {
  const held = await tx
    .selectFrom('access.role_grant')
    .select('role')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('valid_to', '>', sql<Date>`now()`)
    .execute();
  const other = held.find((grant) =>
    incompatibleRoles.some(([a, b]) => (a === role && b === grant.role) || (b === role && a === grant.role)),
  );
  if (other) throw excluded({ role, other: other.role });
}

/** Two grants at the same moment meet at the constraint; a mission's own pairs too. */
export const namePair =
  (role: string) =>
  (error: unknown): never => {
    if ((error as { constraint?: string }).constraint === 'roles_are_compatible') throw excluded({ role });
    throw error;
  };

/** Ends a right at once; the person's sessions end with it (A7). */
export async function endGrant({ tx, actor, audit }: Context, id: string): Promise<void> {
  allow(actor, 'access.grant');
  const grant = await tx
    .selectFrom('access.role_grant')
    .select(['account_id', 'role'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!grant) throw notFound({ id });
  if (grant.account_id === actor.id) throw ownRights();
  const ended = await tx
    .updateTable('access.role_grant')
    .set({ ended_at: sql<Date>`now()` })
    .where('id', '=', id)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw notFound({ id });
  audit({ act: 'access.grant-end', kind: 'account', id: grant.account_id, facts: { role: grant.role } });
}
