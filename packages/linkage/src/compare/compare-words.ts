import { likenessOfTexts, mayBeAlike } from './distance.ts';
import { names } from './levels.ts';
import { lengthOf, letterAt } from './texts.ts';
import { firstIn, isDerived, isOneLetter, isShort, lengthIn, setsOf, textOf, word } from './words.ts';

/**
 * How alike two words on shelves are: one of the levels from exact to initial, or different. Words of one hash that
 * have the same letters, length and beginning are taken for the same.
 */
export function compareWords(one: Int32Array, a: number, two: Int32Array, b: number): number {
  const outlineA = one[a + word.outline]!;
  const outlineB = two[b + word.outline]!;
  const sameHash = one[a + word.textHash] === two[b + word.textHash];
  if (sameHash && one[a + word.mask] === two[b + word.mask] && ((outlineA ^ outlineB) & 0xffff) === 0) {
    return ((outlineA | outlineB) & isDerived) !== 0 ? names.nickname : names.exact;
  }
  if ((one[a + word.setBits]! & two[b + word.setBits]!) !== 0 && shareSet(one, a, two, b)) return names.nickname;
  if (((outlineA | outlineB) & isOneLetter) !== 0) {
    return firstIn(outlineA) === firstIn(outlineB) ? names.initial : names.different;
  }
  if (((outlineA ^ outlineB) & isShort) !== 0 && isCut(one, a, two, b)) return names.nickname;
  if (one[a + word.keyHash] === two[b + word.keyHash]) return names.phonetic;
  return compareLetters(one, a, two, b);
}

/** The same for words that are neither equal nor short, share no set, and sound unlike. */
export function compareLetters(one: Int32Array, a: number, two: Int32Array, b: number): number {
  const outlineA = one[a + word.outline]!;
  const outlineB = two[b + word.outline]!;
  const sameFirst = firstIn(outlineA) === firstIn(outlineB);
  if (!mayBeAlike(lengthIn(outlineA), one[a + word.mask]!, lengthIn(outlineB), two[b + word.mask]!, sameFirst)) {
    return names.different;
  }
  const similarity = likenessOfTexts(one, textOf(one, a), two, textOf(two, b));
  return similarity >= 0.92 ? names.close : similarity >= 0.85 ? names.similar : names.different;
}

function shareSet(one: Int32Array, a: number, two: Int32Array, b: number): boolean {
  const setsA = setsOf(one, a);
  const setsB = setsOf(two, b);
  for (let i = 1; i <= one[setsA]!; i++) {
    for (let j = 1; j <= two[setsB]!; j++) if (one[setsA + i] === two[setsB + j]) return true;
  }
  return false;
}

/** "Rob." for Roberto: letters cut short by a full stop. */
function isCut(one: Int32Array, a: number, two: Int32Array, b: number): boolean {
  const isFirst = (one[a + word.outline]! & isShort) !== 0;
  const [short, long] = isFirst ? [one, two] : [two, one];
  const [cut, whole] = isFirst ? [textOf(one, a), textOf(two, b)] : [textOf(two, b), textOf(one, a)];
  const length = lengthOf(short, cut);
  if (length > lengthOf(long, whole)) return false;
  for (let i = 0; i < length; i++) if (letterAt(short, cut, i) !== letterAt(long, whole, i)) return false;
  return true;
}
