import { isHidden } from './hidden.ts';
import type { ProtectedCell } from './protect.ts';

/** What two releases of one table give away together (control J5). */
export type Difference = {
  readonly at: readonly string[];
  readonly kind: 'small-change' | 'shown-before' | 'shown-now';
};

/**
 * Compares a new release with the one before. `small-change`: both numbers are shown and differ by 1 to 4, so the
 * few people added or removed stand out. `shown-before` and `shown-now`: one release hides what the other shows.
 * To be looked at before publishing; a frozen release answers the same query with the same numbers.
 */
export function differences(
  before: readonly ProtectedCell[],
  now: readonly ProtectedCell[],
  threshold = 5,
): Difference[] {
  const earlier = new Map(before.map(({ at, value }) => [JSON.stringify(at), value]));
  const found: Difference[] = [];
  for (const { at, value } of now) {
    const old = earlier.get(JSON.stringify(at));
    if (old === undefined || (isHidden(old) && isHidden(value))) continue;
    if (isHidden(old)) found.push({ at, kind: 'shown-now' });
    else if (isHidden(value)) found.push({ at, kind: 'shown-before' });
    else if (value !== old && Math.abs(value - old) < threshold) found.push({ at, kind: 'small-change' });
  }
  return found;
}
