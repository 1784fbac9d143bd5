// Who asks in the matrix: every role in every situation of V-A1, and those without any account.
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { roles, type Role } from '@minga/contracts/access';
import { newId } from '../../platform/ids.ts';
import { tokenHash } from '../../platform/keys.ts';
import type { Caller, Grant } from './oracle.ts';
import { sampleId } from './sample-ids.ts';

export interface MatrixCaller extends Caller {
  role: Role | 'nobody';
  situation: string;
  accountId?: string;
  /** Narrowed in one dimension only: asked of the tables that have dimensions. */
  narrowly?: boolean;
  token: string;
}

interface Situation {
  /** The grant is narrowed in every dimension, up to `internal`; else it is the whole mission up to `confidential`. */
  narrowed?: boolean;
  narrowedTo?: 'place' | 'organisation' | 'programme' | 'sector';
  grant?: undefined | 'expired' | 'to-come' | 'ended';
  account?: 'disabled' | 'invited';
  session?: 'ended' | 'expired' | 'idle' | 'unproven' | 'delegated';
}

export const situations: Record<string, Situation> = {
  'whole mission': {},
  'own scope': { narrowed: true },
  'own place': { narrowedTo: 'place' },
  'own organisation': { narrowedTo: 'organisation' },
  'own programme': { narrowedTo: 'programme' },
  'own sector': { narrowedTo: 'sector' },
  'expired grant': { grant: 'expired' },
  'grant to come': { grant: 'to-come' },
  'ended grant': { grant: 'ended' },
  'disabled account': { account: 'disabled' },
  'ended session': { session: 'ended' },
  'expired session': { session: 'expired' },
  'idle session': { session: 'idle' },
  'no fresh proof': { session: 'unproven' },
  'delegated session': { session: 'delegated' },
};

/** Situations of time and session fall alike on every role: each is asked for every fifth role, in turn. */
const everyFifth = ({ grant, account, session }: Situation): boolean =>
  grant !== undefined || account !== undefined || session !== undefined;

const isAlive = ({ grant, account, session }: Situation): boolean =>
  grant === undefined && account === undefined && !['ended', 'expired', 'idle'].includes(session ?? '');

/** What a delegated session of the matrix keeps. */
const delegatedVerbs = ['plan.read', 'deliveries.read'];

const own = {
  place: sampleId('province', 'own'),
  organisation: sampleId('partners.organisation', 'own'),
  programme: sampleId('plan.programme', 'own'),
  sector: sampleId('plan.area', 'own'),
};

export async function createCallers(client: pg.ClientBase): Promise<MatrixCaller[]> {
  const callers: MatrixCaller[] = [];
  for (const [number, [situation, how]] of Object.entries(situations).entries())
    for (const [index, role] of roles.entries())
      if (!everyFifth(how) || (index + number) % 5 === 0)
        callers.push(await createCaller(client, role, situation, how));
  const withoutAccount = { role: 'nobody' as const, alive: false, grants: [], fresh: false };
  return [
    ...callers.splice(0, 1),
    { ...withoutAccount, situation: 'no token', token: '' },
    { ...withoutAccount, situation: 'forged token', token: randomBytes(32).toString('base64url') },
    { ...withoutAccount, situation: 'hash for a token', token: tokenHash(callers[0]!.token).toString('hex') },
    { ...withoutAccount, situation: 'SQL for a token', token: `' or true --` },
    ...callers,
  ];
}

async function createCaller(
  client: pg.ClientBase,
  role: Role,
  situation: string,
  how: Situation,
): Promise<MatrixCaller> {
  const [accountId, token] = [newId(), randomBytes(32).toString('base64url')];
  const wants = (dimension: keyof typeof own) => how.narrowed === true || how.narrowedTo === dimension;
  const id = (dimension: keyof typeof own) => (wants(dimension) ? own[dimension] : null);
  await client.query(
    `insert into access.account (id, kind, name, email, status, synthetic) values ($1, 'person', $2, $3, $4, true)`,
    [accountId, `${role}, ${situation}`, `${accountId}@example.org`, how.account ?? 'active'],
  );
  await client.query(
    `insert into access.role_grant (id, account_id, role, place_id, organisation_id, programme_id, sector_id, ceiling, valid_from, valid_to, ended_at, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9::interval, now() + $10::interval, case when $11 then now() - interval '1 hour' end, 'a test')`,
    [
      newId(), accountId, role, id('place'), id('organisation'), id('programme'), id('sector'), how.narrowed ? 'internal' : 'confidential',
      how.grant === 'to-come' ? '1 day' : '-9 days', how.grant === 'expired' ? '-1 second' : '9 days', how.grant === 'ended',
    ], // prettier-ignore
  );
  await client.query(
    `insert into access.session (id, account_id, kind, token_hash, factor, idle_seconds, last_seen_at, expires_at, stepped_up_at, ended_at, ended_because, verbs)
     values ($1, $2, $3, $4, 'passkey', 1800, now() + $5::interval, now() + $6::interval, now() + $7::interval, case when $8 then now() end, case when $8 then 'a test' end, $9)`,
    [
      newId(), accountId, how.session === 'delegated' ? 'delegated' : 'browser', tokenHash(token),
      how.session === 'idle' ? '-31 minutes' : '0', how.session === 'expired' ? '-1 second' : '9 hours',
      how.session === 'unproven' ? '-6 minutes' : '0', how.session === 'ended', how.session === 'delegated' ? delegatedVerbs : null,
    ], // prettier-ignore
  );
  const name = (dimension: keyof typeof own) => (wants(dimension) ? { [dimension]: `${dimension} own` } : {});
  const grant: Grant = {
    role,
    ...(wants('place') ? { places: ['place own'] } : {}),
    ...name('organisation'),
    ...name('programme'),
    ...name('sector'),
    ceiling: how.narrowed ? 'internal' : 'confidential',
    live: how.grant === undefined,
    ended: how.grant === 'expired' || how.grant === 'ended',
  };
  return {
    role,
    situation,
    accountId,
    token,
    alive: isAlive({ ...how, grant: undefined }),
    grants: [grant],
    narrowly: how.narrowedTo !== undefined,
    fresh: how.session !== 'unproven',
    ...(how.session === 'delegated' ? { verbs: delegatedVerbs } : {}),
  };
}
