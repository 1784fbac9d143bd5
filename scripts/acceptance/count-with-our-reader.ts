// What our own reader counts by itself, without any of the import: it finds rows that got lost between the reader and the
// ledger. What the reader gets wrong, the plain counts beside it find.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  countFile,
  figuresOf,
  flowOf,
  getKind,
  profileColumns,
  readAllTables,
  recogniseSheets,
  rowReader,
} from '../../packages/standards/src/index.ts';
import type { Mission } from '../../apps/server/src/testing/rehearsal.ts';
import type { BroughtIn } from './bring-in.ts';
import type { Difference } from './expected-totals.ts';

/** Field of the file by column of the ledger. */
const delivered: Record<string, string> = {
  reached: 'people',
  reachedNew: 'people_new',
  girls: 'girls',
  boys: 'boys',
  women: 'women',
  men: 'men',
  households: 'households',
  // An amount below zero stays in what the file said.
  quantity: `coalesce(quantity, (stated ->> 'quantity')::numeric)`,
  transferUsd: `coalesce(usd, (stated ->> 'transferUsd')::numeric)`,
};

/** Compares rows, refusals and sums. Rows that wait for a person are counted as waiting, never as lost. */
export async function compareCounted(
  mission: Mission,
  brought: BroughtIn,
  file: string,
  days?: { from: string },
): Promise<Difference[]> {
  const bytes = readFileSync(file);
  const year = days ? { year: Number(days.from.slice(0, 4)) } : {};
  const counted = await countFile(bytes, basename(file), year);
  const differences: Difference[] = [];
  const refusals = counted.refusal
    ? [counted.refusal.code]
    : counted.sheets.flatMap((sheet) => (sheet.refusal ? [sheet.refusal.code] : []));
  if (refusals.join() !== brought.refusals.join())
    differences.push({
      where: `refusals ${refusals.join()} / ${brought.refusals.join()}`,
      cell: 'refusal',
      expected: null,
      ledger: null,
    });
  const rows = counted.sheets.reduce((sum, sheet) => sum + sheet.rows + sheet.refusedRows, 0);
  const { imported, kept } = brought.import.counts;
  note(differences, 'rows imported and waiting', rows, imported + kept);
  if (kept > 0 || rows === 0) return differences;
  await compareDeliveries(mission, brought, counted.sheets, differences);
  await compareFigures(mission, brought, bytes, differences);
  return differences;
}

async function compareDeliveries(
  mission: Mission,
  brought: BroughtIn,
  sheets: readonly { kind?: string; totals: Record<string, number> }[],
  differences: Difference[],
): Promise<void> {
  const activities = sheets.filter((sheet) => sheet.kind === 'activities-5w');
  if (activities.length === 0) return;
  const sums = Object.entries(delivered).map(([field, column]) => `sum(sign * ${column}) as "${field}"`);
  const [ledger] = await mission.read<Record<string, number | null>>(
    `select ${sums.join(', ')} from deliveries.delivery where import_id = $1`,
    [brought.import.id],
  );
  for (const field of Object.keys(delivered)) {
    const total = activities.reduce((sum, sheet) => sum + (sheet.totals[field] ?? 0), 0);
    note(differences, field, total, ledger![field] ?? 0);
  }
}

async function compareFigures(
  mission: Mission,
  brought: BroughtIn,
  bytes: Uint8Array,
  differences: Difference[],
): Promise<void> {
  const stated = await statedFigures(bytes);
  if (stated.entries === 0) return;
  const [ledger] = await mission.read<{ entries: number; total: number }>(
    `select count(*) as entries, coalesce(sum(sign * value), 0) as total from observations.observation where import_id = $1`,
    [brought.import.id],
  );
  note(differences, 'figures', stated.entries, ledger!.entries);
  note(differences, 'sum of all figures', stated.total, ledger!.total);
}

async function statedFigures(bytes: Uint8Array): Promise<{ entries: number; total: number }> {
  const stated = { entries: 0, total: 0 };
  const read = await readAllTables(bytes);
  if (!read.ok) return stated;
  const found = recogniseSheets(read.value);
  for (const [at, table] of read.value.entries()) {
    const result = found[at]!;
    if (!result.ok || getKind(result.value.kind).ledger === 'delivery') continue;
    const kind = getKind(result.value.kind);
    const rows = table.rows.slice(result.value.head.dataAt);
    const reader = rowReader(kind, profileColumns(kind, result.value.columns, rows));
    for (const row of rows) {
      const canonical = reader(row);
      if (!canonical?.ok) continue;
      const flow = kind.code === 'fts-flows' ? flowOf(canonical) : undefined;
      const values = flow ? [flow.amountUsd] : figuresOf(kind, canonical).map((figure) => figure.value ?? 0);
      stated.entries += values.length;
      stated.total += values.reduce((sum, value) => sum + value, 0);
    }
  }
  return stated;
}

/** Sums of decimals are compared to the cent. */
function note(into: Difference[], cell: string, expected: number, ledger: number): void {
  if (Math.abs(expected - ledger) > 0.01 + Math.abs(expected) * 1e-9)
    into.push({ where: 'all', cell, expected, ledger });
}
