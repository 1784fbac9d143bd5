import { CsvError, parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { Refused, type Note, type Row } from '../results.ts';
import { maybeDoublyEncoded, mendDoubleEncoding } from './double-encoding.ts';
import { textReader } from './encoding.ts';
import { megabytes, type Limits } from './limits.ts';
import { mendings } from './mendings.ts';

const BATCH_ROWS = 1000;
const SAMPLE_LETTERS = 64 * 1024;

export interface DelimitedTable {
  encoding: string;
  delimiter: string;
  batches: AsyncGenerator<Row[]>;
  /** Complete once `batches` has ended. */
  notes: () => Note[];
}

/** Counts of each candidate per record of the sample, outside quotes. */
function countsPerRecord(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let filled = false;
  for (const letter of sample) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === delimiter) count++;
    else if (letter === '\n') {
      if (filled || count > 0) counts.push(count);
      count = 0;
      filled = false;
      continue;
    } else if (letter === '\r') continue;
    filled = true;
  }
  return filled && counts.length === 0 ? [count] : counts;
}

/** The separator whose number per record is largest and steadiest; a comma when none occurs. */
export function delimiterOf(sample: string): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [',', ';', '\t', '|']) {
    const counts = countsPerRecord(sample, delimiter).slice(0, 50);
    const ordered = [...counts].sort((a, b) => a - b);
    const median = ordered[ordered.length >> 1] ?? 0;
    const steady = counts.filter((count) => count === median).length / Math.max(1, counts.length);
    const score = median * steady * steady;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

async function* textOf(
  chunks: AsyncIterable<Uint8Array>,
  reader: ReturnType<typeof textReader>,
  limits: Limits,
): AsyncGenerator<string> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limits.textBytes) throw new Refused('file-too-large', { limit: megabytes(limits.textBytes) });
    const text = reader.push(chunk);
    if (text !== '') yield text;
  }
  const rest = reader.end();
  if (rest !== '') yield rest;
}

async function* startingWith(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

function fault(error: unknown, row: number, limits: Limits): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new Refused('csv-record-too-long', { row, limit: limits.recordBytes / 1024 });
  }
  return new Refused('csv-malformed', { row });
}

/** Opens comma, semicolon, tab or bar separated text. One pass, a thousand rows at a time, whatever the size. */
export async function openDelimited(
  chunks: AsyncIterable<Uint8Array>,
  limits: Limits,
  given: { delimiter?: string } = {},
): Promise<DelimitedTable> {
  const reader = textReader();
  const text = textOf(chunks, reader, limits);
  let head = '';
  while (head.length < SAMPLE_LETTERS) {
    const next = await text.next();
    if (next.done) break;
    head += next.value;
  }
  const delimiter = given.delimiter ?? delimiterOf(head.slice(0, SAMPLE_LETTERS));
  const mended = mendings();
  let ragged = { count: 0, row: 0 };

  async function* batches(): AsyncGenerator<Row[]> {
    const parser = parse({
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: limits.recordBytes,
    });
    const source = Readable.from(startingWith(head, text));
    source.on('error', (error) => parser.destroy(error));
    source.pipe(parser);
    let number = 0;
    let width = 0;
    let batch: Row[] = [];
    try {
      for await (const record of parser as AsyncIterable<string[]>) {
        number++;
        if (number > limits.rows) throw new Refused('too-many-rows', { limit: limits.rows });
        if (record.length > limits.columns) {
          throw new Refused('too-many-columns', { column: record.length, limit: limits.columns });
        }
        for (let i = 0; i < record.length; i++) {
          if (maybeDoublyEncoded(record[i]!)) record[i] = mended.of(record[i]!, mendDoubleEncoding(record[i]!));
        }
        if (number === 1) width = record.length;
        else if (record.length !== width && !(record.length === 1 && record[0] === '')) {
          ragged = { count: ragged.count + 1, row: ragged.row || number };
        }
        batch.push({ number, cells: record });
        if (batch.length === BATCH_ROWS) {
          yield batch;
          batch = [];
        }
      }
    } catch (error) {
      throw fault(error, number + 1, limits);
    } finally {
      source.destroy();
      parser.destroy();
    }
    if (batch.length > 0) yield batch;
  }

  const notes = (): Note[] => [
    ...mended.notes(),
    ...(reader.replaced ? [{ code: 'invalid-bytes-replaced' as const, facts: {} }] : []),
    ...(ragged.count > 0 ? [{ code: 'ragged-rows' as const, facts: ragged }] : []),
  ];
  return { encoding: reader.encoding, delimiter, batches: batches(), notes };
}
