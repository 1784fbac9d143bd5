// Figures of the server as the parts draw them: a number, or the word that stands where there is none.
import type { FigureValue, ResponseLine } from '@minga/contracts/figures';
import type { Amount } from '../amount.ts';
import type { Basis } from '../Figure.tsx';
import type { NeedTargetReachedFunded } from '../Progress.tsx';

/** Of a range the lower end: whoever shows it alone says so beside it (`rangeOf`). */
export function amountOf({ value, low, high, status }: FigureValue): Amount {
  if (status === 'hidden') return 'hidden';
  return value ?? low ?? high ?? 'not-stated';
}

/** Both ends, where the sources state no single number. */
export function rangeOf({ value, low, high }: FigureValue): { low: number; high: number } | undefined {
  return value === null && low !== null && high !== null && low !== high ? { low, high } : undefined;
}

export const basisOf = ({ status }: FigureValue): Basis | undefined =>
  status === 'counted' || status === 'estimated' ? status : undefined;

/** The four of one line, in the order in which they are always drawn. */
export const progressOf = ({ need, target, reached, required, funded }: ResponseLine): NeedTargetReachedFunded => ({
  need: amountOf(need),
  target: amountOf(target),
  reached: amountOf(reached),
  required: amountOf(required),
  funded: amountOf(funded),
});

/** What stands in a row about which no figure was given. */
export const nothingStated: NeedTargetReachedFunded = {
  need: 'not-stated',
  target: 'not-stated',
  reached: 'not-yet-counted',
  required: 'not-stated',
  funded: 'not-stated',
};
