import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';

export const exportLists = [
  'figures',
  'deliveries',
  'observations',
  'places',
  'partners',
  'plan',
  'import-issues',
] as const;
export const ExportList = z.enum(exportLists);
export type ExportList = z.infer<typeof ExportList>;
export const exportFormats = ['csv', 'xlsx', 'hxl'] as const;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Which file, of which rows, for what. Filters carry the names that the lists' own addresses use. */
export const ExportQuery = z.object({
  format: z.enum(exportFormats).default('csv'),
  /** Asked from class confidential upwards, kept in the audit log. */
  purpose: z.string().trim().min(10).max(500).optional(),
  /** Columns by id, comma-separated; without it the list's usual ones. */
  fields: z.string().max(1000).optional(),
  /** `leave-out`: rows about single persons and households stay behind. */
  persons: z.enum(['refuse', 'leave-out']).default('refuse'),
  language: z.enum(['es', 'en']).default('es'),
  place: z.uuid().optional(),
  area: z.uuid().optional(),
  activity: z.uuid().optional(),
  group: z.string().max(60).optional(),
  organisation: z.uuid().optional(),
  concept: z.string().max(120).optional(),
  importId: z.uuid().optional(),
  from: month.optional(),
  to: month.optional(),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/** An export that was made: which list, how many rows, for what, and the hash by which a leaked file is recognised. */
export const ExportRecord = z.object({
  id: z.uuid(),
  list: ExportList,
  format: z.enum(exportFormats),
  class: Sensitivity,
  purpose: z.string().nullable(),
  fields: z.array(z.string()),
  rows: z.int(),
  sha256: z.string(),
  askedBy: z.uuid(),
  askedAt: z.iso.datetime({ offset: true }),
});
export type ExportRecord = z.infer<typeof ExportRecord>;
