import { align, type Alignment } from './align.ts';
import { measures } from './measures.ts';
import { isServant, type PreparedName } from './prepare.ts';
import { tokenOf, type Token } from './tokens.ts';

/** What a name says about another, before any other fact. */
export interface NameScore {
  score: number;
  alignment: Alignment;
  /** Words that each name has and the other contradicts. */
  conflicts: [Token, Token][];
  /** All letters agree and only the spaces differ. */
  spacesOnly: boolean;
  /** What all weights come to, for saying what each word contributes. */
  total: number;
  factors: { alone: number; reversed: number };
}

/**
 * The mean likeness of the aligned words by their weights. What only one name has is an omission and costs a little;
 * where both names have a word that the other lacks, they contradict each other and that costs more than its share:
 * one son of a man is not his brother, however many words they have in common.
 */
export function scoreName(query: PreparedName, entry: PreparedName): NameScore {
  const alignment = align(query, entry);
  const { pairs, queryLeft, entryLeft } = alignment;
  const spacesOnly = query.letters === entry.letters && query.letters.length > 3;
  if (spacesOnly && pairs.length === 0)
    return { score: 0.97, alignment, conflicts: [], spacesOnly, total: 1, factors: noFactors };
  let gained = 0;
  let total = 0;
  let factor = 1;
  let names = 0;
  for (const { query: a, entry: b, likeness } of pairs) {
    const weight = (a.weight + b.weight) / 2;
    gained += weight * likeness;
    total += weight;
    if (likeness < measures.weakBelow)
      factor *= 1 - measures.weakPair * (measures.weakBelow - likeness) * Math.min(1, weight);
    if (a.kind === 'name' && b.kind === 'name') names++;
    if (a.frame !== b.frame) {
      if (a.frame === 'abd') queryLeft.push(abdul);
      else if (b.frame === 'abd') entryLeft.push(abdul);
    }
  }
  matchLoneServants(queryLeft, entryLeft);
  const conflicts = conflictsOf(queryLeft, entryLeft);
  const inConflict = new Set(conflicts.flat());
  for (const [a, b] of conflicts) {
    total += (a.weight + b.weight) / 2;
    factor *= 1 - measures.conflict * Math.min(1, a.weight, b.weight);
  }
  for (const token of queryLeft) if (!inConflict.has(token)) total += token.weight * measures.extraQuery;
  for (const token of entryLeft) if (!inConflict.has(token)) total += token.weight * measures.extraEntry;
  const mean = total === 0 ? 0 : gained / total;
  const lone = names < 2 && [...queryLeft, ...entryLeft].some(({ weight }) => weight > littleWeight);
  const factors = {
    alone: lone ? measures.oneWord : 1,
    reversed: isReversed(query, entry, alignment) ? measures.reversed : 1,
  };
  const scored = Math.max(0, mean * factor * factors.alone * factors.reversed);
  const score = spacesOnly ? Math.max(scored, 0.97) : Math.min(1, scored);
  return { score, alignment, conflicts, spacesOnly, total, factors };
}

/** Legal forms and articles of organisations weigh less, and having or lacking them says nothing. */
const littleWeight = 0.2;

const noFactors = { alone: 1, reversed: 1 };
const abdul = tokenOf({ text: 'abdul', script: 'letters', signs: '' });

/** Abdul on both sides is one word, wherever it stands: "Rahman, Abdul" is Abdul Rahman. */
function matchLoneServants(query: Token[], entry: Token[]): void {
  const at = (tokens: readonly Token[]) => tokens.findIndex(({ frame, text }) => frame === '' && isServant(text));
  for (let [i, j] = [at(query), at(entry)]; i >= 0 && j >= 0; [i, j] = [at(query), at(entry)]) {
    query.splice(i, 1);
    entry.splice(j, 1);
  }
}

/** Hasan bin Ahmad is not Ahmad bin Hasan. */
function isReversed(query: PreparedName, entry: PreparedName, { pairs }: Alignment): boolean {
  if (query.fathers.length === 0 || entry.fathers.length === 0) return false;
  const [sonA, sonB] = [query.tokens[0]!, entry.tokens[0]!];
  const isFather = (name: PreparedName, token: Token) => name.fathers.some((at) => name.tokens[at] === token);
  return (
    pairs.some((pair) => pair.query === sonA && isFather(entry, pair.entry)) &&
    pairs.some((pair) => pair.entry === sonB && isFather(query, pair.query))
  );
}

/** Left-over words of both names face each other, the heaviest first; initials contradict too. */
function conflictsOf(query: readonly Token[], entry: readonly Token[]): [Token, Token][] {
  const byWeight = (tokens: readonly Token[]) => tokens.toSorted((a, b) => b.weight - a.weight);
  const [a, b] = [byWeight(query), byWeight(entry)];
  return Array.from({ length: Math.min(a.length, b.length) }, (_, at) => [a[at]!, b[at]!]);
}
