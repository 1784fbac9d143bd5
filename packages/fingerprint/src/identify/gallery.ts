import type { Refusal, Result } from '../refusals.ts';
import { subjectBytes } from './body.ts';
import { checkFingers, type Finger } from './finger.ts';
import { Homes } from './homes.ts';
import { loadInto } from './load.ts';
import { packTemplate } from './pack.ts';
import { Broken, RemotePart } from './remote-part.ts';
import { searchParts, type Answer, type SearchOptions } from './search.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { Turns } from './turns.ts';

export interface GalleryOptions {
  /** A module that exports the exact matcher as `compare`, when not the package's own; each thread imports it for itself. */
  compare?: string | URL;
  /** Threads at the beginning; one for each core. */
  shards?: number;
  /** Templates in each shard before another is opened; 225,000, half a gigabyte. */
  templatesPerShard?: number;
}

const refuse = (code: Refusal['code'], detail = ''): Result<never> => ({ ok: false, refusal: { code, detail } });

/**
 * People under opaque identifiers, with up to ten fingers each, spread over threads; all fingers of a person are in one
 * shard. Who comes and goes does not stop searches: each goes through everyone who is there from its beginning to its
 * end. When a thread fails its people are lost until they are put in again (`lost` names them); until then searches are
 * refused with `gallery/incomplete`, since "nobody is alike" would not be true.
 */
export class Gallery {
  readonly #compare: string;
  readonly #shards: number;
  readonly #templatesPerShard: number;
  readonly #homes = new Homes();
  readonly #turns = new Turns();

  /** Opens an empty gallery; rejects where the matcher's module cannot be used. */
  static async open(options: GalleryOptions = {}): Promise<Gallery> {
    const gallery = new Gallery(options);
    try {
      await Promise.all(gallery.#homes.parts.map((part) => part.ready));
    } catch (error) {
      await gallery.close();
      throw error;
    }
    return gallery;
  }

  private constructor({
    compare = new URL('../match/compare.ts', import.meta.url),
    shards = navigator.hardwareConcurrency,
    templatesPerShard = 225_000,
  }: GalleryOptions) {
    if (!(shards >= 1 && templatesPerShard >= 1)) throw new RangeError('a gallery has at least one shard');
    this.#compare = String(compare);
    this.#shards = shards;
    this.#templatesPerShard = templatesPerShard;
    for (let i = 0; i < shards; i++) this.#openShard();
  }

  get people(): number {
    return this.#homes.people;
  }

  get templates(): number {
    return this.#homes.templates;
  }

  get shards(): number {
    return this.#homes.parts.length;
  }

  /** People whose prints went with a thread that failed. Adding, replacing, loading or removing them clears the list. */
  get lost(): ReadonlySet<string> {
    return this.#homes.lost;
  }

  has(subject: string): boolean {
    return this.#homes.find(subject) !== undefined;
  }

  /** Refused with `gallery/already-there`, `gallery/full` or `gallery/broken`; then the person is not in. */
  async add(subject: string, fingers: readonly Finger[]): Promise<Result<undefined>> {
    return this.#put(subject, fingers, (known) => (known ? refuse('gallery/already-there') : undefined));
  }

  /** Puts new prints in the place of all old ones. Refused with `gallery/not-there`, or as `add` is. */
  async replace(subject: string, fingers: readonly Finger[]): Promise<Result<undefined>> {
    return this.#put(subject, fingers, (known) =>
      known || this.lost.has(subject) ? undefined : refuse('gallery/not-there'),
    );
  }

  /** Overwrites the person's prints; false where there is no such person. Searches under way no longer name the person. */
  async remove(subject: string): Promise<boolean> {
    return this.#turns.take(subject, async () => {
      const home = this.#homes.find(subject);
      const known = home !== undefined || this.lost.has(subject);
      this.#homes.move(subject, undefined);
      // A thread that fails now takes the prints with it.
      if (home) await refusingBroken(() => home.part.remove(subject));
      return known;
    });
  }

  /**
   * Ranks the people who may be the one asked for; see `searchParts`. Refused with `gallery/broken` where a thread fails
   * on the way, and with `gallery/incomplete` while people are lost.
   */
  async search(fingers: readonly Finger[], options?: SearchOptions): Promise<Result<Answer>> {
    if (this.lost.size > 0) return refuse('gallery/incomplete', `${this.lost.size} people are lost`);
    return refusingBroken(async () => {
      const answer = await searchParts(this.#homes.parts, fingers, options);
      return { ...answer, candidates: answer.candidates.filter(({ subject }) => this.has(subject)) };
    });
  }

  /** Everyone at this moment, as bytes that must be kept as secret as the prints. Refused as `search` is. */
  async snapshot(): Promise<Result<Uint8Array<ArrayBuffer>>> {
    if (this.lost.size > 0) return refuse('gallery/incomplete', `${this.lost.size} people are lost`);
    return refusingBroken(async () => {
      const bodies = await Promise.all(this.#homes.parts.map((part) => part.body()));
      const snapshot = await writeSnapshot(bodies);
      for (const { bytes } of bodies) bytes.fill(0);
      return snapshot;
    });
  }

  /**
   * Puts everyone of a snapshot in, in the place of whoever has the same identifier, and says how many they were. Refused
   * with `gallery/unknown-format` or `gallery/malformed` before anything changes; with `gallery/full` or `gallery/broken`
   * on the way, when a part of the people is in.
   */
  async load(snapshot: Uint8Array): Promise<Result<number>> {
    const body = await readSnapshot(snapshot);
    if (!body.ok) return body;
    const put = await refusingBroken(() =>
      loadInto(this.#homes, this.#turns, () => this.#roomiest(), body.value.bytes),
    );
    return put.ok && put.value < body.value.people ? refuse('gallery/full', `after ${put.value} people`) : put;
  }

  /** Ends the threads; what they held is gone. */
  async close(): Promise<void> {
    await Promise.all(this.#homes.parts.map((part) => part.close()));
  }

  async #put(
    subject: string,
    fingers: readonly Finger[],
    check: (known: boolean) => Result<undefined> | undefined,
  ): Promise<Result<undefined>> {
    checkFingers(fingers);
    subjectBytes(subject);
    return this.#turns.take(subject, async () => {
      const before = this.#homes.find(subject);
      const refused = check(before !== undefined);
      if (refused) return refused;
      const part = before?.part ?? this.#roomiest();
      const packed = fingers.map(({ position, template }) => packTemplate(position, template));
      this.#homes.move(subject, { part, templates: packed.length });
      const put = await refusingBroken(() => part.put(subject, packed));
      if (put.ok && put.value) return { ok: true, value: undefined };
      // A new person who is not in is not lost either; one whose prints went with the thread is.
      if (put.ok || !before) this.#homes.move(subject, before);
      return put.ok ? refuse('gallery/full') : put;
    });
  }

  #roomiest(): RemotePart {
    const missing = this.#homes.parts.length < this.#shards;
    return (missing ? undefined : this.#homes.roomiest(this.#templatesPerShard)) ?? this.#openShard();
  }

  #openShard(): RemotePart {
    const part = new RemotePart(this.#compare, (broken) => this.#homes.lose(broken));
    this.#homes.open(part);
    return part;
  }
}

async function refusingBroken<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Broken) return refuse('gallery/broken', error.message);
    throw error;
  }
}
