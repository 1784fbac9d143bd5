// Two questions against each other: groups in rows, answers in columns.
import { hidden, isHidden, smallestSurveyBase, type Shown } from '../disclosure/hidden.ts';
import { protect } from '../disclosure/protect.ts';
import { total } from '../disclosure/grid.ts';
import { at, byCode } from './question.ts';
import { shareOf, type SurveyEstimate } from './share.ts';
import { addTo, emptyTally, type OpenTally, type Tally } from './tally.ts';

/** Respondents who answered both questions; margins are counted, not summed, since one may take several answers. */
export type CrossTally = {
  base: OpenTally;
  rows: Record<string, OpenTally>;
  columns: Record<string, OpenTally>;
  cells: Record<string, Record<string, OpenTally>>;
};

export const emptyCross = (): CrossTally => ({
  base: emptyTally(),
  rows: byCode(),
  columns: byCode(),
  cells: byCode(),
});

export function addPairTo(
  tally: CrossTally,
  rows: readonly string[],
  columns: readonly string[],
  weight: number,
): void {
  if (rows.length === 0 || columns.length === 0) return;
  addTo(tally.base, weight);
  const [ofRow, ofColumn] = [new Set(rows), new Set(columns)];
  for (const column of ofColumn) addTo(at(tally.columns, column), weight);
  for (const row of ofRow) {
    addTo(at(tally.rows, row), weight);
    if (!Object.hasOwn(tally.cells, row)) tally.cells[row] = byCode();
    for (const column of ofColumn) addTo(at(tally.cells[row]!, column), weight);
  }
}

/** The same table with its sides changed, so that each pair of questions is kept once. */
export function turned({ base, rows, columns, cells }: CrossTally): CrossTally {
  const other: CrossTally = { base, rows: columns, columns: rows, cells: byCode() };
  for (const [row, line] of Object.entries(cells))
    for (const [column, tally] of Object.entries(line)) (other.cells[column] ??= byCode())[row] = tally;
  return other;
}

/** What a share is of: everybody in the row, in the column, or in the table. */
export type Whole = 'row' | 'column' | 'table';

export type CrossOptions = {
  readonly of: Whole;
  readonly isProtected: boolean;
  readonly rowsAreMultiple: boolean;
  readonly columnsAreMultiple: boolean;
};

export type CrossCell = {
  readonly row: string;
  readonly column: string;
  readonly estimate: Shown<{ readonly n: number; readonly base: number } & SurveyEstimate>;
};

export type CrossTable = {
  readonly base: number;
  readonly rows: readonly { readonly code: string; readonly base: Shown<number> }[];
  readonly columns: readonly { readonly code: string; readonly base: Shown<number> }[];
  readonly cells: readonly CrossCell[];
};

const key = (row: string, column: string): string => JSON.stringify([row, column]);

/** Cells and margins that the small-cell rule hides, by row and column; `*` is a margin. */
function hiddenCells(
  { base, rows, columns, cells }: CrossTally,
  rowCodes: readonly string[],
  columnCodes: readonly string[],
  { rowsAreMultiple, columnsAreMultiple }: CrossOptions,
): ReadonlySet<string> {
  const members = (codes: readonly string[]) => codes.map((code) => ({ code: `=${code}` }));
  const found = protect({
    dimensions: [
      { name: 'row', members: members(rowCodes), overlapping: rowsAreMultiple },
      { name: 'column', members: members(columnCodes), overlapping: columnsAreMultiple },
    ],
    cells: [
      { at: [total, total], count: base.n },
      ...rowCodes.map((row) => ({ at: [`=${row}`, total], count: rows[row]?.n ?? 0 })),
      ...columnCodes.map((column) => ({ at: [total, `=${column}`], count: columns[column]?.n ?? 0 })),
      ...rowCodes.flatMap((row) =>
        columnCodes.map((column) => ({ at: [`=${row}`, `=${column}`], count: cells[row]?.[column]?.n ?? 0 })),
      ),
    ],
  });
  const bare = (code: string) => (code === total ? total : code.slice(1));
  return new Set(
    found.cells.flatMap((cell) => (isHidden(cell.value) ? [key(bare(cell.at[0]!), bare(cell.at[1]!))] : [])),
  );
}

/**
 * The table as its reader may see it. Hidden under 30 respondents; so is every share of a row, a column or a table of fewer
 * than 30. Each cell says what it is a share of.
 */
export function crossTable(
  tally: CrossTally,
  listed: { readonly rows: readonly string[]; readonly columns: readonly string[] },
  options: CrossOptions,
): Shown<CrossTable> {
  if (tally.base.n < smallestSurveyBase) return hidden;
  const rowCodes = [...new Set([...listed.rows, ...Object.keys(tally.rows)])];
  const columnCodes = [...new Set([...listed.columns, ...Object.keys(tally.columns)])];
  const withheld = options.isProtected ? hiddenCells(tally, rowCodes, columnCodes, options) : new Set<string>();
  if (withheld.has(key(total, total))) return hidden;
  const nobody = emptyTally();
  const margin = (tallies: Record<string, OpenTally>, code: string): Tally =>
    Object.hasOwn(tallies, code) ? tallies[code]! : nobody;
  const shownBase = (n: number, place: string): Shown<number> =>
    n < smallestSurveyBase || withheld.has(place) ? hidden : n;
  const wholeOf = (row: string, column: string): { whole: Tally; place: string } => {
    if (options.of === 'table') return { whole: tally.base, place: key(total, total) };
    if (options.of === 'row') return { whole: margin(tally.rows, row), place: key(row, total) };
    return { whole: margin(tally.columns, column), place: key(total, column) };
  };
  const cells = rowCodes.flatMap((row) =>
    columnCodes.map((column): CrossCell => {
      const { whole, place } = wholeOf(row, column);
      const base = shownBase(whole.n, place);
      if (isHidden(base) || withheld.has(key(row, column))) return { row, column, estimate: hidden };
      const part = margin(tally.cells[row] ?? {}, column);
      return { row, column, estimate: { n: part.n, base, ...shareOf(part, whole) } };
    }),
  );
  return {
    base: tally.base.n,
    rows: rowCodes.map((code) => ({ code, base: shownBase(margin(tally.rows, code).n, key(code, total)) })),
    columns: columnCodes.map((code) => ({ code, base: shownBase(margin(tally.columns, code).n, key(total, code)) })),
    cells,
  };
}
