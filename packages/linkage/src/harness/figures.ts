/** What of the links made is right, and what of the right links is made. */
export interface Figures {
  precision: number;
  recall: number;
  f1: number;
}

export function figures(right: number, made: number, wanted: number): Figures {
  const precision = made === 0 ? 1 : right / made;
  const recall = wanted === 0 ? 1 : right / wanted;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}

const choose2 = (n: number): number => (n * (n - 1)) / 2;

/** Pairs of records of one person; between two files only those across. `entities` gives a small number per record. */
export function truePairs(entities: ArrayLike<number>, boundary = entities.length): number {
  let highest = -1;
  for (let i = 0; i < entities.length; i++) highest = Math.max(highest, entities[i]!);
  const first = new Uint32Array(highest + 1);
  const second = new Uint32Array(highest + 1);
  for (let i = 0; i < entities.length; i++) (i < boundary ? first : second)[entities[i]!]!++;
  const between = boundary < entities.length;
  let pairs = 0;
  for (let at = 0; at <= highest; at++) pairs += between ? first[at]! * second[at]! : choose2(first[at]!);
  return pairs;
}

/** All pairs that clusters make, against the truth; between two files only those across count. */
export function clusterFigures(
  clusters: ArrayLike<number>,
  entities: ArrayLike<number>,
  boundary = entities.length,
): Figures {
  // A number for each entity within each cluster, taken cluster by cluster.
  const order = Uint32Array.from({ length: clusters.length }, (_, i) => i).sort((a, b) => clusters[a]! - clusters[b]!);
  const latest = new Map<number, { cluster: number; number: number }>();
  const both = new Uint32Array(clusters.length);
  let next = 0;
  for (const i of order) {
    const known = latest.get(entities[i]!);
    if (known?.cluster === clusters[i]!) both[i] = known.number;
    else latest.set(entities[i]!, { cluster: clusters[i]!, number: (both[i] = next++) });
  }
  return figures(truePairs(both, boundary), truePairs(clusters, boundary), truePairs(entities, boundary));
}

/** Right and made pairs by weight, in steps of a twentieth of a bit, so that any threshold can be asked. */
export class WeightTable {
  private readonly right = new Float64Array(4001);
  private readonly made = new Float64Array(4001);

  add(weight: number, isRight: boolean): void {
    const at = Math.min(4000, Math.max(0, Math.floor(weight * 20) + 2000));
    this.made[at]!++;
    if (isRight) this.right[at]!++;
  }

  best(wanted: number): Figures {
    let [right, made] = [0, 0];
    let best = figures(0, 0, wanted);
    for (let at = 4000; at >= 0; at--) {
      right += this.right[at]!;
      made += this.made[at]!;
      const here = figures(right, made, wanted);
      if (here.f1 > best.f1) best = here;
    }
    return best;
  }
}
