// Writes what the contracts say about roles into the database, and keeps the service accounts. Runs at every start.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { incompatibleRoles, roles, type Role } from '@minga/contracts/access';
import { accessTables } from '@minga/contracts/all';
import { derivedSecret, tokenHash } from '../../../platform/keys.ts';

/** Service accounts, each with one grant in the whole mission (rulings 3). */
export const serviceAccounts = {
  public: { name: 'Public pages', role: 'public', ceiling: 'public' },
  'mission-loader': { name: 'Mission files', role: 'mission-loader', ceiling: 'internal' },
  /** Writes the synthetic rows of the practice data, persons among them. */
  'practice-data': { name: 'Practice data (synthetic)', role: 'mission-loader', ceiling: 'confidential' },
  'sign-in-desk': { name: 'Sign-in', role: 'sign-in-desk', ceiling: 'internal' },
} as const satisfies Record<string, { name: string; role: Role; ceiling: string }>;
export type ServiceAccount = keyof typeof serviceAccounts;

/** Stable id of a service account, the same in every installation. */
export function serviceAccountId(name: string): string {
  const hex = createHash('sha256').update(`minga service account ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const serviceToken = (rootKey: Buffer, name: ServiceAccount): string =>
  derivedSecret(rootKey, `service:${name}`);

/** Brings roles, verbs, incompatible pairs and service accounts up to date, as the database role `auth`. */
export async function syncRights(admin: pg.ClientConfig, rootKey: Buffer): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role owner');
    await client.query('set local role auth');
    await client.query(`select pg_advisory_xact_lock(hashtext('minga.rights'))`);
    await syncRoles(client);
    for (const [id, account] of Object.entries(serviceAccounts))
      await syncService(client, id as ServiceAccount, account, rootKey);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function syncRoles(client: pg.Client): Promise<void> {
  const verbs = accessTables.flatMap((table) =>
    Object.entries(table).flatMap(([verb, rule]) => rule.roles.map((role) => ({ role, verb }))),
  );
  const pairs = incompatibleRoles.map(([a, b]) => (a < b ? { a, b } : { a: b, b: a }));
  await client.query('insert into access.role (id) select unnest($1::text[]) on conflict do nothing', [roles]);
  await client.query(
    `delete from access.role_verb v using access.role r where r.id = v.role and r.shipped
       and not exists (select from jsonb_to_recordset($1::jsonb) as w(role text, verb text) where w.role = v.role and w.verb = v.verb)`,
    [JSON.stringify(verbs)],
  );
  await client.query(
    `insert into access.role_verb (role, verb) select role, verb from jsonb_to_recordset($1::jsonb) as w(role text, verb text) on conflict do nothing`,
    [JSON.stringify(verbs)],
  );
  await client.query(
    `insert into access.incompatible_role (role_a, role_b) select a, b from jsonb_to_recordset($1::jsonb) as p(a text, b text) on conflict do nothing`,
    [JSON.stringify(pairs)],
  );
}

async function syncService(
  client: pg.Client,
  id: ServiceAccount,
  account: (typeof serviceAccounts)[ServiceAccount],
  rootKey: Buffer,
): Promise<void> {
  const accountId = serviceAccountId(id);
  await client.query(
    `insert into access.account (id, kind, name, status) values ($1, 'service', $2, 'active') on conflict do nothing`,
    [accountId, account.name],
  );
  await client.query(
    `insert into access.role_grant (id, account_id, role, ceiling, valid_to, reason)
     values ($1, $1, $2, $3, 'infinity', 'service account of the installation') on conflict do nothing`,
    [accountId, account.role, account.ceiling],
  );
  await client.query(
    `insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, expires_at)
     values ($1, $1, 'service', $2, 'root-key', 2000000000, '2999-01-01')
     on conflict (id) do update set token_hash = excluded.token_hash`,
    [accountId, tokenHash(serviceToken(rootKey, id))],
  );
}
