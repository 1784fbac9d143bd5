import type { FormNode } from '../tree.ts';
import { pathOf, relativePath } from './paths.ts';
import { referencesIn, type Reference } from './references.ts';

/** Elements by name. A name that stands twice gives `twice`: it says nothing about which is meant. */
export type Named = ReadonlyMap<string, FormNode | 'twice'>;

export interface SubstitutionOptions {
  /** The expression is a predicate over other nodes, so that paths start from `current()`. */
  current?: boolean;
  fromParent?: boolean;
}

/** Thrown when a reference names no element or several; the caller says at which cell. */
export class UnresolvedReference extends Error {
  readonly target: string;
  readonly isTwice: boolean;
  constructor(name: string, isTwice: boolean) {
    super(name);
    this.target = name;
    this.isTwice = isTwice;
  }
}

const PREDICATE = /\[([^\]]+)\]/g;
const INSTANCE_CALL = /instance\([^)]+.+/;
const INDEXED_REPEAT = /indexed-repeat\([^)]+\)/g;
// Arguments of indexed-repeat that name nodes to be looked up by index, and so stay absolute (ODK XForms, functions).
const NODE_ARGUMENTS = new Set([0, 1, 3, 5]);

function isInInstancePredicate(expression: string, { from, to }: Reference): boolean {
  if (!INSTANCE_CALL.test(expression)) return false;
  for (const match of expression.matchAll(PREDICATE)) {
    if (from >= match.index && to <= match.index + match[0].length) return true;
  }
  return false;
}

/** True when a reference may be relative: outside of `indexed-repeat`, or as one of its index arguments. */
function mayBeRelative(expression: string, { name, from, to }: Reference): boolean {
  const calls = [...expression.matchAll(INDEXED_REPEAT)];
  if (!expression.includes('indexed-repeat(')) return true;
  // As the reference compiler does it, a call that ends before the reference takes the one after it along.
  for (let at = 0; at < calls.length; at++) {
    const call = calls[at]!;
    const end = call.index + call[0].length;
    if (to > end) {
      at++;
      if (at >= calls.length) return true;
      continue;
    }
    if (to < call.index || from > end) return true;
    const inside = /[^()]+\((.*)\)$/.exec(call[0])?.[1] ?? '';
    const position = inside.split(',').findLastIndex((argument) => argument.includes(`\${${name}}`));
    return position >= 0 && !NODE_ARGUMENTS.has(position);
  }
  return false;
}

function pathFor(
  reference: Reference,
  expression: string,
  context: FormNode | undefined,
  named: Named,
  { current = false, fromParent = false }: SubstitutionOptions,
): string {
  const target = named.get(reference.name);
  if (target === undefined || target === 'twice') throw new UnresolvedReference(reference.name, target === 'twice');
  if (context && !reference.lastSaved && mayBeRelative(expression, reference)) {
    const path = relativePath(context, target, fromParent);
    if (path && path.up > 0) {
      const down = path.down.endsWith(reference.name) ? path.down : `/${reference.name}`;
      const start = current || isInInstancePredicate(expression, reference) ? ' current()/' : ' ';
      return `${start}${Array.from({ length: path.up }, () => '..').join('/')}${down} `;
    }
  }
  return ` ${reference.lastSaved ? "instance('__last-saved')" : ''}${pathOf(target)} `;
}

/** The parts of a text: words, and for each `${…}` the path that it stands for. */
export function* substituted(
  text: string,
  context: FormNode | undefined,
  named: Named,
  options: SubstitutionOptions = {},
): Generator<{ text: string } | { path: string }> {
  const references = referencesIn(text);
  let done = 0;
  if (references !== 'malformed') {
    for (const reference of references) {
      if (reference.from > done) yield { text: text.slice(done, reference.from) };
      yield { path: pathFor(reference, text, context, named, options) };
      done = reference.to;
    }
  }
  if (done < text.length) yield { text: text.slice(done) };
}

/** An expression with every `${…}` turned into a path, absolute or from where the expression stands. */
export function xpathOf(
  expression: string,
  context: FormNode | undefined,
  named: Named,
  options: SubstitutionOptions = {},
): string {
  if (!expression.includes('${')) return expression;
  let whole = '';
  for (const part of substituted(expression, context, named, options)) whole += 'path' in part ? part.path : part.text;
  return whole;
}
