import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';
import { EntryWarning } from '../deliveries/delivery.ts';

const day = z.iso.date();
const text = (longest: number) => z.string().trim().min(1).max(longest);

/** One figure that somebody stated: what, where, when, by whom, how, and how sure (domain.md 1). */
export const NewObservation = z.strictObject({
  concept: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/)
    .max(120),
  measure: z.enum(['stock', 'flow', 'rate', 'rank', 'index', 'share', 'amount']),
  placeId: z.uuid(),
  site: text(300).nullable().default(null),
  lon: z.number().min(-180).max(180).nullable().default(null),
  lat: z.number().min(-90).max(90).nullable().default(null),
  /** How near the stated place or point lies to the truth. */
  placeAccuracy: z.enum(['point', 'settlement', 'parish', 'canton', 'province', 'country']).nullable().default(null),
  populationGroup: text(60).nullable().default(null),
  cause: text(60).nullable().default(null),
  nationality: text(60).nullable().default(null),
  sex: z.enum(['female', 'male', 'other', 'unknown']).nullable().default(null),
  ageFrom: z.int().min(0).max(130).nullable().default(null),
  ageTo: z.int().min(0).max(130).nullable().default(null),
  value: z.number().nullable().default(null),
  valueLow: z.number().nullable().default(null),
  valueHigh: z.number().nullable().default(null),
  qualifier: z.enum(['exact', 'about', 'over', 'nearly', 'below']).default('exact'),
  unit: text(60),
  /** People in one household, where the source counts households. */
  householdSize: z.number().positive().nullable().default(null),
  /** Denominator of a rate or a share. */
  base: z.number().nullable().default(null),
  startsOn: day.nullable().default(null),
  endsOn: day.nullable().default(null),
  /** How much of the date the source is sure of; null where it does not say. */
  dateAccuracy: z.enum(['day', 'week', 'month', 'quarter', 'year']).nullable().default(null),
  source: text(300),
  sourceKind: z.enum(['primary', 'government', 'un', 'ngo', 'media', 'research', 'mission', 'other']).default('other'),
  publishedOn: day.nullable().default(null),
  method: z
    .enum([
      'registration',
      'key-informant',
      'survey',
      'enumeration',
      'flow-monitoring',
      'projection',
      'census',
      'administrative',
      'model',
      'media',
      'not-stated',
    ])
    .default('not-stated'),
  reliability: z.enum(['high', 'medium', 'low', 'not-stated']).default('not-stated'),
  confidence: z.enum(['a', 'b', 'c']).nullable().default(null),
  role: z.enum(['recommended', 'triangulation']).default('triangulation'),
  partOfId: z.uuid().nullable().default(null),
  edition: text(60).nullable().default(null),
  organisationId: z.uuid().nullable().default(null),
  programmeId: z.uuid().nullable().default(null),
  areaId: z.uuid().nullable().default(null),
  note: z.record(z.string(), z.unknown()).nullable().default(null),
  class: Sensitivity,
  reason: text(500).nullable().default(null),
});
export type NewObservation = z.infer<typeof NewObservation>;

export const Observation = z.object({
  ...NewObservation.shape,
  id: z.uuid(),
  /** First day of the month it is filed under; null when its source states no date. */
  period: day.nullable(),
  dateStated: z.boolean(),
  recordedAt: z.iso.datetime({ offset: true }),
  recordedBy: z.uuid(),
  sign: z.union([z.literal(1), z.literal(-1)]),
  reversesId: z.uuid().nullable(),
  replacesId: z.uuid().nullable(),
  importId: z.uuid().nullable(),
  sourceRow: z.string().nullable(),
  reversedById: z.uuid().nullable(),
  /** The choice that stands for its concept, place, group and month names this figure. */
  chosen: z.boolean(),
});
export type Observation = z.infer<typeof Observation>;

export const WrittenObservation = Observation.extend({ warnings: z.array(EntryWarning) });
export type WrittenObservation = z.infer<typeof WrittenObservation>;

export type ImportedObservation = NewObservation & { id: string; importId: string; sourceRow: string };

const month = z.string().regex(/^\d{4}-\d{2}$/);
export const ObservationQuery = z.object({
  concept: z.string().max(120).optional(),
  place: z.uuid().optional(),
  area: z.uuid().optional(),
  group: z.string().max(60).optional(),
  importId: z.uuid().optional(),
  from: month.optional(),
  to: month.optional(),
  asOf: z.iso.datetime({ offset: true }).optional(),
  history: z.stringbool().default(false),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type ObservationQuery = z.infer<typeof ObservationQuery>;

export const ObservationPage = z.object({
  total: z.int(),
  rows: z.array(Observation),
  next: z.string().nullable(),
});
export type ObservationPage = z.infer<typeof ObservationPage>;

/** Why one figure is used and the others are not. */
export const Choice = z.strictObject({ reason: z.string().trim().min(3).max(500) });
export type Choice = z.infer<typeof Choice>;

export const ChosenObservation = z.object({
  id: z.uuid(),
  observationId: z.uuid(),
  reason: z.string(),
  chosenBy: z.uuid(),
  chosenAt: z.iso.datetime({ offset: true }),
});
export type ChosenObservation = z.infer<typeof ChosenObservation>;

export const ObservationReplacement = z.strictObject({
  reason: z.string().trim().min(3).max(500),
  observation: NewObservation,
});
export type ObservationReplacement = z.infer<typeof ObservationReplacement>;
