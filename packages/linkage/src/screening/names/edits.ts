const letters = 128;
const longest = 40;
const vowels = 'aeiouy';
/** Letters that are written for one another across spellings, alphabets and ears. */
const near = [
  'bp',
  'dt',
  'gk',
  'kc',
  'kq',
  'cs',
  'sz',
  'vw',
  'vb',
  'fv',
  'fp',
  'mn',
  'jy',
  'ij',
  'jg',
  'xs',
  'lr',
  'hx',
  'gq',
  'cz',
  'fw',
  'CS',
  'Cj',
  'Sj',
  'Ss',
  'Cs',
  'Ck',
  'js',
];

/** What it costs to take one letter for another: half an edit between vowels and between letters that sound alike. */
const substitution = new Float64Array(letters * letters).fill(1);
const pairCost = (pair: string, cost: number) => {
  const [a, b] = [pair.charCodeAt(0), pair.charCodeAt(1)];
  substitution[a * letters + b] = substitution[b * letters + a] = cost;
};
for (const a of vowels) for (const b of vowels) pairCost(a + b, 0.5);
for (const pair of near) pairCost(pair, 0.5);
for (let code = 0; code < letters; code++) substitution[code * letters + code] = 0;

const isVowel = (code: number) =>
  code === 97 || code === 101 || code === 105 || code === 111 || code === 117 || code === 121;

/** A letter too many: little when it only doubles its neighbour, less than one for the silent h and for vowels. */
function gapCost(word: string, at: number): number {
  const code = word.charCodeAt(at);
  if (at > 0 && word.charCodeAt(at - 1) === code) return 0.25;
  return code === 104 ? 0.5 : isVowel(code) ? 0.7 : 1;
}

const swapCost = 0.8;
const rows = [new Float64Array(longest + 1), new Float64Array(longest + 1), new Float64Array(longest + 1)];
const gapsA = new Float64Array(longest);
const gapsB = new Float64Array(longest);

/**
 * Weighted distance of two ASCII words by the restricted Damerau-Levenshtein recurrence (F. J. Damerau, CACM 7(3),
 * 1964): insertions, deletions, substitutions, swaps of neighbours. Symmetric. Stops with Infinity as soon as the cost
 * is sure to be over `limit`.
 */
export function editCost(a: string, b: string, limit = Infinity): number {
  const [width, height] = [Math.min(b.length, longest), Math.min(a.length, longest)];
  let [before, above, current] = rows as [Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < height; i++) gapsA[i] = gapCost(a, i);
  for (let j = 0; j < width; j++) gapsB[j] = gapCost(b, j);
  above[0] = 0;
  for (let j = 1; j <= width; j++) above[j] = above[j - 1]! + gapsB[j - 1]!;
  let leastAbove = 0;
  for (let i = 1; i <= height; i++) {
    const code = a.charCodeAt(i - 1) & 127;
    const earlier = i > 1 ? a.charCodeAt(i - 2) : -1;
    const gapA = gapsA[i - 1]!;
    let least = (current[0] = above[0]! + gapA);
    for (let j = 1; j <= width; j++) {
      const other = b.charCodeAt(j - 1) & 127;
      let cost = above[j - 1]! + substitution[code * letters + other]!;
      if (above[j]! + gapA < cost) cost = above[j]! + gapA;
      if (current[j - 1]! + gapsB[j - 1]! < cost) cost = current[j - 1]! + gapsB[j - 1]!;
      if (
        earlier === other &&
        j > 1 &&
        code !== other &&
        b.charCodeAt(j - 2) === code &&
        before[j - 2]! + swapCost < cost
      ) {
        cost = before[j - 2]! + swapCost;
      }
      current[j] = cost;
      if (cost < least) least = cost;
    }
    // A swap reaches back two rows.
    if (least > limit && leastAbove > limit) return Infinity;
    leastAbove = least;
    [before, above, current] = [above, current, before];
  }
  return above[width]! > limit ? Infinity : above[width]!;
}

/** The letters of a word as bits. */
export function lettersOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

/** No alignment of two words costs less: each kind of letter that only one has is half an edit at least. */
export const leastCost = (a: number, b: number): number => 0.5 * Math.max(bits(a & ~b), bits(b & ~a));

function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
}
