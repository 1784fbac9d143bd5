import { touch, type FieldComparison, type PreparedRecord } from '../compare/index.ts';
import { Growing } from '../blocking/growing.ts';
import { Patterns } from './patterns.ts';

/** Pairs with their patterns, twelve bytes each. */
export interface Pairs {
  a: Growing;
  b: Growing;
  pattern: Growing;
  patterns: Patterns;
}

/** So many pairs are gathered before they are compared, so that their records can be read ahead. */
const atOnce = 64;

/** Takes pairs of records, and compares them in every field. */
export class PairComparison {
  readonly pairs: Pairs;
  private readonly fields: readonly FieldComparison[];
  private readonly records: readonly PreparedRecord[];
  private readonly levels: Uint8Array;
  private readonly waiting: PreparedRecord[] = [];

  constructor(fields: readonly FieldComparison[], records: readonly PreparedRecord[]) {
    this.fields = fields;
    this.records = records;
    this.levels = new Uint8Array(fields.length);
    this.pairs = { a: new Growing(), b: new Growing(), pattern: new Growing(), patterns: new Patterns(fields.length) };
  }

  add(a: number, b: number): void {
    this.pairs.a.push(a);
    this.pairs.b.push(b);
    this.waiting.push(this.records[a]!);
    if (this.waiting.length === atOnce) this.finish();
  }

  /** Compares the pairs that still wait. */
  finish(): Pairs {
    const { pairs, waiting, fields, levels } = this;
    touch(waiting);
    for (const one of waiting) {
      const other = this.records[pairs.b.at(pairs.pattern.length)]!;
      for (let field = 0; field < fields.length; field++) levels[field] = fields[field]!.compare(one, other);
      pairs.pattern.push(pairs.patterns.add(levels));
    }
    waiting.length = 0;
    return pairs;
  }
}
