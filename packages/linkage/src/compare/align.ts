import { bag, countOf, mostWords as most, wordAt, wordsIn } from './bags.ts';
import { compareLetters, compareWords } from './compare-words.ts';
import { likenessOfRows, mayBeAlike } from './distance.ts';
import { names } from './levels.ts';
import { fullOf, isDerived, isWeak, word } from './words.ts';

// How each unmatched word of a is like each of b, and who is matched to whom. Shared by all calls.
const likeness = new Uint8Array(most * most);
const partner = new Int8Array(most);

/**
 * How alike two bags of names on shelves are: the smaller side's words are laid one to one on the larger side's, so
 * that the least alike pair is as good as it can be. Order does not matter but for the first level.
 */
export function compareBags(one: Int32Array, a: number, two: Int32Array, b: number): number {
  if (a === 0 || b === 0) return names.missing;
  const level = comparePlain(one, a, two, b);
  if (level <= names.subset) return level;
  const longerA = one[a + bag.spelledOut]!;
  const longerB = two[b + bag.spelledOut]!;
  if (longerA === 0 && longerB === 0) return level;
  return Math.min(level, comparePlain(one, longerA || a, two, longerB || b));
}

function comparePlain(one: Int32Array, a: number, two: Int32Array, b: number): number {
  const sizeA = countOf(one, a);
  const sizeB = countOf(two, b);
  const derived = Math.max(one[a + bag.derived]!, two[b + bag.derived]!);
  if (sameJoined(one, a, two, b)) {
    if (derived > 0) return names.nickname;
    return sizeA === sizeB && sameTerm(one, a, two, b) ? names.exact : names.reordered;
  }
  if (sizeA === 1 && sizeB === 1) {
    const level = compareWords(one, wordAt(a, 0), two, wordAt(b, 0));
    return level === names.exact ? names.subset : level;
  }
  const level = compareMany(one, a, two, b, derived);
  if (sizeA === sizeB || level < names.close) return level;
  return compareJoined(one, a, two, b, level);
}

/** Texts of one hash that have the same letters, length and beginning are taken for the same. */
function sameJoined(one: Int32Array, a: number, two: Int32Array, b: number): boolean {
  return (
    one[a + bag.joinedHash] === two[b + bag.joinedHash] &&
    one[a + bag.mask] === two[b + bag.mask] &&
    one[a + bag.length] === two[b + bag.length] &&
    one[a + bag.first] === two[b + bag.first]
  );
}

/** Whether bags that are the same when joined are parted into words in the same way. */
function sameTerm(one: Int32Array, a: number, two: Int32Array, b: number): boolean {
  for (let at = 0; at < countOf(one, a); at++) {
    if (one[wordAt(a, at) + word.fullHash] !== two[wordAt(b, at) + word.fullHash]) return false;
  }
  return true;
}

// What `takeEqual` found in the pair at hand: the words taken on each side as bits, and how many, kept beside the
// scratch above so that nothing is allocated.
let takenA = 0;
let takenB = 0;
let equal = 0;
let equalWeak = 0;
let equalDerived = 0;

function compareMany(one: Int32Array, a: number, two: Int32Array, b: number, derived: number): number {
  const sizeA = countOf(one, a);
  const sizeB = countOf(two, b);
  takeEqual(one, a, two, b);
  const worst = equalDerived > 0 ? names.nickname : names.exact;
  const smaller = Math.min(sizeA, sizeB);
  if (equal === smaller) {
    // Juanjo is Juan José, but neither Juan nor José alone.
    if (derived > 0) return equalDerived === derived ? names.nickname : names.partial;
    return sizeA === sizeB ? names.reordered : names.subset;
  }
  const best = compareRest(one, a, two, b);
  for (let limit = best; limit <= names.initial; limit++) {
    if (matched(sizeA, sizeB, limit) < smaller - equal) continue;
    // The same names with other particles say as much as the same names with one missing.
    return Math.max(limit === names.exact ? names.subset : limit, worst);
  }
  const agreeing = equal - equalWeak + (best <= names.similar ? matched(sizeA, sizeB, names.similar) : 0);
  if (agreeing === 0) return names.different;
  return agreeing >= 2 && agreeing === smaller - 1 ? names.mostly : names.partial;
}

/** Lays equal words on each other first; which of several equal ones is taken makes no difference. */
function takeEqual(one: Int32Array, a: number, two: Int32Array, b: number): void {
  takenA = 0;
  takenB = 0;
  equal = 0;
  equalWeak = 0;
  equalDerived = 0;
  if ((one[a + bag.fullBits]! & two[b + bag.fullBits]!) === 0) return;
  for (let i = 0; i < countOf(one, a); i++) {
    const first = wordAt(a, i);
    for (let j = 0; j < countOf(two, b); j++) {
      const other = wordAt(b, j);
      if ((takenB >> j) & 1 || one[first + word.fullHash] !== two[other + word.fullHash]) continue;
      takenA |= 1 << i;
      takenB |= 1 << j;
      equal++;
      if ((one[first + word.outline]! & isWeak) !== 0) equalWeak++;
      if (((one[first + word.outline]! | two[other + word.outline]!) & isDerived) !== 0) equalDerived++;
      break;
    }
  }
}

/** Fills `likeness` for the words not taken, and gives the most alike of all. */
function compareRest(one: Int32Array, a: number, two: Int32Array, b: number): number {
  let best: number = names.different;
  const areUnlike = lettersDecide(one, a, two, b);
  for (let i = 0; i < countOf(one, a); i++) {
    if ((takenA >> i) & 1) continue;
    const first = wordAt(a, i);
    for (let j = 0; j < countOf(two, b); j++) {
      if ((takenB >> j) & 1) continue;
      const other = wordAt(b, j);
      const like = areUnlike ? compareLetters(one, first, two, other) : compareWords(one, first, two, other);
      likeness[i * most + j] = like;
      if (like < best) best = like;
    }
  }
  return best;
}

/** Whether no word of one bag can sound like one of the other or be its pet form, nor is cut short; so it is mostly. */
function lettersDecide(one: Int32Array, a: number, two: Int32Array, b: number): boolean {
  const common = (one[a + bag.soundBits]! & two[b + bag.soundBits]!) | (one[a + bag.setBits]! & two[b + bag.setBits]!);
  return (common | one[a + bag.marks]! | two[b + bag.marks]!) === 0;
}

/** The largest number of pairs, one to one, that are alike to a level (H. W. Kuhn's augmenting paths, 1955). */
function matched(sizeA: number, sizeB: number, limit: number): number {
  for (let j = 0; j < sizeB; j++) partner[j] = -1;
  let count = 0;
  for (let i = 0; i < sizeA; i++) {
    if ((takenA >> i) & 1) continue;
    seen = takenB;
    if (place(i, sizeB, limit)) count++;
  }
  return count;
}

let seen = 0;

function place(i: number, sizeB: number, limit: number): boolean {
  for (let j = 0; j < sizeB; j++) {
    if ((seen >> j) & 1 || likeness[i * most + j]! > limit) continue;
    seen |= 1 << j;
    if (partner[j]! < 0 || place(partner[j]!, sizeB, limit)) {
      partner[j] = i;
      return true;
    }
  }
  return false;
}

/** Words split or run together: "mc carthy" and "mccarthy" with a letter wrong. */
function compareJoined(one: Int32Array, a: number, two: Int32Array, b: number, level: number): number {
  const sameFirst = one[a + bag.first] === two[b + bag.first];
  const lengthA = one[a + bag.length]!;
  const lengthB = two[b + bag.length]!;
  if (!mayBeAlike(lengthA, one[a + bag.mask]!, lengthB, two[b + bag.mask]!, sameFirst)) return level;
  const fulls = (numbers: Int32Array, place: number): number[] =>
    wordsIn(numbers, place).map((each) => fullOf(numbers, each));
  return likenessOfRows(one, fulls(one, a), two, fulls(two, b)) >= 0.92 ? names.close : level;
}
