// What a record says, read from its XML with the model of the version it was filled in: rows per repeat, as feeds and
// exports need them. Pure: the XML stays the truth, and rows can be made anew from it at any time.
import type { Field, FormModel } from '@minga/xlsform';
import type { AnswerRow, Answers } from '@minga/contracts/forms';
import { readerOf, type Reader, type Value } from './answer-values.ts';
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

/** Answers by name: whatever a question is called, what was not answered is not there. */
const nothing = (): Record<string, Value> => Object.create(null) as Record<string, Value>;

/** A row in which nothing was answered. */
export const unanswered: Pick<AnswerRow, 'values'> = { values: nothing() };

/** An element that a version knows, and those below it by name. */
interface Node {
  name: string;
  field: Field | undefined;
  table: string;
  read: Reader;
  below: Map<string, Node>;
}

interface Known {
  root: Node;
  tables: readonly string[];
}

const known = new WeakMap<FormModel, Known>();

/** What a version knows, made once a model: an export reads a hundred thousand records with one. */
function knownOf(model: FormModel): Known {
  let found = known.get(model);
  if (found) return found;
  const top: Node = { name: '', field: undefined, table: '', read: readerOf(undefined), below: new Map() };
  for (const field of model.fields) {
    let node = top;
    for (const name of field.path.split('/').slice(1)) {
      let next = node.below.get(name);
      if (!next) node.below.set(name, (next = { name, field: undefined, table: '', read: top.read, below: new Map() }));
      node = next;
    }
    Object.assign(node, { field, table: tableOf(field.path), read: readerOf(field.dataType) });
  }
  const repeats = model.fields.filter(({ kind }) => kind === 'repeat').map(({ path }) => tableOf(path));
  found = { root: top, tables: [root, ...new Set(repeats)] };
  known.set(model, found);
  return found;
}

/** Reads a record's answers. Elements that the model does not know are left out: they stand in the XML. */
export function readAnswers(xml: string, model: FormModel, instanceId: string): Pick<Answers, 'tables' | 'unread'> {
  const { root: top, tables: names } = knownOf(model);
  const tables = new Map<string, AnswerRow[]>(names.map((name) => [name, []]));
  const unread: Answers['unread'] = [];
  const nodes: (Node | undefined)[] = [top];
  const frames: Frame[] = [];
  let text = '';

  const begin = (table: string, id: string, parentId: string | null): void => {
    const row: AnswerRow = { id, parentId, values: nothing() };
    tables.get(table)!.push(row);
    frames.push({ row, into: row.values, counts: new Map() });
  };
  const enter = ({ name, field, table }: Node): void => {
    const frame = frames.at(-1)!;
    if (field?.kind === 'repeat') {
      const at = (frame.counts.get(name) ?? 0) + 1;
      frame.counts.set(name, at);
      begin(table, `${frame.row.id}/${name}[${at}]`, frame.row.id);
    } else if (field?.kind === 'group') {
      const group = nothing();
      frame.into[name] = group;
      frames.push({ ...frame, into: group });
    }
  };
  const leave = ({ name, field, read }: Node): void => {
    if (!field) return;
    if (field.kind !== 'question') return void frames.pop();
    const value = read(text);
    frames.at(-1)!.into[name] = value ?? null;
    if (value === undefined) unread.push({ path: field.path, text });
  };

  scanXml(xml, {
    open: (tag) => {
      const node = nodes.at(-1)?.below.get(local(tag));
      nodes.push(node);
      text = '';
      if (nodes.length === 2) begin(root, instanceId, null);
      else if (node) enter(node);
    },
    text: (part) => {
      text = text === '' ? part : text + part;
    },
    close: () => {
      const node = nodes.pop();
      if (node && nodes.length > 1) leave(node);
      text = '';
    },
  });
  return { tables: [...tables].map(([name, rows]) => ({ name, rows })), unread };
}
