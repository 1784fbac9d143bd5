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

/** Numbers that keep a row out, and amounts below zero, which stay beside the row as the file states them. */
export function limitIssues(delivery: Delivery): LimitIssue[] {
  const { reached, reachedNew, households, quantity, transferUsd, cells, ofWhich } = delivery;
  const counts = { reached, reachedNew, households, ...cells, ...ofWhich };
  const large = Object.entries(counts).filter(([, value]) => value !== null && value > mostPeople);
  const negative = Object.entries({ quantity, transferUsd }).filter(([, value]) => value !== null && value < 0);
  return [
    ...large.map(([field, value]) => tooLarge(field, value!)),
    ...(transferUsd !== null && transferUsd > mostUsd ? [tooLarge('transferUsd', transferUsd)] : []),
    ...negative.map(([field, value]): LimitIssue => ({
      code: 'amount-negative',
      severity: 'warning',
      field,
      value: value!,
    })),
  ];
}

const tooLarge = (field: string, value: number): LimitIssue => ({
  code: 'number-too-large',
  severity: 'error',
  field,
  value,
});

export const fitsLedger = (delivery: Delivery): boolean =>
  limitIssues(delivery).every((issue) => issue.severity === 'warning');
