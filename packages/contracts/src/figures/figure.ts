import { z } from 'zod';

const words = z.object({ es: z.string(), en: z.string() });
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const FigureRule = z.object({
  id: z.string(),
  unit: z.string(),
  /** Which ledger or table it is counted from. */
  over: z.enum(['deliveries', 'observations', 'plan']),
  title: words,
  /** The rule in words, for whoever opens the figure. */
  words,
  by: z.array(z.string()),
});
export type FigureRule = z.infer<typeof FigureRule>;

export const breakdowns = [
  'province',
  'place',
  'area',
  'activity',
  'organisation',
  'month',
  'group',
  'sex',
  'age',
  'unit',
  'source',
] as const;
export type Breakdown = (typeof breakdowns)[number];

export const FigureFilters = z.object({
  place: z.uuid().optional(),
  area: z.uuid().optional(),
  activity: z.uuid().optional(),
  group: z.string().max(60).optional(),
  organisation: z.uuid().optional(),
  from: month.optional(),
  to: month.optional(),
  /** The ledgers as they stood at this instant; without it, as they stand now. */
  asOf: z.iso.datetime({ offset: true }).optional(),
  /** Of an observation rule: which concept. */
  concept: z.string().max(120).optional(),
  /** Of a quantity: which unit. */
  unit: z.string().max(60).optional(),
});
export type FigureFilters = z.infer<typeof FigureFilters>;

export const FigureQuery = FigureFilters.extend({
  rule: z.string().max(60),
  /** Comma-separated: at most two of `breakdowns`. */
  by: z
    .string()
    .max(100)
    .optional()
    .transform((text) => (text ? text.split(',') : []))
    .pipe(z.array(z.enum(breakdowns)).max(2)),
});
export type FigureQuery = z.infer<typeof FigureQuery>;

export const figureStatuses = ['counted', 'estimated', 'not-stated', 'hidden'] as const;

/** One number. `hidden` protects people (fewer than 5, or derivable); `not-stated` is never 0. */
export const FigureValue = z.object({
  value: z.number().nullable(),
  status: z.enum(figureStatuses),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Rows, or people of a percentage, that the value rests on; null when the value is hidden. */
  n: z.int().nullable(),
  /** How many of those rows state what the rule needs; null when that is all of them or hidden. */
  coverage: z.object({ stated: z.int(), of: z.int() }).nullable(),
  /** People known by name and people estimated, where the value is their sum. */
  parts: z.object({ counted: z.number(), estimated: z.number() }).nullable(),
});
export type FigureValue = z.infer<typeof FigureValue>;

export const FigureCell = FigureValue.extend({
  /** Ids or codes by breakdown: `{ "province": "…", "month": "2026-03" }`; null where rows do not state it. */
  at: z.record(z.string(), z.string().nullable()),
});
export type FigureCell = z.infer<typeof FigureCell>;

export const FigureAnswer = FigureValue.extend({
  rule: z.string(),
  unit: z.string(),
  asOf: z.iso.datetime({ offset: true }),
  ruleWords: words,
  filters: FigureFilters,
  by: z.array(z.string()),
  cells: z.array(FigureCell),
  /**
   * By sex or age: of how much of the value they are stated. The rest is the cell `unknown`; more stated than there is
   * means that somebody stands in two parts. Null for other breakdowns, and where a part is hidden.
   */
  disaggregation: z.object({ stated: z.number(), of: z.number() }).nullable(),
  /**
   * People reported by partners are added to those reached directly, and nobody compared the two (domain.md 27.12).
   * The breakdown by source shows each; null where it shows one alone, and where no people are counted.
   */
  overlap: z.literal('not-reviewed').nullable(),
  /** Address of the rows behind the figure; null for whoever sees totals only. */
  rowsLink: z.string().nullable(),
});
export type FigureAnswer = z.infer<typeof FigureAnswer>;

export const ResponseLine = z.object({
  areaId: z.uuid().nullable(),
  placeId: z.uuid().nullable(),
  month: z.string().nullable(),
  need: FigureValue,
  target: FigureValue,
  reached: FigureValue,
  funded: FigureValue,
  required: FigureValue,
  /** No delivery in the last month that is due, or none at all. Of a month it is never said. */
  late: z.boolean(),
  lastMonth: z.string().nullable(),
});
export type ResponseLine = z.infer<typeof ResponseLine>;

export const ResponseQuery = FigureFilters.omit({ concept: true, unit: true });
export type ResponseQuery = z.infer<typeof ResponseQuery>;

/** Everything that the Response page shows, in one answer. */
export const ResponseFigures = z.object({
  asOf: z.iso.datetime({ offset: true }),
  filters: FigureFilters,
  whole: ResponseLine,
  areas: z.array(ResponseLine),
  places: z.array(ResponseLine),
  months: z.array(ResponseLine),
});
export type ResponseFigures = z.infer<typeof ResponseFigures>;
