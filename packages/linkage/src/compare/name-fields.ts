import { compareBags } from './align.ts';
import { bag } from './bags.ts';
import { names } from './levels.ts';
import { compareUsual } from './memo.ts';
import { inRow, row, type PreparedRecord } from './types.ts';

/** How alike two bags are that stand in different parts of two rows; missing where either is. */
export function compareAcross(a: PreparedRecord, partOfA: number, b: PreparedRecord, partOfB: number): number {
  return compareBags(a.shelf.numbers, inRow(a, partOfA), b.shelf.numbers, inRow(b, partOfB));
}

/** How alike the same part of two rows is. */
export const compareInRow = (a: PreparedRecord, b: PreparedRecord, part: number): number =>
  compareAcross(a, part, b, part);

// Several fields of a pair ask whether its names are swapped; the answer for the last pair is kept.
let lastA: PreparedRecord | undefined;
let lastB: PreparedRecord | undefined;
let lastSwapped = false;

/** Whether the given names of one record are the surnames of the other, and the other way round. */
function areNamesSwapped(a: PreparedRecord, b: PreparedRecord): boolean {
  if (a === lastA && b === lastB) return lastSwapped;
  lastA = a;
  lastB = b;
  lastSwapped = crossed(a, b);
  return lastSwapped;
}

function crossed(a: PreparedRecord, b: PreparedRecord): boolean {
  // At least one name must sound the same across; this is asked of every pair, so the cheap question comes first.
  if (
    ((soundsIn(a, row.surnames) & soundsIn(b, row.givenNames)) |
      (soundsIn(a, row.givenNames) & soundsIn(b, row.surnames))) ===
    0
  )
    return false;
  if (isMissing(a) || isMissing(b)) return false;
  if (compareAcross(a, row.surnames, b, row.givenNames) > names.close) return false;
  if (compareAcross(a, row.givenNames, b, row.surnames) > names.close) return false;
  // Pablo Juan and Juan Pablo Juan: where the straight reading is as good, nothing is swapped.
  return compareInRow(a, b, row.surnames) > names.initial;
}

const isMissing = (record: PreparedRecord): boolean =>
  inRow(record, row.surnames) === 0 || inRow(record, row.givenNames) === 0;

/** How the words of a bag sound, as bits; none where it is missing. */
function soundsIn(record: PreparedRecord, part: number): number {
  const place = inRow(record, part);
  return place === 0 ? 0 : record.shelf.numbers[place + bag.soundBits]!;
}

/** Whether a name of one record stands among the other names of the other: the second given name is in daily use. */
function standsElsewhere(a: PreparedRecord, b: PreparedRecord, part: number): boolean {
  const one = compareAcross(a, part, b, row.otherNames);
  if (one !== names.missing && one <= names.close) return true;
  const two = compareAcross(b, part, a, row.otherNames);
  return two !== names.missing && two <= names.close;
}

/** Surnames carry the level of a swap for both fields. */
export function compareSurnames(a: PreparedRecord, b: PreparedRecord): number {
  const level = compareInRow(a, b, row.surnames);
  if (level <= names.initial) return level;
  if (areNamesSwapped(a, b)) return names.swapped;
  return standsElsewhere(a, b, row.surnames) ? names.swapped : level;
}

/** Given names are not compared again where the surnames have told of a swap. */
export function compareGivenNames(a: PreparedRecord, b: PreparedRecord): number {
  const level = compareUsual(a, b, row.givenNames);
  if (level <= names.initial) return level;
  if (areNamesSwapped(a, b)) return names.missing;
  return standsElsewhere(a, b, row.givenNames) ? names.swapped : level;
}

/** Whole names are compared only where neither part can be: the same evidence must not count twice. */
export function compareFullNames(a: PreparedRecord, b: PreparedRecord): number {
  if (inRow(a, row.surnames) !== 0 && inRow(b, row.surnames) !== 0) return names.missing;
  if (inRow(a, row.givenNames) !== 0 && inRow(b, row.givenNames) !== 0) return names.missing;
  return compareInRow(a, b, row.wholeName);
}
