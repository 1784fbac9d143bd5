import { Growing } from './growing.ts';
import { sortByKey } from './radix.ts';

/** Records by their keys, held in memory, so that one person is looked for without comparing with all. */
export class PersonIndex {
  /** How many records it holds; they are numbered in the order in which they came. */
  size = 0;
  private readonly keys: Uint32Array;
  private readonly starts: Uint32Array;
  private readonly owners: Uint32Array;
  /** What was added since; small beside the rest, and folded in when the index is built anew. */
  private readonly added = new Map<number, number[]>();
  private shared: Uint8Array;
  private readonly largest: number;

  /** `largest`: postings of a key that more records have are not followed; others of the person's keys find them. */
  constructor(records: number, keysOf: (record: number) => ArrayLike<number>, largest = 2_000) {
    const keys = new Growing();
    const owners = new Growing();
    for (let record = 0; record < records; record++) {
      const list = keysOf(record);
      for (let i = 0; i < list.length; i++) {
        const key = list[i]!;
        keys.push(key);
        owners.push(record);
      }
    }
    sortByKey(keys.view(), owners.view());
    this.owners = owners.view().slice();
    const distinct = new Growing();
    const starts = new Growing();
    for (let at = 0; at < keys.length; at++) {
      if (at > 0 && keys.at(at) === keys.at(at - 1)) continue;
      distinct.push(keys.at(at));
      starts.push(at);
    }
    starts.push(keys.length);
    this.keys = distinct.view().slice();
    this.starts = starts.view().slice();
    this.size = records;
    this.shared = new Uint8Array(records + 1024);
    this.largest = largest;
  }

  add(keys: ArrayLike<number>): number {
    const record = this.size++;
    if (this.size > this.shared.length) this.shared = new Uint8Array(this.size * 2);
    for (let k = 0; k < keys.length; k++) {
      const key = keys[k]! >>> 0;
      const list = this.added.get(key);
      if (list === undefined) this.added.set(key, [record]);
      else list.push(record);
    }
    return record;
  }

  /** The records that share the most keys, at most `most` of them, the best first; equal ones in order of number. */
  candidates(keys: ArrayLike<number>, most = 400): number[] {
    const found = this.meet(keys);
    const bySharing = new Uint32Array(256);
    for (const record of found) bySharing[this.shared[record]!]!++;
    let least = 255;
    for (let enough = bySharing[255]!; least > 1 && enough < most; enough += bySharing[least]!) least--;
    const groups: number[][] = [];
    for (const record of found) {
      const times = this.shared[record]!;
      if (times >= least) (groups[times] ??= []).push(record);
      this.shared[record] = 0;
    }
    const best: number[] = [];
    for (let times = groups.length - 1; times >= least && best.length < most; times--) {
      for (const record of (groups[times] ?? []).sort((a, b) => a - b).slice(0, most - best.length)) best.push(record);
    }
    return best;
  }

  /** All records that share a key, each once; `shared` then tells how many. */
  private meet(keys: ArrayLike<number>): number[] {
    const found: number[] = [];
    const meet = (record: number): void => {
      const times = this.shared[record]!;
      if (times === 0) found.push(record);
      if (times < 255) this.shared[record] = times + 1;
    };
    for (let k = 0; k < keys.length; k++) {
      const at = this.placeOf(keys[k]!);
      const later = this.added.get(keys[k]! >>> 0) ?? [];
      const [from, to] = at < 0 ? [0, 0] : [this.starts[at]!, this.starts[at + 1]!];
      if (to - from + later.length > this.largest) continue;
      for (let i = from; i < to; i++) meet(this.owners[i]!);
      for (const record of later) meet(record);
    }
    return found;
  }

  private placeOf(signed: number): number {
    const key = signed >>> 0;
    let low = 0;
    let high = this.keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.keys[middle]!;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
