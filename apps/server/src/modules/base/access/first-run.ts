// Links that the server prints: for the first administrator of an installation, and for each role of the practice data (rulings 11, 12).
// They are made as the database role `auth`, like the rights themselves.
import pg from 'pg';
import { personRoles } from '@minga/contracts/access';
import { newId } from '../../../platform/ids.ts';
import { derivedSecret, tokenHash } from '../../../platform/keys.ts';
import { demoPeople } from './demo-people.ts';
import { linkAddress } from './links.service.ts';
import { serviceAccountId } from './rights.ts';

/** A link's secret follows from the root key and its row, so that every process prints the same one. */
const secretOf = (rootKey: Buffer, linkId: string): string => derivedSecret(rootKey, `link:${linkId}`);

async function asAuth<Result>(admin: pg.ClientConfig, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(admin);
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role owner');
    await client.query('set local role auth');
    await client.query(`select pg_advisory_xact_lock(hashtext('minga.links'))`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}

/** The one-time address at which the first administrator begins, or nothing once a real administrator can sign in. Lasts three days. */
export async function firstAdministratorLink(
  admin: pg.ClientConfig,
  rootKey: Buffer,
  origin: string,
): Promise<string | undefined> {
  return asAuth(admin, async (client) => {
    const { rows } = await client.query<{ ready: boolean }>('select access.has_administrator() as ready');
    if (rows[0]!.ready) return undefined;
    const live = await client.query<{ id: string }>(
      `select id from access.link where kind = 'first-administrator' and used_at is null and expires_at > now() + interval '1 hour' limit 1`,
    );
    const id = live.rows[0]?.id ?? newId();
    const secret = secretOf(rootKey, id);
    if (!live.rows[0])
      await client.query(
        `insert into access.link (id, kind, token_hash, expires_at) values ($1, 'first-administrator', $2, now() + interval '3 days')`,
        [id, tokenHash(secret)],
      );
    return linkAddress(origin, secret);
  });
}

export interface DemoLink {
  role: string;
  name: string;
  link: string;
}

/** One sign-in link for each role of the practice data, valid for twelve hours. Only for a server that listens to this machine alone. */
export async function demoLinks(admin: pg.ClientConfig, rootKey: Buffer, origin: string): Promise<DemoLink[]> {
  const host = new URL(origin).hostname;
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host))
    throw new Error(`Demo links are for this machine alone, not for ${host}.`);
  return asAuth(admin, async (client) => {
    await keepDemoPeople(client);
    const links = personRoles.map((role) => ({ id: newId(), role, name: demoPeople[role] ?? role }));
    await client.query(
      `insert into access.link (id, kind, account_id, token_hash, expires_at)
       select l.id, 'demo', l.account, decode(l.hash, 'hex'), now() + interval '12 hours'
       from jsonb_to_recordset($1::jsonb) as l(id uuid, account uuid, hash text)`,
      [
        JSON.stringify(
          links.map(({ id, role }) => ({
            id,
            account: demoAccountId(role),
            hash: tokenHash(secretOf(rootKey, id)).toString('hex'),
          })),
        ),
      ],
    );
    return links.map(({ id, role, name }) => ({ role, name, link: linkAddress(origin, secretOf(rootKey, id)) }));
  });
}

const demoAccountId = (role: string): string => serviceAccountId(`demo ${role}`);
const seesNoPeople = new Set<string>(['administrator', 'operator', 'auditor', 'government-observer']);

/** One synthetic person per role, each with one right in the whole mission; the partner's belongs to one organisation. */
async function keepDemoPeople(client: pg.Client): Promise<void> {
  const people = personRoles.map((role) => ({
    id: demoAccountId(role),
    role,
    name: demoPeople[role] ?? role,
    email: `${role}@demo.example`,
    ceiling: seesNoPeople.has(role) ? 'internal' : 'confidential',
    partner: role === 'partner-reporter',
  }));
  // Organisations are read as `owner`: `auth` has no business with them.
  await client.query('set local role owner');
  const { rows } = await client.query<{ id: string }>(
    `select id from partners.organisation where type = 'ngo' and ended_at is null order by code limit 1`,
  );
  await client.query('set local role auth');
  const organisation = rows[0]?.id ?? null;
  await client.query(
    `insert into access.account (id, kind, name, email, organisation_id, status, synthetic)
     select p.id, 'person', p.name, p.email, case when p.partner then $2::uuid end, 'active', true
     from jsonb_to_recordset($1::jsonb) as p(id uuid, name text, email text, partner boolean) on conflict do nothing`,
    [JSON.stringify(people), organisation],
  );
  // A partner without an organisation would see every partner's rows: then this right waits until there is one.
  await client.query(
    `insert into access.role_grant (id, account_id, role, ceiling, organisation_id, valid_to, reason)
     select gen_random_uuid(), p.id, p.role, p.ceiling::access.sensitivity, case when p.partner then $2::uuid end, now() + interval '180 days', 'practice data'
     from jsonb_to_recordset($1::jsonb) as p(id uuid, role text, ceiling text, partner boolean)
     where (not p.partner or $2 is not null)
       and not exists (select from access.role_grant g where g.account_id = p.id and g.ended_at is null and g.valid_to > now() + interval '1 day')`,
    [JSON.stringify(people), organisation],
  );
}

/** Ends every demo link and every session opened by one. For a start without practice data. */
export async function closeDemo(admin: pg.ClientConfig): Promise<void> {
  await asAuth(admin, async (client) => {
    await client.query(`update access.link set used_at = now() where kind = 'demo' and used_at is null`);
    await client.query(
      `update access.session set ended_at = now(), ended_because = 'demo' where factor = 'demo-link' and ended_at is null`,
    );
  });
}
