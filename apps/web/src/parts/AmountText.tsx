import { formatAmount, isKnown, type Amount, type AmountStyle } from './amount.ts';
import { Unknown } from './Unknown.tsx';

/** An amount inside a sentence or a cell. */
export function AmountText({ amount, ...style }: { amount: Amount } & AmountStyle) {
  return isKnown(amount) ? (
    <span className="figures">{formatAmount(amount, style)}</span>
  ) : (
    <Unknown kind={amount} short />
  );
}
