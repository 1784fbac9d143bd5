import type { Diagnostic, Edit, Report } from '../diagnostics.ts';
import { referencesIn } from '../logic/references.ts';
import { ancestors, type FormNode } from '../tree.ts';
import type { ReadSheet } from './columns.ts';
import { nameFrom } from './element.ts';
import type { NamedRow } from './names.ts';
import type { ReadSurvey } from './survey.ts';

/** A reference anywhere in the workbook, in whatever column: renaming has to see them all. */
interface Mention {
  sheet: string;
  row: number;
  column: string;
  written: string;
  section: FormNode;
}

function depthOf(section: FormNode): number {
  return [...ancestors(section)].length;
}

/** How deep the section is that holds both. */
function sharedDepth(a: FormNode, b: FormNode): number {
  const above = new Set([a, ...ancestors(a)]);
  const shared = [b, ...ancestors(b)].find((section) => above.has(section));
  return shared ? depthOf(shared) : -1;
}

/** The one of several rows of a name that stands nearest to a section; undefined when two are as near. */
function nearest(rows: readonly NamedRow[], section: FormNode): NamedRow | undefined {
  const depths = rows.map((row) => sharedDepth(row.section, section));
  const deepest = Math.max(...depths);
  return depths.filter((depth) => depth === deepest).length === 1 ? rows[depths.indexOf(deepest)] : undefined;
}

const STEP = /\/([\p{L}_][\p{L}\p{N}_.-]*)/gu;
const MOST_ROWS = 200;

/**
 * Proposes new names where old ones cannot stay, and only where nothing changes its meaning: every reference to the
 * name is clear and is rewritten with it, no expression holds the name as a step of a path, and the new name is free.
 */
export class Renames {
  readonly #read: ReadSurvey;
  readonly #mentions = new Map<string, Mention[]>();
  readonly #steps = new Set<string>();
  readonly #taken: Set<string>;

  constructor(read: ReadSurvey, sheets: readonly (ReadSheet | undefined)[]) {
    this.#read = read;
    this.#taken = new Set(read.names.keys());
    for (const sheet of sheets) if (sheet) this.#look(sheet);
  }

  #look(sheet: ReadSheet): void {
    for (const { row, cells } of sheet.records) {
      const section = (sheet.name === 'survey' && this.#read.sections.get(row)) || this.#read.root;
      for (const [column, text] of cells) {
        if (text.includes('/')) for (const match of text.matchAll(STEP)) this.#steps.add(match[1]!);
        if (!text.includes('${')) continue;
        const found = referencesIn(text);
        if (found === 'malformed') continue;
        for (const { name, from, to } of found) {
          const mention = { sheet: sheet.name, row, column, written: text.slice(from, to), section };
          const held = this.#mentions.get(name);
          if (held) held.push(mention);
          else this.#mentions.set(name, [mention]);
        }
      }
    }
  }

  #free(name: string, row: number): string {
    let free = name;
    for (let suffix = `_${row}`; this.#taken.has(free); suffix += '_') free = `${name}${suffix}`;
    this.#taken.add(free);
    return free;
  }

  /** Fills in the repairs of names that stand twice, are reserved or are no names. */
  propose(faults: readonly Diagnostic[], report: Report): void {
    for (const name of new Set(faults.filter(({ code }) => code === 'names/twice').map(({ text }) => text!))) {
      this.#apart(name, faults, report);
    }
    for (const fault of faults) {
      if (fault.code === 'names/meta') this.#renamed(fault, 'meta', this.#free('meta_', fault.row!));
      if (fault.code !== 'names/invalid' || fault.sheet !== 'survey') continue;
      const mended = nameFrom(fault.text ?? '');
      if (mended !== '' && fault.text !== undefined) this.#renamed(fault, fault.text, this.#free(mended, fault.row!));
    }
  }

  #write(row: number, column: string, text: string): Edit {
    return { do: 'write', sheet: 'survey', row, column, text };
  }

  #replace({ sheet, row, column, written }: Mention, from: string, to: string): Edit {
    return { do: 'replace', sheet, row, column, from: written, to: `${written.slice(0, -from.length - 1)}${to}}` };
  }

  #renamed(fault: Diagnostic, from: string, to: string): void {
    if (this.#steps.has(from) || (this.#read.names.get(from)?.length ?? 0) > 1) return;
    const mentions = this.#mentions.get(from) ?? [];
    const edits = [
      this.#write(fault.row!, fault.column!, to),
      ...mentions.map((mention) => this.#replace(mention, from, to)),
    ];
    fault.repair = { safe: true, edits };
  }

  /** The rows of one name told apart, for references that are ambiguous and for names that stand twice in a section. */
  #apart(name: string, faults: readonly Diagnostic[], report: Report): void {
    const rows = this.#read.names.get(name) ?? [];
    if (rows.length < 2 || rows.length > MOST_ROWS || this.#steps.has(name)) return;
    const mentions = this.#mentions.get(name) ?? [];
    const meant = mentions.map(({ section }) => nearest(rows, section));
    if (meant.some((row) => row === undefined)) return;
    const names = new Map(rows.slice(1).map((row) => [row, this.#free(name, row.row)]));
    const edits = [...names].map(([{ row, column }, fresh]) => this.#write(row, column, fresh));
    for (const [index, mention] of mentions.entries()) {
      const fresh = names.get(meant[index]!);
      if (fresh !== undefined) edits.push(this.#replace(mention, name, fresh));
    }
    const told = [...faults, ...report.diagnostics].find(
      ({ code, text }) =>
        (code === 'names/twice' && text === name) ||
        (code === 'references/ambiguous' && [`{${name}}`, `#${name}}`].some((written) => text?.includes(written))),
    );
    // One cell may hold several such names: the repairs of all of them go with its first diagnostic.
    if (told) told.repair = { safe: true, edits: [...(told.repair?.edits ?? []), ...edits] };
  }

  /** References to names of several sections: the repair of the first tells them all apart. */
  tellApart(names: Iterable<string>, report: Report): void {
    for (const name of names) this.#apart(name, [], report);
  }
}
