import { writeXlsx } from 'hucre/xlsx';
import type { Workbook } from './grid.ts';

/** An XLSX file of a form. Every cell is text, as an author typed it; rows keep their numbers and the head stays in view. */
export async function writeWorkbook({ sheets }: Workbook): Promise<Uint8Array> {
  const written = await writeXlsx({
    sheets: sheets.map(({ name, rows }) => {
      const lines: (string | null)[][] = [];
      for (const { number, cells } of rows) lines[number - 1] = Array.from(cells, (cell) => cell ?? null);
      return { name, rows: Array.from(lines, (line) => line ?? []), freezePane: { rows: 1 } };
    }),
  });
  return written;
}
