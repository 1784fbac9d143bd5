// A figure's value as the screen's parts take it.
import type { FigureValue, ResponseLine } from '@minga/contracts/figures';
import type { Amount } from '../../../parts/amount.ts';
import type { Basis } from '../../../parts/Figure.tsx';
import type { NeedTargetReachedFunded } from '../../../parts/Progress.tsx';

/** Of a range the lower end: whoever shows it alone says so beside it (`toRange`). */
export function toAmount({ value, low, high, status }: FigureValue): Amount {
  if (status === 'hidden') return 'hidden';
  if (status === 'not-stated') return 'not-stated';
  return value ?? low ?? high ?? 'not-yet-counted';
}

/** Both ends, where sources state no single number. */
export function toRange({ value, low, high }: FigureValue): { low: number; high: number } | undefined {
  return value === null && low !== null && high !== null && low !== high ? { low, high } : undefined;
}

export const toBasis = ({ status }: FigureValue): Basis | undefined =>
  status === 'counted' || status === 'estimated' ? status : undefined;

export const toProgress = (line: ResponseLine): NeedTargetReachedFunded => ({
  need: toAmount(line.need),
  target: toAmount(line.target),
  reached: toAmount(line.reached),
  required: toAmount(line.required),
  funded: toAmount(line.funded),
});
