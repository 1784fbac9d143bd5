// What a record says, read from its XML with the model of the version it was filled in: rows per repeat, as feeds and
// exports need them. Pure: the XML stays the truth, and rows can be made anew from it at any time.
import type { Field, FormModel } from '@minga/xlsform';
import type { AnswerRow, Answers } from '@minga/contracts/forms';
import { valueOf, type Value } from './answer-values.ts';
import { scanXml } from './scan-xml.ts';

interface Frame {
  row: AnswerRow;
  /** Where values of this level go: the row, or a group in it. */
  into: Record<string, Value>;
  /** How often each repeat below this row came so far. */
  counts: Map<string, number>;
}

/** The table of the records themselves. */
export const root = 'Submissions';
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The table of a repeat: its path without the root, with dots (ODK Central's way). */
export const tableOf = (path: string): string => [root, ...path.split('/').slice(2)].join('.');

const known = new WeakMap<FormModel, ReadonlyMap<string, Field>>();

/** Fields by path, made once a model: an export reads a hundred thousand records with one. */
function fieldsOf(model: FormModel): ReadonlyMap<string, Field> {
  let fields = known.get(model);
  if (!fields) known.set(model, (fields = new Map(model.fields.map((field) => [field.path, field]))));
  return fields;
}

/** Reads a record's answers. Elements that the model does not know are left out: they stand in the XML. */
export function readAnswers(xml: string, model: FormModel, instanceId: string): Pick<Answers, 'tables' | 'unread'> {
  const fields = fieldsOf(model);
  const tables = new Map<string, AnswerRow[]>([[root, []]]);
  for (const { kind, path } of model.fields) if (kind === 'repeat') tables.set(tableOf(path), []);
  const unread: Answers['unread'] = [];
  const path: string[] = [];
  const frames: Frame[] = [];
  let text = '';

  const begin = (table: string, id: string, parentId: string | null): void => {
    const row: AnswerRow = { id, parentId, values: {} };
    tables.get(table)!.push(row);
    frames.push({ row, into: row.values, counts: new Map() });
  };
  const enter = (field: Field | undefined, name: string): void => {
    const frame = frames.at(-1)!;
    if (field?.kind === 'repeat') {
      const at = (frame.counts.get(name) ?? 0) + 1;
      frame.counts.set(name, at);
      begin(tableOf(field.path), `${frame.row.id}/${field.path.split('/').slice(-1)[0]}[${at}]`, frame.row.id);
    } else if (field?.kind === 'group') {
      const group: Record<string, Value> = {};
      frame.into[name] = group;
      frames.push({ ...frame, into: group });
    }
  };
  const leave = (field: Field | undefined, name: string): void => {
    if (field?.kind === 'repeat' || field?.kind === 'group') frames.pop();
    else if (field) {
      const value = valueOf(field.dataType, text);
      frames.at(-1)!.into[name] = value ?? null;
      if (value === undefined) unread.push({ path: field.path, text });
    }
  };

  scanXml(xml, {
    open: (tag) => {
      path.push(local(tag));
      text = '';
      if (path.length === 1) begin(root, instanceId, null);
      else enter(fields.get(`/${path.join('/')}`), path.at(-1)!);
    },
    text: (part) => void (text += part),
    close: () => {
      if (path.length > 1) leave(fields.get(`/${path.join('/')}`), path.at(-1)!);
      path.pop();
      text = '';
    },
  });
  return { tables: [...tables].map(([name, rows]) => ({ name, rows })), unread };
}
