/** One row of a sheet. `number` is what a spreadsheet program shows beside it; a Markdown table counts its own rows. */
export interface SheetRow {
  number: number;
  cells: (string | undefined)[];
}

/** A sheet as text, by its cells: the first row holds the headers. */
export interface Sheet {
  name: string;
  rows: SheetRow[];
}

/** A workbook as the compiler sees it. `fileName` without folder or ending names a form that gives itself no id. */
export interface Workbook {
  sheets: Sheet[];
  fileName?: string;
}

/** The sheets that mean something in an XLSForm (pyxform 4.5, `survey` alone is required). */
export const sheetNames = ['survey', 'choices', 'settings', 'external_choices', 'entities', 'osm'] as const;
export type SheetName = (typeof sheetNames)[number];

/** A sheet made of records, as programs and tests write forms: the headers are the keys in order of appearance. */
export function sheetOf(name: string, records: readonly Readonly<Record<string, string>>[]): Sheet {
  const headers = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record, index) => ({
    number: index + 2,
    cells: headers.map((header) => record[header] || undefined),
  }));
  return { name, rows: [{ number: 1, cells: headers }, ...rows] };
}
