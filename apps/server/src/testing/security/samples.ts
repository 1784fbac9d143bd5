// Sample rows, made from what the catalogue says about a table, and from its two lines in `scopes.ts`.
import type { Sensitivity } from '@minga/contracts/access';
import type { Column, Table } from './catalogue.ts';
import { notAsked, type RowFacts } from './oracle.ts';
import { sampleId } from './sample-ids.ts';
import type { TableScope } from './scopes.ts';

export interface SampleRow {
  variant: string;
  facts: RowFacts;
  /** SQL expression by column. `caller` columns ask who is calling. */
  values: Record<string, string>;
  /** Finds exactly this row. */
  where: string;
}

export interface Samples {
  /** Inserted by the administrator; `mine` rows are inserted for each caller. */
  kept: SampleRow[];
  /** Tried by each caller, and taken back. */
  tried: SampleRow[];
  /** Kept row made once per caller, with `:caller` for the account. */
  mine?: SampleRow;
}

type Side = 'own' | 'other' | 'third';

/** Rows that exist so that other tables can refer to them; their cells would repeat those of `own`. */
export const spare = ['other', 'third'];
/** Every caller has a row of their own here already. */
const standing = new Set(['access.account', 'access.session', 'access.role_grant']);

const callerId = '(select access.account_id())';

/** What a dimension of rights refers to, whether or not the table keeps a foreign key. */
const foreign: Record<string, string> = {
  place: 'places.place',
  organisation: 'partners.organisation',
  programme: 'plan.programme',
  sector: 'plan.area',
};

/** The table that a column refers to: by its foreign key, else by its meaning. */
export function reference(column: Column, scope: TableScope): string | null {
  if (column.refers !== null) return column.refers;
  const dimension = Object.entries(scope.scope ?? {}).find(([, name]) => name === column.name)?.[0];
  if (dimension !== undefined && dimension in foreign) return foreign[dimension]!;
  return column.type === 'uuid' && column.name.endsWith('_by') ? 'access.account' : null;
}

export function makeSamples(table: Table, scope: TableScope): Samples {
  const variants = ['own', ...(scope.scope ? scopedVariants(scope.scope) : [])];
  // A row whose key is a reference leaves the third row of that table to be tried.
  const lone = table.columns.filter((column) => column.key);
  const spares = lone.length === 1 && lone[0]!.refers !== null ? ['other'] : spare;
  const kept = ['own', ...spares, ...variants.slice(1)].map((variant, index) =>
    makeRow(table, scope, variant, index + 1),
  );
  const tried = variants.map((variant, index) => makeRow(table, scope, variant, kept.length + 1 + index, true));
  if (scope.account === undefined) return { kept, tried };
  const mine = makeRow(table, scope, 'mine', 8);
  if (standing.has(table.name))
    return { kept, tried, mine: { ...mine, values: {}, where: `${scope.account} = :caller` } };
  return { kept, tried: [...tried, makeRow(table, scope, 'mine', 9, true)], mine };
}

function scopedVariants(scope: NonNullable<TableScope['scope']>): string[] {
  const dimensions = Object.keys(foreign).filter((dimension) => dimension in scope);
  return [...dimensions, 'confidential', ...(scope.upTo === 'confidential' ? [] : ['strict'])];
}

function makeRow(table: Table, scope: TableScope, variant: string, n: number, fresh = false): SampleRow {
  const values: Record<string, string> = {};
  const given = scope.values?.(Math.min(n, 9)) ?? {};
  const side: Side = variant === 'other' || variant === 'third' ? variant : 'own';
  const keys = table.columns.filter((column) => column.key);
  const pair = keys.length > 1 && keys.every((column) => column.refers !== null);
  for (const column of table.columns) {
    const dimension = Object.entries(scope.scope ?? {}).find(([, name]) => name === column.name)?.[0];
    if (dimension === undefined && !column.required && !column.key && !(column.name in given)) continue;
    const turned =
      pair && fresh && column === keys.at(-1) ? 'other' : fresh && keys.length === 1 && column.key ? 'third' : side;
    values[column.name] = valueOf(table, scope, column, {
      variant,
      n,
      side: dimension === variant ? 'other' : turned,
      fresh,
    });
  }
  for (const [name, value] of Object.entries(given)) values[name] = value === 'caller' ? author(fresh) : value;
  if (scope.scope) values[scope.scope.class] = `'${classOf(variant)}'`;
  if (scope.account !== undefined && variant === 'mine') values[scope.account] = fresh ? callerId : ':caller';
  return {
    variant,
    values,
    facts: factsOf(scope, variant, fresh),
    where: whereOf(scope.key ?? keys.map((column) => column.name), values),
  };
}

const author = (fresh: boolean): string => (fresh ? callerId : `'${sampleId('access.account', 'own')}'`);
const classOf = (variant: string): Sensitivity =>
  variant === 'confidential' || variant === 'strict' ? variant : 'internal';

function factsOf(scope: TableScope, variant: string, fresh: boolean): RowFacts {
  const common: RowFacts = { byMe: fresh, mine: variant === 'mine' };
  if (!scope.scope) return common;
  const side = (dimension: string): Side => (variant === dimension ? 'other' : 'own');
  const missing = scope.scope.narrow ? 'none' : notAsked;
  const named = (dimension: 'place' | 'organisation' | 'programme' | 'sector') =>
    scope.scope![dimension] === undefined ? missing : `${dimension} ${side(dimension)}`;
  return {
    ...common,
    class: classOf(variant),
    place: named('place'),
    organisations: [named('organisation')],
    programme: named('programme'),
    sector: named('sector'),
  };
}

/** A row without a key of plain columns is found by its first value. */
function whereOf(keys: readonly string[], values: Record<string, string>): string {
  const known = keys.filter((name) => name in values);
  const asked = known.length > 0 ? known : Object.keys(values).slice(0, 1);
  return asked.map((name) => `${name} = ${values[name]}`).join(' and ');
}

interface Wish {
  variant: string;
  n: number;
  side: Side;
  fresh: boolean;
}

/** A value that the column's type, reference and checks allow. */
function valueOf(table: Table, scope: TableScope, column: Column, { variant, n, side, fresh }: Wish): string {
  const { name, type } = column;
  const refers = reference(column, scope);
  if (scope.scope?.numbered && refers !== null)
    return `(select no from figures.name where kind = '${refers.split('.')[1]}' and id = '${sampleId(refers, side)}')`;
  if (refers === 'access.account' && name.endsWith('_by')) return author(fresh);
  if (refers === 'access.role') return `'duty-officer'`;
  if (refers !== null) return `'${sampleId(refers, side)}'`;
  if (type === 'uuid') return `'${sampleId(table.name, fresh ? `fresh ${variant}` : variant)}'`;
  const allowed = allowedWord(table, name);
  if (allowed !== undefined) return `'${allowed}'`;
  if (type.endsWith('[]')) return `'{}'`;
  switch (type) {
    case 'text':
      return `'sample-${n}'`;
    case 'jsonb':
      return `'{}'`;
    case 'boolean':
      return 'false';
    case 'date':
      return `'2026-03-01'`;
    case 'timestamp with time zone':
      return `'2026-03-01T00:00:0${n % 10}Z'`;
    case 'bytea':
      return `sha256('${table.name} ${n} ${fresh}')`;
    case 'regclass':
      return `'plan.plan'`;
    case 'access.sensitivity':
      return `'internal'`;
    default:
      return `${n}`;
  }
}

/** The first word of a check such as `state = ANY (ARRAY['draft'::text, …])`. */
function allowedWord(table: Table, column: string): string | undefined {
  for (const check of table.checks) {
    const found = new RegExp(`\\(${column} = ANY \\(ARRAY\\['([^']*)'`).exec(check);
    if (found) return found[1];
  }
  return undefined;
}
