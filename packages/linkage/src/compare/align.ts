import { mostWords as most, type Bag, type Word } from './bag.ts';
import { jaroWinkler, mayBeAlike } from './distance.ts';
import { names } from './levels.ts';

// How each unmatched word of a is like each of b, and who is matched to whom. Shared by all calls.
const likeness = new Uint8Array(most * most);
const partner = new Int8Array(most);

/**
 * How alike two bags of names are: the smaller side's words are laid one to one on the larger side's, so that the
 * least alike pair is as good as it can be. Order does not matter but for the first level.
 */
export function compareBags(a: Bag, b: Bag): number {
  const level = comparePlain(a, b);
  if (level <= names.subset || (a.spelledOut === undefined && b.spelledOut === undefined)) return level;
  return Math.min(level, comparePlain(a.spelledOut ?? a, b.spelledOut ?? b));
}

function comparePlain(a: Bag, b: Bag): number {
  const sizeA = a.words.length;
  const sizeB = b.words.length;
  const sameJoined = a.joinedHash === b.joinedHash && a.joined === b.joined;
  if (sameJoined) {
    if (a.derived > 0 || b.derived > 0) return names.nickname;
    return sizeA === sizeB && a.term === b.term ? names.exact : names.reordered;
  }
  if (sizeA === 1 && sizeB === 1) {
    const level = compareWords(a.words[0]!, b.words[0]!);
    return level === names.exact ? names.subset : level;
  }
  const level = compareMany(a, b);
  if (sizeA === sizeB || level < names.close) return level;
  return compareJoined(a, b, level);
}

// What `takeEqual` found in the pair at hand: the words taken on each side as bits, and how many, kept beside the
// scratch above so that nothing is allocated.
let takenA = 0;
let takenB = 0;
let equal = 0;
let equalWeak = 0;
let equalDerived = 0;

function compareMany(a: Bag, b: Bag): number {
  const sizeA = a.words.length;
  const sizeB = b.words.length;
  takeEqual(a, b);
  const worst = equalDerived > 0 ? names.nickname : names.exact;
  const smaller = Math.min(sizeA, sizeB);
  if (equal === smaller) {
    // Juanjo is Juan José, but neither Juan nor José alone.
    if (a.derived > 0 || b.derived > 0)
      return equalDerived === Math.max(a.derived, b.derived) ? names.nickname : names.partial;
    return sizeA === sizeB ? names.reordered : names.subset;
  }
  const best = compareRest(a.words, b.words);
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
function takeEqual(a: Bag, b: Bag): void {
  takenA = 0;
  takenB = 0;
  equal = 0;
  equalWeak = 0;
  equalDerived = 0;
  if ((a.fullBits & b.fullBits) === 0) return;
  for (let i = 0; i < a.words.length; i++) {
    const one = a.words[i]!;
    for (let j = 0; j < b.words.length; j++) {
      const two = b.words[j]!;
      if ((takenB >> j) & 1 || one.fullHash !== two.fullHash || one.full !== two.full) continue;
      takenA |= 1 << i;
      takenB |= 1 << j;
      equal++;
      if (one.weak) equalWeak++;
      if (one.derived || two.derived) equalDerived++;
      break;
    }
  }
}

/** Fills `likeness` for the words not taken, and gives the most alike of all. */
function compareRest(a: readonly Word[], b: readonly Word[]): number {
  let best: number = names.different;
  for (let i = 0; i < a.length; i++) {
    if ((takenA >> i) & 1) continue;
    const one = a[i]!;
    for (let j = 0; j < b.length; j++) {
      if ((takenB >> j) & 1) continue;
      const like = compareWords(one, b[j]!);
      likeness[i * most + j] = like;
      if (like < best) best = like;
    }
  }
  return best;
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

/** How alike two words are: one of the levels from exact to initial, or different. */
export function compareWords(a: Word, b: Word): number {
  if (a === b || (a.textHash === b.textHash && a.text === b.text)) {
    return a.derived || b.derived ? names.nickname : names.exact;
  }
  if ((a.setBits & b.setBits) !== 0 && shareSet(a.sets, b.sets)) return names.nickname;
  if (a.length === 1 || b.length === 1) {
    return a.first === b.first ? names.initial : names.different;
  }
  if (a.short !== b.short && isCut(a, b)) return names.nickname;
  if (a.keyHash === b.keyHash && a.key === b.key) return names.phonetic;
  if (!mayBeAlike(a, b)) return names.different;
  const similarity = jaroWinkler(a.text, b.text);
  return similarity >= 0.92 ? names.close : similarity >= 0.85 ? names.similar : names.different;
}

function shareSet(a: readonly number[], b: readonly number[]): boolean {
  for (const one of a) for (const two of b) if (one === two) return true;
  return false;
}

/** "Rob." for Roberto: letters cut short by a full stop. */
function isCut(a: Word, b: Word): boolean {
  return a.short ? b.text.startsWith(a.text) : a.text.startsWith(b.text);
}

/** Words split or run together: "mc carthy" and "mccarthy" with a letter wrong. */
function compareJoined(a: Bag, b: Bag, level: number): number {
  if (!mayBeAlike(a, b)) return level;
  return jaroWinkler(a.joined, b.joined) >= 0.92 ? names.close : level;
}
