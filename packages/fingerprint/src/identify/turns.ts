/** Changes to one person happen one after the other; those to different people do not wait for each other. */
export class Turns {
  readonly #pending = new Map<string, Promise<unknown>>();

  /** Does the work as soon as no other change to this person is under way; at once, where none is. */
  async take<T>(subject: string, work: () => Promise<T>): Promise<T> {
    await this.free([subject]);
    const running = work();
    this.hold([subject], running);
    return running;
  }

  /** Waits until no change to any of these people is under way. */
  async free(subjects: readonly string[]): Promise<void> {
    for (;;) {
      const pending = subjects.map((subject) => this.#pending.get(subject)).filter((change) => change !== undefined);
      if (pending.length === 0) return;
      await Promise.allSettled(pending);
    }
  }

  /** Notes a change to these people, whom `free` has just given. */
  hold(subjects: readonly string[], change: Promise<unknown>): void {
    for (const subject of subjects) this.#pending.set(subject, change);
    const release = (): void => {
      for (const subject of subjects) if (this.#pending.get(subject) === change) this.#pending.delete(subject);
    };
    change.then(release, release);
  }
}
