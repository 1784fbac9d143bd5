import { sql } from 'kysely';
import { ActorSearch, AuditActors, AuditEntry, auditAccess, AuditPage, type AuditSearch } from '@minga/contracts/audit';
import type { Context, Tx } from '../../../platform/database.ts';
import { guard } from '../../../platform/guard.ts';
import { defineProblem } from '../../../platform/problem.ts';
import { readHeads, signAnchor } from './anchor.ts';

const allow = guard(auditAccess);

/** Counting stops here: an auditor narrows a search of more lines than that. */
const countedAtMost = 10_000;

const pageLost = defineProblem('audit/page-lost', 400, {
  es: 'Esta página ya no se encuentra. Busque de nuevo desde el principio.',
  en: 'This page can no longer be found. Search again from the beginning.',
});

const isoMicroseconds = sql<string>`to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** One page of the log, newest first. Reading the log is logged (F7). */
export async function searchEntries({ tx, actor, audit }: Context, search: AuditSearch): Promise<AuditPage> {
  allow(actor, 'audit.read');
  const after = search.after === undefined ? undefined : readCursor(search.after);
  let query = matching(tx, search)
    .leftJoin('access.account as a', 'a.id', 'e.account_id')
    .select([
      'e.chain',
      'e.seq',
      'e.account_id',
      'a.name',
      'e.act',
      'e.outcome',
      'e.subject_kind',
      'e.subject_id',
      'e.facts',
    ])
    .select(isoMicroseconds.as('at'))
    .orderBy('e.at', 'desc')
    .orderBy('e.chain', 'desc')
    .orderBy('e.seq', 'desc')
    .limit(search.limit + 1);
  if (after)
    query = query.where(
      sql<boolean>`(e.at, e.chain, e.seq) < (${after.at}::timestamptz, ${after.chain}::smallint, ${after.seq}::bigint)`,
    );
  const rows = await query.execute();
  const counted = await tx
    .selectFrom(
      matching(tx, search)
        .select('e.seq')
        .limit(countedAtMost + 1)
        .as('some'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const shown = rows.slice(0, search.limit);
  const last = shown.at(-1);
  audit({
    act: 'audit.read',
    kind: 'audit-log',
    ...(search.subject ? { id: search.subject } : {}),
    facts: { by: Object.keys(search).sort(), count: shown.length },
  });
  return {
    entries: shown.map((row) =>
      AuditEntry.parse({
        ...row,
        account: row.account_id === null ? null : { id: row.account_id, name: row.name ?? '' },
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
      }),
    ),
    total: Math.min(counted.count, countedAtMost),
    totalIsAtLeast: counted.count > countedAtMost,
    next: rows.length > search.limit && last ? writeCursor(last) : null,
  };
}

function matching(tx: Tx, search: AuditSearch) {
  let query = tx.selectFrom('audit.entry as e');
  if (search.subject !== undefined) query = query.where('e.subject_id', '=', search.subject);
  if (search.kind !== undefined) query = query.where('e.subject_kind', '=', search.kind);
  if (search.account !== undefined) query = query.where('e.account_id', '=', search.account);
  if (search.act !== undefined) query = query.where('e.act', '=', search.act);
  if (search.outcome !== undefined) query = query.where('e.outcome', '=', search.outcome);
  if (search.from !== undefined) query = query.where(sql<boolean>`e.at >= ${search.from}::timestamptz`);
  if (search.to !== undefined) query = query.where(sql<boolean>`e.at < ${search.to}::timestamptz`);
  return query;
}

interface Cursor {
  at: string;
  chain: number;
  seq: number;
}

const writeCursor = ({ at, chain, seq }: Cursor): string => Buffer.from(`${at} ${chain} ${seq}`).toString('base64url');

function readCursor(text: string): Cursor {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (\d{1,2}) (\d{1,18})$/.exec(Buffer.from(text, 'base64url').toString());
  if (!found) throw pageLost();
  return { at: found[1]!, chain: Number(found[2]), seq: Number(found[3]) };
}

/** Accounts whose name holds the searched text, so that an auditor can ask for a colleague by name. */
export async function findActors({ tx, actor, audit }: Context, { search }: ActorSearch): Promise<AuditActors> {
  allow(actor, 'audit.read');
  const literal = search.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const rows = await tx
    .selectFrom('access.account')
    .select(['id', 'name', 'kind'])
    .where(sql<boolean>`public.unaccent(name) ilike '%' || public.unaccent(${literal}) || '%'`)
    .orderBy('name')
    .limit(50)
    .execute();
  audit({ act: 'audit.read', kind: 'audit-actors', facts: { count: rows.length } });
  return AuditActors.parse(rows);
}

/** The heads of the chains as they stand, signed, to be kept away from this machine (F4). */
export async function takeAnchor({ tx, actor, audit, clock }: Context, rootKey: Buffer) {
  allow(actor, 'audit.anchor');
  const heads = await readHeads({
    query: <Row extends object>(text: string) => sql.raw<Row>(text).execute(tx),
  });
  audit({ act: 'audit.anchor', kind: 'audit-log' });
  return signAnchor(rootKey, clock.now(), heads);
}
