// What a chain of the log must be: each line's hash covers its content and the hash before it (security.md F3, F5).
import { createHash } from 'node:crypto';
import type pg from 'pg';
// Numbers of lines arrive as JavaScript numbers, as everywhere on the server.
import '../../../platform/database.ts';

/** Whoever may read the log: a client or pool of the administrator, or the transaction of an auditor. */
export interface LogReader {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<{ rows: Row[] }>;
}

export type BreakKind =
  /** A line's content is not what its hash covers. */
  | 'changed'
  | 'missing'
  | 'added'
  | 'reordered'
  /** The last lines are gone. */
  | 'tail-cut'
  /** The chain holds together, but is not the one that was anchored. */
  | 'rewritten'
  /** The lines hold together; what `audit.head` says of the last one does not fit. */
  | 'head-changed';

export interface ChainBreak {
  chain: number;
  /** Number of the line in its chain where the log stops being true. */
  seq: number;
  kind: BreakKind;
}

export const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const genesis = (chain: number): Buffer => sha256(`minga audit chain ${chain}`);

interface Line {
  seq: number;
  hash: Buffer;
  content: Buffer;
  /** The content if the line's number were one lower, and one higher. */
  contentDown: Buffer;
  contentUp: Buffer;
}

const renumbered = (seq: string) =>
  `audit.canonical(row(e.chain, ${seq}, e.at, e.account_id, e.session_id, e.act, e.outcome, e.subject_kind, e.subject_id, e.facts, e.hash)::audit.entry)`;

/** Says what was done at the first line of a chain that does not fit, from the lines around it. */
export async function nameBreak(log: LogReader, chain: number, seq: number): Promise<ChainBreak> {
  const { rows: before } = await log.query<{ seq: number; hash: Buffer }>(
    'select seq, hash from audit.entry where chain = $1 and seq < $2 order by seq desc limit 1',
    [chain, seq],
  );
  const last = before[0] ?? { seq: 0, hash: genesis(chain) };
  const { rows } = await log.query<Line>(
    `select seq, hash, audit.canonical(e) as content, ${renumbered('e.seq - 1')} as "contentDown", ${renumbered('e.seq + 1')} as "contentUp"
     from audit.entry e where chain = $1 and seq >= $2 order by seq limit 2`,
    [chain, seq],
  );
  const [line, next] = rows;
  if (!line) return { chain, seq, kind: 'missing' };
  if (line.seq < 1 || line.seq <= last.seq) return { chain, seq: line.seq, kind: 'added' };
  // The line that truly follows the last good one, wherever in the chain it stands now.
  const place = last.seq + 1;
  const { rows: heirs } = await log.query<{ seq: number }>(
    `select seq from audit.entry e where chain = $1 and hash = sha256($2::bytea || ${renumbered('$3::bigint')}) limit 1`,
    [chain, last.hash, place],
  );
  const heir = heirs[0]?.seq;
  if (line.seq > place) return { chain, seq: place, kind: kindOfGap(line.seq, heir) };
  return { chain, seq: place, kind: kindOfMisfit(line, next, heir) };
}

/** A number is skipped. The heir under another number was renumbered; without an heir the line is gone. */
function kindOfGap(found: number, heir: number | undefined): BreakKind {
  if (heir === undefined) return 'missing';
  return heir === found ? 'changed' : 'reordered';
}

function kindOfMisfit(line: Line, next: Line | undefined, heir: number | undefined): BreakKind {
  if (heir !== undefined && next && heir === next.seq)
    return sha256(next.hash, line.contentUp).equals(line.hash) ? 'reordered' : 'added';
  if (heir !== undefined) return 'reordered';
  if (next && sha256(line.hash, next.contentUp).equals(next.hash)) return 'missing';
  return 'changed';
}
