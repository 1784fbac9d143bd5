// A record as checks look at it, and its answers by path.
import type { AnswerRow, Answers } from '@minga/contracts/forms';
import type { Field, FormModel } from '@minga/xlsform';
import { root, tableOf } from '../submissions/answers.ts';

export interface CheckedRecord {
  id: string;
  key: string;
  contentId: string;
  submittedBy: string;
  receivedAt: string;
  model: FormModel;
  said: Pick<Answers, 'tables' | 'unread'>;
}

/** What one rule found; in all that an account sent where no record is named. */
export interface Found {
  record?: { id: string; contentId: string };
  submittedBy: string;
  kind: string;
  code: string;
  facts: Record<string, number | string>;
}

export interface AnswerAt {
  /** The row behind the record's own id; empty outside repeats. */
  row: string;
  value: AnswerRow['values'][string] | undefined;
}

/** Every answer to a question of a record: one for each time of the repeat that it stands in. */
export function answersTo({ key, model, said }: CheckedRecord, path: string): AnswerAt[] {
  const field = model.fields.find((one) => one.path === path);
  return field ? answersOf(said, key, field) : [];
}

export function answersOf(said: CheckedRecord['said'], key: string, { path, repeats }: Field): AnswerAt[] {
  const repeat = repeats.at(-1);
  const table = said.tables.find(({ name }) => name === (repeat === undefined ? root : tableOf(repeat)));
  const names = path.split('/').slice(repeat === undefined ? 2 : repeat.split('/').length);
  return (table?.rows ?? []).map(({ id, values }) => {
    return { row: id.slice(key.length), value: valueWithin(values, names) };
  });
}

/** The value at a place of a row, in the groups that it stands in. */
function valueWithin(values: AnswerRow['values'], names: readonly string[]): AnswerAt['value'] {
  let at: AnswerAt['value'] = values;
  for (const name of names) {
    if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

/** The time that a question of the form's own (start, end) holds, as text; undefined where the form does not ask it. */
export function stampOf(record: CheckedRecord, type: 'start' | 'end'): string | undefined {
  const field = record.model.fields.find((one) => one.type === type && one.repeats.length === 0);
  const value = field && answersOf(record.said, record.key, field)[0]?.value;
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** Minutes from start to end; undefined where the record does not tell, or ends before it starts. */
export function minutesOf(record: CheckedRecord): number | undefined {
  const [start, end] = [stampOf(record, 'start'), stampOf(record, 'end')];
  if (start === undefined || end === undefined) return undefined;
  const minutes = (Date.parse(end) - Date.parse(start)) / 60_000;
  return minutes < 0 ? undefined : minutes;
}

/** The day of the interview where it was held, as the device wrote it; the day it came in where it does not say. */
export const dayOf = (record: CheckedRecord): string => (stampOf(record, 'start') ?? record.receivedAt).slice(0, 10);

/** Rounded for a reader: one decimal. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;
