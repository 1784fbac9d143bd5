import { isText } from '../nested.ts';
import { ancestors, descendants, isQuestion, isSection, type FormNode } from '../tree.ts';
import { referencesIn } from './references.ts';
import type { Named } from './substitution.ts';

/** One step of a cycle: a node, and the column whose expression names the next. */
export interface Step {
  node: FormNode;
  column: 'calculate' | 'relevant';
}

function namedIn(expression: unknown): string[] {
  if (!isText(expression as string)) return [];
  const found = referencesIn(expression as string);
  return found === 'malformed' ? [] : found.filter(({ lastSaved }) => !lastSaved).map(({ name }) => name);
}

/** What a node's value and presence depend on: its own calculation, and the relevance of it and of all above it. */
function dependencies(node: FormNode, named: Named): { on: FormNode; step: Step }[] {
  const found: { on: FormNode; step: Step }[] = [];
  const add = (of: FormNode, column: Step['column']): void => {
    for (const name of namedIn(of.bind?.get(column))) {
      const on = named.get(name);
      if (on && on !== 'twice') found.push({ on, step: { node: of, column } });
    }
  };
  if (!node.triggers) add(node, 'calculate');
  add(node, 'relevant');
  for (const ancestor of ancestors(node)) add(ancestor, 'relevant');
  return found;
}

/**
 * The circles among calculations and relevance: values that wait for themselves. JavaRosa, inside ODK Collect, refuses
 * such a form; other engines open it and may show anything. A node is named in one circle only, so that a knot of
 * circles is told once. Depth-first
 * search with three colours (Cormen et al., Introduction to Algorithms, section 20.3), without recursion.
 */
export function findCycles(root: FormNode, named: Named): Step[][] {
  const nodes = [...descendants(root)].filter((node) => isQuestion(node) || isSection(node));
  const edges = new Map(nodes.map((node) => [node, dependencies(node, named)]));
  const done = new Set<FormNode>();
  const cycles: Step[][] = [];
  const told = new Set<FormNode>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    const path: { node: FormNode; at: number; step?: Step }[] = [{ node: start, at: 0 }];
    const open = new Map<FormNode, number>([[start, 0]]);
    while (path.length > 0) {
      const top = path.at(-1)!;
      const next = edges.get(top.node)?.[top.at++];
      if (!next) {
        done.add(top.node);
        open.delete(top.node);
        path.pop();
        continue;
      }
      top.step = next.step;
      const from = open.get(next.on);
      if (from !== undefined) {
        const circle = path.slice(from);
        if (circle.some(({ node }) => told.has(node))) continue;
        for (const { node } of circle) told.add(node);
        cycles.push(circle.map(({ step }) => step!));
      } else if (!done.has(next.on)) {
        open.set(next.on, path.length);
        path.push({ node: next.on, at: 0 });
      }
    }
  }
  return cycles;
}
