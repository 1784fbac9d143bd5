import { Worker } from 'node:worker_threads';
import type { Body } from './body.ts';
import type { Compared, Part, Ranked, Scanned } from './part.ts';
import type { Scale } from './spread.ts';

/** What a shard's thread can be asked, and what it answers. */
export interface Calls {
  put(subject: string, packed: readonly Uint8Array[]): boolean;
  load(body: Uint8Array): number;
  remove(subject: string): boolean;
  body(): Body;
  scan(search: number, probe: readonly Uint8Array[]): Scanned;
  rank(search: number, scales: readonly Scale[], keep: number): Ranked;
  compare(search: number, rows: readonly number[]): Compared;
  end(search: number): void;
}

export interface Question {
  call: number;
  name: keyof Calls;
  args: unknown[];
}

/** To call 0 the thread answers once, when it is ready. */
export type Reply = { call: number; value: unknown } | { call: number; fault: string };

/** A shard's thread ended, and with it what it held. */
export class Broken extends Error {}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A part of a gallery in a thread of its own. */
export class RemotePart implements Part {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #broken: Broken | undefined;
  readonly ready: Promise<unknown>;

  /** `whenBroken` hears once that the thread ended though nobody closed it. */
  constructor(compare: string, whenBroken: (part: RemotePart) => void) {
    const options = { workerData: { compare }, execArgv: ['--no-warnings'] };
    this.#worker = new Worker(new URL('./shard-worker.ts', import.meta.url), options);
    this.ready = this.#wait(0);
    this.ready.catch(() => {});
    this.#worker.on('message', (reply: Reply) => this.#hear(reply));
    const end = (why: string): void => {
      if (this.#broken) return;
      this.#break(why);
      whenBroken(this);
    };
    this.#worker.on('error', (error) => end(error instanceof Error ? error.message : 'unknown'));
    this.#worker.on('exit', (code) => end(`exit ${code}`));
  }

  put(subject: string, packed: readonly Uint8Array<ArrayBuffer>[]): Promise<boolean> {
    const given = packed.map(({ buffer }) => buffer);
    return this.#ask('put', [subject, packed], given);
  }

  load(body: Uint8Array<ArrayBuffer>): Promise<number> {
    return this.#ask('load', [body], [body.buffer]);
  }

  remove(subject: string): Promise<boolean> {
    return this.#ask('remove', [subject]);
  }

  body(): Promise<Body> {
    return this.#ask('body', []);
  }

  scan(search: number, probe: readonly Uint8Array[]): Promise<Scanned> {
    return this.#ask('scan', [search, probe]);
  }

  rank(search: number, scales: readonly Scale[], keep: number): Promise<Ranked> {
    return this.#ask('rank', [search, scales, keep]);
  }

  compare(search: number, rows: readonly number[]): Promise<Compared> {
    return this.#ask('compare', [search, rows]);
  }

  end(search: number): void {
    this.#ask('end', [search]).catch(() => {});
  }

  async close(): Promise<void> {
    this.#break('closed');
    await this.#worker.terminate();
  }

  async #ask<Name extends keyof Calls>(
    name: Name,
    args: Parameters<Calls[Name]>,
    transfer: ArrayBuffer[] = [],
  ): Promise<ReturnType<Calls[Name]>> {
    if (this.#broken) throw this.#broken;
    const call = ++this.#calls;
    const answer = this.#wait(call);
    this.#worker.postMessage({ call, name, args } satisfies Question, transfer);
    return (await answer) as ReturnType<Calls[Name]>;
  }

  #wait(call: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#waiting.set(call, { resolve, reject }));
  }

  #hear(reply: Reply): void {
    const waiting = this.#waiting.get(reply.call);
    this.#waiting.delete(reply.call);
    if ('fault' in reply) waiting?.reject(new Error(reply.fault));
    else waiting?.resolve(reply.value);
  }

  #break(why: string): void {
    this.#broken = new Broken(`a shard ended: ${why}`);
    for (const { reject } of this.#waiting.values()) reject(this.#broken);
    this.#waiting.clear();
  }
}
