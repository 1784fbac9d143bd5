import type { Edit, Place, Report } from '../diagnostics.ts';
import { referencesIn } from '../logic/references.ts';
import { ancestors, type FormNode, type Settings } from '../tree.ts';
import type { ReadSheet } from './columns.ts';
import type { NamedRow } from './names.ts';
import type { ReadSurvey } from './survey.ts';

/** Words that KoboToolbox adds to what it exports and that mean nothing outside of it. */
const koboNames = new Set(['__version__', '_version_', 'given_name', 'formhub/uuid']);

/** A reference to a name that stands several times, and the section from which it is made. */
interface Ambiguous {
  at: Place;
  name: string;
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

class ReferenceCheck {
  readonly #read: ReadSurvey;
  readonly #settings: Settings;
  readonly #report: Report;
  readonly #ambiguous: Ambiguous[] = [];

  constructor(read: ReadSurvey, settings: Settings, report: Report) {
    this.#read = read;
    this.#settings = settings;
    this.#report = report;
  }

  sheet(sheet: ReadSheet | undefined, isChecked: (parts: readonly string[]) => boolean): void {
    if (!sheet) return;
    const headers = new Set(sheet.columns.filter(({ parts }) => isChecked(parts)).map(({ header }) => header));
    for (const { row, cells } of sheet.records) {
      const section = (sheet.name === 'survey' && this.#read.sections.get(row)) || this.#read.root;
      for (const [column, text] of cells) {
        if (!headers.has(column) || !text.includes('${') || text.length < 3) continue;
        this.#cell({ sheet: sheet.name, row, column, text }, section);
      }
    }
  }

  #cell(at: Place, section: FormNode): void {
    const found = referencesIn(at.text!);
    if (found === 'malformed') {
      this.#report.add('references/malformed', at, { text: at.text! });
      return;
    }
    for (const { name } of found) {
      const count = this.#countOf(name);
      if (count > 1) this.#ambiguous.push({ at, name, section });
      else if (count === 0) this.#unknown(at, name);
    }
  }

  #countOf(name: string): number {
    const added = name === 'instanceID' && !this.#settings.omitInstanceId ? 1 : 0;
    return (this.#read.names.get(name)?.length ?? 0) + added;
  }

  #unknown(at: Place, name: string): void {
    const place = { sheet: at.sheet!, row: at.row!, column: at.column! };
    if (koboNames.has(name)) {
      this.#report.add('references/kobo', at, { name }, { safe: true, edits: [{ do: 'clear', ...place }] });
      return;
    }
    // Earlier compilers took the form's own name for its root.
    const isRoot = name === this.#settings.rootName;
    const edits: Edit[] = [{ do: 'replace', ...place, from: `\${${name}}`, to: `/${name}` }];
    const near = this.#report.closest(name, this.#read.names.keys());
    this.#report.add('references/unknown', at, { name, near }, isRoot ? { safe: true, edits } : undefined);
  }

  /** Names that stand several times are told apart by nearness, if every reference to them can be. */
  ambiguous(): void {
    const names = new Set(this.#ambiguous.map(({ name }) => name));
    for (const name of names) {
      const rows = this.#read.names.get(name) ?? [];
      const references = this.#ambiguous.filter((reference) => reference.name === name);
      const meant = references.map(({ section }) => nearest(rows, section));
      const isClear = rows.length > 1 && meant.every((row) => row !== undefined);
      const renames = rows
        .slice(1)
        .map(({ row, column }): Edit => ({ do: 'write', sheet: 'survey', row, column, text: `${name}_${row}` }));
      for (const [index, { at }] of references.entries()) {
        const target = meant[index];
        const edits = [...renames];
        if (target && target !== rows[0]) {
          const place = { sheet: at.sheet!, row: at.row!, column: at.column! };
          edits.push({ do: 'replace', ...place, from: `\${${name}}`, to: `\${${name}_${target.row}}` });
        }
        this.#report.add('references/ambiguous', at, { name }, isClear ? { safe: true, edits } : undefined);
      }
    }
  }
}

const translatable = new Set(['label', 'image', 'big-image', 'audio', 'video']);

/**
 * Checks that each `${…}` of the workbook is well formed and names exactly one element of the survey sheet. In choices
 * only what is shown can hold one: other columns are data of the author. `type`, `name` and `trigger` are checked where
 * they are read.
 */
export function checkReferences(
  sheets: { survey: ReadSheet; choices?: ReadSheet; settings?: ReadSheet; entities?: ReadSheet },
  read: ReadSurvey,
  settings: Settings,
  report: Report,
): void {
  const check = new ReferenceCheck(read, settings, report);
  check.sheet(sheets.settings, () => true);
  check.sheet(sheets.entities, ([first]) => first !== 'dataset' && first !== 'repeat');
  check.sheet(sheets.survey, ([first]) => !['type', 'name', 'trigger'].includes(first!));
  check.sheet(sheets.choices, ([first]) => translatable.has(first!));
  check.ambiguous();
}
