import { compareBags } from './align.ts';
import type { Bag } from './bag.ts';
import { names } from './levels.ts';
import type { PreparedRecord } from './types.ts';

export function compareBagsOrMissing(a: Bag | undefined, b: Bag | undefined): number {
  return a === undefined || b === undefined ? names.missing : compareBags(a, b);
}

// Several fields of a pair ask whether its names are swapped; the answer for the last pair is kept.
let lastA: PreparedRecord | undefined;
let lastB: PreparedRecord | undefined;
let lastSwapped = false;

/** Whether the given names of one record are the surnames of the other, and the other way round. */
export function areNamesSwapped(a: PreparedRecord, b: PreparedRecord): boolean {
  if (a === lastA && b === lastB) return lastSwapped;
  lastA = a;
  lastB = b;
  lastSwapped = crossed(a, b);
  return lastSwapped;
}

function crossed(a: PreparedRecord, b: PreparedRecord): boolean {
  if (a.surnames === undefined || a.givenNames === undefined) return false;
  if (b.surnames === undefined || b.givenNames === undefined) return false;
  // At least one name must sound the same across; this is asked of every pair, so the cheap question comes first.
  const across = (a.surnames.soundBits & b.givenNames.soundBits) | (a.givenNames.soundBits & b.surnames.soundBits);
  if (across === 0) return false;
  if (compareBags(a.surnames, b.givenNames) > names.close || compareBags(a.givenNames, b.surnames) > names.close) {
    return false;
  }
  // Pablo Juan and Juan Pablo Juan: where the straight reading is as good, nothing is swapped.
  return compareBags(a.surnames, b.surnames) > names.initial;
}

/** Whether a name of one record stands among the other names of the other: the second given name is in daily use. */
function standsElsewhere(name: Bag | undefined, others: Bag | undefined): boolean {
  return name !== undefined && others !== undefined && compareBags(name, others) <= names.close;
}

/** Surnames carry the level of a swap for both fields. */
export function compareSurnames(a: PreparedRecord, b: PreparedRecord): number {
  const level = compareBagsOrMissing(a.surnames, b.surnames);
  if (level <= names.initial) return level;
  if (areNamesSwapped(a, b)) return names.swapped;
  return standsElsewhere(a.surnames, b.otherNames) || standsElsewhere(b.surnames, a.otherNames) ? names.swapped : level;
}

/** Given names are not compared again where the surnames have told of a swap. */
export function compareGivenNames(a: PreparedRecord, b: PreparedRecord): number {
  const level = compareBagsOrMissing(a.givenNames, b.givenNames);
  if (level <= names.initial) return level;
  if (areNamesSwapped(a, b)) return names.missing;
  return standsElsewhere(a.givenNames, b.otherNames) || standsElsewhere(b.givenNames, a.otherNames)
    ? names.swapped
    : level;
}

/** Whole names are compared only where neither part can be: the same evidence must not count twice. */
export function compareFullNames(a: PreparedRecord, b: PreparedRecord): number {
  if (a.surnames !== undefined && b.surnames !== undefined) return names.missing;
  if (a.givenNames !== undefined && b.givenNames !== undefined) return names.missing;
  return compareBagsOrMissing(a.wholeName, b.wholeName);
}
