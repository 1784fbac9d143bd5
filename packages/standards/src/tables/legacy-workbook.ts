import { read } from '@e965/xlsx';
import { Refused, type Cell, type Row } from '../results.ts';
import { megabytes, type Limits } from './limits.ts';
import { mendings } from './mendings.ts';
import type { SheetTable } from './workbook.ts';

interface LegacyCell {
  t?: string;
  v?: unknown;
  w?: string;
}

function valueOf(cell: LegacyCell | undefined): Cell {
  if (!cell || cell.v === undefined || cell.v === null || cell.t === 'z') return null;
  if (cell.v instanceof Date) {
    const text = Number.isNaN(cell.v.getTime()) ? '' : cell.v.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
  }
  if (cell.t === 'e') return cell.w ?? '#VALUE!';
  if (typeof cell.v === 'number' || typeof cell.v === 'boolean') return cell.v;
  return typeof cell.v === 'string' ? cell.v : null;
}

/** Opens a workbook of Excel 97-2003 (`.xls`), which has at most 65,536 rows and is held whole. */
export function openLegacyWorkbook(bytes: Uint8Array, limits: Limits): SheetTable[] {
  if (bytes.length > limits.heldBytes) throw new Refused('file-too-large', { limit: megabytes(limits.heldBytes) });
  let book;
  try {
    book = read(bytes, { type: 'array', dense: true, cellDates: true, UTC: true, cellFormula: false, cellHTML: false });
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new Refused(locked ? 'password-protected' : 'workbook-malformed');
  }
  return book.SheetNames.map((name, index) => {
    const mended = mendings();
    const dense: unknown = book.Sheets[name]?.['!data'];
    const lines: unknown[] = Array.isArray(dense) ? dense : [];
    async function* batches(): AsyncGenerator<Row[]> {
      const rows: Row[] = [];
      for (const [at, line] of lines.entries()) {
        if (!Array.isArray(line)) continue;
        if (line.length > limits.columns) {
          throw new Refused('too-many-columns', { column: line.length, limit: limits.columns });
        }
        const cells = Array.from(line, (cell: LegacyCell | undefined) => mended.cell(valueOf(cell)));
        rows.push({ number: at + 1, cells });
      }
      if (rows.length > 0) yield rows;
    }
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
    return { name, hidden, batches: batches(), notes: mended.notes };
  });
}
