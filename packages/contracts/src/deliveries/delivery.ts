import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';

const count = z.int().min(0).nullable().default(null);
const day = z.iso.date();
const text = (longest: number) => z.string().trim().min(1).max(longest);

export const recipients = ['person', 'household', 'headcount', 'institution', 'site'] as const;

/** One delivery, as it is given. What a source does not state stays null, never 0. */
export const NewDelivery = z.strictObject({
  deliveredOn: day,
  until: day.nullable().default(null),
  activityId: z.uuid().nullable().default(null),
  areaId: z.uuid(),
  programmeId: z.uuid().nullable().default(null),
  placeId: z.uuid(),
  site: text(300).nullable().default(null),
  organisationId: z.uuid(),
  implementerId: z.uuid().nullable().default(null),
  donorId: z.uuid().nullable().default(null),
  source: z.enum(['direct', 'partner']),
  recipient: z.enum(recipients),
  /** A person's record. Its identity cluster is kept beside the ledgers and may change (rulings 9). */
  subjectId: z.uuid().nullable().default(null),
  householdId: z.uuid().nullable().default(null),
  populationGroup: text(60).nullable().default(null),
  sex: z.enum(['female', 'male', 'other', 'unknown']).nullable().default(null),
  ageBand: text(12).nullable().default(null),
  /** People as the source states them; the cells may disagree, and neither replaces the other (domain.md 27.10). */
  people: count,
  peopleNew: count,
  girls: count,
  boys: count,
  women: count,
  men: count,
  otherGender: count,
  cells: z.record(text(40), z.int().min(0)).nullable().default(null),
  ofWhich: z.record(text(40), z.int().min(0)).nullable().default(null),
  households: count,
  frequency: z.enum(['first-time', 'recurrent']).nullable().default(null),
  /** False for staff trained, media reach, users of works and the like (domain.md 27.7). */
  countsPeople: z.boolean().default(true),
  quantity: z.number().min(0).nullable().default(null),
  unit: text(60).nullable().default(null),
  usd: z.number().min(0).nullable().default(null),
  modality: z.enum(['cash', 'voucher', 'in-kind', 'service']).nullable().default(null),
  mechanism: text(60).nullable().default(null),
  conditionality: z.enum(['conditional', 'unconditional']).nullable().default(null),
  stated: z.record(z.string(), z.unknown()).nullable().default(null),
  class: Sensitivity,
  /** Owed when the month is closed. */
  reason: text(500).nullable().default(null),
});
export type NewDelivery = z.infer<typeof NewDelivery>;

export const Delivery = z.object({
  ...NewDelivery.shape,
  id: z.uuid(),
  /** First day of the month it is filed under. */
  period: day,
  recordedAt: z.iso.datetime({ offset: true }),
  recordedBy: z.uuid(),
  sign: z.union([z.literal(1), z.literal(-1)]),
  reversesId: z.uuid().nullable(),
  replacesId: z.uuid().nullable(),
  importId: z.uuid().nullable(),
  /** Sheet and row of the file it came from. */
  sourceRow: z.string().nullable(),
  /** The entry that took this one back, where there is one. */
  reversedById: z.uuid().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

/** What looks wrong in an entry that was kept all the same: a source is written down as it states itself. */
export const EntryWarning = z.object({
  code: z.string(),
  says: z.object({ es: z.string(), en: z.string() }),
  facts: z.record(z.string(), z.unknown()),
});
export type EntryWarning = z.infer<typeof EntryWarning>;

export const WrittenDelivery = Delivery.extend({ warnings: z.array(EntryWarning) });
export type WrittenDelivery = z.infer<typeof WrittenDelivery>;

/** A row of a file or a feed on its way into the ledger. */
export type ImportedDelivery = NewDelivery & { id: string; importId: string; sourceRow: string };

export const DeliveryQuery = z.object({
  place: z.uuid().optional(),
  area: z.uuid().optional(),
  activity: z.uuid().optional(),
  organisation: z.uuid().optional(),
  group: z.string().max(60).optional(),
  importId: z.uuid().optional(),
  from: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  to: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  /** Rows that stood at the end of this instant; without it, rows that stand now. */
  asOf: z.iso.datetime({ offset: true }).optional(),
  /** Reversals and reversed rows too. */
  history: z.stringbool().default(false),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

export const DeliveryPage = z.object({
  total: z.int(),
  rows: z.array(Delivery),
  /** Give it as `after` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type DeliveryPage = z.infer<typeof DeliveryPage>;

export const Reversal = z.strictObject({ reason: text(500).min(3) });
export type Reversal = z.infer<typeof Reversal>;

export const Replacement = z.strictObject({ reason: text(500).min(3), delivery: NewDelivery });
export type Replacement = z.infer<typeof Replacement>;

export const CorrectionDone = z.object({ reversalId: z.uuid(), replacementId: z.uuid().nullable() });
export type CorrectionDone = z.infer<typeof CorrectionDone>;

export const UndoneImport = z.object({ importId: z.uuid(), reversed: z.int() });
export type UndoneImport = z.infer<typeof UndoneImport>;
