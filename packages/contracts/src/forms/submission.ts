import { z } from 'zod';

export const reviewStates = ['received', 'has-issues', 'approved', 'rejected'] as const;
export const ReviewState = z.enum(reviewStates);
export type ReviewState = z.infer<typeof ReviewState>;

/** A file of a submission; `isPresent` is false while it is still to come. */
export const SubmissionFile = z.object({
  name: z.string(),
  /** The answers name it; else it came along unasked. */
  isExpected: z.boolean(),
  isPresent: z.boolean(),
  bytes: z.int().nullable(),
  mediaType: z.string().nullable(),
});
export type SubmissionFile = z.infer<typeof SubmissionFile>;

export const Submission = z.object({
  id: z.uuid(),
  formId: z.uuid(),
  /** instanceID of the content that stands. */
  instanceId: z.string(),
  version: z.string(),
  reviewState: ReviewState,
  edits: z.int(),
  submittedBy: z.uuid(),
  submitterName: z.string().nullable(),
  deviceId: z.string().nullable(),
  receivedAt: z.string(),
  updatedAt: z.string().nullable(),
  filesExpected: z.int(),
  filesPresent: z.int(),
});
export type Submission = z.infer<typeof Submission>;

/** Newest first; `next` is the cursor of the page after. */
export const SubmissionPage = z.object({ submissions: z.array(Submission), next: z.uuid().nullable() });
export type SubmissionPage = z.infer<typeof SubmissionPage>;

export const SubmissionQuery = z.object({
  reviewState: ReviewState.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.uuid().optional(),
});
export type SubmissionQuery = z.infer<typeof SubmissionQuery>;

/** One submission whole: its XML as it was sent, its files, every earlier content, and what was said of it. */
export const SubmissionDetail = Submission.extend({
  /** The content that stands, as it was sent. */
  xml: z.string(),
  isEncrypted: z.boolean(),
  files: z.array(SubmissionFile),
  contents: z.array(
    z.object({
      id: z.uuid(),
      instanceId: z.string(),
      version: z.string(),
      receivedAt: z.string(),
      deviceTime: z.string().nullable(),
    }),
  ),
  reviews: z.array(
    z.object({ state: ReviewState, comment: z.string().nullable(), reviewedBy: z.uuid(), reviewedAt: z.string() }),
  ),
});
export type SubmissionDetail = z.infer<typeof SubmissionDetail>;

export const NewReview = z
  .strictObject({ state: ReviewState, comment: z.string().trim().min(1).max(2_000).optional() })
  .refine(({ state, comment }) => state === 'approved' || state === 'received' || comment !== undefined, {
    path: ['comment'],
  });
export type NewReview = z.infer<typeof NewReview>;

/** One row of answers: of the record itself, or of one time of a repeat. Groups are objects within it. */
export const AnswerRow = z.object({
  /** instanceID of the record, with the repeat and its position behind it. */
  id: z.string(),
  parentId: z.string().nullable(),
  values: z.record(z.string(), z.json()),
});
export type AnswerRow = z.infer<typeof AnswerRow>;

/** What a record says, typed by the version it was filled in: `Submissions`, and one table for each repeat below it. */
export const Answers = z.object({
  instanceId: z.string(),
  version: z.string(),
  /** The client encrypted the answers: there are none to read. */
  isEncrypted: z.boolean(),
  tables: z.array(z.object({ name: z.string(), rows: z.array(AnswerRow) })),
  /** Answers that are not of the type of their question; their value is null. */
  unread: z.array(z.object({ path: z.string(), text: z.string() })),
});
export type Answers = z.infer<typeof Answers>;
