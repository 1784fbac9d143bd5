/**
 * Signatures that misspelt names share. Each is the smallest of the hashed pairs of letters of the name under one
 * order of the hashes (A. Z. Broder, "On the resemblance and containment of documents", 1997): two names that have the
 * share s of their letter pairs in common agree in one signature with the probability s.
 */
export function spellingSignatures(text: string, orders: number): number[] {
  const smallest = Array.from({ length: orders }, () => 0x7fffffff);
  let before = 1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 2;
    const pair = (before << 8) ^ code;
    before = code;
    for (let order = 0; order < orders; order++) {
      let x = Math.imul(pair + 1, 0x9e3779b1 + order * 0x3504f334);
      x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
      x ^= x >>> 13;
      if (x < smallest[order]!) smallest[order] = x;
    }
  }
  return smallest.map((value, order) => value ^ Math.imul(order + 1, 0x61c88647));
}
