// The server's side of the reader of forms: one thread a file, ended when it takes too long or too much (M6).
import { Worker } from 'node:worker_threads';
import { Problem } from '../../../../platform/problem.ts';
import { formNotReadable, notAForm, saidOf } from '../problems.ts';
import type { Answer, Question, ReadForm } from './protocol.ts';

/** Memory of the reader's own heap, and how long it may take. The largest form that we know takes half a second. */
export const readerLimits = { megabytes: 256, seconds: 10 };

/**
 * Reads and compiles a form file. What is wrong in the form stands in its diagnostics; a file that is no form, or that
 * needs more memory or time than it may have, is refused.
 */
export async function readForm(question: Question, limits = readerLimits): Promise<ReadForm> {
  const answer = await ask(question, limits);
  if (answer.type === 'not-a-form') throw notAForm();
  if (answer.type === 'refused') {
    const { code, says } = saidOf(answer.refusal);
    throw new Problem(`forms/${code}`, 422, says);
  }
  return answer.form;
}

async function ask(question: Question, { megabytes, seconds }: typeof readerLimits): Promise<Answer> {
  const worker = new Worker(new URL('./reader.ts', import.meta.url), {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
    execArgv: ['--no-warnings'],
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      timer = setTimeout(() => reject(formNotReadable({ reason: 'time' })), seconds * 1_000);
      // Under `node --watch` a thread also tells Node which files it has read.
      worker.on('message', (said: object) => isAnswer(said) && resolve(said));
      worker.once('error', (error: Error & { code?: string }) =>
        // A limit that was reached is an answer about the file; anything else is a fault of ours.
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? formNotReadable({ reason: 'memory' }) : error),
      );
      worker.once('exit', () => reject(new Error('the reader of forms ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const isAnswer = (said: object): said is Answer => 'type' in said;
