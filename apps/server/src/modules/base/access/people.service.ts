// People who work here: accounts, invitations, leavers. Administrators see accounts and rights, never what a factor is made of.
import { sql } from 'kysely';
import { z } from 'zod';
import {
  accessAccess,
  type Invitation,
  type Invited,
  Person,
  type People,
  type PeopleQuery,
} from '@minga/contracts/access';
import type { Context } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { newId } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { newToken } from './desk.ts';
import { listLiveGrants } from './grants.service.ts';
import { linkAddress, linkHash } from './links.service.ts';
import { emailKnown, hasWayIn, ownRights } from './problems.ts';

const allow = guard(accessAccess);
const invitationDays = 3;

const Counts = z.object({
  passkeys: z.number(),
  password: z.boolean(),
  totp: z.boolean(),
  lastSeenAt: z.string().nullable(),
});

/** A page of people, by name, with the number of all that match. */
export async function listPeople({ tx, actor, audit }: Context, query: PeopleQuery): Promise<People> {
  allow(actor, 'access.read');
  const like = `%${(query.q ?? '').replace(/[%_\\]/g, (sign) => `\\${sign}`)}%`;
  let chosen = tx.selectFrom('access.account as a').where('a.kind', '=', 'person');
  if (query.q)
    chosen = chosen.where((where) => where.or([where('a.name', 'ilike', like), where('a.email', 'ilike', like)]));
  if (query.status) chosen = chosen.where('a.status', '=', query.status);
  if (query.role) {
    const { role } = query;
    chosen = chosen.where((where) =>
      where.exists(
        where
          .selectFrom('access.role_grant as g')
          .select('g.id')
          .whereRef('g.account_id', '=', 'a.id')
          .where('g.role', '=', role)
          .where('g.ended_at', 'is', null)
          .where('g.valid_to', '>', sql<Date>`now()`),
      ),
    );
  }
  const { total } = await chosen.select((build) => build.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await chosen
    .select(['a.id', 'a.name', 'a.email', 'a.organisation_id', 'a.language', 'a.status', 'a.synthetic', 'a.created_at'])
    .select(sql`access.factor_counts(a.id)`.as('counts'))
    .orderBy('a.name')
    .orderBy('a.id')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  const grants = await listLiveGrants(
    tx,
    rows.map((row) => row.id),
  );
  audit({ act: 'access.read', kind: 'account', facts: { shown: rows.length, total } });
  return {
    total,
    people: rows.map((row) =>
      Person.parse({
        ...row,
        organisationId: row.organisation_id,
        createdAt: row.created_at.toISOString(),
        ...Counts.parse(row.counts),
        grants: grants.get(row.id) ?? [],
      }),
    ),
  };
}

/** Makes the account and its one-time link. The link is shown once, to whoever invites. */
export async function invite(context: Context, origin: string, input: Invitation): Promise<Invited> {
  const { tx, actor, audit } = context;
  allow(actor, 'access.invite');
  const id = newId();
  try {
    await tx
      .insertInto('access.account')
      .values({
        id,
        kind: 'person',
        name: input.name,
        email: input.email,
        organisation_id: input.organisationId ?? null,
        language: input.language,
        status: 'invited',
      })
      .execute();
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'account_email_once') throw emailKnown();
    throw error;
  }
  audit({ act: 'access.invite', kind: 'account', id });
  return makeInvitation(context, origin, id);
}

/** A new link for somebody who never enrolled, or who comes back; links before it are void. */
export async function inviteAgain(context: Context, origin: string, id: string): Promise<Invited> {
  const { tx, actor, audit } = context;
  allow(actor, 'access.invite');
  if (id === actor.id) throw ownRights();
  const person = await getAccount(context, id);
  const counts = Counts.parse(person.counts);
  if (person.status === 'active' && (counts.passkeys > 0 || counts.password)) throw hasWayIn();
  await sql`select access.invite_again(${id})`.execute(tx);
  audit({ act: 'access.invite', kind: 'account', id, facts: { again: true } });
  return makeInvitation(context, origin, id);
}

async function makeInvitation({ tx, actor, clock }: Context, origin: string, accountId: string): Promise<Invited> {
  const token = newToken();
  const expires = new Date(clock.now().getTime() + invitationDays * 86_400_000);
  await tx
    .insertInto('access.link')
    .values({
      id: newId(),
      kind: 'invitation',
      account_id: accountId,
      token_hash: linkHash(token),
      made_by: actor.id,
      expires_at: expires,
    })
    .execute();
  return { accountId, link: linkAddress(origin, token), expiresAt: expires.toISOString() };
}

export async function getAccount({ tx }: Context, id: string) {
  const row = await tx
    .selectFrom('access.account')
    .select(['id', 'name', 'status'])
    .select(sql`access.factor_counts(id)`.as('counts'))
    .where('id', '=', id)
    .where('kind', '=', 'person')
    .executeTakeFirst();
  if (!row) throw notFound({ id });
  return row;
}

/** Ends everything a leaver had in one act: account, rights, waiting requests, factors, links, sessions (B7). */
export async function disable(context: Context, id: string): Promise<void> {
  const { tx, actor, audit } = context;
  allow(actor, 'access.disable');
  if (id === actor.id) throw ownRights();
  await getAccount(context, id);
  await sql`select access.disable_account(${id})`.execute(tx);
  audit({ act: 'access.disable', kind: 'account', id });
}
