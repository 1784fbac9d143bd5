// What a feed reads, a page at a time. Each page is a line of the log, in its transaction.
import { formsAccess } from '@minga/contracts/forms';
import type { FormModel } from '@minga/xlsform';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { notFound } from '../../../../platform/problem.ts';
import { root } from '../submissions/answers.ts';
import { countFed, eachFed, type RecordWish } from './fed-records.ts';
import { rowsOf, type FeedRow, type RowWish } from './feed-rows.ts';
import { shapeOf, type FeedTable } from './feed-shape.ts';
import type { Filter } from './query/filter.ts';
import type { Cursor, FeedOptions } from './query/options.ts';
import { selector } from './select.ts';

const allow = guard(formsAccess);

/** A page ends with the record in which it reaches this many rows. */
export const pageRows = 1_000;

export interface FeedWish {
  programme: number;
  xmlFormId: string;
}

export interface Fed {
  formId: string;
  records: number;
  versions: { id: string; model: FormModel }[];
}

/** A form of the calling feed with its published versions, newest first. */
export async function getFed({ tx, actor }: Context, { programme, xmlFormId }: FeedWish): Promise<Fed> {
  allow(actor, 'submissions.feed');
  const { rows } = await sql<{ fed: Fed | null }>`select forms.feed(${programme}, ${xmlFormId}) as fed`.execute(tx);
  if (!rows[0]?.fed) throw notFound();
  return rows[0].fed;
}

/** Tables of a form, without a single answer. */
export async function readShape(context: Context, wish: FeedWish): Promise<FeedTable[]> {
  const { formId, versions } = await getFed(context, wish);
  context.audit({ act: 'submissions.feed', kind: 'form', id: formId, facts: { step: 'shape' } });
  return shapeOf(versions.map(({ model }) => model));
}

export interface PageWish extends FeedWish {
  table: string;
  /** One row of the table, by its key; with `below`, the rows of that repeat below it. */
  key?: string | undefined;
  below?: string | undefined;
  options: FeedOptions;
}

export interface FeedPage {
  /** The table whose rows they are. */
  table: FeedTable;
  rows: FeedRow[];
  count: number | undefined;
  /** What is left, from where on; null when nothing is, or all that was asked for has come. */
  next: (Cursor & { top: number }) | null;
}

/** One page of a table, oldest record first where no order is asked for. Rows of one record stay on one page. */
export async function readFeed(context: Context, rootKey: Buffer, wish: PageWish): Promise<FeedPage> {
  const { tx, audit } = context;
  const fed = await getFed(context, wish);
  const { top, skip: asked, filter, order, from, count: counts } = wish.options;
  const reading = readingOf(fed, wish);
  const { table, isOf } = reading;
  const choose = selector(table, wish.options.select);
  const most = Math.min(top, pageRows);
  // Records are passed over by the database; rows of a repeat only by reading them.
  const isRoot = table.name === root && wish.key === undefined;
  const records: RecordWish = {
    formId: fed.formId,
    filter: both(filter, reading.filter),
    order,
    from,
    skip: isRoot ? asked : 0,
  };
  let skip = isRoot ? 0 : asked;
  const rows: FeedRow[] = [];
  let read = 0;
  let last: string | null = null;
  let isMore = false;
  for await (const record of most > 0 ? eachFed(tx, rootKey, records) : []) {
    if (rows.length >= most) {
      isMore = true;
      break;
    }
    const found = rowsOf(record, reading.models.get(record.versionId)!, reading, rootKey).filter(isOf);
    rows.push(...found.slice(skip).map(choose));
    skip -= Math.min(skip, found.length);
    last = record.id;
    read++;
  }
  rows.splice(top);
  const facts = { table: table.name, rows: rows.length, filtered: filter !== undefined };
  audit({ act: 'submissions.feed', kind: 'form', id: fed.formId, facts });
  const count = counts ? await countRows(context, rootKey, fed, wish) : undefined;
  const left = top - rows.length;
  const offset = from.offset + records.skip + read;
  const cursor = order.length > 0 ? { after: null, offset } : { after: last, offset: 0 };
  return { table, rows, count, next: isMore && last !== null && left > 0 ? { ...cursor, top: left } : null };
}

/** How many rows there are, whatever page is asked for. */
export async function countRows(context: Context, rootKey: Buffer, fed: Fed, wish: PageWish): Promise<number> {
  const { tx } = context;
  const reading = readingOf(fed, wish);
  const filter = both(wish.options.filter, reading.filter);
  const from = { after: null, offset: 0 };
  const records: RecordWish = { formId: fed.formId, filter, order: [], from, skip: 0 };
  if (reading.table.name === root) return filter ? countFed(tx, rootKey, records) : fed.records;
  let count = 0;
  for await (const record of eachFed(tx, rootKey, records))
    count += rowsOf(record, reading.models.get(record.versionId)!, reading, rootKey).filter(reading.isOf).length;
  return count;
}

/** `/$count`: the number alone. */
export async function countFeed(context: Context, rootKey: Buffer, wish: PageWish): Promise<number> {
  const fed = await getFed(context, wish);
  const count = await countRows(context, rootKey, fed, wish);
  context.audit({ act: 'submissions.feed', kind: 'form', id: fed.formId, facts: { table: wish.table, step: 'count' } });
  return count;
}

interface Reading extends RowWish {
  models: ReadonlyMap<string, FormModel>;
  /** The record that a key is in. */
  filter: Filter | undefined;
  isOf(row: FeedRow): boolean;
}

function readingOf({ versions }: Fed, { table: name, key, below, options: { expand, wkt } }: PageWish): Reading {
  const models = new Map(versions.map(({ id, model }) => [id, model]));
  const tables = new Map(shapeOf([...models.values()]).map((table) => [table.name, table]));
  const named = tables.get(name);
  const inside = below === undefined ? undefined : named?.below.find(({ names }) => names.join('/') === below);
  const table = below === undefined ? named : tables.get(inside?.table ?? '');
  if (!table) throw notFound();
  const reading = { models, tables, table, expand, wkt };
  if (key === undefined) return { ...reading, filter: undefined, isOf: () => true };
  const column = below === undefined ? '__id' : table.parentKey!;
  // The key of a repeat's row is that of its record and a step for each repeat on the way.
  const record = key.replace(/(?:\/[^/[\]]+\[\d+\])*$/, '');
  const filter: Filter = {
    kind: 'compare',
    operator: 'eq',
    left: { kind: 'field', name: '__id', type: 'text' },
    right: { kind: 'literal', value: record, type: 'text' },
  };
  return { ...reading, filter, isOf: (row) => row[column] === key };
}

const both = (left: Filter | undefined, right: Filter | undefined): Filter | undefined =>
  left && right ? { kind: 'and', left, right } : (left ?? right);
