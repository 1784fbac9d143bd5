import { tokens } from '../logic/lexer.ts';
import { xpathOf, type Named, UnresolvedReference } from '../logic/substitution.ts';
import { pathOf } from '../logic/paths.ts';
import type { FormNode } from '../tree.ts';

/** The nodes of a form by path and by name, to say an XPath again as its author wrote it. */
export interface Nodes {
  byPath: ReadonlyMap<string, FormNode>;
  named: Named;
}

const STEP = '[^\\s/()\\[\\],\'"=<>!+*|@]+';
const PATHS = new RegExp(
  ` ?((?:instance\\('__last-saved'\\)|current\\(\\)(?=/\\.\\.))?(?:/?\\.\\.(?:/\\.\\.)*|(?<![\\w.)\\]\\-*])(?=/))(?:/${STEP})+|instance\\('__last-saved'\\)(?:/${STEP})+) ?`,
  'gu',
);

function targetOf(path: string, context: FormNode | undefined, { byPath }: Nodes): FormNode | undefined {
  const steps = path.replace(/^current\(\)\/?/, '').replace(/^instance\('__last-saved'\)/, '');
  if (steps.startsWith('/')) return byPath.get(steps);
  let at = context;
  const names = steps.split('/');
  while (names[0] === '..') {
    at = at?.parent;
    names.shift();
  }
  return at && byPath.get([pathOf(at), ...names].join('/'));
}

/** The same text without the blanks that mean nothing: those outside of literals, next to a path or a sign. */
function bare(expression: string): string {
  return tokens(expression)
    .map(({ kind, text }) => (kind === 'space' ? '' : kind === 'math' || kind === 'bool' ? ` ${text.trim()} ` : text))
    .join('');
}

/** Blanks outside of literals as an author would set them: one between words, none inside of brackets. */
export function tidied(expression: string): string {
  const spaced = /"[^"]*"|'[^']*'|([([]) +| +([)\],])| {2,}/g;
  return expression
    .replace(
      spaced,
      (part, open: string | undefined, close: string | undefined) =>
        open ?? close ?? (part.startsWith(' ') ? ' ' : part),
    )
    .trim();
}

/**
 * An XPath with its paths as `${name}`, where that says the same again; else as it is. Both a compiled form and one
 * read back from its XForm go through here, so that their models agree.
 */
export function authored(xpath: string, context: FormNode | undefined, nodes: Nodes, isFilter = false): string {
  if (!xpath.includes('/')) return tidied(xpath);
  const written = xpath.replace(PATHS, (whole, path: string) => {
    const target = targetOf(path, context, nodes);
    if (!target || nodes.named.get(target.name) !== target) return whole;
    return ` \${${path.startsWith("instance('__last-saved')") ? 'last-saved#' : ''}${target.name}} `;
  });
  if (written === xpath) return tidied(xpath);
  for (const fromParent of [false, true]) {
    try {
      const again = xpathOf(written, context, nodes.named, { current: isFilter, fromParent });
      if (bare(again) === bare(xpath)) return tidied(written);
    } catch (error) {
      if (!(error instanceof UnresolvedReference)) throw error;
    }
  }
  return tidied(xpath);
}
