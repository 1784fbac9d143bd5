/** An element of an XML document, light enough to be made by the ten thousand. Attributes keep their order. */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlNode[];
}

export type XmlNode = XmlElement | string;

export function element(
  name: string,
  attributes: Iterable<readonly [string, string]> | Readonly<Record<string, string>> = [],
  children: Iterable<XmlNode> = [],
): XmlElement {
  const pairs = Symbol.iterator in attributes ? attributes : Object.entries(attributes);
  return { name, attributes: new Map(pairs), children: [...children] };
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

/** Child elements of a name. */
export function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return (parent?.children ?? []).filter((child): child is XmlElement => isElement(child) && child.name === name);
}

export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(parent, name)[0];
}

export function elementsOf(parent: XmlElement | undefined): XmlElement[] {
  return (parent?.children ?? []).filter(isElement);
}

export function textOf(parent: XmlElement | undefined): string {
  return (parent?.children ?? []).map((child) => (isElement(child) ? '' : child)).join('');
}

// XML 1.0 has no place for these, not even escaped (section 2.2); a cell pasted from elsewhere may hold them.
const FORBIDDEN = /[^\P{Cc}\t\n\r\u007f-\u009f]|\p{Cs}|[\ufffe\uffff]/u;
const FORBIDDEN_ALL = new RegExp(FORBIDDEN, 'gu');
const SPECIAL = /[&<>]/;

function escaped(text: string): string {
  const clean = FORBIDDEN.test(text) ? text.replace(FORBIDDEN_ALL, '') : text;
  return SPECIAL.test(clean) ? clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : clean;
}

/** Line breaks stay as they are: a reader turns them into blanks, which is what they are in an expression. */
function attributeValue(text: string): string {
  const value = escaped(text);
  return value.includes('"') ? value.replaceAll('"', '&quot;') : value;
}

function opened({ name, attributes }: XmlElement): string {
  let tag = `<${name}`;
  for (const [key, value] of attributes) tag += ` ${key}="${attributeValue(value)}"`;
  return tag;
}

function written(node: XmlElement, indent: string): string {
  const { name, children } = node;
  const tag = opened(node);
  const first = children[0];
  if (first === undefined) return `${tag}/>`;
  if (children.length === 1 && !isElement(first)) return `${tag}>${escaped(first)}</${name}>`;
  if (children.some((child) => !isElement(child))) return `${tag}>${mixed(children)}</${name}>`;
  let inside = '';
  const deeper = `${indent}  `;
  for (const child of children) inside += deeper + written(child as XmlElement, deeper);
  return `${tag}>${inside}${indent}</${name}>`;
}

/** Text with elements in it keeps its own blanks; one is set before and after, as clients expect around an output. */
function mixed(children: readonly XmlNode[]): string {
  let inside = isElement(children[0]!) ? '' : ' ';
  for (const child of children) inside += isElement(child) ? written(child, '\n') : escaped(child);
  return `${inside} `;
}

/** The document as text, with one element a line where no text stands between. */
export function serialise(root: XmlElement): string {
  return `<?xml version="1.0"?>\n${written(root, '\n')}\n`;
}
