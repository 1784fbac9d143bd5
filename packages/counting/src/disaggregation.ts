import type { AgeSexCell, DeliveryFact } from './delivery.ts';
import type { Issue } from './stated.ts';

/** A total with its parts. The parts sum to the total: what no cell states is `unknown` (rule 10). */
export type Disaggregation = {
  readonly total: number;
  readonly cells: readonly AgeSexCell[];
  readonly issues: readonly Issue<'cells-exceed-total' | 'of-which-exceeds-total' | 'count-not-whole'>[];
};

const isCount = (people: number): boolean => Number.isInteger(people) && people >= 0;

/**
 * Puts sex × age cells beside a stated total. Cells that fall short are completed with `unknown`; cells that
 * exceed it are kept and flagged, since neither number may replace the other without its source.
 */
export function disaggregate(
  total: number,
  stated: readonly AgeSexCell[],
  ofWhich: Readonly<Record<string, number>> = {},
): Disaggregation {
  const issues: Disaggregation['issues'][number][] = [];
  for (const { sex, age, people } of stated) {
    if (!isCount(people)) issues.push({ code: 'count-not-whole', facts: { sex, age, people } });
  }
  const cells = sumCells(stated);
  const counted = cells.reduce((sum, cell) => sum + cell.people, 0);
  if (counted > total) issues.push({ code: 'cells-exceed-total', facts: { total, counted } });
  for (const [name, people] of Object.entries(ofWhich)) {
    if (people > total) issues.push({ code: 'of-which-exceeds-total', facts: { name, people, total } });
  }
  if (counted >= total) return { total, cells, issues };
  const unknown = { sex: 'unknown', age: 'unknown', people: total - counted };
  return { total, cells: sumCells([...cells, unknown]), issues };
}

/** One cell per sex and age, in order of first appearance. */
export function sumCells(cells: readonly AgeSexCell[]): AgeSexCell[] {
  const sums = new Map<string, AgeSexCell>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.sex, cell.age]);
    sums.set(key, { ...cell, people: cell.people + (sums.get(key)?.people ?? 0) });
  }
  return [...sums.values()];
}

/** The heads a row states, with its cells beside them; undefined where the row states no number of people. */
export function rowDisaggregation(fact: DeliveryFact): Disaggregation | undefined {
  const { recipient } = fact;
  const members = recipient.kind === 'household' ? (recipient.members?.length ?? recipient.headcount) : undefined;
  const heads = recipient.kind === 'person' ? 1 : recipient.kind === 'headcount' ? recipient.people : members;
  return heads === undefined ? undefined : disaggregate(heads, fact.cells ?? [], fact.ofWhich);
}

/** A percentage never stands without its n (rule 10). */
export type Percentage = { readonly percent: number; readonly n: number };

export const percentageOf = (part: number, n: number): Percentage | undefined =>
  n > 0 ? { percent: (100 * part) / n, n } : undefined;
