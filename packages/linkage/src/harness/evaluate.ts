import { clusterRecords } from '../cluster/cluster-records.ts';
import type { PreparedRecord } from '../compare/index.ts';
import type { Linked } from '../model/link-records.ts';
import { weightOf } from '../model/model.ts';
import { clusterFigures, figures, truePairs, WeightTable, type Figures } from './figures.ts';

/** How well records are linked, which was done without looking at the truth. */
export function evaluate(
  records: readonly PreparedRecord[],
  linked: Linked,
  entities: Int32Array,
  boundary = records.length,
): Record<string, unknown> {
  const wanted = truePairs(entities, boundary);
  const table = new WeightTable();
  const at = { blocked: [0, 0], half: [0, 0], sure: [0, 0] };
  const [a, b] = [linked.pairs.a.view(), linked.pairs.b.view()];
  const sure = weightOf(0.99);
  for (let pair = 0; pair < a.length; pair++) {
    const isRight = entities[a[pair]!] === entities[b[pair]!];
    const weight = linked.weights[pair]!;
    table.add(weight, isRight);
    count(at.blocked, isRight);
    if (weight >= 0) count(at.half, isRight);
    if (weight >= sure) count(at.sure, isRight);
  }
  const clusters = (probability: number): unknown =>
    rounded(clusterFigures(clusterRecords(records, linked, probability), entities, boundary));
  return {
    records: records.length,
    truePairs: wanted,
    pairs: a.length,
    blockingRecall: round(wanted === 0 ? 1 : at.blocked[0]! / wanted),
    at50: rounded(figures(at.half[0]!, at.half[1]!, wanted)),
    at99: rounded(figures(at.sure[0]!, at.sure[1]!, wanted)),
    best: rounded(table.best(wanted)),
    clusters50: clusters(0.5),
    clusters99: clusters(0.99),
    dropped: linked.dropped.reduce((sum, kind) => sum + kind.pairs, 0),
    keysToShare: linked.keysToShare,
    leftOut: linked.leftOut,
    droppedKinds: linked.dropped,
  };
}

function count(sums: number[], isRight: boolean): void {
  if (isRight) sums[0]!++;
  sums[1]!++;
}

const round = (value: number): number => Math.round(value * 100_000) / 100_000;

const rounded = ({ precision, recall, f1 }: Figures): Figures => ({
  precision: round(precision),
  recall: round(recall),
  f1: round(f1),
});
