import { names } from './levels.ts';
import { compareUsual } from './memo.ts';
import { compareAcross, compareInRow } from './name-fields.ts';
import { row, type PreparedRecord } from './types.ts';

/** Whether the lines of an address stand in each other's place; one line may have moved alone, with no other there. */
function areLinesSwapped(a: PreparedRecord, b: PreparedRecord): boolean {
  const one = compareAcross(a, row.street, b, row.address2);
  if (one > names.close) return false;
  const two = compareAcross(a, row.address2, b, row.street);
  return two <= names.close && (one !== names.missing || two !== names.missing);
}

/** The street carries the level of a swap for both lines. */
export function compareStreets(a: PreparedRecord, b: PreparedRecord): number {
  const level = compareUsual(a, b, row.street);
  return (level === names.missing || level > names.initial) && areLinesSwapped(a, b) ? names.swapped : level;
}

export function compareSecondLines(a: PreparedRecord, b: PreparedRecord): number {
  const level = compareInRow(a, b, row.address2);
  if (level <= names.initial) return level;
  return compareStreets(a, b) === names.swapped ? names.missing : level;
}
