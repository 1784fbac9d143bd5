import { zipSync } from 'fflate';
import { streamXlsxRows } from 'hucre/xlsx';
import { Refused, type Cell, type Note, type Row } from '../results.ts';
import { openArchive } from './archive.ts';
import { megabytes, type Limits } from './limits.ts';
import { mendings } from './mendings.ts';
import { pacedBytes } from './paced.ts';
import { censusXml, parseXml, type XmlCensus } from './xml-guard.ts';

const BATCH_ROWS = 1000;
const KEPT =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|.*\/_rels\/[^/]*\.rels|.*\/(?:workbook|sharedStrings|styles)\d*\.xml|xl\/worksheets\/[^/]*\.xml)$/i;

export interface SheetTable {
  name: string;
  hidden: boolean;
  batches: AsyncGenerator<Row[]>;
  notes: () => Note[];
}

interface SheetEntry {
  name: string;
  hidden: boolean;
}

function listed(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) if (key.replace(/^.*:/, '') === name) return inner;
  return undefined;
}

function attribute(value: unknown, name: string): string {
  const found = member(value, `@${name}`);
  return typeof found === 'string' ? found : '';
}

function sheetEntries(parts: Map<string, Uint8Array>, limits: Limits): SheetEntry[] {
  const path = [...parts.keys()].find((name) => /(?:^|\/)workbook\d*\.xml$/i.test(name));
  if (!path || !parts.has('[Content_Types].xml')) throw new Refused('zip-not-a-workbook');
  const parsed = parseXml(parts.get(path)!, limits);
  if (!parsed.ok) throw new Refused(parsed.refusal.code, parsed.refusal.facts);
  const sheets = listed(member(member(member(parsed.value, 'workbook'), 'sheets'), 'sheet'));
  return sheets.map((sheet) => ({
    name: attribute(sheet, 'name'),
    hidden: !['', 'visible'].includes(attribute(sheet, 'state')),
  }));
}

function guardParts(parts: Map<string, Uint8Array>, limits: Limits): XmlCensus {
  const all: XmlCensus = { depth: 0, formulas: 0, rows: 0, columns: 0, cells: 0 };
  for (const [name, part] of parts) {
    const isSheet = /\/worksheets\//i.test(name);
    const isLarge = isSheet || /sharedStrings/i.test(name);
    if (!isLarge && part.length > limits.xmlBytes) {
      throw new Refused('xml-too-large', { limit: megabytes(limits.xmlBytes) });
    }
    const census = censusXml(part, limits, isSheet);
    all.formulas += census.formulas;
    all.cells += census.cells;
    if (all.cells > limits.cells) throw new Refused('too-many-cells', { limit: limits.cells });
  }
  return all;
}

/**
 * A workbook's date as ISO: the day alone at midnight, else with its time and no zone, since a workbook has none. Its
 * fractions of a day are rounded to the second that a spreadsheet shows.
 */
export function isoOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

/**
 * Opens an XLSX workbook. The archive is inflated and judged here; the library then sees only parts already counted,
 * stored uncompressed, with no DTD and no row wider than the limit. Cells are read one by one: the range a sheet
 * declares is never believed, and a formula gives its cached value.
 */
export function openWorkbook(bytes: Uint8Array, limits: Limits, mends = true): SheetTable[] {
  if (bytes.length > limits.heldBytes) throw new Refused('file-too-large', { limit: megabytes(limits.heldBytes) });
  let macros = false;
  const parts = openArchive(bytes, limits, (name) => {
    if (/vbaProject\.bin$/i.test(name)) macros = true;
    return KEPT.test(name);
  });
  const entries = sheetEntries(parts, limits);
  const census = guardParts(parts, limits);
  // Sheets last: the library streams a sheet once it has met the parts that explain it.
  const isSheet = ([name]: [string, unknown]): boolean => /\/worksheets\//i.test(name);
  const ordered = [...[...parts].filter((part) => !isSheet(part)), ...[...parts].filter(isSheet)];
  const stored = zipSync(Object.fromEntries(ordered), { level: 0 });
  parts.clear();
  return entries.map(({ name, hidden }, index) => {
    const mended = mendings(mends);
    const notes = (): Note[] => [
      ...mended.notes(),
      ...(index === 0 && census.formulas > 0 ? [{ code: 'formulas-as-values' as const, facts: {} }] : []),
      ...(index === 0 && macros ? [{ code: 'macros-ignored' as const, facts: {} }] : []),
    ];
    return { name, hidden, notes, batches: sheetBatches(stored, index, mended.cell) };
  });
}

async function* sheetBatches(stored: Uint8Array, sheet: number, mend: (cell: Cell) => Cell): AsyncGenerator<Row[]> {
  const paced = pacedBytes(stored);
  const rows = streamXlsxRows(paced.stream, { sheet });
  let batch: Row[] = [];
  try {
    for (;;) {
      const next = await paced.while(() => rows.next());
      if (next.done) break;
      const cells = next.value.values.map((value) => (value instanceof Date ? isoOf(value) : mend(value)));
      batch.push({ number: next.value.index + 1, cells });
      if (batch.length === BATCH_ROWS) {
        yield batch;
        batch = [];
      }
    }
  } finally {
    await rows.return();
  }
  if (batch.length > 0) yield batch;
}
