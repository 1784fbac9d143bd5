import type { Place, Report } from '../diagnostics.ts';
import { isXmlName } from '../logic/lexer.ts';
import type { FormNode } from '../tree.ts';

/** A row that gives an element its name, and the section around it. */
export interface NamedRow {
  row: number;
  column: string;
  section: FormNode;
}

/** The names in one section: exact with their rows, and without case. */
interface SectionNames {
  rows: Map<string, number>;
  lower: Set<string>;
}

/** Names of the survey sheet as they are given, checked against those around them. New ones are proposed by `Renames`. */
export class Names {
  readonly byName = new Map<string, NamedRow[]>();
  readonly #sections = new WeakMap<FormNode, SectionNames>();

  #of(section: FormNode): SectionNames {
    const held = this.#sections.get(section) ?? { rows: new Map<string, number>(), lower: new Set<string>() };
    this.#sections.set(section, held);
    return held;
  }

  /** The name of a row; a note without one gets one. A wrong name is reported, and reading goes on with it. */
  take(given: string | undefined, type: string, section: FormNode, at: Place, report: Report): string {
    const row = at.row!;
    if (given === undefined) {
      if (type === 'note') return `generated_note_name_${row}`;
      report.add('names/missing', at, { type });
      return `row_${row}`;
    }
    if (!isXmlName(given)) {
      report.add('names/invalid', at, { name: given });
      return `row_${row}`;
    }
    const named = { row, column: at.column!, section };
    const held = this.byName.get(given);
    if (held) held.push(named);
    else this.byName.set(given, [named]);
    this.#check(given, section, at, report);
    return given;
  }

  #check(name: string, section: FormNode, at: Place, report: Report): void {
    const { rows, lower } = this.#of(section);
    const first = rows.get(name);
    if (name === 'meta') report.add('names/meta', at);
    else if (first !== undefined) report.add('names/twice', at, { name, first, parent: section.name });
    else if (lower.has(name.toLowerCase())) report.add('names/case', at, { name });
    if (first === undefined) rows.set(name, at.row!);
    lower.add(name.toLowerCase());
  }
}
