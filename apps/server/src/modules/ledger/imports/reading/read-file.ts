// The server's side of the reader: feeds it, listens, and ends it when it takes too long, too much or dies (M6).
import { Worker } from 'node:worker_threads';
import { defineProblem } from '../../../../platform/problem.ts';
import type { Answer, Question } from './protocol.ts';

/** Memory of the reader's own heap, and how long it may think about one answer. */
export const readerMegabytes = 256;
const readerSeconds = 120;
/** Rows live shortly: a small nursery is emptied often, and the process stays small. */
const youngMegabytes = 16;
/** Answers that may wait for us before the reader gets no more bytes. */
const mostWaiting = 1;

export const fileNotReadable = defineProblem<{ reason: string }>('imports/not-readable', 422, {
  es: 'No se pudo leer el archivo dentro de los límites de memoria y tiempo. Guárdelo como CSV, o divídalo.',
  en: 'The file could not be read within the limits of memory and time. Save it as CSV, or split it.',
});

/** Asks one question about a file. Ends with the last answer; a reader that dies is a refusal, never a crash. */
export async function* readFile(
  chunks: AsyncIterator<Uint8Array>,
  question: Question,
): AsyncGenerator<Answer, void, undefined> {
  const worker = new Worker(new URL('./reader.ts', import.meta.url), {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: readerMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
    execArgv: ['--no-warnings'],
  });
  const inbox = new Inbox(worker);
  let owed = 0;
  try {
    for (;;) {
      const answer = await inbox.next(readerSeconds);
      if (answer.type === 'want') {
        owed++;
      } else {
        yield answer;
        if (answer.type === 'end' || answer.type === 'refused') return;
      }
      if (owed > 0 && inbox.waiting < mostWaiting) {
        owed--;
        const { value, done } = await chunks.next();
        if (done) worker.postMessage(null);
        else handOver(worker, value);
      }
    }
  } finally {
    await worker.terminate();
    await chunks.return?.();
  }
}

/** Gives the bytes away, where they are alone in their memory; a window into something larger is copied. */
function handOver(worker: Worker, bytes: Uint8Array): void {
  const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  const whole = new Uint8Array(own.buffer as ArrayBuffer, own.byteOffset, own.byteLength);
  worker.postMessage(whole, own === bytes ? [whole.buffer] : []);
}

/** Answers in their order; the death of the reader is the last of them. */
class Inbox {
  private readonly answers: Answer[] = [];
  private death: Error | undefined;
  private wake: (() => void) | undefined;

  constructor(worker: Worker) {
    worker.on('message', (answer: Answer) => this.add(() => this.answers.push(answer)));
    worker.on('error', (error: Error) => this.add(() => (this.death = error)));
    worker.on('exit', () => this.add(() => (this.death ??= new Error('the reader ended'))));
  }

  get waiting(): number {
    return this.answers.length;
  }

  private add(note: () => void): void {
    note();
    this.wake?.();
  }

  async next(seconds: number): Promise<Answer> {
    const until = Date.now() + seconds * 1_000;
    for (;;) {
      const answer = this.answers.shift();
      if (answer) return answer;
      if (this.death) throw reasonOf(this.death);
      if (Date.now() >= until) throw fileNotReadable({ reason: 'time' });
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, until - Date.now());
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

function reasonOf(death: Error): Error {
  // A limit that was reached is an answer about the file; anything else is a fault of ours.
  if ((death as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') return fileNotReadable({ reason: 'memory' });
  return death;
}
