// A number, or the reason why there is none. The three reasons are different words on every screen, and never 0.
import { formatMoney, formatNumber } from '../platform/format.ts';
import { say } from '../platform/words.ts';
import { words } from './words.ts';

export type NotKnown = 'not-stated' | 'not-yet-counted' | 'hidden';
export type Amount = number | NotKnown;

/** What a cell of a table holds: an amount, a reason why there is none, or words. */
export type Cell = number | string;

export const isNotKnown = (cell: Cell): cell is NotKnown =>
  cell === 'not-stated' || cell === 'not-yet-counted' || cell === 'hidden';
export const isKnown = (amount: Amount): amount is number => typeof amount === 'number';

/** The share of `part` in `whole`, when both are known and there is a whole. */
export function shareOf(part: Amount, whole: Amount): number | undefined {
  return isKnown(part) && isKnown(whole) && whole > 0 ? part / whole : undefined;
}

export interface AmountStyle {
  decimals?: number;
  /** Currency code: the amount is money. */
  currency?: string;
}

/** The amount in the reader's words. */
export function formatAmount(amount: Amount, { decimals = 0, currency }: AmountStyle = {}): string {
  if (!isKnown(amount)) return say(words, amount === 'hidden' ? 'hidden.short' : amount);
  return currency ? formatMoney(amount, currency, decimals) : formatNumber(amount, decimals);
}

/** Sorts numbers by size and puts what is not known after all of them. */
export function compareAmounts(a: Amount, b: Amount): number {
  if (isKnown(a) && isKnown(b)) return a - b;
  return Number(isKnown(b)) - Number(isKnown(a));
}
