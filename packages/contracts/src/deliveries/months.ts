import { z } from 'zod';

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** A month that was reported. Later entries into it are revisions, with a reason. */
export const ClosedMonth = z.object({
  id: z.uuid(),
  ledger: z.enum(['observations', 'deliveries']),
  month: Month,
  closedAt: z.iso.datetime({ offset: true }),
  closedBy: z.uuid(),
  reason: z.string(),
});
export type ClosedMonth = z.infer<typeof ClosedMonth>;

export const MonthClosing = z.strictObject({
  ledger: z.enum(['observations', 'deliveries']),
  month: Month,
  reason: z.string().trim().min(3).max(500),
});
export type MonthClosing = z.infer<typeof MonthClosing>;

/** Two records are one person, or are two again: every figure follows at once (rulings 9). */
export const SubjectLink = z.strictObject({ clusterId: z.uuid(), subjectIds: z.array(z.uuid()).min(1).max(100) });
export type SubjectLink = z.infer<typeof SubjectLink>;

export const LinkedSubjects = z.object({ clusterId: z.uuid(), changed: z.int() });
export type LinkedSubjects = z.infer<typeof LinkedSubjects>;
