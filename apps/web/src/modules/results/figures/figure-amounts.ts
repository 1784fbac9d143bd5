// A figure's value as the screen's parts take it.
import type { FigureValue, ResponseLine } from '@minga/contracts/figures';
import type { Amount } from '../../../parts/amount.ts';
import type { Basis } from '../../../parts/Figure.tsx';
import type { NeedTargetReachedFunded } from '../../../parts/Progress.tsx';

export function toAmount({ value, status }: FigureValue): Amount {
  if (status === 'hidden') return 'hidden';
  if (status === 'not-stated') return 'not-stated';
  return value ?? 'not-yet-counted';
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
