// A filter as SQL over the records of a feed (`r`), with every literal bound. Two-valued, as OData wants it: what is null
// is equal to null alone, and neither before nor behind anything.
import { sql, type RawBuilder } from 'kysely';
import type { FieldName, Filter, Operand, Operator } from './filter.ts';

type Sql = RawBuilder<unknown>;

const signs: Readonly<Record<Operator, string>> = {
  eq: 'is not distinct from',
  ne: 'is distinct from',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const columns: Readonly<Record<FieldName, string>> = {
  __id: 'r.key collate "C"',
  // Told before as a word of this installation; see `submitters`.
  '__system/submitterId': 'w.word collate "C"',
  '__system/submissionDate': `date_trunc('milliseconds', r.received_at)`,
  '__system/updatedAt': `date_trunc('milliseconds', r.updated_at)`,
  '__system/deletedAt': 'null::timestamptz',
  // What nobody said anything of has no state; ODK Central's words.
  '__system/reviewState': `(case r.review_state when 'received' then null when 'has-issues' then 'hasIssues' else r.review_state end) collate "C"`,
};

function operandSql(operand: Operand): Sql {
  switch (operand.kind) {
    case 'field':
      return sql.raw(columns[operand.name]);
    case 'now':
      return sql`statement_timestamp()`;
    case 'part':
      return sql`extract(${sql.raw(operand.part)} from (${operandSql(operand.of)}) at time zone 'utc')`;
    default:
      return literalSql(operand);
  }
}

function literalSql({ value, type }: Extract<Operand, { kind: 'literal' }>): Sql {
  if (type === 'instant') return sql`${value}::timestamptz`;
  if (type === 'number') return sql`${value}::numeric`;
  return type === 'text' ? sql`${value}::text` : sql`null`;
}

export function filterSql(filter: Filter): Sql {
  if (filter.kind === 'not') return sql`not (${filterSql(filter.of)})`;
  if (filter.kind !== 'compare')
    return sql`((${filterSql(filter.left)}) ${sql.raw(filter.kind)} (${filterSql(filter.right)}))`;
  const { operator, left, right } = filter;
  return sql`coalesce(${operandSql(left)} ${sql.raw(signs[operator])} ${operandSql(right)}, false)`;
}

export interface Order {
  field: FieldName;
  isDescending: boolean;
}

/** The order of rows; records that are equal in it stand as they came. */
export const orderSql = (order: readonly Order[]): Sql =>
  sql.join([
    ...order.map(({ field, isDescending }) =>
      sql.raw(`${columns[field]} ${isDescending ? 'desc nulls last' : 'asc nulls first'}`),
    ),
    sql`r.id`,
  ]);
