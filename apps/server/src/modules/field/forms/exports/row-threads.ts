// Portions of records through threads, in order. A file of one portion is made here: a thread takes longer to begin.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { MadeElsewhere, Portion } from './row-thread.ts';
import { rowMaker, type SealedRecord, type TablePlan } from './table-rows.ts';

const threads = Math.min(2, availableParallelism());
/** Portions that a thread holds: one in work, one that waits. */
const ahead = 2;

/** Makes rows of every portion. What comes is in the order of the portions. */
export async function* makeRows(
  rootKey: Buffer,
  plan: TablePlan,
  portions: AsyncIterator<SealedRecord[]>,
): AsyncGenerator<MadeElsewhere> {
  const [first, second] = [await portions.next(), await portions.next()];
  if (first.done) return;
  if (second.done) {
    const made = rowMaker(rootKey, plan)(first.value);
    yield { ...made, text: new TextEncoder().encode(made.text) };
    return;
  }
  const workers = Array.from({ length: threads }, () => new RowThread(rootKey, plan));
  try {
    const waiting: Promise<MadeElsewhere>[] = [];
    let turn = 0;
    const give = (records: SealedRecord[]): void => {
      const making = workers[turn++ % threads]!.make(records);
      // Its failure is thrown where it is awaited, unless another was first.
      making.catch(() => undefined);
      waiting.push(making);
    };
    give(first.value);
    give(second.value);
    for (let next = await portions.next(); !next.done; next = await portions.next()) {
      give(next.value);
      while (waiting.length >= threads * ahead) yield await waiting.shift()!;
    }
    for (const made of waiting) yield await made;
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

class RowThread {
  readonly #worker: Worker;
  readonly #asked: { resolve(made: MadeElsewhere): void; reject(error: Error): void }[] = [];

  constructor(rootKey: Buffer, plan: TablePlan) {
    this.#worker = new Worker(new URL('./row-thread.ts', import.meta.url), {
      workerData: { rootKey: Uint8Array.from(rootKey), plan },
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
      execArgv: ['--no-warnings'],
    });
    const fail = (error: Error): void => {
      for (const { reject } of this.#asked.splice(0)) reject(error);
    };
    // Under `node --watch` a thread also tells Node which files it has read.
    this.#worker.on(
      'message',
      (said: object) => 'records' in said && this.#asked.shift()?.resolve(said as MadeElsewhere),
    );
    this.#worker.once('error', fail);
    this.#worker.once('exit', () => fail(new Error('a thread of the export ended without an answer')));
  }

  make(records: readonly SealedRecord[]): Promise<MadeElsewhere> {
    const lengths = records.map(({ sealed }) => sealed.length);
    const bytes = Buffer.allocUnsafeSlow(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    const rest = records.map(({ sealed, ...record }) => {
      at += sealed.copy(bytes, at);
      return record;
    });
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject });
      this.#worker.postMessage({ records: rest, sealed: bytes, lengths } satisfies Portion, [bytes.buffer]);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
