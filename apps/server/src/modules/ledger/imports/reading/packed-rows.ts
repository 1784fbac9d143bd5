// Rows on their way from the reader's thread: column by column. A value that repeats travels once, so that a batch costs
// a fraction of what as many objects would, and its equal texts are one text in memory.

type Value = string | number | boolean | null;
type Column = { all: Value } | { values: Value[] } | { words: Value[]; at: Uint16Array };

export interface PackedRows {
  length: number;
  columns: Record<string, Column>;
}

const mostWords = 1_000;

/** Packs rows that all have the same names, with one plain value under each. */
export function packRows<Row extends { [name in keyof Row]: Value }>(rows: readonly Row[]): PackedRows {
  const columns: Record<string, Column> = {};
  for (const name of Object.keys(rows[0] ?? {})) columns[name] = packColumn(rows, name as keyof Row);
  return { length: rows.length, columns };
}

function packColumn<Row extends { [name in keyof Row]: Value }>(rows: readonly Row[], name: keyof Row): Column {
  const places = new Map<Value, number>();
  const at = new Uint16Array(rows.length);
  for (const [row, { [name]: value }] of rows.entries()) {
    let place = places.get(value);
    if (place === undefined) {
      // Too many words repeat too seldom: such a column travels as it is.
      if (places.size === mostWords) return { values: rows.map((each) => each[name]) };
      places.set(value, (place = places.size));
    }
    at[row] = place;
  }
  const words = [...places.keys()];
  return words.length === 1 ? { all: words[0]! } : { words, at };
}

/** The rows again. */
export function unpackRows<Row extends { [name in keyof Row]: Value }>({ length, columns }: PackedRows): Row[] {
  const names = Object.keys(columns);
  const blank: Record<string, Value> = {};
  for (const [name, column] of Object.entries(columns)) blank[name] = 'all' in column ? column.all : null;
  const varying = names.flatMap((name) => {
    const column = columns[name]!;
    return 'all' in column ? [] : [{ name, column }];
  });
  const rows: Row[] = [];
  for (let row = 0; row < length; row++) {
    const values = { ...blank };
    for (const { name, column } of varying)
      values[name] = 'values' in column ? column.values[row]! : column.words[column.at[row]!]!;
    rows.push(values as Row);
  }
  return rows;
}
