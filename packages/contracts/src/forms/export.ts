import { z } from 'zod';

/** What leaves, as what, and in what words. */
export const RecordsExportQuery = z.object({
  /** A table as CSV or GeoJSON; or a workbook with a sheet for every table. */
  format: z.enum(['csv', 'xlsx', 'geojson']).default('csv'),
  /** `Submissions`, or a repeat below it: `Submissions.household.member`. */
  table: z.string().min(1).max(2_000).default('Submissions'),
  /** Answers to selects as codes, or as the labels of their choices. */
  labels: z.enum(['codes', 'es', 'en']).default('codes'),
  /** The question that places a feature, by path; the first position, line or shape that leaves when absent. */
  geometry: z.string().min(1).max(2_000).optional(),
});
export type RecordsExportQuery = z.infer<typeof RecordsExportQuery>;

export const RecordsExport = z.strictObject({
  /** Asked for confidential answers, kept in the audit log. In the body, so that no log of addresses holds it. */
  purpose: z.string().trim().min(10).max(500).optional(),
  /** Questions by path without the root, `household/age`; without it all that the form does not mark as confidential. */
  fields: z.array(z.string().min(1).max(2_000)).min(1).max(2_000).optional(),
});
export type RecordsExport = z.infer<typeof RecordsExport>;
