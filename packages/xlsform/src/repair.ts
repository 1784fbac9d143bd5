import { compile, type Compiled } from './compile.ts';
import type { Diagnostic, Edit } from './diagnostics.ts';
import type { DiagnosticCode } from './catalogue.ts';
import type { CompileOptions } from './read/settings.ts';
import type { Sheet, Workbook } from './workbook/grid.ts';

/** A change that was made, and the diagnostic that asked for it. */
export interface Change {
  code: DiagnosticCode;
  edit: Edit;
  /** What the cell held before, where a cell was changed. */
  before?: string;
}

export interface Repaired {
  workbook: Workbook;
  changes: Change[];
}

/** A workbook under repair: rows and columns are found by what they are called until all edits are done. */
class Bench {
  readonly #sheets: Sheet[];
  readonly #dropped: { sheet: Sheet; at: number }[] = [];

  constructor({ sheets }: Workbook) {
    this.#sheets = sheets.map(({ name, rows }) => ({
      name,
      rows: rows.map(({ number, cells }) => ({ number, cells: [...cells] })),
    }));
  }

  get sheets(): Sheet[] {
    for (const { sheet, at } of this.#dropped.sort((a, b) => b.at - a.at)) {
      for (const row of sheet.rows) row.cells.splice(at, 1);
    }
    this.#dropped.length = 0;
    return this.#sheets;
  }

  #sheet(name: string): Sheet | undefined {
    return (
      this.#sheets.find((sheet) => sheet.name.toLowerCase() === name) ??
      (this.#sheets.length === 1 && name === 'survey' ? this.#sheets[0] : undefined)
    );
  }

  #made(name: string): Sheet {
    const held = this.#sheet(name);
    if (held) return held;
    const sheet: Sheet = { name, rows: [{ number: 1, cells: [] }] };
    this.#sheets.push(sheet);
    return sheet;
  }

  /** The position of a header, in whatever case and with blanks for underscores; added when it is missing. */
  #column(sheet: Sheet, header: string, add: boolean): number {
    const head = (sheet.rows[0] ??= { number: 1, cells: [] });
    const plain = (text: string | undefined): string => (text ?? '').trim().toLowerCase().replace(/\s+/g, '_');
    const exact = head.cells.indexOf(header);
    const at = exact >= 0 ? exact : head.cells.findIndex((cell) => plain(cell) === plain(header));
    if (at >= 0 || !add) return at;
    head.cells.push(header);
    return head.cells.length - 1;
  }

  /** Does one edit; gives what the cell held, or undefined when there was nothing left to do. */
  apply(edit: Edit): { before?: string } | undefined {
    switch (edit.do) {
      case 'write':
        return this.#change(edit.sheet, edit.row, edit.column, () => edit.text || undefined);
      case 'replace':
        return this.#change(edit.sheet, edit.row, edit.column, (text) => text?.replaceAll(edit.from, edit.to));
      case 'clear':
        return this.#change(edit.sheet, edit.row, edit.column, () => undefined);
      case 'drop-column': {
        const sheet = this.#sheet(edit.sheet);
        const at = sheet ? this.#column(sheet, edit.column, false) : -1;
        if (!sheet || at < 0 || this.#dropped.some((other) => other.sheet === sheet && other.at === at))
          return undefined;
        this.#dropped.push({ sheet, at });
        return {};
      }
      case 'add-row':
        return this.#add(edit.sheet, edit.cells);
      default:
        return this.#set(edit.setting, edit.text);
    }
  }

  #change(
    name: string,
    number: number,
    column: string,
    to: (text: string | undefined) => string | undefined,
  ): { before?: string } | undefined {
    const sheet = this.#sheet(name);
    const row = sheet?.rows.find((other) => other.number === number);
    if (!sheet || !row) return undefined;
    const at = this.#column(sheet, column, true);
    const before = row.cells[at];
    const after = to(before);
    if (after === before) return undefined;
    row.cells[at] = after;
    return before === undefined ? {} : { before };
  }

  #add(name: string, cells: Record<string, string>): { before?: string } | undefined {
    const sheet = this.#made(name);
    const columns = Object.keys(cells).map((header) => this.#column(sheet, header, true));
    const values = Object.values(cells);
    const isThere = sheet.rows
      .slice(1)
      .some((row) => columns.slice(0, 2).every((at, index) => row.cells[at] === values[index]));
    if (isThere) return undefined;
    const row: (string | undefined)[] = [];
    for (const [index, at] of columns.entries()) row[at] = values[index];
    sheet.rows.push({ number: (sheet.rows.at(-1)?.number ?? 0) + 1, cells: Array.from(row) });
    return {};
  }

  #set(setting: string, text: string): { before?: string } | undefined {
    const sheet = this.#made('settings');
    if (sheet.rows.length < 2) sheet.rows.push({ number: 2, cells: [] });
    return this.#change('settings', sheet.rows[1]!.number, setting, () => text);
  }
}

/**
 * Applies the safe repairs that diagnostics propose to a copy of the workbook, each once, and says what it changed.
 * Repairs that could change the meaning of answers are left to the author.
 */
export function repair(workbook: Workbook, diagnostics: readonly Diagnostic[]): Repaired {
  const bench = new Bench(workbook);
  const changes: Change[] = [];
  const done = new Set<string>();
  for (const { code, repair: proposed } of diagnostics) {
    if (!proposed?.safe) continue;
    for (const edit of proposed.edits) {
      const key = JSON.stringify(edit);
      if (done.has(key)) continue;
      done.add(key);
      const made = bench.apply(edit);
      if (made) changes.push({ code, edit, ...made });
    }
  }
  return { workbook: { ...workbook, sheets: bench.sheets }, changes };
}

const MOST_ROUNDS = 5;

/** Repairs and compiles until nothing more can be repaired: what one repair uncovers, the next may mend. */
export function compileRepaired(workbook: Workbook, options: CompileOptions = {}): Repaired & { compiled: Compiled } {
  let current = workbook;
  let compiled = compile(current, options);
  const changes: Change[] = [];
  for (let round = 0; round < MOST_ROUNDS && compiled.xform === undefined; round++) {
    const repaired = repair(
      current,
      compiled.diagnostics.filter(({ severity }) => severity === 'error'),
    );
    if (repaired.changes.length === 0) break;
    changes.push(...repaired.changes);
    current = repaired.workbook;
    compiled = compile(current, options);
  }
  return { workbook: current, changes, compiled };
}
