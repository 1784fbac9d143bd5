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
  /** The store is to be destroyed, now. */
  wipe: z.boolean(),
  forms: z.array(FieldForm),
});
export type FieldWork = z.infer<typeof FieldWork>;

/** `store` is the random id of the browser's store. */
export const FieldWorkQuery = z.object({ store: z.uuid().optional() });
export type FieldWorkQuery = z.infer<typeof FieldWorkQuery>;

/** The server holds the record; what is still to come is named. */
export const FieldReceipt = z.object({
  submissionId: z.uuid(),
  /** Said to the person: the last twelve characters of the id, in capitals. */
  receipt: z.string(),
  again: z.boolean(),
  missing: z.array(z.string()),
});
export type FieldReceipt = z.infer<typeof FieldReceipt>;

/** How much of one file has come; the next piece begins there. */
export const FieldFileReceipt = z.object({ received: z.int(), complete: z.boolean() });
export type FieldFileReceipt = z.infer<typeof FieldFileReceipt>;
