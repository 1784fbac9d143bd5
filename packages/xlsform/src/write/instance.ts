import { isDynamic } from '../logic/lexer.ts';
import { isText } from '../nested.ts';
import type { FormNode } from '../tree.ts';
import { element, type XmlElement } from '../xml.ts';
import type { WriteContext } from './context.ts';

function attributesOf(node: FormNode, { xpath }: WriteContext): [string, string][] {
  return [...(node.instance ?? [])].flatMap(([key, value]): [string, string][] =>
    isText(value) ? [[key, xpath(value, node)]] : [],
  );
}

/** The children of a section in the instance. `inTemplate` is true below a repeat that has shown its template already. */
function childrenOf(section: FormNode, context: WriteContext, inTemplate: boolean): XmlElement[] {
  return section.children.flatMap((child): XmlElement[] => {
    if (child.kind === 'external' || child.kind === 'attribute') return [];
    if (child.flat) return flatChildren(child, context);
    if (child.kind === 'repeat' && !inTemplate) return [template(child, context), instanceOf(child, context, true)];
    return [instanceOf(child, context, inTemplate)];
  });
}

function flatChildren(section: FormNode, context: WriteContext): XmlElement[] {
  return section.children.flatMap((child) =>
    child.flat ? flatChildren(child, context) : [instanceOf(child, context, false)],
  );
}

/** The template that a client copies for each new instance of a repeat; a repeat inside it has one of its own. */
function template(repeat: FormNode, context: WriteContext): XmlElement {
  const children = repeat.children.filter(({ kind }) => kind !== 'external');
  return element(
    repeat.name,
    { 'jr:template': '' },
    children.map((child) => (child.kind === 'repeat' ? template(child, context) : instanceOf(child, context, false))),
  );
}

function instanceOf(node: FormNode, context: WriteContext, inTemplate: boolean): XmlElement {
  const made = element(node.name, attributesOf(node, context));
  for (const child of node.children) {
    if (child.kind === 'attribute') made.attributes.set(child.name, child.value ?? '');
  }
  if (node.children.length > 0) made.children = childrenOf(node, context, inTemplate);
  else if (node.default && !isDynamic(node.default, node.type)) made.children = [node.default];
  return made;
}

/** The primary instance: the record as it is before anyone has answered. */
export function primaryInstance(context: WriteContext): XmlElement {
  const { root, settings } = context.form;
  const made = instanceOf(root, context, false);
  for (const [key, value] of settings.attributes) made.attributes.set(key, value);
  const own: [string, string | undefined][] = [
    ['id', settings.id],
    ['xmlns', settings.instanceNamespace],
    ['version', settings.version],
    ['odk:prefix', settings.prefix],
    ['odk:delimiter', settings.delimiter],
  ];
  for (const [key, value] of own)
    if (value !== undefined && (value !== '' || key === 'id')) made.attributes.set(key, value);
  return element('instance', {}, [made]);
}
