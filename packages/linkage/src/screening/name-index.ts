import { roughLikeness } from './names/rough.ts';
import { joined, type Token } from './names/tokens.ts';
import type { PreparedName } from './names/prepare.ts';

/** Skeletons this short have too many neighbours for one letter more or less to mean anything. */
const shortSkeleton = 3;

const none: readonly number[] = [];

interface IndexedWord {
  token: Token;
  entries: number[];
  weight: number;
}

/**
 * Finds the entries worth scoring. The words of all names are kept once each, under keys that survive how names vary:
 * the consonant skeleton, the skeleton with any one consonant left out (so that one wrong, missing or additional
 * consonant still meets; the idea of symmetric deletion is W. Garbe's SymSpell), the skeleton for scripts without
 * vowels, and the table of variants. A query's words look up words, compare, and give each entry of a word found its
 * likeness times how rare the word is.
 */
export class NameIndex {
  private readonly words: IndexedWord[] = [];
  private readonly wordsByKey = new Map<string, number[]>();
  private readonly scores: Float32Array;
  private readonly best: Float32Array;
  private readonly size: number;
  /** The round in which a word was last found, so that no set is built for each question. */
  private readonly seen: Int32Array;
  private round = 0;

  constructor(names: readonly (readonly PreparedName[])[]) {
    this.size = names.length;
    this.scores = new Float32Array(this.size);
    this.best = new Float32Array(this.size);
    const known = new Map<string, number>();
    for (const [entry, list] of names.entries()) {
      for (const name of list) for (const token of wordsFor(name)) this.add(known, token, entry);
    }
    this.seen = new Int32Array(this.words.length);
    for (const word of this.words) word.weight = Math.log(1 + this.size / word.entries.length) + 0.2;
  }

  private add(known: Map<string, number>, token: Token, entry: number): void {
    const identity = `${token.text}|${token.signs}|${token.script}`;
    let at = known.get(identity);
    if (at === undefined) {
      at = this.words.push({ token, entries: [], weight: 0 }) - 1;
      known.set(identity, at);
      for (const key of keysOf(token)) {
        const list = this.wordsByKey.get(key);
        if (list === undefined) this.wordsByKey.set(key, [at]);
        else list.push(at);
      }
    }
    const { entries } = this.words[at]!;
    if (entries.at(-1) !== entry) entries.push(entry);
  }

  /** The words under any key of a token, each once. */
  private wordsLike(token: Token): number[] {
    const found: number[] = [];
    this.round++;
    for (const key of keysOf(token)) {
      for (const word of this.wordsByKey.get(key) ?? none) {
        if (this.seen[word] === this.round) continue;
        this.seen[word] = this.round;
        found.push(word);
      }
    }
    return found;
  }

  /** The positions of the best candidates, the likeliest first. */
  candidates(names: readonly PreparedName[], most: number): number[] {
    const { scores, best } = this;
    const touched: number[] = [];
    for (const token of new Map(names.flatMap(wordsFor).map((word) => [word.text + word.signs, word])).values()) {
      const touchedNow: number[] = [];
      for (const at of this.wordsLike(token)) {
        const word = this.words[at]!;
        const likeness = roughLikeness(token, word.token);
        if (likeness === 0) continue;
        const gain = likeness * likeness * word.weight;
        for (const entry of word.entries) {
          if (best[entry] === 0) touchedNow.push(entry);
          if (gain > best[entry]!) best[entry] = gain;
        }
      }
      for (const entry of touchedNow) {
        if (scores[entry] === 0) touched.push(entry);
        scores[entry]! += best[entry]!;
        best[entry] = 0;
      }
    }
    const least = leastOf(scores, touched, most);
    const chosen = touched
      .filter((entry) => scores[entry]! >= least)
      .toSorted((a, b) => scores[b]! - scores[a]! || a - b);
    for (const entry of touched) scores[entry] = 0;
    return chosen.slice(0, most);
  }
}

/** The score that about `most` of the touched entries reach, from a histogram: sorting them all would cost more. */
function leastOf(scores: Float32Array, touched: readonly number[], most: number): number {
  if (touched.length <= most) return 0;
  const steps = 400;
  const top = touched.reduce((high, entry) => Math.max(high, scores[entry]!), 0);
  const counts = new Uint32Array(steps + 1);
  for (const entry of touched) counts[Math.floor((scores[entry]! / top) * steps)]!++;
  let sum = 0;
  let step = steps;
  while (step > 0 && sum + counts[step]! < most) sum += counts[step--]!;
  return (step / steps) * top;
}

/** The words of a name, its neighbours written together, and all of it without spaces. */
function wordsFor({ tokens, before, letters }: PreparedName): Token[] {
  const words = tokens
    .filter(({ kind }) => kind === 'name')
    .map((token): Token => (token.frame === '' ? token : { ...token, frame: '' }));
  for (let at = 1; at < tokens.length && at < 6; at++) words.push(joined(tokens[at - 1]!, tokens[at]!));
  for (const [at, particle] of before.entries()) {
    if (particle !== '') words.push(joined({ ...tokens[at]!, text: particle }, tokens[at]!));
  }
  if (tokens.length === 3) words.push(joined(tokens[0]!, joined(tokens[1]!, tokens[2]!)));
  if (words.length === 0 && letters !== '') words.push(...tokens);
  return words;
}

function keysOf({ text, skeleton, bare, sets, signs, script }: Token): string[] {
  if (signs !== '') return [`w${text}`, `b${bare}`, `k${skeleton}`];
  const keys = [`b${bare}`, ...sets.map((set) => `v${set}`)];
  if (script === 'consonants') return keys;
  keys.push(`k${skeleton}`, `w${text}`);
  if (skeleton.length >= shortSkeleton) {
    for (let at = 0; at < skeleton.length && at < 8; at++)
      keys.push(`k${skeleton.slice(0, at)}${skeleton.slice(at + 1)}`);
  }
  return keys;
}
