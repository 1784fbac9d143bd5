// Records that a feed may read, a portion at a time: chosen by the database, opened here.
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database.ts';
import { derivedSecret } from '../../../../platform/keys.ts';
import { openContent } from '../submissions/sealed-xml.ts';
import type { Filter } from './query/filter.ts';
import { filterSql, orderSql, type Order } from './query/filter-sql.ts';
import type { Cursor } from './query/options.ts';

interface Chosen {
  id: string;
  key: string;
  versionId: string;
  version: string;
  submittedBy: string;
  receivedAt: string;
  updatedAt: string | null;
  reviewState: string;
  edits: number;
  isEncrypted: boolean;
}

interface Content {
  id: string;
  contentId: string;
  sealed: Buffer;
  deviceId: string | null;
  filesExpected: number;
  filesPresent: number;
}

/** A record whose XML is opened when it is asked for. */
export interface FedRecord extends Chosen, Omit<Content, 'sealed'> {
  /** The content that stands. */
  xml(): string;
}

/** Which records, in which order, from where on. */
export interface RecordWish {
  formId: string;
  filter: Filter | undefined;
  order: Order[];
  from: Cursor;
  /** Passed over without being read. */
  skip: number;
}

/** Records that are chosen at once. */
const portion = 200;

/** The same sender, or device, is the same word in every feed of this installation, and nobody outside can say who that is. */
export const pseudonym = (rootKey: Buffer, id: string): string =>
  createHmac('sha256', derivedSecret(rootKey, 'feed-pseudonym')).update(id).digest('hex').slice(0, 16);

/** The records as a table `r`, with the words for their senders where something asks for those. */
async function recordsOf(tx: Tx, rootKey: Buffer, { formId, filter, order, from }: RecordWish) {
  const isPlain = filter === undefined && order.length === 0;
  const most = isPlain ? portion : null;
  const records = sql`forms.fed_records(${formId}, ${from.after}, ${most})`;
  const asked = JSON.stringify([filter ?? null, order]).includes('"__system/submitterId"');
  const { rows } = asked
    ? await sql<{ id: string }>`select distinct r.submitted_by as id from ${records} r`.execute(tx)
    : { rows: [] };
  const ids = rows.map(({ id }) => id);
  const words = ids.map((id) => pseudonym(rootKey, id));
  return sql`${records} r left join unnest(${ids}::uuid[], ${words}::text[]) w(id, word) on w.id = r.submitted_by
    where ${filter ? filterSql(filter) : sql`true`}`;
}

export async function countFed(tx: Tx, rootKey: Buffer, wish: RecordWish): Promise<number> {
  const all = await recordsOf(tx, rootKey, { ...wish, order: [{ field: '__id', isDescending: false }] });
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${all}`.execute(tx);
  return rows[0]!.n;
}

/** Records one by one. In the order they came where no other is asked for. */
export async function* eachFed(tx: Tx, rootKey: Buffer, wish: RecordWish): AsyncGenerator<FedRecord> {
  const isOrdered = wish.order.length > 0;
  let { after, offset } = wish.from;
  offset += wish.skip;
  for (;;) {
    // Without a filter and an order the function gives no more than it is asked for, so what is skipped is skipped in it.
    const skipped =
      wish.filter === undefined && !isOrdered ? await passOver(tx, wish.formId, after, offset) : undefined;
    if (skipped === null) return;
    if (skipped !== undefined) [after, offset] = [skipped.after, 0];
    const records = await recordsOf(tx, rootKey, { ...wish, from: { after, offset } });
    const { rows } = await sql<Chosen>`
      select r.id, r.key, r.version_id as "versionId", r.version, r.submitted_by as "submittedBy", r.review_state as "reviewState",
        r.edits, r.is_encrypted as "isEncrypted",
        to_char(r.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt",
        to_char(r.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt"
      from ${records} order by ${orderSql(wish.order)} limit ${portion} offset ${offset}`.execute(tx);
    for (let left = rows; left.length > 0;) {
      const contents = await contentsOf(tx, wish.formId, left);
      for (const [at, { sealed, ...content }] of contents.entries()) {
        const xml = (): string => openContent(rootKey, content.contentId, sealed).toString('utf8');
        yield { ...left[at]!, ...content, xml };
      }
      left = left.slice(contents.length);
    }
    if (rows.length < portion) return;
    if (isOrdered) offset += rows.length;
    else [after, offset] = [rows.at(-1)!.id, 0];
  }
}

/** The record behind which a page begins when so many are passed over; null when there are not so many. */
async function passOver(
  tx: Tx,
  formId: string,
  after: string | null,
  skip: number,
): Promise<{ after: string | null } | null> {
  if (skip === 0) return { after };
  const { rows } = await sql<{ id: string }>`
    select r.id from forms.fed_records(${formId}, ${after}, ${skip}) r offset ${skip - 1}`.execute(tx);
  return rows[0] ? { after: rows[0].id } : null;
}

async function contentsOf(tx: Tx, formId: string, chosen: readonly Chosen[]): Promise<Content[]> {
  const ids = chosen.map(({ id }) => id);
  const { rows } = await sql<Content>`
    select id, content_id as "contentId", sealed, device_id as "deviceId", files_expected as "filesExpected",
      files_present as "filesPresent" from forms.fed_contents(${formId}, ${ids}::uuid[])`.execute(tx);
  return rows;
}
