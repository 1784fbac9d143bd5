import type { Element, Node } from '@xmldom/xmldom';

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Where order means nothing: the parts of the model, the fields of an instance, the texts of a language. */
function isUnordered(element: Element, inInstance: boolean): boolean {
  return inInstance || ['model', 'instance', 'itext', 'translation', 'text'].includes(element.localName ?? '');
}

/**
 * An element in one canonical line: attributes in order, blanks collapsed, and children sorted where their order means
 * nothing. Two XForms of the same line have the same structure.
 */
export function canonical(element: Element, inInstance = false): string {
  const name = `{${element.namespaceURI ?? ''}}${element.localName ?? element.nodeName}`;
  const attributes = [...element.attributes]
    .filter(({ name: key }) => key !== 'xmlns' && !key.startsWith('xmlns:'))
    .map(
      (attribute) =>
        `${attribute.namespaceURI ?? ''}|${attribute.localName ?? attribute.name}=${JSON.stringify(spaced(attribute.value))}`,
    )
    .sort();
  const within = inInstance || element.localName === 'instance';
  const parts: string[] = [];
  for (let child: Node | null = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1) parts.push(canonical(child as Element, within));
    else if (child.nodeType === 3 || child.nodeType === 4) {
      const text = spaced(child.nodeValue ?? '');
      if (text !== '') parts.push(JSON.stringify(text));
    }
  }
  if (isUnordered(element, within)) parts.sort();
  return `<${name} ${attributes.join(' ')}>${parts.join('')}</>`;
}
