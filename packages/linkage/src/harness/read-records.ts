import { prepare, type PreparedRecord } from '../compare/index.ts';
import type { PersonRecord } from '../person.ts';
import { CsvReader } from './csv.ts';
import { rowReader, type RowReader } from './rows.ts';
import type { TestSet } from './set.ts';

/** Records made ready, in the order of the files, with the truth kept apart. */
export interface SetRecords {
  records: PreparedRecord[];
  /** A number per record; equal numbers are one person. */
  entities: Int32Array;
  /** Where the second of two linked files begins; the number of records for all other sets. */
  boundary: number;
}

export type RecordsAnswer = ({ ok: true } & SetRecords) | { ok: false; issues: string[] };

/** Reads the files of a set. `open` gives a file's text in pieces, so that no file need be held whole. */
export async function readRecords(
  set: TestSet,
  open: (file: string) => AsyncIterable<string> | Iterable<string>,
): Promise<RecordsAnswer> {
  const gathered = new GatheredRecords();
  let boundary = 0;
  for (const [at, file] of set.files.entries()) {
    const issues = await readFile(set, file, open(file), gathered);
    if (issues.length > 0) return { ok: false, issues: issues.map((issue) => `${file}: ${issue}`) };
    if (at === 0) boundary = gathered.records.length;
  }
  const { records } = gathered;
  return {
    ok: true,
    records,
    entities: Int32Array.from(gathered.entities),
    boundary: set.link === 'between' ? boundary : records.length,
  };
}

async function readFile(
  set: TestSet,
  file: string,
  pieces: AsyncIterable<string> | Iterable<string>,
  gathered: GatheredRecords,
): Promise<string[]> {
  const readers: RowReader[] = [];
  let line = 1;
  const csv = new CsvReader((row) => {
    const reader = readers[0];
    if (reader === undefined) readers.push(rowReader(set, row));
    else if (reader.ok) {
      const { record, entity } = reader.read(row, `${file}:${++line}`);
      gathered.add(record, entity);
    }
  });
  for await (const piece of pieces) csv.push(piece);
  csv.end();
  const [reader] = readers;
  if (reader === undefined) return ['empty'];
  if (csv.isOpen) return ['a quote is not closed'];
  if (reader.ok && line === 1) return ['no rows'];
  return reader.ok ? [] : reader.issues;
}

/** Records and their entities as numbers; a record without an entity is a person of its own. */
export class GatheredRecords {
  readonly records: PreparedRecord[] = [];
  readonly entities: number[] = [];
  private readonly numbers = new Map<string, number>();
  private next = 0;

  add(record: PersonRecord, entity: string): void {
    this.records.push(prepare(record));
    let number = entity === '' ? undefined : this.numbers.get(entity);
    if (number === undefined) {
      number = this.next++;
      if (entity !== '') this.numbers.set(entity, number);
    }
    this.entities.push(number);
  }
}
