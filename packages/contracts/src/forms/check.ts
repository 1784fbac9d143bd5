import { z } from 'zod';

const path = z.string().min(2).max(500);

/** One rule over the records of a form, with its threshold. Several may be of one kind. */
export const CheckRule = z.discriminatedUnion('kind', [
  /** From start to end in fewer minutes. */
  z.strictObject({ kind: z.literal('too-fast'), minutes: z.number().gt(0).max(600) }),
  /** So many records, or more, within so many metres of one. */
  z.strictObject({
    kind: z.literal('same-position'),
    path,
    metres: z.number().min(0).max(10_000),
    records: z.int().min(2).max(10_000),
  }),
  /** One answer is this share, or more, of all that one account sent, of so many records at least, and not of the others'. */
  z.strictObject({ kind: z.literal('same-answer'), share: z.number().gt(0.5).max(1), records: z.int().min(5) }),
  /** The same answer to this share, or more, of the questions of a battery (one group, one list), of so many at least. */
  z.strictObject({ kind: z.literal('straight-line'), share: z.number().gt(0.5).max(1), questions: z.int().min(3) }),
  /** A date after the interview. */
  z.strictObject({ kind: z.literal('impossible-date'), path }),
  /** A number above the one it is a part of: children above people, households above people. */
  z.strictObject({ kind: z.literal('not-above'), path, limit: path }),
  /** The end before the start; the start after it came in, by more than so many minutes; so many days before it came in. */
  z.strictObject({ kind: z.literal('clock'), minutes: z.int().min(0).max(1_440), days: z.int().min(1).max(3_650) }),
  /** A number that moved by more than this share since the record before of the same place, where no event is stated. */
  z.strictObject({
    kind: z.literal('jump'),
    path,
    place: path,
    event: path.optional(),
    share: z.number().gt(0).max(100),
  }),
  /** Fewer hours than these are reported as a day. */
  z.strictObject({ kind: z.literal('short-day'), path, hours: z.number().gt(0).max(24) }),
]);
export type CheckRule = z.infer<typeof CheckRule>;
export const checkKinds = [
  'too-fast',
  'same-position',
  'same-answer',
  'straight-line',
  'impossible-date',
  'not-above',
  'clock',
  'jump',
  'short-day',
] as const;
export const CheckKind = z.enum(checkKinds);
export type CheckKind = z.infer<typeof CheckKind>;

export const CheckRules = z.strictObject({ rules: z.array(CheckRule).max(100) });
export type CheckRules = z.infer<typeof CheckRules>;

export const findingStates = ['open', 'explained', 'cleaned', 'dismissed'] as const;
export const FindingState = z.enum(findingStates);
export type FindingState = z.infer<typeof FindingState>;

export const Finding = z.object({
  id: z.uuid(),
  formId: z.uuid(),
  /** Null where it is about all that one account sent. */
  submissionId: z.uuid().nullable(),
  /** instanceID of the record's first sending. */
  key: z.string().nullable(),
  submittedBy: z.uuid(),
  submitterName: z.string().nullable(),
  kind: CheckKind,
  /** What the rule measured and its threshold; paths, never an answer. */
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
  state: FindingState,
  foundAt: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const FindingDetail = Finding.extend({
  history: z.array(
    z.object({
      state: FindingState,
      reason: z.string(),
      changedBy: z.uuid(),
      changerName: z.string().nullable(),
      at: z.string(),
    }),
  ),
});
export type FindingDetail = z.infer<typeof FindingDetail>;

export const FindingQuery = z.object({
  state: FindingState.optional(),
  kind: CheckKind.optional(),
  submittedBy: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  after: z.uuid().optional(),
});
export type FindingQuery = z.infer<typeof FindingQuery>;

/** What one account's records look like. */
export const Sender = z.object({
  submittedBy: z.uuid(),
  name: z.string().nullable(),
  records: z.int(),
  /** Median from start to end; null where no record tells. */
  minutes: z.number().nullable(),
  /** Findings of the last run and before: all, and those still open. */
  findings: z.int(),
  open: z.int(),
});
export type Sender = z.infer<typeof Sender>;

/** The checks of a form: rules, the last run, who sent what, and findings newest first. */
export const FormChecks = z.object({
  rules: z.array(CheckRule),
  /** False while nobody has set rules: these are proposed from the form. */
  areSet: z.boolean(),
  run: z.object({ at: z.string(), records: z.int() }).nullable(),
  senders: z.array(Sender),
  counts: z.object({ open: z.int(), explained: z.int(), cleaned: z.int(), dismissed: z.int() }),
  findings: z.array(Finding),
  next: z.uuid().nullable(),
});
export type FormChecks = z.infer<typeof FormChecks>;

export const FindingDecision = z.strictObject({
  state: FindingState.exclude(['cleaned']),
  reason: z.string().trim().min(3).max(500),
});
export type FindingDecision = z.infer<typeof FindingDecision>;
