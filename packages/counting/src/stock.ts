import { refusal, success, type Outcome } from './stated.ts';

export type StockEntry = {
  readonly id: string;
  readonly item: string;
  readonly kind:
    | 'receipt'
    | 'transfer-out'
    | 'transfer-in'
    | 'issue'
    | 'return'
    | 'loss'
    | 'damage'
    | 'expiry'
    | 'adjustment';
  /** Units, above 0; an adjustment may be negative. */
  readonly quantity: number;
};

const adds: ReadonlySet<StockEntry['kind']> = new Set(['receipt', 'transfer-in', 'return', 'adjustment']);

/** What an entry does to the balance, in units. */
export const stockEffect = ({ kind, quantity }: StockEntry): number => (adds.has(kind) ? quantity : -quantity);

/** Closing = opening + in − out, by item. */
export function stockBalance(
  entries: readonly StockEntry[],
  opening: ReadonlyMap<string, number> = new Map(),
): Map<string, number> {
  const balance = new Map(opening);
  for (const entry of entries) balance.set(entry.item, (balance.get(entry.item) ?? 0) + stockEffect(entry));
  return balance;
}

/** The balance after an entry; refused when it would fall below 0, or the quantity is not one. */
export function recordStock(
  balance: number,
  entry: StockEntry,
): Outcome<number, 'stock-insufficient' | 'quantity-invalid'> {
  const { id, item, kind, quantity } = entry;
  const isValid = Number.isFinite(quantity) && (kind === 'adjustment' ? quantity !== 0 : quantity > 0);
  if (!isValid) return refusal('quantity-invalid', { entry: id, item, quantity });
  const after = balance + stockEffect(entry);
  return after < 0 ? refusal('stock-insufficient', { entry: id, item, balance, quantity }) : success(after);
}

/** Units sent that have not arrived: transfers out less transfers in, by item. */
export function inTransit(entries: readonly StockEntry[]): Map<string, number> {
  const moving = entries.filter(({ kind }) => kind === 'transfer-out' || kind === 'transfer-in');
  const sums = new Map<string, number>();
  for (const entry of moving) sums.set(entry.item, (sums.get(entry.item) ?? 0) - stockEffect(entry));
  return sums;
}
