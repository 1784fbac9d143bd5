import { recogniseSheets, type Recognised } from './headers/detect.ts';
import { getKind, type KindCode } from './kinds/kinds.ts';
import { profileColumns } from './kinds/profile.ts';
import { rowReader, type CanonicalRow } from './kinds/read-row.ts';
import type { Refusal } from './results.ts';
import { readAllTables, type Table } from './tables/read-tables.ts';

export interface GroupCount {
  adm1: string;
  sector: string;
  rows: number;
  sums: Record<string, number>;
}

export interface SheetCount {
  sheet: string;
  kind?: KindCode;
  refusal?: Refusal;
  rows: number;
  /** Rows kept out, and rows with warnings. */
  refusedRows: number;
  warnedRows: number;
  /** How often each issue occurs, by its code. */
  issues: Record<string, number>;
  /** Sum of every counted or measured field over the rows let in; fields that say nothing anywhere are absent. */
  totals: Record<string, number>;
  byAdm1Sector: GroupCount[];
}

export interface FileCount {
  file: string;
  refusal?: Refusal;
  sheets: SheetCount[];
}

function add(into: Record<string, number>, name: string, value: number): void {
  into[name] = (into[name] ?? 0) + value;
}

const SUMMED = new Set(['count', 'number', 'score']);

function countRow(
  count: SheetCount,
  groups: Map<string, GroupCount>,
  summed: readonly string[],
  row: CanonicalRow,
): void {
  for (const issue of row.issues) add(count.issues, issue.code, 1);
  if (row.issues.length > 0) count.warnedRows++;
  if (!row.ok) {
    count.refusedRows++;
    return;
  }
  count.rows++;
  const adm1 = String(row.values['adm1Code'] ?? '');
  const sector = String(row.values['sector'] ?? '');
  const key = `${adm1}|${sector}`;
  let group = groups.get(key);
  if (!group) groups.set(key, (group = { adm1, sector, rows: 0, sums: {} }));
  group.rows++;
  for (const name of summed) {
    const value = row.values[name];
    if (typeof value !== 'number') continue;
    add(count.totals, name, value);
    add(group.sums, name, value);
  }
}

function countSheet(table: Table, found: Recognised, year?: number): SheetCount {
  const kind = getKind(found.kind);
  const rows = table.rows.slice(found.head.dataAt);
  const profiles = profileColumns(kind, found.columns, rows);
  const readRow = rowReader(kind, profiles, year === undefined ? {} : { year });
  const summed = profiles.filter((each) => SUMMED.has(each.field.type)).map((each) => each.field.name);
  const count: SheetCount = {
    sheet: table.name,
    kind: found.kind,
    rows: 0,
    refusedRows: 0,
    warnedRows: 0,
    issues: {},
    totals: {},
    byAdm1Sector: [],
  };
  const groups = new Map<string, GroupCount>();
  for (const row of rows) {
    const canonical = readRow(row);
    if (canonical) countRow(count, groups, summed, canonical);
  }
  count.byAdm1Sector = [...groups.values()].sort((a, b) => (a.adm1 + a.sector < b.adm1 + b.sector ? -1 : 1));
  return count;
}

/** Rows and totals of a file as the import would take them, for comparison with an independent count. */
export async function countFile(bytes: Uint8Array, name: string, options: { year?: number } = {}): Promise<FileCount> {
  const read = await readAllTables(bytes);
  if (!read.ok) return { file: name, refusal: read.refusal, sheets: [] };
  const found = recogniseSheets(read.value);
  const sheets = read.value.map((table, at): SheetCount => {
    const result = found[at]!;
    if (result.ok) return countSheet(table, result.value, options.year);
    const none = { rows: 0, refusedRows: 0, warnedRows: 0, issues: {}, totals: {}, byAdm1Sector: [] };
    return { sheet: table.name, refusal: result.refusal, ...none };
  });
  return { file: name, sheets };
}
