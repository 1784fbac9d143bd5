// Rows of a table of a feed, made from records.
import type { FormModel } from '@minga/xlsform';
import { readAnswers, root, unanswered } from '../submissions/answers.ts';
import type { AnswerRow } from '@minga/contracts/forms';
import { pseudonym, type FedRecord } from './fed-records.ts';
import { put, shaped, type FeedTable } from './feed-shape.ts';

export type FeedRow = Record<string, unknown>;

export interface RowWish {
  table: FeedTable;
  tables: ReadonlyMap<string, FeedTable>;
  /** Repeats come inside the rows they are below. */
  expand: boolean;
  wkt: boolean;
}

/** ODK Central's words, which its clients know; a record that nobody reviewed has none. */
const reviewWords: Readonly<Record<string, string>> = {
  'has-issues': 'hasIssues',
  approved: 'approved',
  rejected: 'rejected',
};

/** What is known of a record besides its answers: who and which device only as words that tell nobody. */
export const systemOf = (record: FedRecord, rootKey: Buffer) => {
  const submitter = pseudonym(rootKey, record.submittedBy);
  return {
    submissionDate: record.receivedAt,
    updatedAt: record.updatedAt,
    deletedAt: null,
    submitterId: submitter,
    submitterName: submitter,
    attachmentsPresent: record.filesPresent,
    attachmentsExpected: record.filesExpected,
    status: record.isEncrypted ? 'notDecrypted' : null,
    reviewState: reviewWords[record.reviewState] ?? null,
    deviceId: record.deviceId === null ? null : pseudonym(rootKey, `device ${record.deviceId}`),
    edits: record.edits,
    formVersion: record.version,
  };
};

/** Rows of one record in one table. */
export function rowsOf(
  record: FedRecord,
  model: FormModel,
  { table, tables, expand, wkt }: RowWish,
  rootKey: Buffer,
): FeedRow[] {
  const said = record.isEncrypted ? [] : readAnswers(record.xml(), model, record.key).tables;
  const answers = new Map(said.map(({ name, rows }) => [name, rows]));
  const made = (row: Pick<AnswerRow, 'values'> & Partial<AnswerRow>, of: FeedTable, about: FeedRow): FeedRow => {
    const whole: FeedRow = { ...about, ...shaped(row, of, wkt) };
    for (const { names, table: name } of expand ? of.below : []) {
      const below = tables.get(name)!;
      const rows = (answers.get(name) ?? []).filter(({ parentId }) => parentId === row.id);
      put(whole, names, rows.map((one) => made(one, below, keysOf(one, below)))); // prettier-ignore
    }
    return whole;
  };
  const rows = answers.get(table.name) ?? [];
  if (table.name !== root) return rows.map((row) => made(row, table, keysOf(row, table)));
  return [made(rows[0] ?? unanswered, table, { __id: record.key, __system: systemOf(record, rootKey) })];
}

const keysOf = (row: AnswerRow, { parentKey }: FeedTable): FeedRow => ({ __id: row.id, [parentKey!]: row.parentId });
