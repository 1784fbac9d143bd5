import { Refused, type Note, type Row } from '../results.ts';
import { maybeDoublyEncoded, mendDoubleEncoding } from './double-encoding.ts';
import { textReader } from './encoding.ts';
import { megabytes, type Limits } from './limits.ts';
import { mendings } from './mendings.ts';
import { lineEndOf, recordSplitter, type RecordSplitter } from './records.ts';

const BATCH_ROWS = 1000;
// Cells are windows into the text they were cut from: small texts are soon done with, and a cell that is kept keeps little.
const SLICE_BYTES = 64 * 1024;
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
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      const text = reader.push(chunk.subarray(at, at + SLICE_BYTES));
      if (text !== '') yield text;
    }
  }
  const rest = reader.end();
  if (rest !== '') yield rest;
}

async function* recordsOf(
  head: string,
  rest: AsyncGenerator<string>,
  splitter: RecordSplitter,
): AsyncGenerator<string[][]> {
  yield splitter.push(head);
  for await (const text of rest) yield splitter.push(text);
  yield splitter.end();
}

/** Opens comma, semicolon, tab or bar separated text. One pass, a thousand rows at a time, whatever the size. */
export async function openDelimited(
  chunks: AsyncIterable<Uint8Array>,
  limits: Limits,
  given: { delimiter?: string; mends?: boolean } = {},
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
  const mended = mendings(given.mends);
  let ragged = { count: 0, row: 0 };
  let width = 0;

  const splitter = recordSplitter(delimiter, lineEndOf(head), limits.recordBytes);

  function rowOf(record: string[], number: number): Row {
    if (number > limits.rows) throw new Refused('too-many-rows', { limit: limits.rows });
    if (record.length > limits.columns) {
      throw new Refused('too-many-columns', { column: record.length, limit: limits.columns });
    }
    for (let i = 0; i < record.length; i++) {
      if (given.mends !== false && maybeDoublyEncoded(record[i]!)) {
        record[i] = mended.of(record[i]!, mendDoubleEncoding(record[i]!));
      }
    }
    if (number === 1) width = record.length;
    else if (record.length !== width && !(record.length === 1 && record[0] === '')) {
      ragged = { count: ragged.count + 1, row: ragged.row || number };
    }
    return { number, cells: record };
  }

  async function* batches(): AsyncGenerator<Row[]> {
    let number = 0;
    for await (const records of recordsOf(head, text, splitter)) {
      for (let at = 0; at < records.length; at += BATCH_ROWS) {
        yield records.slice(at, at + BATCH_ROWS).map((record) => rowOf(record, ++number));
      }
    }
  }

  const notes = (): Note[] => [
    ...mended.notes(),
    ...(reader.replaced ? [{ code: 'invalid-bytes-replaced' as const, facts: {} }] : []),
    ...(ragged.count > 0 ? [{ code: 'ragged-rows' as const, facts: ragged }] : []),
  ];
  return { encoding: reader.encoding, delimiter, batches: batches(), notes };
}
