import type { EntryWarning, NewDelivery } from '@minga/contracts/deliveries';
import { warning } from '../entries/index.ts';

const cells = ['girls', 'boys', 'women', 'men', 'otherGender'] as const;

/** Of-which counts stay within the people; cells that state everybody add up to them (domain.md 1, 27.10). */
export function warningsOf(delivery: NewDelivery): EntryWarning[] {
  const { people } = delivery;
  if (people === null) return [];
  const warnings = Object.entries(delivery.ofWhich ?? {})
    .filter(([, part]) => part > people)
    .map(([part, count]) => warning('part-exceeds-whole', { part, count, whole: people }));
  const stated = cells.flatMap((name) => delivery[name] ?? []);
  const sum = stated.reduce((all, count) => all + count, 0);
  if (stated.length > 0 && sum !== people)
    warnings.push(warning('cells-differ-from-people', { cells: sum, whole: people }));
  return warnings;
}
