import { ancestors, type FormNode } from '../tree.ts';

const pathCache = new WeakMap<FormNode, string>();

function stepOf(node: FormNode): string {
  return node.kind === 'attribute' ? `@${node.name}` : node.name;
}

/** The steps from a node up to an ancestor (not itself among them) or to the root, flat sections left out. */
function stepsDown(node: FormNode, below: FormNode | undefined): string {
  const steps: string[] = node.flat ? [] : [stepOf(node)];
  for (const ancestor of ancestors(node)) {
    if (ancestor === below) break;
    if (!ancestor.flat) steps.push(ancestor.name);
  }
  return `/${steps.reverse().join('/')}`;
}

/** The absolute path of a node in the instance: `/data/household/age`. */
export function pathOf(node: FormNode): string {
  const held = pathCache.get(node);
  if (held !== undefined) return held;
  const path = stepsDown(node, undefined);
  pathCache.set(node, path);
  return path;
}

interface Common {
  ancestor: FormNode;
  /** Steps up from the source. */
  up: number;
}

/** The nearest common ancestor of one of the kinds, the two nodes themselves not counted. */
function commonAncestor(source: FormNode, target: FormNode, kinds: ReadonlySet<string>): Common | undefined {
  const above = new Set(ancestors(target));
  let up = 0;
  for (const ancestor of ancestors(source)) {
    up++;
    if (kinds.has(ancestor.kind) && above.has(ancestor)) return { ancestor, up };
  }
  return undefined;
}

const REPEATS = new Set(['repeat']);
const SECTIONS = new Set(['group', 'repeat']);
/** The repeat that a node stands in, itself not counted. */
export const nearestRepeat = (node: FormNode): FormNode | undefined => {
  for (const ancestor of ancestors(node)) if (ancestor.kind === 'repeat') return ancestor;
  return undefined;
};

/** Steps up from the source, then the path down to the target: `../../age` is 2 and `/age`. */
export interface RelativePath {
  up: number;
  down: string;
}

/**
 * The path from one question to another inside the repeat that holds both; undefined when none does, since the absolute
 * path is then right. With `fromParent` the path leads over the parent of that repeat where the target stands directly
 * in it, so that a predicate can choose among its instances: all of them when the repeat is outermost, and those beside
 * the source when the source stands deeper.
 */
export function relativePath(source: FormNode, target: FormNode, fromParent = false): RelativePath | undefined {
  const repeat = commonAncestor(source, target, REPEATS);
  if (!repeat) return undefined;
  if (fromParent && nearestRepeat(target) === repeat.ancestor) {
    const isOutermost = nearestRepeat(repeat.ancestor) === undefined;
    if (isOutermost || nearestRepeat(source) !== repeat.ancestor) {
      return { up: repeat.up + 1, down: stepsDown(target, repeat.ancestor.parent) };
    }
  }
  const { ancestor, up } = commonAncestor(source, target, SECTIONS)!;
  return { up, down: stepsDown(target, ancestor) };
}
