import { z } from 'zod';
import { Sensitivity } from '../access/index.ts';

/** A file that a form needs on the device: its list, picture or sound. */
export const FieldFile = z.object({ name: z.string(), bytes: z.int(), sha256: z.string() });
export type FieldFile = z.infer<typeof FieldFile>;

/** For what a form is to be filled in: a round of tracking with its places, or nothing in particular. */
export const FieldTask = z.object({
  id: z.uuid(),
  roundId: z.uuid().nullable(),
  /** Name of the operation and number of the round, as people say it. */
  round: z.string().nullable(),
  places: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Local day until which it is wanted. */
  until: z.string().nullable(),
});
export type FieldTask = z.infer<typeof FieldTask>;

/** A form that the caller may fill in, as it is kept on the device. */
export const FieldForm = z.object({
  id: z.uuid(),
  programmeId: z.uuid(),
  programme: z.int(),
  xmlFormId: z.string(),
  title: z.string(),
  version: z.string(),
  versionId: z.uuid(),
  languages: z.array(z.string()),
  answersClass: Sensitivity,
  /** Of the XForm. */
  sha256: z.string(),
  /** XForm and files together. */
  bytes: z.int(),
  files: z.array(FieldFile),
  tasks: z.array(FieldTask),
});
export type FieldForm = z.infer<typeof FieldForm>;

/** What a browser's store hears at each contact. */
export const FieldWork = z.object({
  /** ISO instant; the store keeps the latest it heard (security.md H6). */
  serverTime: z.string(),
  /** How long the store opens without contact (H5). */
  leaseHours: z.int(),
  /** The store is to be destroyed, now; no form comes along, and nothing that it sends is taken. */
  wipe: z.boolean(),
  forms: z.array(FieldForm),
});
export type FieldWork = z.infer<typeof FieldWork>;

/** `store` is the random id of the browser's store; it belongs to the account that first named it. */
export const FieldWorkQuery = z.object({ store: z.uuid().optional() });
export type FieldWorkQuery = z.infer<typeof FieldWorkQuery>;

/** A record comes as the body, its XML as the form engine wrote it. What a store sends names the store (H5). */
export const FieldRecordQuery = z.object({ store: z.uuid() });
export type FieldRecordQuery = z.infer<typeof FieldRecordQuery>;

/** The server holds the record; what is still to come is named. */
export const FieldReceipt = z.object({
  /** Of a record in quarantine the id that the submission will have once it is released. */
  submissionId: z.uuid(),
  /** Said to the person: the last twelve characters of the id, in capitals. */
  receipt: z.string(),
  again: z.boolean(),
  missing: z.array(z.string()),
  /** The right to answer this form was lost before the record came: a supervisor decides whether it counts (H11). */
  quarantined: z.boolean(),
});
export type FieldReceipt = z.infer<typeof FieldReceipt>;

/** The largest file of a record, and the largest piece of one, in bytes. A record's XML has room for 10 MB (M4). */
export const fieldFileBytes = 100_000_000;
export const fieldPieceBytes = 4 * 1024 * 1024;

/**
 * One piece of a file is the body of the request: its first byte stands at `from`, the whole file has `of` bytes. Pieces
 * come in order; what is there already may come again. A piece at 0 with another `of` begins the file anew.
 */
export const FieldPieceQuery = FieldRecordQuery.extend({
  from: z.coerce.number().int().min(0).max(fieldFileBytes),
  of: z.coerce.number().int().min(0).max(fieldFileBytes),
});
export type FieldPieceQuery = z.infer<typeof FieldPieceQuery>;

/** How much of one file has come; the next piece begins there. */
export const FieldFileReceipt = z.object({ received: z.int(), complete: z.boolean() });
export type FieldFileReceipt = z.infer<typeof FieldFileReceipt>;

/** A store of forms and unsent records in somebody's browser. */
export const BrowserStore = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  accountName: z.string().nullable(),
  /** The browser, as it names itself. */
  agent: z.string().nullable(),
  /** Of what is answered in its forms. */
  class: Sensitivity,
  leaseHours: z.int(),
  firstContactAt: z.string(),
  lastContactAt: z.string(),
  /** When its end was ordered, and when the browser heard of it. */
  wipedAt: z.string().nullable(),
  heardAt: z.string().nullable(),
});
export type BrowserStore = z.infer<typeof BrowserStore>;
export const BrowserStoreList = z.array(BrowserStore);

/** A record that came after the right to send it was lost; a supervisor decides (H11). */
export const QuarantinedRecord = z.object({
  id: z.uuid(),
  formId: z.uuid(),
  formTitle: z.string(),
  version: z.string(),
  instanceId: z.string(),
  isEdit: z.boolean(),
  writtenBy: z.uuid(),
  writerName: z.string().nullable(),
  receivedAt: z.string(),
  filesExpected: z.int(),
  filesPresent: z.int(),
  decision: z.enum(['released', 'refused']).nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
});
export type QuarantinedRecord = z.infer<typeof QuarantinedRecord>;
export const QuarantinedRecordList = z.array(QuarantinedRecord);

export const QuarantineQuery = z.object({ formId: z.uuid().optional(), undecided: z.stringbool().optional() });
export type QuarantineQuery = z.infer<typeof QuarantineQuery>;

/** Released, the record is one like any other, sent by whoever wrote it. Refused, it stays kept and counts nowhere. */
export const QuarantineDecision = z.strictObject({
  decision: z.enum(['released', 'refused']),
  reason: z.string().trim().min(3).max(500),
});
export type QuarantineDecision = z.infer<typeof QuarantineDecision>;
