import type { RemotePart } from './remote-part.ts';

/** Where a person's prints are, and how many. */
export interface Home {
  part: RemotePart;
  templates: number;
}

/** Who is in which shard of a gallery, how full each is, and who was lost with one that failed. */
export class Homes {
  readonly #homes = new Map<string, Home>();
  /** Templates in each shard. */
  readonly #filled = new Map<RemotePart, number>();
  readonly #lost = new Set<string>();

  get people(): number {
    return this.#homes.size;
  }

  get templates(): number {
    return [...this.#filled.values()].reduce((sum, templates) => sum + templates, 0);
  }

  get parts(): RemotePart[] {
    return [...this.#filled.keys()];
  }

  get lost(): ReadonlySet<string> {
    return this.#lost;
  }

  open(part: RemotePart): void {
    this.#filled.set(part, 0);
  }

  /** The shard with the fewest templates, unless each has as many as it should. */
  roomiest(mostTemplates: number): RemotePart | undefined {
    let best: RemotePart | undefined;
    let least = mostTemplates;
    for (const [part, templates] of this.#filled) if (templates < least) [best, least] = [part, templates];
    return best;
  }

  find(subject: string): Home | undefined {
    return this.#homes.get(subject);
  }

  /** Notes where a person is from now on; nowhere, where that is not known. */
  move(subject: string, to: Home | undefined): void {
    const from = this.#homes.get(subject);
    if (from) this.#fill(from.part, -from.templates);
    this.#homes.delete(subject);
    if (to && this.#filled.has(to.part)) {
      this.#homes.set(subject, to);
      this.#fill(to.part, to.templates);
    }
    this.#lost.delete(subject);
  }

  /** Takes a shard out that failed; who was in it is lost until put in again. */
  lose(part: RemotePart): void {
    this.#filled.delete(part);
    for (const [subject, home] of this.#homes) {
      if (home.part !== part) continue;
      this.#homes.delete(subject);
      this.#lost.add(subject);
    }
  }

  #fill(part: RemotePart, templates: number): void {
    const filled = this.#filled.get(part);
    if (filled !== undefined) this.#filled.set(part, filled + templates);
  }
}
