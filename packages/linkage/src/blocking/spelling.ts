import { lengthOf, letterAt } from '../compare/texts.ts';

/**
 * Signatures that misspelt names share. Each is the smallest of the hashed pairs of letters of the name under one
 * order of the hashes (A. Z. Broder, "On the resemblance and containment of documents", 1997): two names that have the
 * share s of their letter pairs in common agree in one signature with the probability s. The name is the texts at some
 * places, run together.
 */
export function spellingSignatures(numbers: Int32Array, texts: readonly number[], orders: number): number[] {
  const smallest: number[] = [];
  for (let order = 0; order < orders; order++) smallest.push(0x7fffffff);
  let before = 1;
  for (const text of texts) {
    const length = lengthOf(numbers, text);
    for (let i = 0; i < length; i++) {
      const code = letterAt(numbers, text, i);
      take(smallest, (before << 8) ^ code);
      before = code;
    }
  }
  take(smallest, (before << 8) ^ 2);
  for (let order = 0; order < orders; order++) smallest[order]! ^= Math.imul(order + 1, 0x61c88647);
  return smallest;
}

function take(smallest: number[], pair: number): void {
  for (let order = 0; order < smallest.length; order++) {
    let x = Math.imul(pair + 1, 0x9e3779b1 + order * 0x3504f334);
    x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
    x ^= x >>> 13;
    if (x < smallest[order]!) smallest[order] = x;
  }
}
