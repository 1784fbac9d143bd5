import { z } from 'zod';

const Words = z.object({ es: z.string(), en: z.string() });
const text = (longest: number) => z.string().trim().min(1).max(longest);
const day = z.iso.date();

export const importStates = [
  'receiving',
  'ready',
  'checking',
  'checked',
  'running',
  'done',
  'undoing',
  'undone',
  'refused',
] as const;
export const ImportState = z.enum(importStates);
export type ImportState = z.infer<typeof ImportState>;

/** A reason with its stable code, in both languages. */
export const Said = z.object({ code: z.string(), says: Words });
export type Said = z.infer<typeof Said>;

/** One column of the file, what it is taken for, and why. */
export const ImportColumn = z.object({
  column: z.int(),
  header: z.string(),
  tag: z.string().nullable(),
  field: z.string().nullable(),
  reason: z.enum(['saved', 'hxl', 'header', 'values', 'ambiguous', 'unknown', 'chosen']),
  confidence: z.number(),
  candidates: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

export const ImportSheet = z.object({
  index: z.int(),
  name: z.string(),
  hidden: z.boolean(),
  format: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** What the sheet records; null when nobody knows yet. */
  kind: z.string().nullable(),
  confidence: z.number(),
  /** Fields that speak for the kind. */
  evidence: z.array(z.string()),
  refusal: Said.nullable(),
  /** Row number of the headers and of the first data row, as a spreadsheet shows them. */
  headerRow: z.int(),
  dataRow: z.int(),
  columns: z.array(ImportColumn),
  chosen: z.boolean(),
});
export type ImportSheet = z.infer<typeof ImportSheet>;

export const ImportSettings = z.object({
  takePlaces: z.boolean(),
  takeSectors: z.boolean(),
  takeOrganisations: z.boolean(),
  /** The plan whose areas the sectors mean; null when there is one plan only. */
  planId: z.uuid().nullable(),
  /** The days that rows without a date report on. */
  from: day.nullable(),
  to: day.nullable(),
  /** Place of rows that name none. */
  placeId: z.uuid().nullable(),
  /** Organisation of rows that name none. */
  organisationId: z.uuid().nullable(),
  /** Who published the file; else its name. */
  source: z.string().nullable(),
  /** Rows that stand from an earlier import go in all the same: it happened twice. */
  keepRepeated: z.boolean(),
});
export type ImportSettings = z.infer<typeof ImportSettings>;

export const ImportCounts = z.object({
  rows: z.int(),
  /** Rows that went into a ledger, and the entries they made there. */
  imported: z.int(),
  entries: z.int(),
  /** Rows that wait in the work list. */
  kept: z.int(),
  warned: z.int(),
});

export const Import = z.object({
  id: z.uuid(),
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string().nullable(),
  state: ImportState,
  refusal: Said.nullable(),
  sheets: z.array(ImportSheet),
  settings: ImportSettings,
  counts: ImportCounts,
  /** Long work that was last asked for. */
  jobId: z.uuid().nullable(),
  job: z
    .object({
      state: z.string(),
      done: z.int(),
      total: z.int().nullable(),
      problem: Words.nullable(),
    })
    .nullable(),
  askedBy: z.uuid(),
  organisationId: z.uuid().nullable(),
  class: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  finishedAt: z.iso.datetime({ offset: true }).nullable(),
  /** An earlier import of the very same file that still stands. */
  sameAs: z.uuid().nullable(),
});
export type Import = z.infer<typeof Import>;

export const ImportQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type ImportQuery = z.infer<typeof ImportQuery>;
export const ImportPage = z.object({ total: z.int(), imports: z.array(Import) });
export type ImportPage = z.infer<typeof ImportPage>;

/** The first rows of one sheet as its file holds them. */
export const ImportPreview = z.object({
  sheet: z.int(),
  rows: z.array(
    z.object({ number: z.int(), cells: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])) }),
  ),
});
export type ImportPreview = z.infer<typeof ImportPreview>;
export const PreviewQuery = z.object({ sheet: z.coerce.number().int().min(0).max(255).default(0) });
export type PreviewQuery = z.infer<typeof PreviewQuery>;

/** What the person decides about columns and about what the file leaves open. */
export const Mapping = z.strictObject({
  sheets: z
    .array(
      z.strictObject({
        index: z.int().min(0).max(255),
        chosen: z.boolean().default(true),
        kind: z.string().max(40).optional(),
        /** Field by column; a column left out keeps its proposal, null unmaps it. */
        fields: z.record(z.string().regex(/^\d{1,4}$/), z.string().max(60).nullable()).default({}),
      }),
    )
    .max(256)
    .default([]),
  takePlaces: z.boolean().optional(),
  takeSectors: z.boolean().optional(),
  takeOrganisations: z.boolean().optional(),
  planId: z.uuid().nullable().optional(),
  from: day.nullable().optional(),
  to: day.nullable().optional(),
  placeId: z.uuid().nullable().optional(),
  organisationId: z.uuid().nullable().optional(),
  source: text(300).nullable().optional(),
});
export type Mapping = z.infer<typeof Mapping>;

export const issueKinds = ['cell', 'row', 'place', 'organisation', 'sector', 'date', 'repeated'] as const;

/** Equal cells with one fault, or one name that nothing is known by. */
export const ImportIssue = z.object({
  id: z.uuid(),
  kind: z.enum(issueKinds),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  sheet: z.int(),
  /** The first such cell, as a spreadsheet names it: `Hoja1!C12`. */
  cell: z.string(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  says: Words,
  /** What would be right, where that is known. */
  repair: z.string().nullable(),
  suggestions: z.array(z.object({ value: z.string(), label: z.string() })),
  /** How many rows say so, and the first of them. */
  rows: z.int(),
  sampleRows: z.array(z.int()),
  state: z.enum(['open', 'repaired', 'left']),
  decision: z.string().nullable(),
});
export type ImportIssue = z.infer<typeof ImportIssue>;

export const IssueQuery = z.object({
  severity: z.enum(['error', 'warning']).optional(),
  state: z.enum(['open', 'repaired', 'left']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type IssueQuery = z.infer<typeof IssueQuery>;
export const IssuePage = z.object({ total: z.int(), issues: z.array(ImportIssue) });
export type IssuePage = z.infer<typeof IssuePage>;

/** A value for all equal cells, or the decision to leave them out. */
export const Repair = z.union([
  z.strictObject({ value: z.string().trim().min(1).max(500) }),
  z.strictObject({ leave: z.literal(true) }),
]);
export type Repair = z.infer<typeof Repair>;

export const Undo = z.strictObject({ reason: z.string().trim().min(3).max(500) });
export type Undo = z.infer<typeof Undo>;

/** A kind of file that can be imported, with the fields its columns may be. */
export const ImportKind = z.object({
  code: z.string(),
  title: Words,
  fields: z.array(z.object({ name: z.string(), label: Words })),
});
export type ImportKind = z.infer<typeof ImportKind>;
