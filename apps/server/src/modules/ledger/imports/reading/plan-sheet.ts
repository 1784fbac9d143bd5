import {
  getKind,
  profileColumns,
  rowReader,
  type CanonicalRow,
  type Cell,
  type ColumnProfile,
  type Kind,
  type Row,
  type TableEvent,
} from '@minga/standards';
import type { SheetPlan } from './protocol.ts';

/** Rows by which the habits of a column are learned: its decimal mark, its order of day and month. */
const learned = 5_000;

/** One row of a planned sheet, read: its kind, its columns' habits, and what it says. */
export interface ReadRow {
  plan: SheetPlan;
  kind: Kind;
  profiles: readonly ColumnProfile[];
  row: Row;
  canonical: CanonicalRow;
}

/** `year` completes months that stand alone; `repeats` says whether rows that repeat are told. */
interface Reading {
  year: number | undefined;
  repeats: boolean;
}

function decided(plan: SheetPlan): (row: Row) => Row {
  if (plan.decisions.length === 0) return (row) => row;
  const values = new Map(plan.decisions.map((each) => [`${each.column} ${each.cell}`, each.value]));
  const columns = new Set(plan.decisions.map((each) => each.column));
  const of = (cell: Cell, column: number): Cell =>
    columns.has(column) ? (values.get(`${column} ${cell === null ? '' : String(cell)}`) ?? cell) : cell;
  return ({ number, cells }) => ({ number, cells: cells.map(of) });
}

/** Every data row of the planned sheets, in the order of the file. Throws `refusal` when reading ends in one. */
export async function* readPlanned(
  events: AsyncIterable<TableEvent>,
  plans: readonly SheetPlan[],
  context: Reading,
): AsyncGenerator<ReadRow, void, undefined> {
  let plan: SheetPlan | undefined;
  let held: Row[] = [];
  let reader: ((row: Row) => ReadRow | undefined) | undefined;
  for await (const event of events) {
    if (event.type === 'refused') throw new RefusedWhileReading(event);
    if (event.type === 'sheet') {
      plan = plans.find((each) => each.index === event.sheet.index);
      reader = undefined;
      held = [];
      continue;
    }
    if (!plan) continue;
    if (event.type === 'rows') {
      const repair = decided(plan);
      const rows = event.rows.filter((row) => row.number >= plan!.dataRow).map(repair);
      if (reader) {
        yield* readAll(rows, reader);
        continue;
      }
      held.push(...rows);
      if (held.length < learned) continue;
    }
    if (!reader) {
      reader = readerOf(plan, held, context);
      yield* readAll(held, reader);
      held = [];
    }
  }
}

export class RefusedWhileReading extends Error {
  readonly event: Extract<TableEvent, { type: 'refused' }>;
  constructor(event: Extract<TableEvent, { type: 'refused' }>) {
    super(event.refusal.code);
    this.event = event;
  }
}

function* readAll(rows: readonly Row[], reader: (row: Row) => ReadRow | undefined): Generator<ReadRow> {
  for (const row of rows) {
    const read = reader(row);
    if (read) yield read;
  }
}

function readerOf(
  plan: SheetPlan,
  rows: readonly Row[],
  { year, repeats }: Reading,
): (row: Row) => ReadRow | undefined {
  const kind = getKind(plan.kind);
  const columns = plan.fields.map(({ column, header, field }) => ({
    column,
    header,
    field,
    reason: 'saved' as const,
    confidence: 1,
    candidates: [],
  }));
  const profiles = profileColumns(kind, columns, rows);
  const read = rowReader(kind, profiles, { repeats, ...(year === undefined ? {} : { year }) });
  return (row) => {
    const canonical = read(row);
    return canonical && { plan, kind, profiles, row, canonical };
  };
}
