import type { FigureValue } from '@minga/contracts/figures';
import type { StatedNumber } from '@minga/contracts/plan';
import type { Amount } from '../../../parts/amount.ts';

/** What the plan states, as the parts draw it. */
export const statedAmount = (number: StatedNumber): Amount => (number.stated ? number.value : number.why);

/** The same as a figure, so that it stands beside counted ones. */
export const statedFigure = (number: StatedNumber | undefined): FigureValue => ({
  value: number?.stated ? number.value : null,
  status: number?.stated ? 'counted' : 'not-stated',
  low: null,
  high: null,
  n: null,
  coverage: null,
  parts: null,
});
