/** Limits of reading (controls M3 and M4). Interactive uploads use these; an import job may raise what it names. */
export interface Limits {
  /** Raw bytes of a delimited file. */
  textBytes: number;
  /** Raw bytes of a workbook or of JSON, which are held in memory. */
  heldBytes: number;
  /** Real inflated bytes of all parts of an archive together. */
  inflatedBytes: number;
  inflationRatio: number;
  archiveEntries: number;
  xmlBytes: number;
  /** Levels of nesting, in XML and JSON. */
  depth: number;
  rows: number;
  columns: number;
  /** Cells of one sheet counted as the reader holds them: up to the last filled column of each row. */
  cells: number;
  /** Bytes of one delimited record, so that a quote never closed cannot swallow the file. */
  recordBytes: number;
}

const MB = 1024 * 1024;

export const defaultLimits: Limits = {
  textBytes: 200 * MB,
  heldBytes: 50 * MB,
  inflatedBytes: 100 * MB,
  inflationRatio: 100,
  archiveEntries: 1000,
  xmlBytes: 10 * MB,
  depth: 64,
  rows: 1_048_576,
  columns: 1000,
  cells: 10_000_000,
  recordBytes: 1 * MB,
};

export function megabytes(bytes: number): number {
  return Math.round(bytes / MB);
}
