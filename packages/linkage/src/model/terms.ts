import type { FieldComparison, PreparedRecord } from '../compare/index.ts';
import type { FieldModel } from './model.ts';

/** How much of the full correction is given: frequencies of a file are themselves estimates, and names come in pairs. */
const strength = 0.8;
/** A model keeps the most usual values of each field; all others are as rare as the rarest kept. */
const mostTerms = 20_000;

/** The shares of the values of a field, the most usual first, and the share of any other. */
export function termShares(
  records: readonly PreparedRecord[],
  field: FieldComparison,
): Pick<FieldModel, 'terms' | 'rare'> {
  if (field.termOf === undefined) return {};
  const counts = new Map<string, number>();
  let total = 0;
  for (const record of records) {
    const term = field.termOf(record);
    if (term === undefined || term === '') continue;
    counts.set(term, (counts.get(term) ?? 0) + 1);
    total++;
  }
  if (total === 0) return {};
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
