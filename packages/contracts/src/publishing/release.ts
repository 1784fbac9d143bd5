import { z } from 'zod';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** What somebody asks to publish: the months counted and why now. */
export const NewRelease = z
  .strictObject({ from: month, to: month, reason: z.string().trim().min(10).max(500) })
  .refine((asked) => asked.from <= asked.to, { path: ['to'] });
export type NewRelease = z.infer<typeof NewRelease>;

/** A release as staff see it. `withheld` counts cells hidden so that two releases together give nobody away. */
export const Release = z.object({
  id: z.uuid(),
  /** Given when it is published. */
  number: z.int().nullable(),
  state: z.enum(['prepared', 'published']),
  from: month,
  to: month,
  reason: z.string(),
  preparedBy: z.uuid(),
  preparedAt: z.iso.datetime({ offset: true }),
  approvedBy: z.uuid().nullable(),
  publishedAt: z.iso.datetime({ offset: true }).nullable(),
  sha256: z.string(),
  cells: z.int(),
  hidden: z.int(),
  /** Cells that the release before shows, hidden in this one because only 1 to 4 people came or went. */
  withheld: z.int(),
});
export type Release = z.infer<typeof Release>;
