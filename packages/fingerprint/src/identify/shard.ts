import type { Refusal, Result } from '../refusals.ts';
import { entriesOf, peopleAtOnce, rounds, subjectBytes } from './body.ts';
import { checkFingers, type Compare, type Finger } from './finger.ts';
import { LocalPart } from './local-part.ts';
import { packTemplate } from './pack.ts';
import { pause } from './pause.ts';
import { searchParts, type Answer, type SearchOptions } from './search.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

const refuse = (code: Refusal['code'], detail = ''): Result<never> => ({ ok: false, refusal: { code, detail } });

/**
 * A gallery in this thread: people under opaque identifiers, with up to ten fingers each, in up to 4 GiB. It needs
 * nothing but WebAssembly. `Gallery` says the same words over worker threads.
 */
export class Shard {
  readonly #part: LocalPart;

  constructor(compare: Compare) {
    this.#part = new LocalPart(compare);
  }

  get people(): number {
    return this.#part.roll.people;
  }

  get templates(): number {
    return this.#part.roll.templates;
  }

  /** Bytes of memory that the prints take: about 2.1 kB for 35 minutiae. */
  get bytes(): number {
    return this.#part.roll.bytes;
  }

  has(subject: string): boolean {
    return this.#part.roll.has(subject);
  }

  /** Refused with `gallery/already-there` or `gallery/full`; then nothing has changed. */
  async add(subject: string, fingers: readonly Finger[]): Promise<Result<undefined>> {
    return this.has(subject) ? refuse('gallery/already-there') : this.#put(subject, fingers);
  }

  /** Puts new prints in the place of all old ones. Refused with `gallery/not-there` or `gallery/full`. */
  async replace(subject: string, fingers: readonly Finger[]): Promise<Result<undefined>> {
    return this.has(subject) ? this.#put(subject, fingers) : refuse('gallery/not-there');
  }

  /** Overwrites the person's prints; false where there is no such person. */
  async remove(subject: string): Promise<boolean> {
    return this.#part.roll.remove(subject);
  }

  /** Ranks the people who may be the one asked for; see `searchParts`. */
  async search(fingers: readonly Finger[], options?: SearchOptions): Promise<Result<Answer>> {
    const answer = await searchParts([this.#part], fingers, options);
    return { ok: true, value: { ...answer, candidates: answer.candidates.filter(({ subject }) => this.has(subject)) } };
  }

  /** Everyone, as bytes that must be kept as secret as the prints. */
  async snapshot(): Promise<Result<Uint8Array<ArrayBuffer>>> {
    return { ok: true, value: await writeSnapshot([this.#part.body()]) };
  }

  /**
   * Puts everyone of a snapshot in, in the place of whoever has the same identifier, and says how many they were. Refused
   * with `gallery/unknown-format` or `gallery/malformed` before anything changes, or with `gallery/full` on the way.
   */
  async load(snapshot: Uint8Array): Promise<Result<number>> {
    const body = await readSnapshot(snapshot);
    if (!body.ok) return body;
    let put = 0;
    for (const round of rounds(entriesOf(body.value.bytes), peopleAtOnce)) {
      if (put > 0) await pause();
      const stored = this.#part.load(round);
      put += stored;
      if (stored < round.length) return refuse('gallery/full', `after ${put} people`);
    }
    return { ok: true, value: put };
  }

  #put(subject: string, fingers: readonly Finger[]): Result<undefined> {
    checkFingers(fingers);
    subjectBytes(subject);
    const packed = fingers.map(({ position, template }) => packTemplate(position, template));
    return this.#part.put(subject, packed) ? { ok: true, value: undefined } : refuse('gallery/full');
  }
}
