import { z } from 'zod';

const Outcome = z.enum(['done', 'refused']);

/** One line of the log: who did what to which record, and when. Never what it said. */
export const AuditEntry = z.object({
  chain: z.number().int().min(0).max(15),
  seq: z.number().int(),
  /** With microseconds; the server's clock. */
  at: z.string(),
  account: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  act: z.string(),
  outcome: Outcome,
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  /** Field names, counts, hashed search terms, a purpose. */
  facts: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What an auditor looks for. Everything given must hold together. */
export const AuditSearch = z.strictObject({
  /** Id of the record or person that was read or changed. */
  subject: z.string().trim().min(1).max(200).optional(),
  kind: z.string().max(60).optional(),
  account: z.uuid().optional(),
  act: z.string().max(100).optional(),
  outcome: Outcome.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  /** Up to, and without, this moment. */
  to: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/)
    .optional(),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

/** Newest first. */
export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  /** Lines that match, counted up to 10,000. */
  total: z.number().int(),
  totalIsAtLeast: z.boolean(),
  next: z.string().nullable(),
});
export type AuditPage = z.infer<typeof AuditPage>;

export const ActorSearch = z.strictObject({ search: z.string().trim().min(3).max(100) });
export type ActorSearch = z.infer<typeof ActorSearch>;

/** Somebody whose name answers a search in the log. */
export const AuditActor = z.object({ id: z.uuid(), name: z.string(), kind: z.enum(['person', 'service']) });
export const AuditActors = z.array(AuditActor);
export type AuditActors = z.infer<typeof AuditActors>;
export type AuditActor = z.infer<typeof AuditActor>;
