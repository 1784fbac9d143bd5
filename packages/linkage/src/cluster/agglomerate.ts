import { Heap } from './heap.ts';
import { connectedComponents } from './components.ts';

/**
 * Weights that are no evidence but rules. Each outweighs all that stands before it in a cluster of any size: what is
 * computed, pairs that the rules keep apart, what a person joined, what a person parted.
 */
export const apart = -1e6;
export const together = 1e12;
export const parted = -1e18;
const ruled: ReadonlySet<number> = new Set([apart, together, parted]);

/** Links between records 0 to n - 1. */
export interface Links {
  a: ArrayLike<number>;
  b: ArrayLike<number>;
  /** Bits. */
  weight: ArrayLike<number>;
}

export interface ClusterRules {
  /** Two clusters join only over a link of at least this, in bits … */
  minimum: number;
  /** … and while the mean over all their pairs is at least this. */
  mean: number;
  /** What a pair counts that was never compared, and the least that any pair counts. */
  absent: number;
  /** The most that one link counts, so that it cannot outvote a group. */
  most: number;
}

export const usualRules = { mean: 0, absent: -6, most: 12 };

/** The links of a cluster to another: the strongest, how many, and their sum. */
interface Side {
  best: number;
  sum: number;
  count: number;
}

/**
 * Clusters of records by average linkage (R. R. Sokal and C. D. Michener, 1958), strongest first: two clusters join
 * when one link is strong and their records fit together in the mean, so that one wrong link does not join two people. Ties go to the records
 * with the smaller numbers; with records in the order of their ids the clusters do not depend on the order of a file.
 * Answers the smallest record of each record's cluster.
 */
export function agglomerate(records: number, links: Links, rules: ClusterRules): Int32Array {
  const component = connectedComponents(records, links, rules.minimum);
  const clusters = Int32Array.from({ length: records }, (_, record) => record);
  const neighbours = new Map<number, Map<number, Side>>();
  const note = (from: number, to: number, full: number, weight: number): void => {
    let sides = neighbours.get(from);
    if (sides === undefined) neighbours.set(from, (sides = new Map()));
    const side = sides.get(to);
    if (side === undefined) sides.set(to, { best: full, sum: weight, count: 1 });
    else side.sum = Math.min(side.sum, weight);
  };
  for (let at = 0; at < links.a.length; at++) {
    const [a, b] = [links.a[at]!, links.b[at]!];
    if (a === b || component[a] !== component[b]) continue;
    const full = links.weight[at]!;
    const weight = ruled.has(full) ? full : Math.min(rules.most, Math.max(rules.absent, full));
    note(a, b, full, weight);
    note(b, a, full, weight);
  }
  joinAll(clusters, neighbours, rules);
  for (let record = 0; record < records; record++) clusters[record] = clusters[clusters[record]!]!;
  return clusters;
}

function joinAll(clusters: Int32Array, neighbours: Map<number, Map<number, Side>>, rules: ClusterRules): void {
  const sizes = new Float64Array(clusters.length).fill(1);
  const heap = new Heap();
  const score = (a: number, b: number, { sum, count }: Side): number => {
    const pairs = sizes[a]! * sizes[b]!;
    return (sum + (pairs - count) * rules.absent) / pairs;
  };
  const offer = (a: number, b: number, side: Side): void => {
    if (side.best < rules.minimum) return;
    const value = score(a, b, side);
    if (value >= rules.mean) heap.push(value, Math.min(a, b), Math.max(a, b));
  };
  for (const [a, sides] of neighbours) for (const [b, side] of sides) if (a < b) offer(a, b, side);
  for (let best = heap.pop(); best !== undefined; best = heap.pop()) {
    const side = neighbours.get(best.a)?.get(best.b);
    // An offer made before one of the two changed is out of date.
    if (side === undefined || score(best.a, best.b, side) !== best.value) continue;
    join(best.a, best.b, clusters, neighbours, sizes);
    for (const [other, its] of neighbours.get(best.a)!) offer(best.a, other, its);
  }
  for (let record = 0; record < clusters.length; record++) {
    let at = record;
    while (clusters[at] !== at) at = clusters[at]!;
    clusters[record] = at;
  }
}

/** Takes cluster b into a, which has the smaller number. */
function join(
  a: number,
  b: number,
  clusters: Int32Array,
  neighbours: Map<number, Map<number, Side>>,
  sizes: Float64Array,
): void {
  const ofA = neighbours.get(a)!;
  for (const [other, { best, sum, count }] of neighbours.get(b)!) {
    if (other === a) continue;
    const ofOther = neighbours.get(other)!;
    const known = ofA.get(other);
    const joined = {
      best: Math.max(known?.best ?? -Infinity, best),
      sum: (known?.sum ?? 0) + sum,
      count: (known?.count ?? 0) + count,
    };
    ofA.set(other, joined);
    ofOther.set(a, joined);
    ofOther.delete(b);
  }
  ofA.delete(b);
  neighbours.delete(b);
  sizes[a]! += sizes[b]!;
  clusters[b] = a;
}
