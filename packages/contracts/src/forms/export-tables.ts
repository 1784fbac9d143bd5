import { z } from 'zod';

/** A table that an export can hold, and what is asked in it. */
export const ExportTable = z.object({
  /** `Submissions`, or a repeat below it: `Submissions.household.member`. */
  name: z.string(),
  questions: z.int(),
  /** Marked as confidential: they leave only by name. */
  marked: z.array(z.string()),
  /** Positions, lines and shapes that are not marked: what a map can show. */
  places: z.array(z.string()),
});
export type ExportTable = z.infer<typeof ExportTable>;

export const ExportTables = z.array(ExportTable);
export type ExportTables = z.infer<typeof ExportTables>;
