import type { Mission } from '../../apps/server/src/testing/rehearsal.ts';
import type { BroughtIn } from './bring-in.ts';
import type { Difference } from './expected-totals.ts';
import { questions, type PlainCount } from './plain-counts.ts';

/** What the ledger holds of a file against a count by other means: rows, rows that wait with their reason, every sum. */
export async function comparePlain(mission: Mission, brought: BroughtIn, plain: PlainCount): Promise<Difference[]> {
  const rows = await mission.read<{ name: string; value: number }>(questions[plain.asked], [brought.import.id]);
  const ledger = Object.fromEntries(rows.map(({ name, value }) => [name, Number(value)]));
  return [
    ...differing('rows', { imported: plain.rows }, { imported: brought.import.counts.imported }),
    ...differing('waiting', plain.waiting ?? {}, brought.kept),
    ...differing(plain.asked, plain.sums, ledger),
  ];
}

/** Sums of decimals are compared to the cent. */
function differing(where: string, expected: Record<string, number>, found: Record<string, number>): Difference[] {
  return [...new Set([...Object.keys(expected), ...Object.keys(found)])].flatMap((cell) => {
    const [a, b] = [expected[cell], found[cell]];
    if (a !== undefined && b !== undefined && Math.abs(a - b) <= 0.01 + Math.abs(a) * 1e-9) return [];
    return [{ where: `counted by other means: ${where}`, cell, expected: a ?? null, ledger: b ?? null }];
  });
}
