// What a person wrote without signal, and the forms to write it in: kept on this device, sealed, until the server holds it.
import type { FieldForm } from '@minga/contracts/forms';

/** `none`: never made for this person here. `shut`: sealed; wants the passphrase or passkey, or contact when its lease is over. */
export type StoreState = 'looking' | 'none' | 'shut' | 'lease-over' | 'open';

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
  /** ISO instant of the receipt. */
  sentAt: string | null;
  /** A day after the receipt, answers and files are no longer here; the line with its receipt still is. */
  emptied: boolean;
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
  /** A refused or waiting record becomes a draft again; refused while the server may hold it and has not said. */
  reopen: (id: string) => Promise<void>;
  /** Drafts only, when the person says so. */
  discard: (id: string) => Promise<void>;
}

export interface Owner {
  accountId: string;
  name: string;
}

/** `passkey` is what its PRF gave for the salt that `passkeys` told. */
export type Way = { passphrase: string } | { passkey: { credentialId: string; secret: Uint8Array<ArrayBuffer> } };

/** `contact`: it would open, but its lease is over or its clock went back, and the server could not be asked. */
export type Opening = 'open' | 'wrong' | 'lease-over' | 'clock-back' | 'wiped';

/** Why the queue stands still, or null while nothing hinders it. */
export type QueueHold = 'offline' | 'signed-out' | 'unreachable' | null;

export interface Standing {
  state: StoreState;
  /** Known while the store is open. */
  owner: Owner | null;
  /** Records that the server does not hold yet, drafts too. Known while the store is shut as well. */
  unsent: number;
  /** Ready, sending or refused: handed over, and without a receipt. */
  waiting: number;
  lastSent: string | null;
  hold: QueueHold;
  /** The clock of this device went back, and the server has not been heard since (H6). */
  clockBack: boolean;
  /** ISO instant until which the store opens without signal. */
  leaseUntil: string | null;
  /** The credential ids and PRF salts of passkeys that open it. */
  passkeys: { credentialId: string; salt: Uint8Array<ArrayBuffer> }[];
}

/** Making, opening and shutting it, and the file that saves its records when nothing else does. */
export interface StoreKeys {
  make: (passphrase: string, owner: Owner) => Promise<void>;
  open: (way: Way) => Promise<Opening>;
  shut: () => Promise<void>;
  /** False when the old passphrase is not right. */
  changePassphrase: (passphrase: string, next: string) => Promise<boolean>;
  addPasskey: (
    passphrase: string,
    passkey: { credentialId: string; salt: Uint8Array<ArrayBuffer>; secret: Uint8Array<ArrayBuffer> },
  ) => Promise<boolean>;
  /** Key and rows; what the server does not hold is gone. */
  destroy: () => Promise<void>;
  /** Every unsent record in one sealed file, which opens with this store's passphrase. */
  rescue: () => Promise<Blob>;
  /** Brings its records back; gives how many came. */
  load: (rescue: Blob, passphrase: string) => Promise<number>;
}

export interface DeviceStore {
  state: () => StoreState;
  standing: () => Standing;
  forms: DeviceForms;
  records: DeviceRecords;
  keys: StoreKeys;
  /** Sends now what waits, whatever its next time was to be. */
  sendNow: () => Promise<void>;
  /** Called after every change of state, forms or records; gives back how to stop. */
  subscribe: (listener: () => void) => () => void;
}
