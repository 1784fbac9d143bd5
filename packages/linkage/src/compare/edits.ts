import { lengthOf, letterAt, sameText } from './texts.ts';

/** Whether two texts of one length differ by one swap of neighbours and nothing else. */
export function isTransposition(one: Int32Array, a: number, two: Int32Array, b: number): boolean {
  const length = lengthOf(one, a);
  if (length !== lengthOf(two, b)) return false;
  let i = 0;
  while (i < length && letterAt(one, a, i) === letterAt(two, b, i)) i++;
  if (i === length || !isSwap(one, a, i, two, b, i)) return false;
  for (i += 2; i < length; i++) if (letterAt(one, a, i) !== letterAt(two, b, i)) return false;
  return true;
}

/**
 * Damerau's distance of two texts on shelves up to two edits, 3 for anything more, without a table: at the first
 * difference each kind of edit is tried, and what follows must then be one edit away, which its common start and end
 * decide.
 */
export function editsUpToTwo(one: Int32Array, a: number, two: Int32Array, b: number): number {
  const apart = lengthOf(one, a) - lengthOf(two, b);
  if (apart > 2 || apart < -2) return 3;
  if (apart === 0 && sameText(one, a, two, b)) return 0;
  const shorter = lengthOf(one, a) - Math.max(0, apart);
  let i = 0;
  while (i < shorter && letterAt(one, a, i) === letterAt(two, b, i)) i++;
  if (isOneEdit(one, a, i, two, b, i)) return 1;
  if (
    isOneEdit(one, a, i + 1, two, b, i + 1) ||
    isOneEdit(one, a, i + 1, two, b, i) ||
    isOneEdit(one, a, i, two, b, i + 1)
  )
    return 2;
  return isSwap(one, a, i, two, b, i) && isOneEdit(one, a, i + 2, two, b, i + 2) ? 2 : 3;
}

/** Whether what is left of a from i and of b from j is one edit apart at most. */
function isOneEdit(one: Int32Array, a: number, i: number, two: Int32Array, b: number, j: number): boolean {
  let endA = lengthOf(one, a);
  let endB = lengthOf(two, b);
  if (i > endA || j > endB) return false;
  const apart = endA - i - (endB - j);
  if (apart > 1 || apart < -1) return false;
  while (i < endA && j < endB && letterAt(one, a, i) === letterAt(two, b, j)) {
    i++;
    j++;
  }
  while (endA > i && endB > j && letterAt(one, a, endA - 1) === letterAt(two, b, endB - 1)) {
    endA--;
    endB--;
  }
  const leftA = endA - i;
  const leftB = endB - j;
  return (leftA <= 1 && leftB <= 1) || (leftA === 2 && leftB === 2 && isSwap(one, a, i, two, b, j));
}

function isSwap(one: Int32Array, a: number, i: number, two: Int32Array, b: number, j: number): boolean {
  return (
    i + 1 < lengthOf(one, a) &&
    j + 1 < lengthOf(two, b) &&
    letterAt(one, a, i) === letterAt(two, b, j + 1) &&
    letterAt(one, a, i + 1) === letterAt(two, b, j)
  );
}
