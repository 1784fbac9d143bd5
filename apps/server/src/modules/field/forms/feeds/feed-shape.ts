// What a feed shows of a form: its tables as OData 4.0 entities (OASIS OData 4.0 part 3, CSDL). What the form marks as
// confidential, and what is computed from it, has no place in the shape (rulings 15).
import type { AnswerRow } from '@minga/contracts/forms';
import type { FormModel } from '@minga/xlsform';
import { valueAt } from '../exports/cells.ts';
import { questionsOf, tablesOf } from '../exports/columns.ts';
import { root } from '../submissions/answers.ts';
import { wktOf } from './query/wkt.ts';

type Value = AnswerRow['values'][string];

const edmTypes: Readonly<Record<string, string>> = {
  int: 'Edm.Int64',
  decimal: 'Edm.Decimal',
  boolean: 'Edm.Boolean',
  date: 'Edm.Date',
  dateTime: 'Edm.DateTimeOffset',
  geopoint: 'Edm.GeographyPoint',
  geotrace: 'Edm.GeographyLineString',
  geoshape: 'Edm.GeographyPolygon',
};

export interface FeedField {
  within: readonly string[];
  /** The same place in names that OData takes. */
  names: readonly string[];
  type: string;
}

/** A repeat below a table, and where it stands in a row of it. */
export interface FeedBelow {
  names: readonly string[];
  table: string;
}

export interface FeedTable {
  name: string;
  fields: readonly FeedField[];
  /** Where a row says which row it is below; undefined for the records' own table. */
  parentKey: string | undefined;
  below: readonly FeedBelow[];
}

/** OData's simple identifiers (part 3, 17.2), as ODK Central writes them. */
const identifier = (name: string): string => name.replaceAll(/[^\p{L}\p{Nl}\p{N}_]/gu, '_').replace(/^(?=\p{N})/u, '_');

/** Tables of a form over all its versions. */
export function shapeOf(models: readonly FormModel[]): FeedTable[] {
  const names = tablesOf(models);
  const above = (name: string): string | undefined =>
    names.filter((other) => name.startsWith(`${other}.`)).toSorted((a, b) => b.length - a.length)[0];
  return names.map((name) => {
    const fields = fieldsOf(models, name);
    const taken = new Set(fields.map((field) => field.names.join('/')));
    const below = names
      .filter((other) => above(other) === name)
      .map((table) => ({
        table,
        names: table
          .slice(name.length + 1)
          .split('.')
          .map(identifier),
      }))
      .filter((repeat) => !repeat.names.some((_, depth) => taken.has(repeat.names.slice(0, depth + 1).join('/'))));
    return { name, fields, parentKey: parentKeyOf(name), below };
  });
}

function parentKeyOf(table: string): string | undefined {
  if (table === root) return undefined;
  return `__${table.split('.').slice(0, -1).join('-')}-id`;
}

function fieldsOf(models: readonly FormModel[], table: string): FeedField[] {
  const fields: FeedField[] = [];
  const taken = new Set<string>();
  const groups = new Set<string>();
  for (const { within, dataTypes, isMarked } of questionsOf(models, table)) {
    const names = within.map(identifier);
    const above = names.map((_, depth) => names.slice(0, depth).join('/')).slice(1);
    const place = names.join('/');
    // A place is one thing: of two versions that differ in what it is, the newer is right.
    if (isMarked || taken.has(place) || groups.has(place) || above.some((group) => taken.has(group))) continue;
    taken.add(place);
    for (const group of above) groups.add(group);
    const [only = 'string', ...others] = dataTypes;
    fields.push({ within, names, type: others.length > 0 ? 'Edm.String' : (edmTypes[only] ?? 'Edm.String') });
  }
  return fields;
}

/** A row's answers in that shape: groups are objects, what was not asked or not answered is null. */
export function shaped(
  { values }: Pick<AnswerRow, 'values'>,
  { fields }: FeedTable,
  wkt: boolean,
): Record<string, Value> {
  const row: Record<string, Value> = {};
  for (const { within, names, type } of fields) {
    const value = valueAt(values, within) ?? null;
    const asText = type === 'Edm.String' && value !== null && typeof value !== 'string';
    put(row, names, asText ? JSON.stringify(value) : wkt ? wktOf(value) : value);
  }
  return row;
}

/** Puts a value at a place of a row; groups on the way are made. */
export function put(row: Record<string, unknown>, names: readonly string[], value: unknown): void {
  let into = row;
  for (const name of names.slice(0, -1)) into = (into[name] ??= {}) as Record<string, unknown>;
  into[names.at(-1)!] = value;
}
