import type { StatedNumber } from '@minga/contracts/plan';
import type { Amount } from '../../../parts/amount.ts';

/** What the plan states, as the parts draw it. */
export const statedAmount = (number: StatedNumber): Amount => (number.stated ? number.value : number.why);
