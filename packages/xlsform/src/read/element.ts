import type { Place, Repair } from '../diagnostics.ts';
import { isXmlName } from '../logic/lexer.ts';
import { copied, nestedIn, textAt, type Nested } from '../nested.ts';
import { node, type FormNode, type NodeKind } from '../tree.ts';
import { headerOf, type ReadSheet, type SheetRecord } from './columns.ts';
import { questionTypes } from './question-types.ts';

const columns = ['type', 'name', 'parameters', 'trigger'] as const;

/** The survey sheet's columns that diagnostics point at, under the headers that its author gave them. */
export class SurveyColumns {
  readonly #headers: ReadonlyMap<string, string>;

  constructor(sheet: ReadSheet) {
    this.#headers = new Map(columns.map((column) => [column, headerOf(sheet, column)]));
  }

  at(record: SheetRecord, column: (typeof columns)[number]): Place {
    const header = this.#headers.get(column)!;
    const text = record.cells.get(header);
    return { sheet: 'survey', row: record.row, column: header, ...(text === undefined ? {} : { text }) };
  }
}

/** The safe repair that writes a cell anew. */
export function rewrite(at: Place, text: string): Repair {
  return { safe: true, edits: [{ do: 'write', sheet: at.sheet!, row: at.row!, column: at.column!, text }] };
}

/** A name as near to some words as XML allows: blanks and signs become underscores. Empty when nothing is left. */
export function nameFrom(words: string): string {
  const name = words
    .trim()
    .replace(/[^\p{L}\p{N}_.-]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  const whole = /^[\p{N}.-]/u.test(name) ? `_${name}` : name;
  return isXmlName(whole) ? whole : '';
}

/** Sets what is given and leaves the rest as it is. */
export function assign(to: FormNode, from: Partial<FormNode>): void {
  for (const [key, value] of Object.entries(from)) if (value !== undefined) Object.assign(to, { [key]: value });
}

/** What a row gives to any element. */
export function elementOf(kind: NodeKind, name: string, type: string, { values, row }: SheetRecord): FormNode {
  const made = node(kind, name, type, { row });
  const parts = (key: string): Nested | undefined => {
    const found = nestedIn(values.get(key));
    return found && copied(found);
  };
  const media = parts('media');
  assign(made, {
    label: values.get('label'),
    hint: values.get('hint'),
    guidance: values.get('guidance_hint'),
    // Media under a language of their own (`media::default::image`) are those of the form.
    media: nestedIn(media?.get('default')) ?? media,
    bind: parts('bind'),
    control: parts('control'),
    instance: parts('instance'),
  });
  return made;
}

/** What the type itself gives: its control, its data type and what its bind carries, under what the row says. */
export function withType(question: FormNode): FormNode {
  const type = questionTypes.get(question.type);
  if (!type) return question;
  const own: Nested = new Map(Object.entries(type.bind ?? {}));
  if (type.data !== undefined) own.set('type', type.data);
  if (own.size > 0 || question.bind) question.bind = new Map([...own, ...(question.bind ?? [])]);
  if (type.control !== undefined && type.control !== 'action') question.controlTag = type.control;
  if (type.mediatype !== undefined) {
    question.control = new Map([['mediatype', type.mediatype], ...(question.control ?? [])]);
  }
  if (type.hint !== undefined && question.hint === undefined) question.hint = type.hint;
  // A select that shows only the labels of a list may have none of its own.
  const isBlank = question.label === undefined || question.label === '';
  if (isBlank && textAt(question.control, 'appearance') === 'label') question.label = ' ';
  return question;
}
