import type { PreparedRecord } from '../compare/index.ts';
import type { Linked } from '../model/link-records.ts';
import { probabilityOf } from '../model/model.ts';

/** The lines of a file of scored pairs: the records by place, weight in bits, probability, and whether the truth agrees. */
export function* pairLines(
  records: readonly PreparedRecord[],
  entities: ArrayLike<number>,
  { pairs, weights, model }: Linked,
): Generator<string> {
  yield 'a,b,weight,probability,same\n';
  for (let pair = 0; pair < weights.length; pair++) {
    const weight = weights[pair]!;
    if (weight < model.thresholds.possible - 10) continue;
    const [a, b] = [pairs.a.at(pair), pairs.b.at(pair)];
    const same = entities[a] === entities[b] ? 1 : 0;
    yield `${cell(records[a]!.id)},${cell(records[b]!.id)},${weight.toFixed(3)},${probabilityOf(weight).toFixed(6)},${same}\n`;
  }
}

/** RFC 4180: a file's name may hold a comma. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
