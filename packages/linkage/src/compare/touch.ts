import { bag } from './bags.ts';
import { inRow, row, rowLength, type PreparedRecord } from './types.ts';
import { copied } from './words.ts';

const named = [row.surnames, row.givenNames, row.motherName, row.street];
const listed = [row.documents, row.phones];

// What is read is kept here, since a compiler may leave out what nobody asks for.
let kept = 0;

/**
 * Reads a little of each record before they are compared, one after another. Records of a large file lie far apart, and
 * a processor waits for each of them; where reading one does not depend on another, it waits for many at once.
 */
export function touch(records: readonly PreparedRecord[]): void {
  let sum = 0;
  for (const record of records) sum ^= record.at;
  for (const record of records) sum ^= inRow(record, 0) ^ inRow(record, rowLength - 1);
  for (const record of records) {
    const { numbers } = record.shelf;
    for (const part of named) sum ^= numbers[inRow(record, part)]! ^ numbers[inRow(record, part) + bag.words + copied]!;
    for (const part of listed) sum ^= numbers[inRow(record, part) + 1]!;
  }
  kept ^= sum;
}
