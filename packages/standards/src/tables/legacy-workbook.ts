import { read, SSF } from '@e965/xlsx';
import { Refused, type Cell, type Row } from '../results.ts';
import { megabytes, type Limits } from './limits.ts';
import { mendings } from './mendings.ts';
import { isoOf, type SheetTable } from './workbook.ts';

interface LegacyCell {
  t?: string;
  v?: unknown;
  w?: string;
  /** Number format, which alone tells a date from a number. */
  z?: string | number;
}

const UNIX_EPOCH_SERIAL = 25_569;
const SERIAL_OF_1904 = 1462;

/** The library cuts a time down to the whole second below; from the serial number it is rounded, as Excel shows it. */
function dateOf(serial: number, from1904: boolean): string {
  const day = serial + (from1904 ? SERIAL_OF_1904 : 0) - UNIX_EPOCH_SERIAL;
  return isoOf(new Date(Math.round(day * 86_400) * 1000));
}

function valueOf(cell: LegacyCell | undefined, from1904: boolean): Cell {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return null;
  if (typeof cell.v === 'number' && cell.z !== undefined && SSF.is_date(String(cell.z)))
    return dateOf(cell.v, from1904);
  if (cell.t === 'e') return cell.w ?? '#VALUE!';
  if (typeof cell.v === 'number' || typeof cell.v === 'boolean') return cell.v;
  return typeof cell.v === 'string' ? cell.v : null;
}

/** Opens a workbook of Excel 97-2003 (`.xls`), which has at most 65,536 rows and is held whole. */
export function openLegacyWorkbook(bytes: Uint8Array, limits: Limits, mends = true): SheetTable[] {
  if (bytes.length > limits.heldBytes) throw new Refused('file-too-large', { limit: megabytes(limits.heldBytes) });
  let book;
  try {
    book = read(bytes, { type: 'array', dense: true, cellNF: true, cellFormula: false, cellHTML: false });
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new Refused(locked ? 'password-protected' : 'workbook-malformed');
  }
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.map((name, index) => {
    const mended = mendings(mends);
    const dense: unknown = book.Sheets[name]?.['!data'];
    const lines: unknown[] = Array.isArray(dense) ? dense : [];
    async function* batches(): AsyncGenerator<Row[]> {
      const rows: Row[] = [];
      for (const [at, line] of lines.entries()) {
        if (!Array.isArray(line)) continue;
        if (line.length > limits.columns) {
          throw new Refused('too-many-columns', { column: line.length, limit: limits.columns });
        }
        const cells = Array.from(line, (cell: LegacyCell | undefined) => mended.cell(valueOf(cell, from1904)));
        rows.push({ number: at + 1, cells });
      }
      if (rows.length > 0) yield rows;
    }
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
    return { name, hidden, batches: batches(), notes: mended.notes };
  });
}
