// Roles of the database cluster (security.md B1, rulings 2). The administrator makes them; no table belongs to a login.
import { hkdfSync } from 'node:crypto';
import pg from 'pg';

export const loginRoles = ['app', 'strict_app', 'jobs', 'backup', 'matcher'] as const;
export type LoginRole = (typeof loginRoles)[number];

/** A role's password follows from the root key, so that every server process knows it and no file holds it. */
export function rolePassword(rootKey: Buffer, role: LoginRole): string {
  return Buffer.from(hkdfSync('sha256', rootKey, 'minga', `postgres-role:${role}`, 24)).toString('base64url');
}

const quiet = pg.escapeLiteral;

/** What a session of ours must find on any server, as on the embedded one. */
const sessionSettings = [
  // Policies and partitions make expressions many and costs high: where PostgreSQL is built with LLVM, as Debian's is,
  // compiling them takes seconds for every insert into a ledger, and running them milliseconds.
  'jit = off',
  // A date that PostgreSQL takes from an instant is the same one everywhere.
  `timezone = 'UTC'`,
];

/** Creates the roles that are missing and sets their passwords. Safe to run from several processes at once. */
export async function createRoles(admin: pg.ClientConfig, rootKey: Buffer): Promise<void> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('minga.roles'))`);
    for (const role of ['owner', 'auth', 'audit_writer']) await createRole(client, role, 'nologin noinherit');
    for (const role of loginRoles) {
      await createRole(client, role, 'login noinherit');
      await client.query(`alter role ${role} password ${quiet(rolePassword(rootKey, role))}`);
      // PostgreSQL lets every role change its own defaults; whatever somebody left there ends with the next start.
      const settings = sessionSettings.map((setting) => `alter role ${role} set ${setting}`);
      // One statement list, one transaction: whoever logs in meanwhile has the old settings or the new, never none.
      await client.query([`alter role ${role} reset all`, ...settings].join('; '));
    }
    const { rows } = await client.query<{ super: boolean }>(
      `select rolsuper as super from pg_roles where rolname = current_user`,
    );
    // Only a superuser may hand out BYPASSRLS; elsewhere backups run as the administrator of that server.
    if (rows[0]?.super) await client.query('alter role backup bypassrls');
    await grantKeepersToOwner(client);
    await client.query('grant owner to current_user');
  } finally {
    await client.end();
  }
}

/**
 * Migrations hand functions over to auth, audit_writer and jobs, and then say who may execute them. PostgreSQL listens to
 * the owner role only while it inherits the rights of the new owner; else GRANT and REVOKE do nothing and merely warn,
 * and PUBLIC keeps EXECUTE (security.md B2).
 */
async function grantKeepersToOwner(client: pg.Client): Promise<void> {
  await client.query('alter role owner inherit');
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  const inherit = rows[0]!.version >= 160_000 ? ' with inherit true' : '';
  await client.query(`grant auth, audit_writer, jobs to owner${inherit}`);
}

async function createRole(client: pg.Client, role: string, options: string): Promise<void> {
  await client.query(`do $$ begin create role ${role} ${options}; exception when duplicate_object then null; end $$`);
}

/** Takes from everyone what PostgreSQL gives to everyone: temp tables, the public schema, large objects (security.md B2). */
export async function secureDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to app, strict_app, jobs, backup, matcher`);
  await client.query(`grant create, connect, temporary on database ${name} to owner`);
  await client.query(`grant create on database ${name} to jobs`);
  await client.query('revoke all on schema public from public');
  await client.query('grant usage on schema public to app, owner, auth, audit_writer, jobs');
  await client.query('create extension if not exists pg_trgm schema public');
  await client.query('create extension if not exists unaccent schema public');
  await client.query('create extension if not exists btree_gist schema public');
  await client.query(`do $$ declare f regprocedure; begin
    for f in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'pg_catalog' and (p.proname like 'lo\\_%' or p.proname in ('lowrite', 'loread'))
    loop
      begin execute format('revoke execute on function %s from public', f);
      exception when insufficient_privilege then raise notice 'large objects stay open on this server'; end;
    end loop; end $$`);
}
