// The options of an address of a feed. What is not done is refused: an answer that passed it over would look like one to it.
import { optionNotDone, optionWrong } from '../problems.ts';
import { fieldNamed, NotAFilter, parseFilter, type Filter } from './filter.ts';
import type { Order } from './filter-sql.ts';

export interface FeedOptions {
  top: number;
  skip: number;
  count: boolean;
  filter: Filter | undefined;
  order: Order[];
  /** Places in names that OData takes, as asked for; undefined for all. */
  select: string[] | undefined;
  expand: boolean;
  wkt: boolean;
  from: Cursor;
}

/** Where a page begins: behind a record, or at a place in an order that is asked for. */
export interface Cursor {
  after: string | null;
  offset: number;
}

const known = ['$top', '$skip', '$count', '$skiptoken', '$format', '$filter', '$orderby', '$select', '$expand', '$wkt'];
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the options; an unknown one is refused with 501, a wrong value with 400. */
export function readOptions(query: unknown): FeedOptions {
  const given = query as Record<string, unknown>;
  const other = Object.keys(given).find((name) => name.startsWith('$') && !known.includes(name));
  if (other !== undefined) throw optionNotDone({ option: other });
  const text = (option: string, form: RegExp = /^.*$/su): string | undefined => {
    const value = given[option];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || !form.test(value)) throw optionWrong({ option });
    return value;
  };
  text('$format', /^(?:json|application\/json(?:;.*)?)$/);
  // Central knows no other: which repeats come along is not chosen one by one.
  if ((text('$expand') ?? '*') !== '*') throw optionNotDone({ option: '$expand' });
  const order = orderOf(text('$orderby'));
  return {
    top: Number(text('$top', /^\d{1,9}$/) ?? Number.POSITIVE_INFINITY),
    skip: Number(text('$skip', /^\d{1,9}$/) ?? 0),
    count: text('$count', /^(?:true|false)$/) === 'true',
    filter: filterOf(text('$filter')),
    order,
    select: selectOf(text('$select')),
    expand: given['$expand'] !== undefined,
    wkt: text('$wkt', /^(?:true|false)$/) === 'true',
    from: cursorOf(text('$skiptoken'), order.length > 0),
  };
}

function filterOf(text: string | undefined): Filter | undefined {
  if (text === undefined) return undefined;
  try {
    return parseFilter(text);
  } catch (error) {
    if (error instanceof NotAFilter) throw optionWrong({ option: '$filter', at: error.at });
    throw error;
  }
}

function orderOf(text: string | undefined): Order[] {
  if (text === undefined) return [];
  return text.split(',').map((one) => {
    const [, name = '', direction] = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/.exec(one) ?? [];
    const field = fieldNamed(name);
    if (!field) throw optionWrong({ option: '$orderby' });
    return { field, isDescending: direction === 'desc' };
  });
}

function selectOf(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('') || names.length > 2_000) throw optionWrong({ option: '$select' });
  return names.includes('*') ? undefined : names;
}

export const tokenOfCursor = ({ after, offset }: Cursor): string => after ?? `n${offset}`;

function cursorOf(token: string | undefined, isOrdered: boolean): Cursor {
  if (token === undefined) return { after: null, offset: 0 };
  if (!isOrdered && uuid.test(token)) return { after: token, offset: 0 };
  if (isOrdered && /^n\d{1,9}$/.test(token)) return { after: null, offset: Number(token.slice(1)) };
  throw optionWrong({ option: '$skiptoken' });
}
