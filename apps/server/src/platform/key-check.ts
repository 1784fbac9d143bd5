// A database belongs to the root key that it was set up with: sealed values and every login follow from it.
import pg from 'pg';
import { derivedSecret, tokenHash } from './keys.ts';

/**
 * Refuses to go on when the database was set up with another root key. Going on would change the passwords of the
 * database roles under a server that still runs, and nobody could open what the old key sealed. Runs before anything is
 * written. `MINGA_NEW_ROOT_KEY=1` says that the old key is lost for good.
 */
export async function refuseForeignKey(
  admin: pg.ClientConfig,
  key: Buffer,
  file: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const held = await publicTokenHash(admin);
  if (!held || held.equals(tokenHash(derivedSecret(key, 'service:public'))) || env.MINGA_NEW_ROOT_KEY === '1') return;
  throw new Error(
    `This database was set up with another root key than ${file}. Put the copy of the right key there and start again. ` +
      'Only if that key is lost for good: MINGA_NEW_ROOT_KEY=1 starts with this one; what the old key sealed (codes of ' +
      'authenticator apps, files being imported) stays shut, and every other server of this database must get this key too.',
  );
}

/** What the database keeps of the public pages' token, which follows from the root key; nothing before the first start. */
async function publicTokenHash(admin: pg.ClientConfig): Promise<Buffer | undefined> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    const known = await client.query<{ there: boolean }>(`select to_regclass('access.session') is not null as there`);
    if (!known.rows[0]!.there) return undefined;
    await client.query('begin; set local role owner');
    const { rows } = await client.query<{ token_hash: Buffer }>(
      `select s.token_hash from access.session s join access.role_grant g on g.account_id = s.account_id
       where s.kind = 'service' and g.role = 'public'`,
    );
    await client.query('rollback');
    return rows[0]?.token_hash;
  } finally {
    await client.end();
  }
}
