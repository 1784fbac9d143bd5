import { agglomerate, parted, together, type ClusterRules, type Links } from './agglomerate.ts';

/** What people decided about two records, by number. The latest decision about a pair holds. */
export interface Decision {
  kind: 'link' | 'unlink';
  a: number;
  b: number;
}

/**
 * Clusters with decisions applied. Nothing is ever written into a cluster: it follows from the links and the list of
 * decisions, so that taking a decision out of the list brings back exactly what was before.
 */
export function clustersWithDecisions(
  records: number,
  links: Links,
  decisions: readonly Decision[],
  rules: ClusterRules,
): Int32Array {
  const decided = new Map<string, Decision>();
  const keyOf = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  for (const decision of decisions) decided.set(keyOf(decision.a, decision.b), decision);
  const all: { a: number[]; b: number[]; weight: number[] } = { a: [], b: [], weight: [] };
  const add = (a: number, b: number, weight: number): void => {
    all.a.push(a);
    all.b.push(b);
    all.weight.push(weight);
  };
  for (let i = 0; i < links.a.length; i++) {
    if (!decided.has(keyOf(links.a[i]!, links.b[i]!))) add(links.a[i]!, links.b[i]!, links.weight[i]!);
  }
  // What a person decided outweighs every sum of what was computed, either way.
  for (const { kind, a, b } of decided.values()) add(a, b, kind === 'link' ? together : parted);
  return agglomerate(records, all, rules);
}
