import { isXmlName } from './lexer.ts';

/** A reference `${name}` or `${last-saved#name}` in a cell. */
export interface Reference {
  name: string;
  lastSaved: boolean;
  from: number;
  to: number;
}

const CANDIDATE = /\$\{([^}]*)(\}?)/g;

/** All references of a text, or `malformed` when something begins like one and is none. */
export function referencesIn(text: string): Reference[] | 'malformed' {
  if (!text.includes('${') || text.length < 3) return [];
  const found: Reference[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const inside = match[1]!;
    const lastSaved = inside.startsWith('last-saved#');
    const name = lastSaved ? inside.slice('last-saved#'.length) : inside;
    if (match[2] === '' || name.includes(':') || !isXmlName(name)) return 'malformed';
    found.push({ name, lastSaved, from: match.index, to: match.index + match[0].length });
  }
  return found;
}

export function hasReference(text: string | undefined): boolean {
  if (text === undefined) return false;
  const found = referencesIn(text);
  return found !== 'malformed' && found.length > 0;
}

/** True when the text is one reference and nothing else. */
export function isReference(text: string): boolean {
  const found = referencesIn(text);
  return found !== 'malformed' && found.length === 1 && found[0]!.from === 0 && found[0]!.to === text.length;
}

export function hasLastSaved(text: string | undefined): boolean {
  if (text === undefined) return false;
  const found = referencesIn(text);
  return found !== 'malformed' && found.some(({ lastSaved }) => lastSaved);
}
