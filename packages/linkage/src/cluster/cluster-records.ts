import { conflict, sharedOnly, type PreparedRecord } from '../compare/index.ts';
import { linkRecords, type Linked, type LinkOptions } from '../model/link-records.ts';
import { weightOf } from '../model/model.ts';
import { agglomerate, apart, usualRules, type Links } from './agglomerate.ts';

/** The people that linked records form: for each record the smallest record of its cluster. */
export function clusterRecords(records: readonly PreparedRecord[], linked: Linked, probability = 0.99): Int32Array {
  return agglomerate(records.length, linksOf(records, linked), { ...usualRules, minimum: weightOf(probability) });
}

/**
 * The pairs that say something about clusters. Pairs that must not be joined are `apart`, and doubtful ones no more
 * than pairs that were never compared: they may end up in one cluster through others, never by themselves.
 */
export function linksOf(records: readonly PreparedRecord[], { pairs, weights }: Linked): Links {
  const found: { a: number[]; b: number[]; weight: number[] } = { a: [], b: [], weight: [] };
  const shared = Array.from({ length: pairs.patterns.size }, (_, at) => sharedOnly(pairs.patterns.levelsOf(at)));
  for (let pair = 0; pair < weights.length; pair++) {
    const weight = weights[pair]!;
    if (weight <= usualRules.absent) continue;
    const [a, b] = [records[pairs.a.at(pair)]!, records[pairs.b.at(pair)]!];
    const doubt = doubtOf(a, b, shared[pairs.pattern.at(pair)]!);
    found.a.push(pairs.a.at(pair));
    found.b.push(pairs.b.at(pair));
    found.weight.push(doubt === 'apart' ? apart : doubt === 'doubtful' ? usualRules.absent : weight);
  }
  return found;
}

/**
 * Two people of one household whose records agree only in what a household shares are kept apart, and so are twins
 * and holders of two sound documents. One wrong sex is too common to part all records of a person.
 */
function doubtOf(a: PreparedRecord, b: PreparedRecord, shared: boolean): 'apart' | 'doubtful' | undefined {
  if (shared && a.household !== '' && a.household === b.household) return 'apart';
  const found = conflict(a, b);
  if (found === undefined) return undefined;
  return found === 'sex-and-given-name' ? 'doubtful' : 'apart';
}

/** One person's records. */
export type Cluster = readonly PreparedRecord[];

/** The people among records, alone or several; the same people whatever the order of the records. */
export function findPeople(
  records: readonly PreparedRecord[],
  options: Omit<LinkOptions, 'boundary'> = {},
  probability = 0.99,
): Cluster[] {
  const ordered = [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const clusters = clusterRecords(ordered, linkRecords(ordered, options), probability);
  const people = new Map<number, PreparedRecord[]>();
  for (const [at, record] of ordered.entries()) {
    const person = people.get(clusters[at]!);
    if (person === undefined) people.set(clusters[at]!, [record]);
    else person.push(record);
  }
  return [...people.values()];
}
