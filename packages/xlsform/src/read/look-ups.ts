import type { Place, Report } from '../diagnostics.ts';
import { isReference } from '../logic/references.ts';
import { nestedIn, textAt } from '../nested.ts';
import type { SheetRecord } from './columns.ts';
import { readTriggers } from './questions.ts';

/** Names that rows give as trigger or geometry, looked up when the whole sheet has been read. */
export class LookUps {
  readonly questions = new Set<string>();
  readonly repeats = new Set<string>();
  /** Attached files, without their endings. */
  readonly files = new Set<string>();
  readonly geometries: { name: string; at: Place }[] = [];
  readonly #triggers: { name: string; at: Place; computes: boolean }[] = [];

  /** The names in a row's trigger. */
  triggersOf(record: SheetRecord, at: Place, report: Report): string[] | undefined {
    const trigger = textAt(record.values, 'trigger');
    if (trigger === undefined) return undefined;
    const names = readTriggers(trigger, at, report);
    const computes = nestedIn(record.values.get('bind'))?.has('calculate') === true;
    for (const name of names ?? []) this.#triggers.push({ name, at, computes });
    return names;
  }

  settle(isKnownList: (name: string) => boolean, report: Report): void {
    for (const { name, at, computes } of this.#triggers) {
      if (this.questions.has(name)) continue;
      // A trigger that names nothing and computes nothing does nothing.
      const edits = [{ do: 'clear' as const, sheet: at.sheet!, row: at.row!, column: at.column! }];
      const near = report.closest(name, this.questions);
      report.add('references/unknown', at, { name, near }, computes ? undefined : { safe: true, edits });
    }
    for (const { name, at } of this.geometries) {
      const isRepeat = isReference(name) && this.repeats.has(name.slice(2, -1));
      if (!isRepeat && !this.files.has(name) && !isKnownList(name)) report.add('parameters/no-geometry', at, { name });
    }
  }
}
