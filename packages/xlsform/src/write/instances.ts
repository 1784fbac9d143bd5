import type { Report } from '../diagnostics.ts';
import { hasLastSaved } from '../logic/references.ts';
import { isText } from '../nested.ts';
import { fileEndings, splitFileName } from '../read/question-types.ts';
import { descendants, isQuestion, isSection, type ChoiceList, type Form, type FormNode } from '../tree.ts';
import { element, type XmlElement } from '../xml.ts';

/** A secondary instance: an attached file, the last saved record, or a choice list. */
interface Instance {
  id: string;
  source: string | undefined;
  element: XmlElement;
  node?: FormNode;
}

/** A file that goes with the form: what the client has to fetch. */
export interface Attachment {
  name: string;
  kind: 'csv' | 'xml' | 'geojson';
}

const PULLDATA = /pulldata\s*\(/g;
const EXPRESSIONS = ['calculate', 'constraint', 'readonly', 'required', 'relevant'];

function attached(id: string, source: string, node?: FormNode): Instance {
  return { id, source, element: element('instance', { id, src: source }), ...(node ? { node } : {}) };
}

function expressionsOf(node: FormNode): string[] {
  const found = EXPRESSIONS.map((key) => node.bind?.get(key));
  return [...found, node.choiceFilter, node.default].filter(isText);
}

function* pulled(node: FormNode): Generator<Instance> {
  for (const expression of expressionsOf(node)) {
    if (!expression.includes('pulldata(')) continue;
    let done = 0;
    for (const match of expression.matchAll(PULLDATA)) {
      if (match.index < done) continue;
      const from = match.index + match[0].length;
      const comma = expression.indexOf(',', from);
      if (comma < 0) break;
      done = comma;
      const id = expression.slice(from, comma).replace(/['"]/g, '').trim();
      yield attached(id, `jr://file-csv/${id}.csv`, node);
    }
  }
}

function* filesOf(node: FormNode): Generator<Instance> {
  if (node.kind === 'external') {
    const ending = node.type.split('-')[0]!;
    yield attached(node.name, `jr://${ending === 'csv' ? 'file-csv' : 'file'}/${node.name}.${ending}`, node);
    return;
  }
  if (!isQuestion(node) && !isSection(node)) return;
  yield* pulled(node);
  if (node.kind !== 'select' || node.itemset === undefined) return;
  const { base, ending } = splitFileName(node.itemset);
  if (!fileEndings.has(ending)) return;
  yield attached(base, `jr://${ending === '.csv' ? 'file-csv' : 'file'}/${node.itemset}`, node);
}

function listInstance({ name, choices, translated }: ChoiceList): Instance {
  const items = choices.map((choice, index) => {
    const parts: XmlElement[] = [];
    if (translated) parts.push(element('itextId', {}, [`${name}-${index}`]));
    parts.push(element('name', {}, [choice.name]));
    if (!translated && isText(choice.label)) parts.push(element('label', {}, [choice.label]));
    for (const [key, value] of choice.extra) parts.push(element(key, {}, [value]));
    if (choice.smsOption) parts.push(element('sms_option', {}, [choice.smsOption]));
    return element('item', {}, parts);
  });
  return { id: name, source: undefined, element: element('instance', { id: name }, [element('root', {}, items)]) };
}

/** The secondary instances of a form, each id once. Two sources under one id are an error: one would hide the other. */
export function secondaryInstances(form: Form, report: Report): Instance[] {
  const found: Instance[] = [];
  const external = new Set<string>();
  let lastSaved = false;
  for (const node of descendants(form.root)) {
    for (const instance of filesOf(node)) {
      if (node.kind === 'external') {
        if (external.has(instance.id)) report.add('instances/twice', placeOf(node), { id: instance.id });
        external.add(instance.id);
      }
      found.push(instance);
    }
    if (isQuestion(node)) lastSaved ||= expressionsOf(node).some(hasLastSaved);
  }
  if (lastSaved) found.push(attached('__last-saved', 'jr://instance/last-saved'));
  for (const list of form.lists.values()) if (!list.inBody) found.push(listInstance(list));
  const kept = new Map<string, Instance>();
  for (const instance of found) {
    const prior = kept.get(instance.id);
    if (!prior) kept.set(instance.id, instance);
    else if (prior.source !== instance.source) {
      const node = instance.node ?? prior.node;
      report.add('instances/two-sources', node ? placeOf(node) : {}, {
        id: instance.id,
        first: prior.source ?? 'choices',
        second: instance.source ?? 'choices',
      });
    }
  }
  return [...kept.values()];
}

function placeOf(node: FormNode): { sheet: string; row: number | undefined; column: string; text: string } {
  return { sheet: 'survey', row: node.row, column: 'type', text: node.itemset ?? node.name };
}

/** The files that secondary instances and media name. */
export function attachmentsOf(instances: readonly Instance[]): Attachment[] {
  return instances.flatMap(({ source }): Attachment[] => {
    const name = source === undefined ? undefined : /^jr:\/\/file(?:-csv)?\/(.+)$/.exec(source)?.[1];
    if (name === undefined) return [];
    const ending = splitFileName(name).ending;
    return [{ name, kind: ending === '.geojson' ? 'geojson' : ending === '.xml' ? 'xml' : 'csv' }];
  });
}
