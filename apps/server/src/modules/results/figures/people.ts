import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../../platform/database.ts';
import { columnsBy, grouped, listed, type Counted, type FactColumn, type Scope } from './scope.ts';

export type PartyKind = 'person' | 'household';
const recipientOf = { person: 'p', household: 'h' } as const;

/** Different people or households in scope, each once in every cell of the breakdown (counting rules 2 and 11). */
export async function countParties(context: Context, scope: Scope, kind: PartyKind): Promise<Counted[]> {
  const crowd = scope.rolledUp && !scope.strict ? crowdFor(scope) : undefined;
  return crowd ? fromCrowd(context, scope, kind, crowd) : fromFacts(context, scope, kind);
}

async function fromFacts({ tx }: Context, scope: Scope, kind: PartyKind): Promise<Counted[]> {
  const by = columnsBy(scope);
  const { rows } = await sql<Counted>`
    select ${listed(by)} count(*)::float8 as value from (
      select ${listed(by)} party from ${scope.facts}
      where stands and reaches and party is not null and recipient = ${recipientOf[kind]} and ${scope.where}
      group by ${sql.join([...by, sql.ref('party')])}) each ${grouped(by)}`.execute(tx);
  return rows;
}

const kept: ReadonlySet<string> = new Set(['all', 'province', 'area', 'activity', 'organisation', 'grp']);

interface Crowd {
  kind: 'all' | FactColumn;
  /** How the breakdown's column is called in the sets; month keeps its name. */
  by: RawBuilder<unknown>[];
  named: RawBuilder<unknown>[];
}

/** Sets of people are kept by one dimension and month; what needs two is counted from facts. */
function crowdFor(scope: Scope): Crowd | undefined {
  const columns = new Set([...scope.narrowed, ...scope.by.map(({ column }) => column)]);
  columns.delete('month');
  const [kind = 'all'] = columns;
  if (columns.size > 1 || !kept.has(kind)) return undefined;
  const inSets = scope.by.map(({ column }) => sql.ref(column === 'month' ? 'month' : 'key'));
  const named = scope.by.map(({ column }, at) => sql`${inSets[at]} as ${sql.ref(column)}`);
  return { kind, by: inSets, named };
}

/**
 * Counts bits of the rolled-up sets, leaving out everybody whose rows changed since; those few are counted from facts.
 * Both parts are disjoint sets of people, so their sum is exact.
 */
async function fromCrowd({ tx }: Context, scope: Scope, kind: PartyKind, crowd: Crowd): Promise<Counted[]> {
  const by = columnsBy(scope);
  const number = crowd.kind === 'all' ? 0 : scope.numbers.get(crowd.kind);
  const key = number === undefined ? sql`true` : sql`key = ${number}`;
  const { rows } = await sql<Counted>`
    with changed as materialized (select distinct party from figures.tail where party is not null),
    mask as materialized (
      select no / 8192 as chunk, bit_or(set_bit(0::bit(8192), no % 8192, 1)) as bits
      from changed join figures.party on id = party group by 1),
    sets as (
      select ${listed(crowd.named)} chunk, bit_or(bits) as bits from figures.crowd
      where kind = ${crowd.kind} and party = ${recipientOf[kind]}::"char" and month between ${scope.months.from} and ${scope.months.to} and ${key}
      group by ${sql.join([...crowd.by, sql.ref('chunk')])}),
    parts as (
      select ${listed(by)} sum(bit_count(case when mask.bits is null then sets.bits else sets.bits & ~mask.bits end)) as value
      from sets left join mask using (chunk) ${grouped(by)}
      union all
      select ${listed(by)} count(distinct party) from figures.entry
      where stands and reaches and class <> 'strict' and recipient = ${recipientOf[kind]}::"char" and party in (select party from changed) and ${scope.where} ${grouped(by)})
    select ${listed(by)} coalesce(sum(value), 0)::float8 as value from parts ${grouped(by)} ${by.length > 0 ? sql`having sum(value) > 0` : sql``}`.execute(
    tx,
  );
  return rows;
}
