import type { FieldComparison } from '../compare/index.ts';
import type { FieldModel } from './model.ts';
import type { TermNumbers } from './term-numbers.ts';

/** How much of the full correction is given: frequencies of a file are themselves estimates, and names come in pairs. */
const strength = 0.8;
/** A model keeps the most usual values of each field; all others are as rare as the rarest kept. */
const mostTerms = 20_000;

/** The shares of the values of a field, the most usual first, and the share of any other. */
export function termShares(numbers: TermNumbers, field: FieldComparison): Pick<FieldModel, 'terms' | 'rare'> {
  const { ofRecord, first, hashes } = numbers.of(field);
  if (first.length === 0) return {};
  const times = new Uint32Array(first.length + 1);
  for (const number of ofRecord) times[number]!++;
  const total = ofRecord.length - times[0]!;
  const byHash = new Map<number, number>();
  for (const [at, hash] of hashes.entries()) byHash.set(hash, (byHash.get(hash) ?? 0) + times[at + 1]!);
  const counts = new Map<string, number>();
  for (const [at, record] of first.entries()) {
    // Most values occur once; they are not among the usual, and need not be read.
    if (byHash.get(hashes[at]!) === 1) continue;
    const term = field.termOf!(record)!;
    counts.set(term, (counts.get(term) ?? 0) + times[at + 1]!);
  }
  const usual = [...counts].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const terms = Object.fromEntries(usual.slice(0, mostTerms).map(([term, count]) => [term, count / total]));
  return { terms, rare: Math.max(1, usual[mostTerms]?.[1] ?? 1) / total };
}

/**
 * Bits to add when a pair agrees exactly on `term`: two records called Quishpe say more than two called García
 * (W. E. Winkler, "Frequency-based matching in Fellegi-Sunter model of record linkage", 2000).
 */
export function termWeight(field: FieldModel, term: string | undefined): number {
  if (term === undefined || term === '' || field.terms === undefined) return 0;
  const share = (Object.hasOwn(field.terms, term) ? field.terms[term] : field.rare) ?? 1;
  return strength * Math.log2(field.u[1]! / share);
}

/** The same for the value of a record by its number, each value looked up when it is asked for, and once. */
export function termWeights(
  numbers: TermNumbers,
  field: FieldComparison,
  trained: FieldModel,
): (record: number) => number {
  const { ofRecord, first } = numbers.of(field);
  const weights = new Float32Array(first.length + 1).fill(NaN);
  return (record) => {
    const number = ofRecord[record]!;
    if (number === 0) return 0;
    if (Number.isNaN(weights[number])) weights[number] = termWeight(trained, field.termOf!(first[number - 1]!));
    return weights[number]!;
  };
}
