import type { Sheet, SheetRow } from './grid.ts';

const TABLE_LINE = /^\s*\|(.*)\|/;
const RULE_LINE = /^[|\s:-]+$/;

function cellsOf(inside: string): (string | undefined)[] {
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|') || undefined);
}

/** True when text looks like a form written as Markdown tables: five bars is the least that a form can have. */
export function isMarkdown(text: string): boolean {
  return /^\s*(?:#.*\n\s*)*\|/.test(text) && (text.slice(0, 5000).match(/\|/g)?.length ?? 0) >= 5;
}

/**
 * Sheets from Markdown tables: the first column of a row that has one names the sheet, the next row holds its headers.
 * Lines of another shape, rules (`|---|`), comments (`#`) and what follows the last bar are passed over; rows without any
 * cell are not counted.
 */
export function readMarkdown(text: string): Sheet[] {
  const sheets: Sheet[] = [];
  let rows: SheetRow[] | undefined;
  for (const whole of text.split(/\r?\n/)) {
    if (/^\s*#/.test(whole)) continue;
    const inside = TABLE_LINE.exec(whole)?.[1];
    if (inside === undefined || (RULE_LINE.test(inside) && inside.includes('-'))) continue;
    const [name, ...cells] = cellsOf(inside);
    if (name !== undefined) {
      rows = [];
      sheets.push({ name, rows });
    }
    if (rows && cells.some((cell) => cell !== undefined)) rows.push({ number: rows.length + 1, cells });
  }
  return sheets;
}
