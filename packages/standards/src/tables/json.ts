import { Refused, type Cell, type Note, type Row } from '../results.ts';
import { textReader } from './encoding.ts';
import { flat, ftsFlow, hpcCaseloadRows, isRecord, recordsAt, scalar } from './json-shapes.ts';
import { megabytes, type Limits } from './limits.ts';
import { mendings } from './mendings.ts';

export interface JsonTable {
  name: string;
  rows: Row[];
  notes: Note[];
}

// Where the envelopes of this field keep their records; the first that is a list of records wins.
const KNOWN_PATHS = [
  ['result'],
  ['results'],
  ['data', 'flows'],
  ['flows'],
  ['data', 'plans'],
  ['data'],
  ['records'],
  ['features'],
  ['value'],
];

function checkDepth(text: string, limit: number): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === 0x22) {
      for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++) if (text.charCodeAt(at) === 0x5c) at++;
    } else if (letter === 0x7b || letter === 0x5b) {
      depth++;
      if (depth > limit) throw new Refused('json-too-deep', { limit });
    } else if (letter === 0x7d || letter === 0x5d) depth--;
  }
}

function parsed(bytes: Uint8Array, limits: Limits): unknown {
  if (bytes.length > limits.heldBytes) throw new Refused('file-too-large', { limit: megabytes(limits.heldBytes) });
  const reader = textReader();
  const text = reader.push(bytes) + reader.end();
  checkDepth(text, limits.depth);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('json-malformed');
  }
}

interface Found {
  name: string;
  records: Map<string, Cell>[];
}

function findRecords(value: unknown, path: readonly string[] | undefined): Found | undefined {
  const caseloads = path ? undefined : recordsAt(value, ['data', 'caseloads']);
  if (caseloads) {
    const rows = hpcCaseloadRows(caseloads, recordsAt(value, ['data', 'locations']) ?? []);
    return { name: 'data.caseloads', records: rows };
  }
  for (const steps of path ? [path] : [[], ...KNOWN_PATHS]) {
    const records = recordsAt(value, steps);
    if (!records) continue;
    const isFlows = records.every((record) => Array.isArray(record['destinationObjects']));
    return {
      name: steps.join('.') || 'root',
      records: records.map((record) => (isFlows ? ftsFlow(record) : flat(record))),
    };
  }
  return undefined;
}

function pageNote(value: unknown, here: number): Note[] {
  if (!isRecord(value)) return [];
  for (const name of ['count', 'totalRecordsCount', 'total']) {
    const total = value[name];
    if (typeof total === 'number' && total > here) return [{ code: 'more-pages', facts: { here, total } }];
  }
  return [];
}

function arrayRows(value: unknown): Row[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || !value.every(Array.isArray)) return undefined;
  return value.map((cells: unknown[], at) => ({ number: at + 1, cells: cells.map((cell) => scalar(cell) ?? null) }));
}

/** JSON as a table whose first row holds the names: lists of records, of lists (HXL's form), or a known envelope. */
export function openJson(bytes: Uint8Array, limits: Limits, path?: readonly string[]): JsonTable {
  const value = parsed(bytes, limits);
  const lists = path ? undefined : arrayRows(value);
  if (lists) return { name: 'root', rows: lists, notes: [] };
  const found = findRecords(value, path);
  if (!found) throw new Refused('json-no-table');
  const names = [...new Set(found.records.flatMap((record) => [...record.keys()]))];
  if (names.length > limits.columns) {
    throw new Refused('too-many-columns', { column: names.length, limit: limits.columns });
  }
  const mended = mendings();
  const rows: Row[] = [{ number: 1, cells: names }];
  for (const record of found.records) {
    rows.push({ number: rows.length + 1, cells: names.map((name) => mended.cell(record.get(name) ?? null)) });
  }
  return { name: found.name, rows, notes: [...mended.notes(), ...pageNote(value, found.records.length)] };
}
