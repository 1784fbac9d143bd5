// A thread that makes rows: portions in, what was made of them out, in the order they came.
import { parentPort, workerData } from 'node:worker_threads';
import { rowMaker, type Made, type SealedRecord, type TablePlan } from './table-rows.ts';

export interface Portion {
  records: Omit<SealedRecord, 'sealed'>[];
  /** All sealed contents, one behind the other. */
  sealed: Uint8Array;
  lengths: number[];
}

export type MadeElsewhere = Omit<Made, 'text'> & { text: Uint8Array };

const { rootKey, plan } = workerData as { rootKey: Uint8Array; plan: TablePlan };
const make = rowMaker(Buffer.from(rootKey), plan);
const utf8 = new TextEncoder();

parentPort!.on('message', ({ records, sealed, lengths }: Portion) => {
  const all = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  let at = 0;
  const whole = records.map((record, i) => ({ ...record, sealed: all.subarray(at, (at += lengths[i]!)) }));
  const made = make(whole);
  const text = utf8.encode(made.text);
  parentPort!.postMessage({ ...made, text } satisfies MadeElsewhere, [text.buffer]);
});
