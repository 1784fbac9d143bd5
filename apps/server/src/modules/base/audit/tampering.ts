// Two hundred ways to falsify the log, from a seed, each done as the owner of the machine would: with the triggers and
// grants of nobody in the way. For tests.
import type pg from 'pg';
import type { BreakKind } from './chain.ts';
import { sha256 } from './chain.ts';

export interface Tampering {
  says: string;
  chain: number;
  /** Kinds that name it rightly. */
  kinds: BreakKind[];
  /** First line that is no longer true; absent where only the kind is told. */
  seq?: number;
  run(client: pg.ClientBase): Promise<unknown>;
}

/** Small seeded generator (mulberry32): the same tamperings on every run. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const at = 'where chain = $1 and seq = $2';

const columns: readonly [column: string, to: string][] = [
  ['at', `at + interval '1 microsecond'`],
  ['account_id', `case when account_id is null then gen_random_uuid() end`],
  ['session_id', `gen_random_uuid()`],
  ['act', `act || 'x'`],
  ['outcome', `case outcome when 'done' then 'refused' else 'done' end`],
  ['subject_kind', `case when subject_kind is null then '-' end`],
  ['subject_id', `coalesce(subject_id, '') || '0'`],
  ['facts', `facts || '{"count": 1.0}'`],
  ['hash', `sha256(hash)`],
];

/** One tampering of each family in turn; `last` is the number of lines of each chain (at least 6). */
export function tamperings(count: number, random: (below: number) => number, last: readonly number[]): Tampering[] {
  const families = [
    ...columns.map(edit),
    editWithOwnHash,
    remove,
    removeAndClose,
    insert,
    append,
    swap,
    cut,
    cutWithHead,
    rewrite,
    rewind,
  ];
  return Array.from({ length: count }, (_, index) => {
    const chain = random(16);
    return families[index % families.length]!(chain, 2 + random(last[chain]! - 4), last[chain]!);
  });
}

type Family = (chain: number, seq: number, last: number) => Tampering;

function edit([column, to]: (typeof columns)[number]): Family {
  return (chain, seq) => ({
    says: `${column} of line ${seq} edited`,
    chain,
    seq,
    kinds: ['changed'],
    run: (client) => client.query(`update audit.entry set ${column} = ${to} ${at}`, [chain, seq]),
  });
}

/** The forger computes the hash of the edited line anew; the line behind it then no longer fits. */
const editWithOwnHash: Family = (chain, seq) => ({
  says: `line ${seq} edited and its hash computed anew`,
  chain,
  seq: seq + 1,
  kinds: ['changed'],
  run: async (client) => {
    await client.query(`update audit.entry set act = 'plan.read', facts = '{"forged": true}' ${at}`, [chain, seq]);
    await client.query(
      `update audit.entry e set hash = sha256((select b.hash from audit.entry b where b.chain = e.chain and b.seq = e.seq - 1) || audit.canonical(e)) ${at}`,
      [chain, seq],
    );
  },
});

const remove: Family = (chain, seq) => ({
  says: `line ${seq} deleted`,
  chain,
  seq,
  kinds: ['missing'],
  run: (client) => client.query(`delete from audit.entry ${at}`, [chain, seq]),
});

/** Renumbers in two steps, since a primary key is checked row by row. */
async function shift(client: pg.ClientBase, chain: number, from: number, by: number): Promise<void> {
  await client.query('update audit.entry set seq = -seq where chain = $1 and seq >= $2', [chain, from]);
  await client.query('update audit.entry set seq = -seq + $2 where chain = $1 and seq < 0', [chain, by]);
}

const removeAndClose: Family = (chain, seq) => ({
  says: `line ${seq} deleted and the gap closed`,
  chain,
  seq,
  kinds: ['missing'],
  run: async (client) => {
    await client.query(`delete from audit.entry ${at}`, [chain, seq]);
    await shift(client, chain, seq + 1, -1);
    await client.query('update audit.head set seq = seq - 1 where chain = $1', [chain]);
  },
});

const insert: Family = (chain, seq) => ({
  says: `a line inserted before line ${seq}`,
  chain,
  seq,
  kinds: ['added'],
  run: async (client) => {
    await shift(client, chain, seq, 1);
    await client.query(
      `insert into audit.entry (chain, seq, at, act, outcome, facts, hash) values ($1, $2, now(), 'plan.read', 'done', '{}', $3)`,
      [chain, seq, sha256('forged')],
    );
    await client.query('update audit.head set seq = seq + 1 where chain = $1', [chain]);
  },
});

const append: Family = (chain, _seq, last) => ({
  says: 'a line put behind the last one',
  chain,
  seq: last + 1,
  kinds: ['added', 'changed'],
  run: (client) =>
    client.query(
      `insert into audit.entry (chain, seq, at, act, outcome, facts, hash) values ($1, $2, now(), 'plan.read', 'done', '{}', $3)`,
      [chain, last + 1, sha256('forged')],
    ),
});

const swap: Family = (chain, seq, last) => {
  const other = seq % 2 === 0 ? seq + 1 : last;
  return {
    says: `lines ${seq} and ${other} swapped`,
    chain,
    seq,
    kinds: ['reordered'],
    run: async (client) => {
      await client.query(`update audit.entry set seq = -1 ${at}`, [chain, seq]);
      await client.query(`update audit.entry set seq = $3 ${at}`, [chain, other, seq]);
      await client.query('update audit.entry set seq = $2 where chain = $1 and seq = -1', [chain, other]);
    },
  };
};

const cut: Family = (chain, seq) => ({
  says: `everything from line ${seq} cut off`,
  chain,
  seq,
  kinds: ['tail-cut'],
  run: (client) => client.query('delete from audit.entry where chain = $1 and seq >= $2', [chain, seq]),
});

const headFollows = `update audit.head h set seq = e.seq, hash = e.hash from audit.entry e
  where h.chain = $1 and e.chain = $1 and e.seq = (select max(seq) from audit.entry where chain = $1)`;

const cutWithHead: Family = (chain, seq) => ({
  says: `everything from line ${seq} cut off and the head set back`,
  chain,
  seq,
  kinds: ['tail-cut'],
  run: async (client) => {
    await client.query('delete from audit.entry where chain = $1 and seq >= $2', [chain, seq]);
    await client.query(headFollows, [chain]);
  },
});

const rewrite: Family = (chain, seq) => ({
  says: `line ${seq} edited and the whole chain behind it computed anew, with its head`,
  chain,
  seq,
  kinds: ['rewritten'],
  run: async (client) => {
    await client.query(`update audit.entry set account_id = gen_random_uuid() ${at}`, [chain, seq]);
    await client.query(
      `do $$ declare e audit.entry; before bytea; begin
         select hash into before from audit.entry where chain = ${chain} and seq = ${seq - 1};
         for e in select * from audit.entry where chain = ${chain} and seq >= ${seq} order by seq loop
           before := sha256(before || audit.canonical(e));
           update audit.entry set hash = before where chain = e.chain and seq = e.seq;
         end loop; end $$`,
    );
    await client.query(headFollows, [chain]);
  },
});

const rewind: Family = (chain, _seq, last) => ({
  says: 'the head made to say something else',
  chain,
  seq: last,
  kinds: ['head-changed'],
  run: (client) => client.query('update audit.head set hash = sha256(hash) where chain = $1', [chain]),
});
