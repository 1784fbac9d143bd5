// What a feed reads, a page at a time. Each page is a line of the log, in its transaction.
import { createHmac } from 'node:crypto';
import { formsAccess } from '@minga/contracts/forms';
import type { FormModel } from '@minga/xlsform';
import { sql } from 'kysely';
import type { Context } from '../../../../platform/database.ts';
import { guard } from '../../../../platform/guard.ts';
import { derivedSecret } from '../../../../platform/keys.ts';
import { notFound } from '../../../../platform/problem.ts';
import { eachFed, type OpenRecord } from '../exports/record-pages.ts';
import { readAnswers, root, unanswered } from '../submissions/answers.ts';
import { shaped, shapeOf, type FeedTable } from './feed-shape.ts';

const allow = guard(formsAccess);

/** A page ends with the record in which it reaches this many rows. */
export const pageRows = 1_000;

export interface FeedWish {
  programme: number;
  xmlFormId: string;
}

interface Fed {
  formId: string;
  records: number;
  versions: { id: string; model: FormModel }[];
}

async function getFed({ tx, actor }: Context, { programme, xmlFormId }: FeedWish): Promise<Fed> {
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
  /** Id of the last record of the page before. */
  after: string | null;
  top: number;
  skip: number;
  count: boolean;
}

export interface FeedPage {
  rows: Record<string, unknown>[];
  count: number | undefined;
  /** What is left, from behind a record on; null when nothing is, or all that was asked for has come. */
  next: { after: string; top: number } | null;
}

/** One page of a table, oldest record first. Rows of one record stay on one page. */
export async function readFeed(context: Context, rootKey: Buffer, wish: PageWish): Promise<FeedPage> {
  const { tx, audit } = context;
  const { formId, records, versions } = await getFed(context, wish);
  const models = new Map(versions.map(({ id, model }) => [id, model]));
  const table = shapeOf([...models.values()]).find(({ name }) => name === wish.table);
  if (!table) throw notFound();
  const most = Math.min(wish.top, pageRows);
  // Records are passed over by the database; rows of a repeat only by reading them.
  const isRoot = wish.table === root;
  let skip = isRoot ? 0 : wish.skip;
  const rows: Record<string, unknown>[] = [];
  let last: string | null = null;
  let isMore = false;
  const begin = { after: wish.after, skip: isRoot ? wish.skip : 0 };
  const asking = most > 0 ? eachFed(tx, rootKey, formId, begin) : [];
  for await (const record of asking) {
    if (rows.length >= most) {
      isMore = true;
      break;
    }
    const found = rowsOf(record, models.get(record.versionId)!, table, rootKey);
    rows.push(...found.slice(skip));
    skip -= Math.min(skip, found.length);
    last = record.id;
  }
  rows.splice(wish.top);
  audit({ act: 'submissions.feed', kind: 'form', id: formId, facts: { table: wish.table, rows: rows.length } });
  const left = wish.top - rows.length;
  const count = wish.count ? (isRoot ? records : await countRows(context, rootKey, formId, models, table)) : undefined;
  return { rows, count, next: isMore && last !== null && left > 0 ? { after: last, top: left } : null };
}

async function countRows(
  { tx }: Context,
  rootKey: Buffer,
  formId: string,
  models: ReadonlyMap<string, FormModel>,
  table: FeedTable,
): Promise<number> {
  let count = 0;
  for await (const record of eachFed(tx, rootKey, formId, { after: null, skip: 0 }))
    count += rowsOf(record, models.get(record.versionId)!, table, rootKey).length;
  return count;
}

/** ODK Central's words, which its clients know; a record that nobody reviewed has none. */
const reviewWords: Readonly<Record<string, string>> = {
  'has-issues': 'hasIssues',
  approved: 'approved',
  rejected: 'rejected',
};

function rowsOf(record: OpenRecord, model: FormModel, table: FeedTable, rootKey: Buffer): Record<string, unknown>[] {
  const said = record.isEncrypted ? [] : readAnswers(record.xml(), model, record.key).tables;
  const rows = said.find(({ name }) => name === table.name)?.rows ?? [];
  const { parentKey } = table;
  if (parentKey !== undefined)
    return rows.map((row) => ({ __id: row.id, [parentKey]: row.parentId, ...shaped(row, table) }));
  const submitter = pseudonym(rootKey, record.submittedBy);
  const system = {
    submissionDate: record.receivedAt,
    submitterId: submitter,
    submitterName: submitter,
    reviewState: reviewWords[record.reviewState] ?? null,
    edits: record.edits,
    formVersion: record.version,
    status: record.isEncrypted ? 'notDecrypted' : null,
  };
  return [{ __id: record.key, __system: system, ...shaped(rows[0] ?? unanswered, table) }];
}

/** The same sender is the same word in every feed of this installation, and nobody outside can say who that is. */
const pseudonym = (rootKey: Buffer, accountId: string): string =>
  createHmac('sha256', derivedSecret(rootKey, 'feed-pseudonym')).update(accountId).digest('hex').slice(0, 16);
