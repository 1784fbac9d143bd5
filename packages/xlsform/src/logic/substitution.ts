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

// Arguments of indexed-repeat that name nodes to be looked up by index, and so stay absolute (ODK XForms, functions).
const NODE_ARGUMENTS = new Set([0, 1, 3, 5]);

interface Span {
  from: number;
  to: number;
}

/** What an expression holds around its references, found in one pass each. */
interface Surroundings {
  /** Predicates, if the expression reads a secondary instance. */
  predicates: readonly Span[];
  /** Calls of indexed-repeat, with their arguments. */
  calls: readonly (Span & { arguments: readonly string[] })[];
  hasCalls: boolean;
}

/** From each opening to the first closing after it, with something between; overlapping openings belong to the first. */
function* spans(text: string, open: string, close: string): Generator<Span> {
  for (let from = text.indexOf(open); from >= 0;) {
    const end = text.indexOf(close, from + open.length);
    if (end < 0) return;
    if (end === from + open.length) from = text.indexOf(open, from + 1);
    else {
      yield { from, to: end + 1 };
      from = text.indexOf(open, end + 1);
    }
  }
}

const INDEXED_REPEAT = 'indexed-repeat(';

function surroundingsOf(expression: string): Surroundings {
  const hasCalls = expression.includes(INDEXED_REPEAT);
  const at = expression.indexOf('instance(');
  const readsInstance = at >= 0 && expression.indexOf(')', at) !== at + 'instance('.length;
  return {
    predicates: readsInstance ? [...spans(expression, '[', ']')] : [],
    calls: hasCalls
      ? [...spans(expression, INDEXED_REPEAT, ')')].map(({ from, to }) => {
          const call = expression.slice(from, to - 1);
          return { from, to, arguments: call.slice(call.lastIndexOf('(', call.indexOf('(')) + 1).split(',') };
        })
      : [],
    hasCalls,
  };
}

/** True when a reference may be relative: outside of `indexed-repeat`, or as one of its index arguments. */
function mayBeRelative({ calls, hasCalls }: Surroundings, { name, from, to }: Reference): boolean {
  if (!hasCalls) return true;
  // As the reference compiler does it, a call that ends before the reference takes the one after it along.
  for (let at = 0; at < calls.length; at++) {
    const call = calls[at]!;
    if (to > call.to) {
      at++;
      if (at >= calls.length) return true;
      continue;
    }
    if (to < call.from || from > call.to) return true;
    const position = call.arguments.findLastIndex((argument) => argument.includes(`\${${name}}`));
    return position >= 0 && !NODE_ARGUMENTS.has(position);
  }
  return false;
}

function pathFor(
  reference: Reference,
  around: Surroundings,
  context: FormNode | undefined,
  named: Named,
  { current = false, fromParent = false }: SubstitutionOptions,
): string {
  const target = named.get(reference.name);
  if (target === undefined || target === 'twice') throw new UnresolvedReference(reference.name, target === 'twice');
  if (context && !reference.lastSaved && mayBeRelative(around, reference)) {
    const path = relativePath(context, target, fromParent);
    if (path && path.up > 0) {
      const down = path.down.endsWith(reference.name) ? path.down : `/${reference.name}`;
      const isInPredicate = around.predicates.some((span) => reference.from >= span.from && reference.to <= span.to);
      const start = current || isInPredicate ? ' current()/' : ' ';
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
  const around = surroundingsOf(text);
  if (references !== 'malformed') {
    for (const reference of references) {
      if (reference.from > done) yield { text: text.slice(done, reference.from) };
      yield { path: pathFor(reference, around, context, named, options) };
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
