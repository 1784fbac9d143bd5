import { XMLParser } from 'fast-xml-parser';
import { element, type XmlElement, type XmlNode } from '../xml.ts';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  commentPropName: '#comment',
});

type Parsed = Record<string, unknown>;

/** Elements that hold words, in which a blank between two outputs counts. */
const worded = new Set(['label', 'hint', 'value']);

const MOST_NESTED = 256;

function nodesOf(parsed: Parsed[], within = '', depth = 0): XmlNode[] {
  if (depth > MOST_NESTED) throw new RangeError('nested too deep');
  const nodes: XmlNode[] = [];
  for (const part of parsed) {
    const name = Object.keys(part).find((key) => key !== ':@');
    if (name === undefined || name === '#comment') continue;
    if (name === '#text') nodes.push(String(part['#text']));
    else {
      const attributes = (part[':@'] ?? {}) as Record<string, string>;
      nodes.push(element(name, Object.entries(attributes), nodesOf(part[name] as Parsed[], name, depth + 1)));
    }
  }
  // Between elements blanks are layout; next to text they belong to it.
  const isMixed = worded.has(within) || nodes.some((node) => typeof node === 'string' && node.trim() !== '');
  return isMixed ? nodes : nodes.filter((node) => typeof node !== 'string');
}

const MOST_BYTES = 20 * 1024 * 1024;

/** The root element of an XML text, or undefined when it is none. No DTD is taken, so no entity can grow (control M4). */
export function parseXmlTree(xml: string): XmlElement | undefined {
  if (xml.length > MOST_BYTES || /<!DOCTYPE|<!ENTITY/i.test(xml)) return undefined;
  try {
    return nodesOf(parser.parse(xml) as Parsed[]).find((node) => typeof node !== 'string');
  } catch {
    return undefined;
  }
}
