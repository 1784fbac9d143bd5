import { z } from 'zod';

/** Which table leaves, and in what words. */
export const RecordsExportQuery = z.object({
  /** `Submissions`, or a repeat below it: `Submissions.household.member`. */
  table: z.string().min(1).max(2_000).default('Submissions'),
  /** Answers to selects as codes, or as the labels of their choices. */
  labels: z.enum(['codes', 'es', 'en']).default('codes'),
});
export type RecordsExportQuery = z.infer<typeof RecordsExportQuery>;

export const RecordsExport = z.strictObject({
  /** Asked for confidential answers, kept in the audit log. In the body, so that no log of addresses holds it. */
  purpose: z.string().trim().min(10).max(500).optional(),
  /** Questions by path without the root, `household/age`; without it all that the form does not mark as confidential. */
  fields: z.array(z.string().min(1).max(2_000)).min(1).max(2_000).optional(),
});
export type RecordsExport = z.infer<typeof RecordsExport>;
