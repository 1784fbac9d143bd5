import type { FieldComparison, PreparedRecord } from '../compare/index.ts';

/** The distinct values of a field, numbered from 1, in the order in which records have them. */
export interface NumberedTerms {
  /** 0 where the value is missing. */
  ofRecord: Uint32Array;
  /** The first record that has each, and the hash of the value; equal values have equal hashes. */
  first: PreparedRecord[];
  hashes: number[];
}

/**
 * Numbers the values of fields of some records by their places on the shelves: one text on two shelves has two numbers.
 */
export class TermNumbers {
  readonly records: readonly PreparedRecord[];
  private readonly known = new Map<FieldComparison, NumberedTerms>();
  /** The number of the value at each place; filled and emptied for one field after another. */
  private readonly byShelf = new Map<PreparedRecord['shelf'], Uint32Array>();

  constructor(records: readonly PreparedRecord[]) {
    this.records = records;
  }

  of(field: FieldComparison): NumberedTerms {
    const known = this.known.get(field) ?? this.numbered(field.termPlace);
    this.known.set(field, known);
    return known;
  }

  private numbered(termPlace: FieldComparison['termPlace']): NumberedTerms {
    const { records } = this;
    const ofRecord = new Uint32Array(records.length);
    const first: PreparedRecord[] = [];
    const hashes: number[] = [];
    if (termPlace === undefined) return { ofRecord, first, hashes };
    let shelf: PreparedRecord['shelf'] | undefined;
    let numbers: Uint32Array = new Uint32Array();
    for (let at = 0; at < records.length; at++) {
      const record = records[at]!;
      const place = termPlace(record);
      if (place === 0) continue;
      if (record.shelf !== shelf) numbers = this.numbersOn((shelf = record.shelf));
      if (numbers[place] === 0) {
        numbers[place] = first.push(record);
        hashes.push(record.shelf.numbers[place]!);
      }
      ofRecord[at] = numbers[place]!;
    }
    for (const record of first) this.numbersOn(record.shelf)[termPlace(record)] = 0;
    return { ofRecord, first, hashes };
  }

  private numbersOn(shelf: PreparedRecord['shelf']): Uint32Array {
    let numbers = this.byShelf.get(shelf);
    if (numbers === undefined) this.byShelf.set(shelf, (numbers = new Uint32Array(shelf.used)));
    return numbers;
  }
}
