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
const FORBIDDEN = /[^\P{Cc}\t\n\r\u007f-\u009f]|\p{Cs}|[\ufffe\uffff]/gu;
const SPECIAL = /[&<>]/;

function escaped(text: string): string {
  const clean = text.replace(FORBIDDEN, '');
  return SPECIAL.test(clean) ? clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : clean;
}

/** Line breaks stay as they are: a reader turns them into blanks, which is what they are in an expression. */
function attributeValue(text: string): string {
  return escaped(text).replaceAll('"', '&quot;');
}

function write(node: XmlElement, indent: string, out: string[]): void {
  out.push(indent, '<', node.name);
  for (const [key, value] of node.attributes) out.push(' ', key, '="', attributeValue(value), '"');
  if (node.children.length === 0) {
    out.push('/>');
    return;
  }
  out.push('>');
  if (node.children.some((child) => !isElement(child))) writeMixed(node.children, out);
  else {
    for (const child of node.children) {
      out.push('\n');
      write(child as XmlElement, `${indent}  `, out);
    }
    out.push('\n', indent);
  }
  out.push('</', node.name, '>');
}

/** Text with elements in it keeps its own blanks; one is set before and after, as clients expect around an output. */
function writeMixed(children: readonly XmlNode[], out: string[]): void {
  if (children.length > 1 && !isElement(children[0]!)) out.push(' ');
  for (const child of children) {
    if (isElement(child)) write(child, '', out);
    else out.push(escaped(child));
  }
  if (children.length > 1) out.push(' ');
}

/** The document as text, with one element a line where no text stands between. */
export function serialise(root: XmlElement): string {
  const out: string[] = ['<?xml version="1.0"?>\n'];
  write(root, '', out);
  out.push('\n');
  return out.join('');
}
