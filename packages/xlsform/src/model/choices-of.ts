import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../xml.ts';
import type { FormNode } from '../tree.ts';
import { authored, tidied } from './authored.ts';
import type { ChoiceModel, ChoiceSource, ListModel } from './form-model.ts';
import type { XFormParts } from './read-tree.ts';
import { itextId, type ReadTexts } from './texts.ts';

function choiceOf(item: XmlElement, texts: ReadTexts): ChoiceModel {
  const id = textOf(childOf(item, 'itextId'));
  const label = childOf(item, 'label');
  const further = elementsOf(item).filter((part) => !['name', 'label', 'itextId', 'value'].includes(part.name));
  const columns = further
    .map((part): [string, string] => [part.name, textOf(part)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    name: textOf(childOf(item, 'name') ?? childOf(item, 'value')),
    labels: id === '' ? texts.shown(label, undefined) : texts.of(id, 'long', undefined),
    media: texts.media(id === '' ? (itextId(label?.attributes.get('ref')) ?? '') : id),
    columns: Object.fromEntries(columns),
  };
}

/** The lists of a form, and the files that become instances. */
export function readLists(
  { instances }: XFormParts,
  texts: ReadTexts,
): { lists: ListModel[]; files: { name: string; file: string }[] } {
  const lists: ListModel[] = [];
  const files: { name: string; file: string }[] = [];
  for (const [name, instance] of instances) {
    const source = instance.attributes.get('src');
    if (source !== undefined) {
      // What pulldata computes as its file's name is no file yet.
      if (source !== 'jr://instance/last-saved' && !name.includes('$'))
        files.push({ name, file: source.replace(/^jr:\/\/(?:file(?:-csv)?\/)?/, '') });
    } else {
      const items = childrenOf(childOf(instance, 'root') ?? elementsOf(instance)[0], 'item');
      lists.push({ name, choices: items.map((item) => choiceOf(item, texts)) });
    }
  }
  return { lists, files };
}

/** What a control says about its choices. */
export interface ReadChoices {
  choices?: ChoiceSource;
  choiceFilter?: string;
  parameters: Record<string, string>;
  /** Items that stand in the body itself. */
  inline?: ListModel;
}

/** A predicate over earlier answers says `./age` where its author wrote `${age}`. */
function filterOverAnswers(filter: string, repeat: FormNode | undefined, context: FormNode, parts: XFormParts): string {
  const shown = filter.replace(/(?<![\w.)\]])\.((?:\/[^\s/()[\],'"=<>!+*|]+)+)/gu, (whole, path: string) => {
    const target = repeat && parts.nodes.byPath.get(`/${pathUpTo(repeat)}${path}`);
    return target && parts.nodes.named.get(target.name) === target ? `\${${target.name}}` : whole;
  });
  return shown === filter ? authored(filter, context, parts.nodes, true) : tidied(shown);
}

function pathUpTo(node: FormNode): string {
  const names: string[] = [];
  for (let at: FormNode | undefined = node; at; at = at.parent) names.unshift(at.name);
  return names.join('/');
}

/** The bracketed end of a nodeset, with the brackets inside it. */
function predicateOf(nodeset: string): { path: string; filter: string | undefined } {
  const from = nodeset.indexOf('[');
  if (from < 0 || !nodeset.endsWith(']')) return { path: nodeset, filter: undefined };
  return { path: nodeset.slice(0, from), filter: nodeset.slice(from + 1, -1) };
}

function resolve(path: string, context: FormNode, { nodes }: XFormParts): FormNode | undefined {
  if (path.startsWith('/')) return nodes.byPath.get(path);
  let at: FormNode | undefined = context;
  const names = path.split('/');
  while (names[0] === '..') {
    at = at?.parent;
    names.shift();
  }
  return at && nodes.byPath.get(`/${[pathUpTo(at), ...names].filter(Boolean).join('/')}`);
}

function withRandom(
  nodeset: string,
  context: FormNode,
  parts: XFormParts,
): { inner: string; parameters: Record<string, string> } {
  const match = /^randomize\(([\s\S]*?)(?:,\s*([^,()]*))?\)$/.exec(nodeset);
  if (!match) return { inner: nodeset, parameters: {} };
  const parameters: Record<string, string> = { randomize: 'true' };
  if (match[2] !== undefined) parameters['seed'] = authored(match[2], context, parts.nodes);
  return { inner: match[1]!, parameters };
}

export function readChoicesOf(
  control: XmlElement,
  context: FormNode,
  parts: XFormParts,
  texts: ReadTexts,
): ReadChoices {
  const query = control.attributes.get('query');
  if (query !== undefined) {
    const { path, filter } = predicateOf(query);
    const list = /instance\('([^']*)'\)/.exec(path)?.[1] ?? '';
    const written = filter === undefined ? {} : { choiceFilter: authored(filter, context, parts.nodes, true) };
    return { choices: { from: 'external', list }, ...written, parameters: {} };
  }
  const itemset = childOf(control, 'itemset');
  if (!itemset) return inlineItems(control, context, texts);
  const { inner, parameters } = withRandom(itemset.attributes.get('nodeset') ?? '', context, parts);
  const { path, filter } = predicateOf(inner);
  const value = childOf(itemset, 'value')?.attributes.get('ref') ?? 'name';
  const label = childOf(itemset, 'label')?.attributes.get('ref') ?? 'label';
  const instance = /^instance\('([^']*)'\)/.exec(path)?.[1];
  if (instance !== undefined) {
    const source = parts.instances.get(instance)?.attributes.get('src');
    const file = source?.replace(/^jr:\/\/(?:file(?:-csv)?\/)?/, '');
    const choices: ChoiceSource =
      file === undefined ? { from: 'list', list: instance } : { from: 'file', file, value, label };
    return {
      choices,
      ...(filter === undefined ? {} : { choiceFilter: authored(filter, context, parts.nodes, true) }),
      parameters,
    };
  }
  const repeat = resolve(path, context, parts);
  const target = value === 'geometry' ? repeat : repeat && parts.nodes.byPath.get(`/${pathUpTo(repeat)}/${value}`);
  const isPlain = filter === undefined || filter === `./${value} != ''`;
  const choices: ChoiceSource = { from: 'answers', of: target?.name ?? value };
  return {
    choices,
    ...(isPlain ? {} : { choiceFilter: filterOverAnswers(filter, repeat, context, parts) }),
    parameters,
  };
}

function inlineItems(control: XmlElement, context: FormNode, texts: ReadTexts): ReadChoices {
  const items = childrenOf(control, 'item');
  if (items.length === 0) return { parameters: {} };
  const first = itextId(childOf(items[0], 'label')?.attributes.get('ref'));
  const name = first?.replace(/-0$/, '') ?? context.name;
  return {
    choices: { from: 'list', list: name },
    inline: { name, choices: items.map((item) => choiceOf(item, texts)) },
    parameters: {},
  };
}
