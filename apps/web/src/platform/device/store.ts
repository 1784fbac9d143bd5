// What a person wrote without signal, and the forms to write it in: kept on this device, sealed, until the server holds it.
import type { FieldForm } from '@minga/contracts/forms';

/** `none`: never made for this person here. `shut`: sealed; wants the passphrase or passkey, or contact when its lease is over. */
export type StoreState = 'none' | 'shut' | 'lease-over' | 'open';

export const recordStates = ['draft', 'ready', 'sending', 'sent', 'refused'] as const;
export type RecordState = (typeof recordStates)[number];

/** One interview on this device, without its answers. */
export interface RecordSummary {
  /** instanceID, `uuid:…`. */
  id: string;
  formId: string;
  versionId: string;
  title: string;
  /** What the interview is called, when its form says so (instanceName). */
  name: string | null;
  taskId: string | null;
  state: RecordState;
  /** ISO instants of this device's clock. */
  begunAt: string;
  changedAt: string;
  /** Bytes, of XML and files. */
  bytes: number;
  sentBytes: number;
  receipt: string | null;
  /** Why the server refused it, and what to do, in both languages. */
  refusal: { type: string; es: string; en: string } | null;
}

/** The whole of it. */
export interface DeviceRecord extends RecordSummary {
  xml: string;
  files: { name: string; mediaType: string; blob: Blob }[];
}

/** What the screen of a form hands over at each answer. */
export interface DraftChange {
  id: string;
  formId: string;
  versionId: string;
  title: string;
  name: string | null;
  taskId: string | null;
  xml: string;
}

/** A form as it lies on the device. */
export interface StoredForm {
  form: FieldForm;
  /** ISO instant at which it was fetched. */
  fetchedAt: string;
}

export interface OpenedForm extends StoredForm {
  xform: string;
  /** By file name. */
  files: Map<string, Blob>;
}

/** The forms of a person's assigned work on this device. */
export interface DeviceForms {
  list: () => Promise<StoredForm[]>;
  /** Null when it is not on the device; then `fetch` brings it. A version is kept while a record of it is unsent. */
  open: (formId: string, versionId?: string) => Promise<OpenedForm | null>;
  fetch: (form: FieldForm, progress?: (bytes: number) => void) => Promise<void>;
  remove: (formId: string) => Promise<void>;
}

/** Records: written as drafts, handed to the queue when ready, kept until the server has given a receipt. */
export interface DeviceRecords {
  list: () => Promise<RecordSummary[]>;
  open: (id: string) => Promise<DeviceRecord | null>;
  /** Resolves when the change lies sealed on the disk. */
  save: (change: DraftChange) => Promise<void>;
  putFile: (id: string, name: string, blob: Blob) => Promise<void>;
  takeFile: (id: string, name: string) => Promise<void>;
  /** Hands it to the queue. */
  finish: (id: string) => Promise<void>;
  /** A refused or waiting record becomes a draft again. */
  reopen: (id: string) => Promise<void>;
  /** Drafts only, when the person says so. */
  discard: (id: string) => Promise<void>;
}

export interface DeviceStore {
  state: () => StoreState;
  forms: DeviceForms;
  records: DeviceRecords;
  /** Called after every change of state, forms or records; gives back how to stop. */
  subscribe: (listener: () => void) => () => void;
}
