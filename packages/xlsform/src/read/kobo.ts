import type { Edit } from '../diagnostics.ts';

/** Tables that only KoboToolbox draws, and what says the same in every client. */
interface Kobo {
  /** Column, in the row that begins it, which names the list of its rows or ranks. */
  listColumn: string;
  begin: (list: string) => string;
  row: (list: string) => string;
  end: string;
  appearance: string | undefined;
}

const selectOne = (list: string): string => `select_one ${list}`;
const kinds: Readonly<Record<string, Kobo>> = {
  score: {
    listColumn: 'kobo--score-choices',
    begin: () => 'begin_group',
    row: selectOne,
    end: 'end_group',
    appearance: 'table-list',
  },
  rank: {
    listColumn: 'kobo--rank-items',
    begin: () => 'begin_group',
    row: selectOne,
    end: 'end_group',
    appearance: 'field-list',
  },
  // A matrix asks its questions once for each row of a list, which is what a loop does.
  kobomatrix: {
    listColumn: 'kobo--matrix_list',
    begin: (list) => `begin loop over ${list}`,
    row: selectOne,
    end: 'end loop',
    appearance: undefined,
  },
};

const TYPE = /^(?:(begin|end)_(score|rank|kobomatrix)|(score)__row|(rank)__level)$/;

/** A row of such a table: the type that says the same, the list to remember for its rows, and how to write it. */
export interface KoboRow {
  type: string;
  list: string | undefined;
  edits: (row: number, typeColumn: string) => Edit[];
}

/** Undefined for a type that is not KoboToolbox's own, or whose list is not named. `open` is the list of the table around. */
export function koboRow(
  type: string,
  cells: ReadonlyMap<string, string>,
  open: string | undefined,
): KoboRow | undefined {
  const match = TYPE.exec(type);
  const kind = match && kinds[match[2] ?? match[3] ?? match[4]!];
  if (!kind) return undefined;
  const begins = match[1] === 'begin';
  const list = begins ? cells.get(kind.listColumn) : open;
  if (list === undefined) return undefined;
  const plain = begins ? kind.begin(list) : match[1] === 'end' ? kind.end : kind.row(list);
  return {
    type: plain,
    list: match[1] === 'end' ? undefined : list,
    edits: (row, typeColumn) => [
      { do: 'write', sheet: 'survey', row, column: typeColumn, text: plain },
      ...(begins && kind.appearance !== undefined
        ? [{ do: 'write' as const, sheet: 'survey', row, column: 'appearance', text: kind.appearance }]
        : []),
    ],
  };
}
