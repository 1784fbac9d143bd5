// Sends what is ready: one record at a time, its XML and then its files piece by piece, until the server has said that it
// holds all of it (H9, H10). Whatever happens in between, the next try begins from what the server says.
import { FieldFileReceipt, FieldReceipt, type FieldWork } from '@minga/contracts/forms';
import type { Problem } from '../../problem.ts';
import type { QueueHold } from '../store.ts';
import { waitAfter } from './backoff.ts';
import type { KeptRecord, KeptRecordFile } from './kept.ts';
import { mark } from './mark.ts';
import { deviceProblem } from './problems.ts';
import type { Records } from './records.ts';
import { ask, contact, type Answer } from './server.ts';
import { pieceBytes, type Vault } from './vault.ts';

interface Hears {
  /** At each contact, before anything is sent. False when there is nothing to be sent any more. */
  contact: (work: FieldWork) => Promise<boolean>;
  hold: (hold: QueueHold) => void;
  changed: () => void;
  sent: () => Promise<void>;
}

/** What became of one record. `wait` and `signed-out` concern all of them. */
type Outcome = 'done' | 'parked' | 'later' | 'wait' | 'signed-out';

class Halt extends Error {
  readonly outcome: Outcome;
  readonly problem: Problem | undefined;
  readonly afterMs: number | undefined;
  constructor(outcome: Outcome, problem?: Problem, afterMs?: number) {
    super(outcome);
    [this.outcome, this.problem, this.afterMs] = [outcome, problem, afterMs];
  }
}

export class Outbox {
  readonly #vault: Vault;
  readonly #records: Records;
  readonly #hears: Hears;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #again = false;
  #stopped = false;
  #failures = 0;

  constructor(vault: Vault, records: Records, hears: Hears) {
    [this.#vault, this.#records, this.#hears] = [vault, records, hears];
  }

  get busy(): boolean {
    return this.#running;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Begins sending, unless it is under way. `hurry` forgets the times that were set for later. */
  async wake(hurry = false): Promise<void> {
    if (this.#running || this.#stopped) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#running = true;
    try {
      // One tab sends at a time; the others wait here, and find little left to do.
      await this.#vault.alone('sending', () => this.#drain(hurry));
    } finally {
      this.#running = false;
      this.#hears.changed();
    }
    if (this.#again && !this.#stopped) {
      this.#again = false;
      void this.wake();
    }
  }

  async #drain(hurry: boolean): Promise<void> {
    const heard = await contact(this.#vault.account, this.#vault.store);
    if (heard.kind === 'signed-out') return this.#rest('signed-out');
    if (heard.kind === 'nothing') return this.#rest(navigator.onLine ? 'unreachable' : 'offline');
    if (!(await this.#hears.contact(heard.work))) return;
    this.#hears.hold(null);
    let patient = !hurry;
    for (;;) {
      const due = await this.#due(patient ? Date.now() : Infinity);
      patient = true;
      if (due.length === 0) break;
      for (const id of due) {
        if (this.#stopped) return;
        const outcome = await this.#sendOne(id);
        this.#hears.changed();
        if (outcome === 'signed-out') return this.#rest('signed-out');
        if (outcome === 'wait') return this.#rest(navigator.onLine ? 'unreachable' : 'offline');
        this.#failures = 0;
      }
    }
    await this.#nextOf();
  }

  async #queued(): Promise<KeptRecord[]> {
    const rows = await this.#vault.tables.recordsOf('queued');
    const found = await Promise.all(rows.map((row) => this.#vault.unsealRow<KeptRecord>('records', row)));
    return found.map(({ value }) => value);
  }

  async #due(now: number): Promise<string[]> {
    const due = (await this.#queued()).filter(({ nextAt }) => nextAt <= now);
    return due.sort((a, b) => ((a.readyAt ?? '') < (b.readyAt ?? '') ? -1 : 1)).map(({ id }) => id);
  }

  /** Nothing can go now: tries again later, sooner when something wakes it. */
  #rest(hold: QueueHold): void {
    this.#failures++;
    this.#hears.hold(hold);
    this.#later(waitAfter(this.#failures));
  }

  async #nextOf(): Promise<void> {
    const times = (await this.#queued()).map(({ nextAt }) => nextAt);
    if (times.length > 0) this.#later(Math.max(1_000, Math.min(...times) - Date.now()));
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => void this.wake(), ms);
  }

  async #sendOne(id: string): Promise<Outcome> {
    await mark('chosen');
    const claimed = await this.#records.change(id, (standing) => {
      if (standing?.state !== 'ready' && standing?.state !== 'sending') return undefined;
      return { ...standing, state: 'sending', attempted: true, tries: standing.tries + 1 };
    });
    if (claimed?.state !== 'sending') return 'done';
    await mark('claimed');
    this.#hears.changed();
    try {
      const receipt = await this.#send(claimed);
      await mark('held');
      await this.#records.change(id, (standing) => {
        if (!standing) return undefined;
        const files = standing.files.map((file) => ({ ...file, received: file.bytes }));
        const sentAt = new Date().toISOString();
        return { ...standing, state: 'sent', attempted: false, receipt: receipt.receipt, sentAt, refusal: null, files };
      });
      await mark('receipt-kept');
      await this.#hears.sent();
      await mark('done');
      return 'done';
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      await this.#setBack(id, error);
      return error.outcome;
    }
  }

  async #setBack(id: string, { outcome, problem, afterMs }: Halt): Promise<void> {
    await this.#records.change(id, (standing) => {
      if (standing?.state !== 'sending') return undefined;
      if (outcome === 'parked' && problem) {
        const [es = problem.type, en = problem.type] = [problem.titles['es'], problem.titles['en']];
        // The XML with a receipt is at the server whatever became of its files, so its answers stay as they are.
        const attempted = standing.receipt !== null;
        return { ...standing, state: 'refused', attempted, refusal: { type: problem.type, es, en } };
      }
      const wait = outcome === 'later' ? (afterMs ?? waitAfter(standing.tries)) : 0;
      return { ...standing, state: 'ready', nextAt: wait === 0 ? 0 : Date.now() + wait };
    });
    await mark('set-back');
  }

  async #send(kept: KeptRecord): Promise<FieldReceipt> {
    const xml = await this.#records.xml(kept.id);
    if (xml === undefined) throw new Halt('parked', deviceProblem('file-lost'));
    const address = `/forms/field-work/${kept.formId}/records/${encodeURIComponent(kept.id)}`;
    // Files may be missing once more after they were sent, if the server lost an upload that nobody finished.
    for (let round = 0; round < 3; round++) {
      await mark('xml-going');
      const headers = { 'content-type': 'application/xml' };
      const answer = await ask(`${address}?store=${this.#vault.store}`, { method: 'PUT', headers, body: xml });
      await mark('xml-answered');
      const receipt = FieldReceipt.parse(bodyOf(answer));
      await this.#records.change(kept.id, (standing) =>
        standing?.state === 'sending' && standing.receipt !== receipt.receipt
          ? { ...standing, receipt: receipt.receipt }
          : undefined,
      );
      await mark('xml-held');
      if (receipt.missing.length === 0) return receipt;
      for (const name of receipt.missing) {
        const file = kept.files.find((one) => one.name === name);
        if (!file) throw new Halt('parked', deviceProblem('file-lost'));
        await this.#sendFile(kept.id, address, file, round > 0);
      }
    }
    throw new Halt('later');
  }

  async #sendFile(id: string, address: string, file: KeptRecordFile, anew: boolean): Promise<void> {
    let from = anew ? 0 : file.received < file.bytes ? file.received : 0;
    for (let stuck = 0; stuck < 3;) {
      const n = Math.min(Math.floor(from / pieceBytes), Math.max(0, Math.ceil(file.bytes / pieceBytes) - 1));
      const piece = file.bytes === 0 ? new Uint8Array(0) : await this.#vault.piece(file, n);
      if (!piece) throw new Halt('parked', deviceProblem('file-lost'));
      const body = piece.subarray(from - n * pieceBytes);
      await mark('piece-going');
      const query = `store=${this.#vault.store}&from=${from}&of=${file.bytes}`;
      const answer = await ask(`${address}/files/${encodeURIComponent(file.name)}?${query}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body,
      });
      await mark('piece-answered');
      const { received, complete } = receiptOfPiece(answer);
      await this.#records.change(id, (standing) => {
        if (standing?.state !== 'sending') return undefined;
        const files = standing.files.map((one) => (one.id === file.id ? { ...one, received } : one));
        return { ...standing, files };
      });
      await mark('piece-kept');
      this.#hears.changed();
      if (complete) return;
      if (received <= from) stuck++;
      from = Math.min(received, file.bytes);
    }
    throw new Halt('later');
  }
}

function bodyOf(answer: Answer): unknown {
  if (answer.kind === 'answered') return answer.body;
  if (answer.kind === 'signed-out') throw new Halt('signed-out');
  if (answer.kind === 'refused') throw new Halt('parked', answer.problem);
  // A server that answers has something against this record alone, or is at its limits; none that answers is away.
  throw new Halt(answer.answered ? 'later' : 'wait', undefined, answer.afterMs);
}

/** A piece that does not follow on what came is refused with how much did. */
function receiptOfPiece(answer: Answer): FieldFileReceipt {
  if (
    answer.kind === 'refused' &&
    answer.problem.status === 409 &&
    typeof answer.problem.facts['received'] === 'number'
  )
    return { received: answer.problem.facts['received'], complete: false };
  return FieldFileReceipt.parse(bodyOf(answer));
}
