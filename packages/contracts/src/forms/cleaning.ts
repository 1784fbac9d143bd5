import { z } from 'zod';

/** One answer, put right. The XML of its record stays as it was sent. */
export const NewCleaning = z.strictObject({
  /** Path of the question: `/data/household/size`. */
  path: z.string().min(2).max(500),
  /** Which time of a repeat, as the id of its row says it behind the record's: `/member[2]`. Empty outside repeats. */
  row: z.string().max(300).default(''),
  /** What the answer was when it was looked at, as its XML writes it; empty for none. */
  old: z.string().max(5_000),
  /** As the XML would write it: codes of choices, `2026-11-25`, `-0.22 -78.51 0 0`. Empty takes the answer out. */
  new: z.string().max(5_000),
  reason: z.string().trim().min(3).max(500),
  /** The finding that this answers. */
  findingId: z.uuid().optional(),
});
export type NewCleaning = z.infer<typeof NewCleaning>;

export const Cleaning = z.object({
  id: z.uuid(),
  submissionId: z.uuid(),
  /** instanceID of the record's first sending. */
  key: z.string(),
  path: z.string(),
  row: z.string(),
  old: z.string(),
  new: z.string(),
  reason: z.string(),
  cleanedBy: z.uuid(),
  cleanerName: z.string().nullable(),
  cleanedAt: z.string(),
});
export type Cleaning = z.infer<typeof Cleaning>;

/** The log, newest first. */
export const CleaningLog = z.object({ cleanings: z.array(Cleaning), next: z.uuid().nullable() });
export type CleaningLog = z.infer<typeof CleaningLog>;

export const CleaningQuery = z.object({
  submissionId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  after: z.uuid().optional(),
});
export type CleaningQuery = z.infer<typeof CleaningQuery>;

/** As they were sent, or with their cleanings laid over them. */
export const AnswersQuery = z.object({ answers: z.enum(['raw', 'cleaned']).default('raw') });
export type AnswersQuery = z.infer<typeof AnswersQuery>;
