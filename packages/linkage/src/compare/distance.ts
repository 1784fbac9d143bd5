import { lengthOf, letterAt } from './texts.ts';

/** Longest text that the distances look at; the rest is left out, so that time stays bounded. */
const longest = 128;

// Shared by all calls: these functions run tens of millions of times and never call each other.
const usedA = new Uint8Array(longest);
const usedB = new Uint8Array(longest);
const lettersA = new Uint16Array(longest);
const lettersB = new Uint16Array(longest);

/**
 * Jaro's similarity with Winkler's bonus of 0.1 for each of up to four equal first letters (W. E. Winkler, "String
 * comparator metrics and enhanced decision rules in the Fellegi-Sunter model of record linkage", 1990). The bonus is
 * given at any similarity, as in the published examples.
 */
export function jaroWinkler(a: string, b: string): number {
  return ofLetters(loadString(lettersA, a), loadString(lettersB, b));
}

function loadString(into: Uint16Array, text: string): number {
  const length = Math.min(text.length, longest);
  for (let i = 0; i < length; i++) into[i] = text.charCodeAt(i);
  return length;
}

/** The same of two texts on shelves. */
export function likenessOfTexts(one: Int32Array, a: number, two: Int32Array, b: number): number {
  return ofLetters(loadText(lettersA, 0, one, a), loadText(lettersB, 0, two, b));
}

/** The same of two rows of texts, each run together. */
export function likenessOfRows(one: Int32Array, a: readonly number[], two: Int32Array, b: readonly number[]): number {
  let [lengthA, lengthB] = [0, 0];
  for (const text of a) lengthA = loadText(lettersA, lengthA, one, text);
  for (const text of b) lengthB = loadText(lettersB, lengthB, two, text);
  return ofLetters(lengthA, lengthB);
}

/** Adds a text's letters to those loaded, and answers how many there are then. */
function loadText(into: Uint16Array, from: number, numbers: Int32Array, place: number): number {
  const length = Math.min(lengthOf(numbers, place), longest - from);
  for (let i = 0; i < length; i++) into[from + i] = letterAt(numbers, place, i);
  return from + length;
}

function ofLetters(lengthA: number, lengthB: number): number {
  // Letters are matched from the left, which may end otherwise from the other side: one order makes it symmetric.
  const order = lengthA - lengthB || orderOf(lengthA);
  if (order === 0) return 1;
  return order < 0 ? inOrder(lettersA, lengthA, lettersB, lengthB) : inOrder(lettersB, lengthB, lettersA, lengthA);
}

function orderOf(length: number): number {
  for (let i = 0; i < length; i++) if (lettersA[i] !== lettersB[i]) return lettersA[i]! - lettersB[i]!;
  return 0;
}

function inOrder(a: Uint16Array, lengthA: number, b: Uint16Array, lengthB: number): number {
  if (lengthA === 0) return 0;
  const reach = Math.max(0, (lengthB >> 1) - 1);
  for (let j = 0; j < lengthB; j++) usedB[j] = 0;
  let matches = 0;
  for (let i = 0; i < lengthA; i++) {
    const code = a[i]!;
    const last = Math.min(lengthB - 1, i + reach);
    usedA[i] = 0;
    for (let j = Math.max(0, i - reach); j <= last; j++) {
      if (usedB[j] === 0 && b[j] === code) {
        usedA[i] = 1;
        usedB[j] = 1;
        matches++;
        break;
      }
    }
  }
  if (matches === 0) return 0;
  const jaro = (matches / lengthA + matches / lengthB + (matches - moved(a, b, lengthA) / 2) / matches) / 3;
  let start = 0;
  while (start < 4 && start < lengthA && a[start] === b[start]) start++;
  return jaro + start * 0.1 * (1 - jaro);
}

/** Matched letters that stand in another order, read from the marks left by the search for matches. */
function moved(a: Uint16Array, b: Uint16Array, lengthA: number): number {
  let count = 0;
  let j = 0;
  for (let i = 0; i < lengthA; i++) {
    if (usedA[i] === 0) continue;
    while (usedB[j] === 0) j++;
    if (a[i] !== b[j]) count++;
    j++;
  }
  return count;
}

/** The letters of a text as bits. Letters that share a bit only make the bound less sharp. */
export function letterMask(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= 1 << (text.charCodeAt(i) & 31);
  return mask;
}

function bitCount(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

// For two lengths below 64 and whether the first letters agree: how many kinds of letters one side alone may have.
const lengths = 64;
const mostLonely = Int8Array.from({ length: 2 * lengths * lengths }, (_, at) => {
  const [a, b] = [(at >> 6) & 63, at & 63];
  return a + b === 0 ? -1 : Math.floor(a + b - (2 * neededFor(a, b, at >> 12 === 1)) / (a + b));
});

/**
 * With m matches at most, Jaro's similarity is at most (m/a + m/b + 1) / 3, which must reach 0.85, or 0.75 where
 * Winkler's bonus may be full. So much must m (a + b) be.
 */
function neededFor(a: number, b: number, sameFirst: boolean): number {
  // A hair below, so that rounding never loses a pair that stands on the threshold.
  return (sameFirst ? 1.25 - 1e-9 : 1.55 - 1e-9) * a * b;
}

/**
 * Whether the likeness of two texts may reach 0.85, from their lengths, the letters they have, as bits, and whether
 * they begin with one letter: each kind of letter that only one side has is at least one letter unmatched. Most pairs
 * of different names stop here.
 */
export function mayBeAlike(a: number, maskA: number, b: number, maskB: number, sameFirst: boolean): boolean {
  // The two sides' matches are the same number, so half of all letters less the lonely ones is a first bound.
  const most = a < lengths && b < lengths ? mostLonely[((sameFirst ? 1 : 0) << 12) | (a << 6) | b]! : lengths;
  if (bitCount(maskA ^ maskB) > most) return false;
  const matches = Math.min(a - bitCount(maskA & ~maskB), b - bitCount(maskB & ~maskA));
  return matches * (a + b) >= neededFor(a, b, sameFirst);
}
