import { z } from 'zod';
import { PointFlow } from './flow.ts';
import { Location } from './location.ts';
import { Operation, Round, RoundState } from './operation.ts';

const day = z.iso.date();
const text = (longest: number, shortest = 1) => z.string().trim().min(shortest).max(longest);

export const visitOutcomes = ['to-visit', 'done', 'returned', 'not-accessible'] as const;
export const numberKinds = ['key-informant', 'register', 'count', 'observation', 'secondary'] as const;
export const informants = [
  'authority',
  'leader',
  'religious',
  'teacher',
  'health',
  'ngo',
  'displaced',
  'other',
] as const;

/** What one source says of one place and group. Informants are told by their kind, never by name. */
export const NewNumber = z
  .strictObject({
    group: text(60),
    kind: z.enum(numberKinds),
    informant: z.enum(informants).optional(),
    informantSex: z.enum(['female', 'male', 'other', 'unknown']).optional(),
    yearsThere: z.number().min(0).max(120).optional(),
    knowsHow: text(300).optional(),
    source: text(300, 2).optional(),
    /** Null takes the replaced number back. */
    people: z.int().min(0).max(10_000_000).nullable(),
    households: z.int().min(0).max(5_000_000).optional(),
    saidOn: day,
    replacesId: z.uuid().optional(),
    reason: text(500, 3).optional(),
  })
  .refine(({ kind, informant }) => (kind === 'key-informant') === (informant !== undefined), { path: ['informant'] })
  .refine(({ kind, source }) => kind === 'key-informant' || source !== undefined, { path: ['source'] })
  .refine(({ people, replacesId }) => people !== null || replacesId !== undefined, { path: ['people'] })
  .refine(({ reason, replacesId }) => replacesId === undefined || reason !== undefined, { path: ['reason'] });
export type NewNumber = z.infer<typeof NewNumber>;

export const SaidNumber = z.object({
  id: z.uuid(),
  group: z.string(),
  kind: z.enum(numberKinds),
  informant: z.enum(informants).nullable(),
  informantSex: z.string().nullable(),
  yearsThere: z.number().nullable(),
  knowsHow: z.string().nullable(),
  source: z.string().nullable(),
  people: z.int().nullable(),
  households: z.int().nullable(),
  saidOn: day,
  replacesId: z.uuid().nullable(),
  reason: z.string().nullable(),
  recordedAt: z.iso.datetime({ offset: true }),
  /** Nothing has replaced it or taken it back. */
  stands: z.boolean(),
  /** Share by which it is off the mean of those that stand, −1 and up; null when it does not stand. */
  fromMean: z.number().nullable(),
});
export type SaidNumber = z.infer<typeof SaidNumber>;

export const NewAgreement = z.strictObject({
  group: text(60),
  people: z.int().min(0).max(10_000_000),
  /** The source that was chosen. */
  numberId: z.uuid().optional(),
  reason: text(500, 3),
});
export type NewAgreement = z.infer<typeof NewAgreement>;

export const Agreement = z.object({
  id: z.uuid(),
  group: z.string(),
  people: z.int(),
  numberId: z.uuid().nullable(),
  reason: z.string(),
  confidence: z.enum(['a', 'b', 'c']),
  agreedAt: z.iso.datetime({ offset: true }),
});
export type Agreement = z.infer<typeof Agreement>;

/** Something to look at before a number is agreed upon; none of these blocks it. */
export const trackingDoubts = [
  'households-over-people',
  'jump',
  'said-after-reporting',
  'one-informant',
  'wide',
] as const;

/** All that is known of one group at one place in one round. */
export const GroupNumbers = z.object({
  group: z.string(),
  numbers: z.array(SaidNumber),
  mean: z.number().nullable(),
  /** (highest − lowest) ÷ mean of those that stand. */
  spread: z.number().nullable(),
  confidence: z.enum(['a', 'b', 'c']).nullable(),
  /** The number agreed upon; the earlier ones are in `history`. */
  agreement: Agreement.nullable(),
  history: z.array(Agreement),
  /** What was agreed upon in the last comparable round. */
  before: z.object({ round: z.int(), people: z.int() }).nullable(),
  doubts: z.array(z.enum(trackingDoubts)),
});
export type GroupNumbers = z.infer<typeof GroupNumbers>;

export const Visit = z.object({
  id: z.uuid(),
  location: Location,
  team: z.string().nullable(),
  outcome: z.enum(visitOutcomes),
  reason: z.string().nullable(),
  visitedOn: day.nullable(),
  /** Numbers that stand, and groups agreed upon. */
  numbers: z.int(),
  agreed: z.int(),
  people: z.int().nullable(),
  /** The lowest of its groups. */
  confidence: z.enum(['a', 'b', 'c']).nullable(),
});
export type Visit = z.infer<typeof Visit>;

export const VisitChange = z
  .strictObject({
    team: text(80).nullable().optional(),
    outcome: z.enum(visitOutcomes).optional(),
    reason: text(500, 3).optional(),
    visitedOn: day.optional(),
  })
  .refine(({ outcome, reason }) => !['returned', 'not-accessible'].includes(outcome ?? '') || reason !== undefined, {
    path: ['reason'],
  });
export type VisitChange = z.infer<typeof VisitChange>;

/** Locations to visit: named, or all open ones at a place and below it. Those on the list already stay as they are. */
export const NewVisits = z
  .strictObject({
    locationIds: z.array(z.uuid()).max(5_000).optional(),
    pcode: z.string().max(20).optional(),
    team: text(80).optional(),
  })
  .refine(({ locationIds, pcode }) => (locationIds === undefined) !== (pcode === undefined), { path: ['locationIds'] });
export type NewVisits = z.infer<typeof NewVisits>;
export const AddedVisits = z.object({ added: z.int() });

export const RoundPage = z.object({
  operation: Operation.omit({ rounds: true }),
  round: Round,
  visits: z.array(Visit),
  history: z.array(z.object({ state: RoundState, reason: z.string().nullable(), at: z.string() })),
});
export type RoundPage = z.infer<typeof RoundPage>;

export const VisitPage = z.object({
  operation: Operation.omit({ rounds: true }),
  round: Round,
  visit: Visit,
  groups: z.array(GroupNumbers),
  /** What passed, where the operation watches flows. */
  flow: PointFlow.nullable(),
});
export type VisitPage = z.infer<typeof VisitPage>;

/** Change between two rounds over the places that both covered. Where they cannot be compared, no change is told. */
export const RoundComparison = z.object({
  before: z.int().nullable(),
  /** In what they differ: question, wording, unit, recall, definition of the group. */
  differs: z.array(z.string()),
  common: z.object({ places: z.int(), before: z.int(), now: z.int(), change: z.int() }).nullable(),
  added: z.object({ places: z.int(), people: z.int() }).nullable(),
  dropped: z.object({ places: z.int(), people: z.int() }).nullable(),
});
export type RoundComparison = z.infer<typeof RoundComparison>;
