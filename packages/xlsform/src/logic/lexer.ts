// An NCName as XML defines it (Namespaces in XML 1.0, section 3), so that `Ñandú` is a name too.
const START =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const NAME = `[${START}][${START}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040]*`;
const QNAME = `${NAME}(?::${NAME})?`;
const DATE = '-?\\d{4}-\\d\\d-\\d\\d';
const TIME = '\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:[+-]\\d\\d:\\d\\d|Z)?';

const kinds = [
  ['datetime', `${DATE}T${TIME}`],
  ['date', DATE],
  ['time', TIME],
  ['number', '-?\\d+\\.\\d*|-?\\.\\d+|-?\\d+'],
  ['math', '[*+\\-]| mod | div '],
  ['compare', '=|!=|<=|>=|<|>'],
  ['bool', ' and | or '],
  ['union', '\\|'],
  ['open', '\\('],
  ['close', '\\)'],
  ['bracket', '[[{}]'],
  ['parent', '\\.\\.'],
  ['self', '\\.'],
  ['slash', '/'],
  ['literal', '"[^"]*"|\'[^\']*\''],
  ['comma', ','],
  ['space', '\\s+'],
  ['reference', `\\$\\{(?:last-saved#)?${NAME}\\}`],
  ['call', `${QNAME}\\(`],
  ['predicate', `${QNAME}\\[`],
  ['end', '\\]'],
  ['scheme', `${NAME}://`],
  ['name', QNAME],
  ['other', '[^]'],
] as const;

export type TokenKind = (typeof kinds)[number][0];

export interface Token {
  kind: TokenKind;
  text: string;
  at: number;
}

const LEXEMES = new RegExp(kinds.map(([, source]) => `(${source})`).join('|'), 'uy');
const WHOLE_QNAME = new RegExp(`^${QNAME}$`, 'u');

/**
 * The tokens of an expression of an XLSForm: XPath 1.0 with dates, `${…}` and plain words, since a cell may hold any of
 * them. Never fails: what fits nowhere is `other`. The first kind that fits wins, in the order above, so that `a-b` is
 * a name and `a - b` is a subtraction.
 */
export function tokens(expression: string): Token[] {
  const found: Token[] = [];
  LEXEMES.lastIndex = 0;
  for (let match = LEXEMES.exec(expression); match && match[0] !== ''; match = LEXEMES.exec(expression)) {
    const kind = kinds[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]![0];
    found.push({ kind, text: match[0], at: match.index });
    if (LEXEMES.lastIndex >= expression.length) break;
  }
  return found;
}

/** True for a name that XML allows, with a prefix or without one. */
export function isXmlName(text: string | undefined): boolean {
  return text !== undefined && WHOLE_QNAME.test(text);
}

const DYNAMIC: ReadonlySet<TokenKind> = new Set(['math', 'union', 'reference', 'call']);
const WITH_HYPHENS = new Set(['date', 'dateTime', 'geopoint', 'geotrace', 'geoshape']);

/** True when a default has to be computed: it holds a reference, a call or arithmetic (a date's hyphens are none). */
export function isDynamic(value: string | undefined, type: string): boolean {
  if (!value) return false;
  for (const token of tokens(value)) {
    if (WITH_HYPHENS.has(type) && token.kind === 'math' && token.text === '-') return false;
    if (DYNAMIC.has(token.kind)) return true;
  }
  return false;
}
