import { z } from 'zod';

export const OpenedRecord = z.object({ kind: z.string().regex(/^[a-z][a-z-]{0,59}$/), id: z.uuid() });

/** One opening of a record: who, in which roles at that time, when, and for which act. */
export const Opening = z.object({
  at: z.string(),
  name: z.string().nullable(),
  roles: z.array(z.string()),
  act: z.string(),
  outcome: z.enum(['done', 'refused']),
});
export type Opening = z.infer<typeof Opening>;

/** The latest 50 openings of one record, and how many there were. */
export const WhoOpened = z.object({ openings: z.array(Opening), total: z.number().int() });
export type WhoOpened = z.infer<typeof WhoOpened>;
