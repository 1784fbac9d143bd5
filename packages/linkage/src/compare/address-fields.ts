import { names } from './levels.ts';
import { compareBagsOrMissing } from './name-fields.ts';
import type { PreparedRecord } from './types.ts';

/** Whether the lines of an address stand in each other's place; one line may have moved alone, with no other there. */
function areLinesSwapped(a: PreparedRecord, b: PreparedRecord): boolean {
  const one = compareBagsOrMissing(a.street, b.address2);
  if (one > names.close) return false;
  const two = compareBagsOrMissing(a.address2, b.street);
  return two <= names.close && (one !== names.missing || two !== names.missing);
}

/** The street carries the level of a swap for both lines. */
export function compareStreets(a: PreparedRecord, b: PreparedRecord): number {
  const level = compareBagsOrMissing(a.street, b.street);
  return (level === names.missing || level > names.initial) && areLinesSwapped(a, b) ? names.swapped : level;
}

export function compareSecondLines(a: PreparedRecord, b: PreparedRecord): number {
  const level = compareBagsOrMissing(a.address2, b.address2);
  if (level <= names.initial) return level;
  return compareStreets(a, b) === names.swapped ? names.missing : level;
}
