import { closest } from './spelling.ts';
import { catalogue, type DiagnosticCode } from './catalogue.ts';

export type Language = 'es' | 'en';
export type Severity = 'error' | 'warning';

/** Where in the workbook: the sheet, the row as the spreadsheet numbers it, the header of the column, the cell's text. */
export interface Place {
  sheet?: string;
  row?: number;
  column?: string;
  text?: string;
}

/** One change to a workbook. Columns are named by their header as it stands in the sheet. */
export type Edit =
  | { do: 'write'; sheet: string; row: number; column: string; text: string }
  | { do: 'replace'; sheet: string; row: number; column: string; from: string; to: string }
  | { do: 'clear'; sheet: string; row: number; column: string }
  | { do: 'add-row'; sheet: string; cells: Record<string, string> }
  | { do: 'drop-column'; sheet: string; column: string }
  | { do: 'set'; setting: string; text: string };

export interface Repair {
  /** A safe repair changes no answer's meaning and can be applied without asking about each. */
  safe: boolean;
  edits: Edit[];
}

/** What a form author has to know about one place of the workbook. An error means that there is no XForm. */
export interface Diagnostic extends Place {
  code: DiagnosticCode;
  severity: Severity;
  message: Record<Language, string>;
  suggestion: Record<Language, string>;
  repair?: Repair;
}

export type Facts = Readonly<Record<string, string | number>>;

/** A sentence with its facts. A part in double brackets is said only when none of its facts is empty. */
function filled(template: string, facts: Facts): string {
  const said = template.replace(/\[\[(.*?)\]\]/g, (_, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].some((match) => (facts[match[1]!] ?? '') === '') ? '' : part,
  );
  return said.replace(/(?<!\$)\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '…'));
}

// Each costs a look at every name of the form; a form with more wrong names is wrong in another way.
const MOST_SUGGESTIONS = 100;

/** Collects what is found; reading goes on after an error, so that an author sees all of them at once. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  #errors = 0;
  #suggestions = MOST_SUGGESTIONS;

  get failed(): boolean {
    return this.#errors > 0;
  }

  /** The word nearest to one that was not found; nothing when none is near, or after a hundred such words. */
  closest(word: string, among: Iterable<string>): string {
    return this.#suggestions-- > 0 ? closest(word, among) : '';
  }

  add(code: DiagnosticCode, place: Place, facts: Facts = {}, repair?: Repair): void {
    const { severity, es, en } = catalogue[code];
    if (severity === 'error') this.#errors++;
    this.diagnostics.push({
      ...place,
      code,
      severity,
      message: { es: filled(es[0], facts), en: filled(en[0], facts) },
      suggestion: { es: filled(es[1], facts), en: filled(en[1], facts) },
      ...(repair ? { repair } : {}),
    });
  }
}
