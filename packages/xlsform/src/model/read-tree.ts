import { pathOf } from '../logic/paths.ts';
import { adopt, descendants, node, type FormNode } from '../tree.ts';
import { childrenOf, elementsOf, textOf, type XmlElement } from '../xml.ts';
import type { Nodes } from './authored.ts';

/** The parts of an XForm document, and its nodes as a tree. */
export interface XFormParts {
  document: XmlElement;
  model: XmlElement;
  body: XmlElement | undefined;
  title: string;
  /** Root element of the primary instance. */
  primary: XmlElement;
  /** Secondary instances, by id. */
  instances: ReadonlyMap<string, XmlElement>;
  root: FormNode;
  nodes: Nodes;
  /** The element of the instance, of the body and of the binds that belongs to a path. */
  elements: ReadonlyMap<string, XmlElement>;
  controls: ReadonlyMap<string, XmlElement>;
  binds: ReadonlyMap<string, XmlElement>;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function named(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(parent).find((child) => local(child.name) === name);
}

/** Controls by path. A `ref` without a leading slash goes on from that of the section around it. */
function controlsIn(parent: XmlElement, base: string, found: Map<string, XmlElement>): void {
  for (const child of elementsOf(parent)) {
    const ref = child.attributes.get('ref') ?? child.attributes.get('nodeset');
    const kind = local(child.name);
    if (kind === 'label' || kind === 'hint' || kind === 'itemset' || kind === 'item' || kind === 'setvalue') continue;
    const path = ref === undefined ? base : ref.startsWith('/') ? ref : `${base}/${ref}`;
    if (ref !== undefined && (kind !== 'group' || !found.has(path))) found.set(path, child);
    if (kind === 'group' || kind === 'repeat') controlsIn(child, path, found);
  }
}

/** Elements of the instance as nodes. A repeat stands there twice, once as template; it is one node, with the
 * attributes of both. */
function grow(
  of: XmlElement,
  parent: FormNode,
  controls: ReadonlyMap<string, XmlElement>,
  elements: Map<string, XmlElement>,
): void {
  const seen = new Map<string, string>();
  for (const child of elementsOf(of)) {
    const before = seen.get(child.name);
    if (before !== undefined) {
      const template = elements.get(before)!;
      elements.set(before, { ...template, attributes: new Map([...template.attributes, ...child.attributes]) });
      continue;
    }
    const made = node('question', child.name, 'question');
    adopt(parent, made);
    const path = pathOf(made);
    elements.set(path, child);
    seen.set(child.name, path);
    const control = controls.get(path);
    const kind = control && local(control.name);
    if (kind === 'repeat') made.kind = 'repeat';
    else if (kind === 'group' || elementsOf(child).length > 0) made.kind = 'group';
    grow(child, made, controls, elements);
  }
}

/** Takes an XForm apart; undefined when it is none. */
export function readParts(document: XmlElement | undefined): XFormParts | undefined {
  if (!document || local(document.name) !== 'html') return undefined;
  const head = named(document, 'head');
  const body = named(document, 'body');
  const model = named(head, 'model');
  const instances = childrenOf(model, 'instance');
  const primary = elementsOf(instances[0])[0];
  if (!model || !primary) return undefined;
  const title = textOf(named(head, 'title'));
  const controls = new Map<string, XmlElement>();
  if (body) controlsIn(body, '', controls);
  const root = node('survey', primary.name, 'survey');
  const elements = new Map<string, XmlElement>([[`/${primary.name}`, primary]]);
  grow(primary, root, controls, elements);
  const byPath = new Map<string, FormNode>();
  const names = new Map<string, FormNode | 'twice'>();
  for (const at of descendants(root)) {
    byPath.set(pathOf(at), at);
    if (at.name !== 'meta' && at !== root) names.set(at.name, names.has(at.name) ? 'twice' : at);
  }
  return {
    document,
    model,
    body,
    title: title.trim(),
    primary,
    instances: new Map(instances.slice(1).map((instance) => [instance.attributes.get('id') ?? '', instance])),
    root,
    nodes: { byPath, named: names },
    elements,
    controls,
    binds: new Map(childrenOf(model, 'bind').map((bind) => [bind.attributes.get('nodeset') ?? '', bind])),
  };
}

export { local };
