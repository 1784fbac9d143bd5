// What a record says once its cleanings are laid over it. Pure: the XML stays as it was sent, and without the cleanings
// the answers are again those of the XML.
import type { Answers } from '@minga/contracts/forms';
import type { Field, FormModel } from '@minga/xlsform';
import { readerOf, type Value } from '../submissions/answer-values.ts';
import { root, tableOf } from '../submissions/answers.ts';

type Said = Pick<Answers, 'tables' | 'unread'>;

/** One cleaning of a record: `row` is the id of a repeat's row behind the record's own. Texts are as the XML writes them. */
export interface CleanedAnswer {
  path: string;
  row: string;
  old: string;
  new: string;
}

/** A question whose answers can be cleaned: one value, no file, line or shape. */
export const isCleanable = ({ kind, type, dataType }: Field): boolean =>
  kind === 'question' && type !== 'note' && dataType !== 'binary' && dataType !== 'geotrace' && dataType !== 'geoshape';

interface Slot {
  /** Where the value stands. */
  into: Record<string, Value>;
  name: string;
}

/** Where an answer stands in the tables; undefined where the record does not have its row. */
function slotOf(said: Said, field: Field, row: string): Slot | undefined {
  const repeat = field.repeats.at(-1);
  const table = said.tables.find(({ name }) => name === (repeat === undefined ? root : tableOf(repeat)));
  const key = said.tables[0]?.rows[0]?.id ?? '';
  const found = table?.rows.find(({ id }) => id === `${key}${row}`);
  if (!found) return undefined;
  const names = field.path.split('/').slice(repeat === undefined ? 2 : repeat.split('/').length);
  let into = found.values as Record<string, Value>;
  for (const name of names.slice(0, -1)) {
    // A group that was not filled in has no element, and an answer may be put there all the same.
    if (typeof into[name] !== 'object' || into[name] === null) into[name] = {};
    into = into[name] as Record<string, Value>;
  }
  return { into, name: names.at(-1)! };
}

/** An answer as the XML would write it; empty for none. */
export function textOf(value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'object') return String(value);
  const { coordinates, properties } = value as { coordinates?: number[]; properties?: { accuracy?: number | null } };
  if (!Array.isArray(coordinates) || typeof coordinates[0] !== 'number') return JSON.stringify(value);
  const [lon, lat, altitude] = coordinates;
  return [lat, lon, altitude, properties?.accuracy].filter((part) => part !== undefined && part !== null).join(' ');
}

/** What stands as the answer to a question, and how its type reads it: undefined where the record has no such row. */
export function answerAt(said: Said, field: Field, row: string): string | undefined {
  const slot = slotOf(said, field, row);
  if (!slot) return undefined;
  const value = slot.into[slot.name];
  const unread = value === null ? said.unread.find(({ path }) => path === field.path) : undefined;
  return unread?.text ?? textOf(value);
}

/**
 * Lays cleanings over a record, in their order. Each holds only where it finds what it was made against: after an edit of
 * the record that changed the answer, the edit stands.
 */
export function cleanAnswers(said: Said, cleanings: readonly CleanedAnswer[], model: FormModel): Said {
  if (cleanings.length === 0) return said;
  const fields = new Map(model.fields.map((field) => [field.path, field]));
  for (const cleaning of cleanings) {
    const field = fields.get(cleaning.path);
    if (!field || !isCleanable(field) || answerAt(said, field, cleaning.row) !== cleaning.old) continue;
    const value = readerOf(field.dataType)(cleaning.new);
    if (value === undefined) continue;
    const { into, name } = slotOf(said, field, cleaning.row)!;
    if (into[name] === null) {
      const at = said.unread.findIndex(({ path, text }) => path === field.path && text === cleaning.old);
      if (at >= 0) said.unread.splice(at, 1);
    }
    into[name] = value;
  }
  return said;
}
