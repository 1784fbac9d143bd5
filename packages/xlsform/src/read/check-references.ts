import type { Edit, Place, Report } from '../diagnostics.ts';
import { referencesIn } from '../logic/references.ts';
import type { Settings } from '../tree.ts';
import type { ReadSheet } from './columns.ts';
import { Renames } from './renames.ts';
import type { ReadSurvey } from './survey.ts';

/** Words that KoboToolbox adds to what it exports and that mean nothing outside of it. */
const koboNames = new Set(['__version__', '_version_', 'given_name']);

/** Columns that hold an expression, where a path says the same as a reference. */
const expressions = new Set(['bind', 'choice_filter', 'default', 'control', 'calculate', 'instance_name']);

class ReferenceCheck {
  readonly #read: ReadSurvey;
  readonly #settings: Settings;
  readonly #report: Report;
  readonly ambiguous = new Set<string>();

  constructor(read: ReadSurvey, settings: Settings, report: Report) {
    this.#read = read;
    this.#settings = settings;
    this.#report = report;
  }

  sheet(sheet: ReadSheet | undefined, isChecked: (parts: readonly string[]) => boolean): void {
    if (!sheet) return;
    const parts = new Map<string, readonly [string, ...string[]]>(
      sheet.columns.filter((column) => isChecked(column.parts)).map((column) => [column.header, column.parts]),
    );
    for (const { row, cells } of sheet.records) {
      for (const [column, text] of cells) {
        const meaning = parts.get(column);
        if (!meaning || !text.includes('${') || text.length < 3) continue;
        this.#cell({ sheet: sheet.name, row, column, text }, expressions.has(meaning[0]));
      }
    }
  }

  #cell(at: Place, isExpression: boolean): void {
    const found = referencesIn(at.text!);
    if (found === 'malformed') {
      this.#report.add('references/malformed', at, { text: at.text! });
      return;
    }
    for (const { name } of found) {
      const count = this.#countOf(name);
      if (count === 0) this.#unknown(at, name, isExpression);
      if (count < 2) continue;
      this.ambiguous.add(name);
      this.#report.add('references/ambiguous', at, { name });
    }
  }

  #countOf(name: string): number {
    const added = name === 'instanceID' && !this.#settings.omitInstanceId ? 1 : 0;
    return (this.#read.names.get(name)?.length ?? 0) + added;
  }

  #unknown(at: Place, name: string, isExpression: boolean): void {
    const place = { sheet: at.sheet!, row: at.row!, column: at.column! };
    if (koboNames.has(name)) {
      // Inside of a longer expression it takes part in what is asked of whom; only its author can take it out.
      const isAlone = at.text!.trim() === `\${${name}}`;
      this.#report.add(
        'references/kobo',
        at,
        { name },
        isAlone ? { safe: true, edits: [{ do: 'clear', ...place }] } : undefined,
      );
      return;
    }
    // Earlier compilers took the form's own name for its root.
    const isRoot = isExpression && name === this.#settings.rootName;
    const edits: Edit[] = [{ do: 'replace', ...place, from: `\${${name}}`, to: `/${name}` }];
    const near = this.#report.closest(name, this.#read.names.keys());
    this.#report.add('references/unknown', at, { name, near }, isRoot ? { safe: true, edits } : undefined);
  }
}

const translatable = new Set(['label', 'image', 'big-image', 'audio', 'video']);

/**
 * Checks that each `${…}` of the workbook is well formed and names exactly one element of the survey sheet, and proposes
 * new names where old ones cannot stay. In choices only what is shown can hold a reference: other columns are data of
 * the author. `type`, `name` and `trigger` are checked where they are read.
 */
export function checkReferences(
  sheets: { survey: ReadSheet; choices?: ReadSheet; settings?: ReadSheet; entities?: ReadSheet },
  read: ReadSurvey,
  settings: Settings,
  report: Report,
): void {
  const faults = report.diagnostics.filter(({ code }) => code.startsWith('names/'));
  const check = new ReferenceCheck(read, settings, report);
  check.sheet(sheets.settings, () => true);
  check.sheet(sheets.entities, ([first]) => first !== 'dataset' && first !== 'repeat');
  check.sheet(sheets.survey, ([first]) => !['type', 'name', 'trigger'].includes(first!));
  check.sheet(sheets.choices, ([first]) => translatable.has(first!));
  if (faults.length === 0 && check.ambiguous.size === 0) return;
  const renames = new Renames(read, [sheets.survey, sheets.choices, sheets.settings, sheets.entities]);
  renames.propose(faults, report);
  const twice = new Set(faults.filter(({ code }) => code === 'names/twice').map(({ text }) => text));
  renames.tellApart(
    [...check.ambiguous].filter((name) => !twice.has(name)),
    report,
  );
}
