import { csvRows } from '../../harness/csv.ts';
import { guarded, ListRefused, type Result } from '../results.ts';
import type { ListEntry, WatchList } from './list.ts';
import * as read from './reading.ts';

const source = 'people';

/** A table of people with a column `full_name`, for lists kept by hand and for measuring. Rows are numbered from one. */
export function importPeopleCsv(input: read.ListInput, options: read.ImportOptions = {}): Result<WatchList> {
  return guarded(() => {
    const [head = [], ...rows] = csvRows(read.textOf(input, options));
    if (!head.includes('full_name')) throw new ListRefused('list-wrong-format', { format: 'full_name' });
    // A row with fewer cells than the head is where a download ended.
    if (rows.some((row) => row.length < head.length)) throw new ListRefused('list-malformed');
    const column = (row: readonly string[], name: string) => read.wordsIn(row[head.indexOf(name)]);
    const entries = rows.map((row, at): ListEntry => ({
      id: column(row, 'id') || String(at + 1),
      kind: 'person',
      names: read.namesFrom([[column(row, 'full_name'), 'primary']]),
      birthDates: read.datesFrom([column(row, 'date_of_birth')]),
      sexes: read.sexesFrom([column(row, 'gender')]),
      nationalities: read.countriesFrom([column(row, 'nationality')]),
      placesOfBirth: read.textsOf(column(row, 'place_of_birth')),
      documents: [],
      source,
    }));
    return read.listFrom(source, '', entries, options);
  });
}
