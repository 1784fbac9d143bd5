import { XMLParser } from 'fast-xml-parser';

/** One answer of a record: where it stands, and what was said. */
export interface Answer {
  path: string;
  value: string;
}

/** So many answers are shown; a record with more is read from its XML. */
const most = 2_000;

/** Nothing is expanded, nothing is guessed to be a number: an identity number keeps its zeros. */
const parser = new XMLParser({ preserveOrder: true, parseTagValue: false, trimValues: true, removeNSPrefix: true });

type Node = Readonly<Record<string, unknown>>;

const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const childrenOf = (node: Node): readonly Node[] => {
  const inside = node[nameOf(node)];
  return Array.isArray(inside) ? (inside as Node[]) : [];
};
const isElement = (node: Node): boolean => !nameOf(node).startsWith('#') && !nameOf(node).startsWith('?');
const textOf = (nodes: readonly Node[]): string =>
  nodes.map((node) => (nameOf(node) === '#text' ? String(node['#text']) : '')).join('');

/**
 * The answers of a record's XML in the order in which they stand, without what only clients read (`meta`). Groups that
 * repeat get their number. Nothing for text that is no XML.
 */
export function answersOf(xml: string): Answer[] {
  const answers: Answer[] = [];
  const walk = (nodes: readonly Node[], path: string): void => {
    const elements = nodes.filter((node) => isElement(node) && nameOf(node) !== 'meta');
    const seen = new Map<string, number>();
    for (const node of elements) {
      const name = nameOf(node);
      const nth = (seen.get(name) ?? 0) + 1;
      seen.set(name, nth);
      const repeats = elements.filter((other) => nameOf(other) === name).length > 1;
      const own = `${path}${path && '/'}${name}${repeats ? `[${nth}]` : ''}`;
      const inside = childrenOf(node);
      if (inside.some(isElement)) walk(inside, own);
      else if (answers.length < most) answers.push({ path: own, value: textOf(inside) });
    }
  };
  try {
    const document = (parser.parse(xml) as Node[]).find(isElement);
    if (document) walk(childrenOf(document), '');
  } catch {
    return [];
  }
  return answers;
}
