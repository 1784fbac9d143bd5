import { Refused } from '../refusals.ts';
import { bodyOf, type Body, type Entry } from './body.ts';
import { comparePass } from './exact.ts';
import type { Compare } from './finger.ts';
import { Kernel } from './kernel.ts';
import type { Compared, Part, Ranked, Scanned } from './part.ts';
import { rankPass } from './rank.ts';
import { Roll } from './roll.ts';
import { closePass, Ended, openPass, runPass, type Pass } from './scan-pass.ts';
import type { Scale } from './spread.ts';

/** A part of a gallery in this thread. */
export class LocalPart implements Part {
  readonly roll: Roll;
  readonly #kernel = new Kernel();
  readonly #compare: Compare;
  readonly #passes = new Map<number, Pass>();

  constructor(compare: Compare) {
    this.#compare = compare;
    this.roll = new Roll(this.#kernel);
  }

  /** Puts a person in or in the place of an earlier entry; false where no memory is left. Overwrites the given bytes. */
  put(subject: string, packed: readonly Uint8Array[]): boolean {
    try {
      this.roll.put(subject, packed);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.code === 'gallery/full') return false;
      throw error;
    } finally {
      for (const bytes of packed) bytes.fill(0);
    }
  }

  /** Puts people in until no memory is left, and says how many they were. */
  load(entries: Iterable<Entry>): number {
    let people = 0;
    for (const { subject, packed } of entries) {
      const copies = packed.map((bytes) => bytes.slice());
      if (!this.put(subject, copies)) break;
      people++;
    }
    return people;
  }

  body(): Body {
    return bodyOf(this.#entries());
  }

  *#entries(): Generator<Entry> {
    for (const subject of this.roll.subjects()) yield { subject, packed: this.roll.templatesOf(subject) };
  }

  scan(search: number, probe: readonly Uint8Array[]): Promise<Scanned> {
    const pass = openPass(this.roll, probe);
    this.#passes.set(search, pass);
    return runPass(this.#kernel, this.roll, pass);
  }

  async rank(search: number, scales: readonly Scale[], keep: number): Promise<Ranked> {
    return rankPass(this.roll, this.#pass(search), scales, keep);
  }

  async compare(search: number, rows: readonly number[]): Promise<Compared> {
    return comparePass(this.roll, this.#pass(search), rows, this.#compare);
  }

  end(search: number): void {
    const pass = this.#passes.get(search);
    if (pass) closePass(pass);
    this.#compare.forget?.();
    this.#passes.delete(search);
  }

  #pass(search: number): Pass {
    const pass = this.#passes.get(search);
    if (!pass) throw new Ended('the search was ended');
    return pass;
  }
}
