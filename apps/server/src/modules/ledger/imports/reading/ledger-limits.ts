// What the delivery ledger cannot hold, although a cell may say it. Told at the check, never found out by the database.
import type { Delivery } from '@minga/standards';

export interface LimitIssue {
  code: 'amount-negative' | 'number-too-large';
  severity: 'warning' | 'error';
  field: string;
  value: number;
}

/** The ledger counts people as 32-bit integers and money with twelve digits before the point. */
const mostPeople = 2_147_483_647;
const mostUsd = 999_999_999_999;

/** Numbers that keep a row out. */
function tooLarge({ reached, reachedNew, households, transferUsd, cells: c, ofWhich: o }: Delivery): boolean {
  if ((transferUsd ?? 0) > mostUsd || (reached ?? 0) > mostPeople || (reachedNew ?? 0) > mostPeople) return true;
  const largest = Math.max(
    households ?? 0,
    c.girls ?? 0,
    c.boys ?? 0,
    c.women ?? 0,
    c.men ?? 0,
    c.other ?? 0,
    c.otherUnder18 ?? 0,
    c.otherAdult ?? 0,
    o.lgbt ?? 0,
    o.disability ?? 0,
  );
  return largest > mostPeople;
}

export const fitsLedger = (delivery: Delivery): boolean => !tooLarge(delivery);

/** Numbers that keep a row out, and amounts below zero, which stay beside the row as the file states them. */
export function limitIssues(delivery: Delivery): readonly LimitIssue[] {
  const { reached, reachedNew, households, quantity, transferUsd, cells, ofWhich } = delivery;
  const issues: LimitIssue[] = [];
  if (tooLarge(delivery)) {
    const counts = { reached, reachedNew, households, ...cells, ...ofWhich };
    for (const [field, value] of Object.entries(counts))
      if (value !== null && value > mostPeople)
        issues.push({ code: 'number-too-large', severity: 'error', field, value });
    if (transferUsd !== null && transferUsd > mostUsd)
      issues.push({ code: 'number-too-large', severity: 'error', field: 'transferUsd', value: transferUsd });
  }
  for (const [field, value] of [
    ['quantity', quantity],
    ['transferUsd', transferUsd],
  ] as const)
    if (value !== null && value < 0) issues.push({ code: 'amount-negative', severity: 'warning', field, value });
  return issues;
}
