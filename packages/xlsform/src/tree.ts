import type { Nested, Text } from './nested.ts';

export type NodeKind =
  | 'survey'
  | 'group'
  | 'repeat'
  | 'loop'
  | 'question'
  | 'select'
  | 'range'
  | 'geo'
  | 'osm'
  | 'external'
  | 'entity'
  | 'attribute'
  | 'entity-label';

/** What a form does by itself when something happens (ODK XForms, "actions"). */
export interface Action {
  name: 'setvalue' | 'odk:setgeopoint' | 'odk:recordaudio';
  event: 'odk-instance-first-load' | 'odk-instance-load' | 'odk-new-repeat';
  value?: string;
  quality?: string;
}

/** A tag of an OpenStreetMap question. */
export interface OsmTag {
  name: string;
  label: Text | undefined;
}

/** One element of the form: the survey itself, a group or repeat, a question, or a part that the compiler adds. */
export interface FormNode {
  kind: NodeKind;
  name: string;
  type: string;
  /** The row of the survey sheet (of the entities sheet for entities); none for what the compiler adds. */
  row?: number;
  parent?: FormNode;
  children: FormNode[];
  label?: Text;
  hint?: Text;
  guidance?: Text;
  media?: Nested;
  bind?: Nested;
  control?: Nested;
  instance?: Nested;
  controlTag?: string;
  default?: string;
  isDynamic?: boolean;
  actions: Action[];
  triggers?: string[];
  parameters?: ReadonlyMap<string, string>;
  choiceFilter?: string;
  /** The list, file or reference that gives a select its choices. */
  itemset?: string;
  /** The list of a select_one_external, whose choices lie in itemsets.csv. */
  query?: string;
  tags?: OsmTag[];
  /** The list that a loop goes over: it is written once for each choice. */
  loopList?: string;
  /** No element of its own in the instance (setting `flat`, for ODK Tables). */
  flat?: boolean;
  /** In the instance only, never in the body (meta). */
  bodyless?: boolean;
  /** The value of an entity's attribute. */
  value?: string;
}

export interface Choice {
  name: string;
  label: Text | undefined;
  media: Nested | undefined;
  smsOption: string | undefined;
  /** Further columns, for choice filters and maps. */
  extra: ReadonlyMap<string, string>;
  row?: number;
}

export interface ChoiceList {
  name: string;
  choices: Choice[];
  /** Its labels differ by language, hold references or have media, so they are written as itext. */
  translated: boolean;
  /** Used with `search()`: its items stand in the body. */
  inBody: boolean;
}

export interface Settings {
  rootName: string;
  /** Words of the form itself, which no client shows but which a form may carry. */
  label: Text | undefined;
  hint: Text | undefined;
  title: string;
  id: string;
  version: string | undefined;
  style: string | undefined;
  defaultLanguage: string;
  instanceName: string | undefined;
  instanceNamespace: string | undefined;
  namespaces: string | undefined;
  publicKey: string | undefined;
  submissionUrl: string | undefined;
  autoSend: string | undefined;
  autoDelete: string | undefined;
  clientEditable: boolean;
  omitInstanceId: boolean;
  instanceIdPreload: string;
  addNone: boolean;
  allowDuplicates: boolean;
  collapseSpaces: boolean;
  flat: boolean;
  prefix: string | undefined;
  delimiter: string | undefined;
  attributes: ReadonlyMap<string, string>;
}

/** A form read from its workbook, before it is written as an XForm. */
export interface Form {
  settings: Settings;
  root: FormNode;
  lists: ReadonlyMap<string, ChoiceList>;
  entitiesVersion: '2024.1.0' | '2025.1.0' | undefined;
  /** Which questions change when the answer to a question changes: trigger name → nodes. */
  triggered: ReadonlyMap<string, FormNode[]>;
}

export function node(kind: NodeKind, name: string, type: string, more: Partial<FormNode> = {}): FormNode {
  return { kind, name, type, children: [], actions: [], ...more };
}

/** Puts children into a section, at its end. Lists are handed over as they are: a form may have any number of rows. */
export function adopt(parent: FormNode, child: FormNode | readonly FormNode[]): void {
  for (const one of Array.isArray(child) ? (child as readonly FormNode[]) : [child as FormNode]) {
    one.parent = parent;
    parent.children.push(one);
  }
}

/** The node and everything below it, in the order of the form. */
export function* descendants(from: FormNode): Generator<FormNode> {
  const left = [from];
  for (let next = left.pop(); next; next = left.pop()) {
    yield next;
    for (let at = next.children.length - 1; at >= 0; at--) left.push(next.children[at]!);
  }
}

export function* ancestors(of: FormNode): Generator<FormNode> {
  for (let at = of.parent; at; at = at.parent) yield at;
}

export function isSection(of: FormNode): boolean {
  return of.kind === 'group' || of.kind === 'repeat' || of.kind === 'survey' || of.kind === 'loop';
}

export function isQuestion(of: FormNode): boolean {
  return ['question', 'select', 'range', 'geo', 'osm'].includes(of.kind);
}
