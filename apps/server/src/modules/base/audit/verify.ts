// Recomputes every chain from its content and compares it with the heads and with the anchors kept outside (F4, F5).
import type { Anchor } from '@minga/contracts/audit';
import { genesis, nameBreak, type ChainBreak, type LogReader } from './chain.ts';

export interface Verdict {
  /** Lines read, of all chains. */
  lines: number;
  /** The first break of each chain that has one. None: the log is whole. */
  breaks: ChainBreak[];
}

interface ChainState {
  chain: number;
  lines: number;
  last: number;
  lastHash: Buffer | null;
  firstBreak: number | null;
  headSeq: number | null;
  headHash: Buffer | null;
}

/**
 * Every line is hashed anew with the stored hash before it; one changed line therefore breaks at itself and not
 * at all lines behind it. PostgreSQL does the hashing: a million lines in seconds.
 */
const chainStates = `
  with line as (
    select e.chain, e.seq, e.hash, lag(e.seq) over chain_order as seq_before, lag(e.hash) over chain_order as hash_before,
      audit.canonical(e) as content
    from audit.entry e window chain_order as (partition by e.chain order by e.seq)),
  chain as (
    select chain, count(*) as lines, max(seq) as last,
      min(seq) filter (where seq <> coalesce(seq_before, 0) + 1 or hash is distinct from
        sha256(coalesce(hash_before, sha256(convert_to('minga audit chain ' || chain, 'utf8'))) || content)) as first_break
    from line group by chain)
  select n as chain, coalesce(c.lines, 0) as lines, coalesce(c.last, 0) as last, c.first_break as "firstBreak",
    (select e.hash from audit.entry e where e.chain = n and e.seq = c.last limit 1) as "lastHash",
    h.seq as "headSeq", h.hash as "headHash"
  from generate_series(0, 15) n left join chain c on c.chain = n left join audit.head h on h.chain = n order by n`;

/**
 * Names the first break of each chain and its kind. Call it inside a `repeatable read` transaction while others write.
 * Anchors must have been checked for their signature (`readAnchors`).
 */
export async function verifyAudit(log: LogReader, anchors: readonly Anchor[] = []): Promise<Verdict> {
  const { rows: states } = await log.query<ChainState>(chainStates);
  const breaks: ChainBreak[] = [];
  for (const state of states) {
    const found =
      state.firstBreak === null
        ? (againstHead(state) ?? (await againstAnchors(log, state, anchors)))
        : await nameBreak(log, state.chain, state.firstBreak);
    if (found) breaks.push(found);
  }
  return { lines: states.reduce((sum, state) => sum + state.lines, 0), breaks };
}

function againstHead({ chain, last, lastHash, headSeq, headHash }: ChainState): ChainBreak | undefined {
  if (headSeq === null || headHash === null) return { chain, seq: last, kind: 'head-changed' };
  if (headSeq > last) return { chain, seq: last + 1, kind: 'tail-cut' };
  if (headSeq < last) return { chain, seq: headSeq + 1, kind: 'added' };
  return headHash.equals(lastHash ?? genesis(chain)) ? undefined : { chain, seq: last, kind: 'head-changed' };
}

/** Lines and head agree; whoever owns the database can make them agree. The anchors outside cannot be made to. */
async function againstAnchors(
  log: LogReader,
  { chain, last }: ChainState,
  anchors: readonly Anchor[],
): Promise<ChainBreak | undefined> {
  const anchored = new Map<string, { seq: number; hash: string }>();
  for (const { heads } of anchors)
    for (const head of heads) if (head.chain === chain && head.seq > 0) anchored.set(`${head.seq} ${head.hash}`, head);
  if (anchored.size === 0) return undefined;
  const points = [...anchored.values()];
  const { rows } = await log.query<{ seq: number; there: boolean }>(
    `select a.seq, e.seq is not null as there from unnest($2::bigint[], $3::text[]) a (seq, hash)
     left join audit.entry e on e.chain = $1 and e.seq = a.seq
     where e.seq is null or e.hash <> decode(a.hash, 'hex') order by a.seq limit 1`,
    [chain, points.map((point) => point.seq), points.map((point) => point.hash)],
  );
  const first = rows[0];
  if (!first) return undefined;
  return first.there ? { chain, seq: first.seq, kind: 'rewritten' } : { chain, seq: last + 1, kind: 'tail-cut' };
}
