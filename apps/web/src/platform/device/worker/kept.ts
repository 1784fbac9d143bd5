// A record as it lies sealed in `records`; its XML lies in `answers`, its files in `pieces`.
import type { RecordSummary } from '../store.ts';
import type { Stage } from './tables.ts';
import type { KeptFile } from './vault.ts';

export interface KeptRecordFile extends KeptFile {
  /** How many of its bytes the server said it has. */
  received: number;
}

export interface KeptRecord extends Omit<RecordSummary, 'bytes' | 'sentBytes'> {
  xmlBytes: number;
  files: KeptRecordFile[];
  /** It went out and may have arrived: from then on its answers are not to change until the server has said. */
  attempted: boolean;
  tries: number;
  /** Milliseconds since 1970, before which it is not tried again. */
  nextAt: number;
  readyAt: string | null;
  sentAt: string | null;
  /** Answers and files are gone from here, some time after the receipt. */
  emptied: boolean;
}

const stages = { draft: 'draft', ready: 'queued', sending: 'queued', refused: 'parked', sent: 'sent' } as const;
export const stageOf = ({ state }: Pick<KeptRecord, 'state'>): Stage => stages[state];

export function summaryOf(kept: KeptRecord): RecordSummary {
  const { id, formId, versionId, title, name, taskId, state, begunAt, changedAt, receipt, refusal } = kept;
  const bytes = kept.xmlBytes + kept.files.reduce((sum, file) => sum + file.bytes, 0);
  const ofFiles = kept.files.reduce((sum, file) => sum + file.received, 0);
  const sentBytes = state === 'sent' ? bytes : ofFiles > 0 || kept.tries > 0 ? Math.min(bytes, ofFiles) : 0;
  return {
    id,
    formId,
    versionId,
    title,
    name,
    taskId,
    state,
    begunAt,
    changedAt,
    bytes,
    sentBytes,
    receipt,
    refusal,
    sentAt: kept.sentAt,
    emptied: kept.emptied,
  };
}
