import type { Workbook } from '../workbook/grid.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** itemsets.csv of a form with select_one_external: the sheet external_choices as it stands, every cell quoted. */
export function externalItemsets({ sheets }: Workbook): string | undefined {
  const sheet = sheets.find(({ name }) => name.toLowerCase() === 'external_choices');
  const headers = sheet?.rows[0]?.cells;
  if (!sheet || !headers || sheet.rows.length < 2) return undefined;
  const columns = headers.flatMap((header, at) => (header === undefined ? [] : [at]));
  return sheet.rows.map(({ cells }) => `${columns.map((at) => quoted(cells[at] ?? '')).join(',')}\r\n`).join('');
}
